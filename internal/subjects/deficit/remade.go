package deficit

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// mostRemade is how many charts of one forecast made again a page has.
const mostRemade = 4

// A remadeChart is how the forecast of one day changed from paper to paper.
type remadeChart struct {
	chart   chart.Chart
	figures []model.Figure
}

// remade describes each forecast that was made more than once, as bars: one for each
// paper, the oldest first, and what came of it.
func remade(council model.Council) []remadeChart {
	c := read(council)
	c.Records = nil // what a release before had is beside the newest forecast already
	var out []remadeChart
	for i, r := range c.all().Remade() {
		if i == mostRemade {
			break
		}
		out = append(out, c.remade(r, fmt.Sprintf("deficit-remade-%d", i+1)))
	}
	return out
}

func (c account) remade(r facts.Remade, id string) remadeChart {
	noun := facts.Noun(r.Forecast[0])
	d := chart.Chart{ID: id, Kind: chart.Bars, Title: r.Title(), Summary: r.Summary(), Words: chart.Words{Period: "As at"}}
	scale := amounts(&d, r.Unit())
	d.Subtitle = fmt.Sprintf("%s at %s, %s, by the day of the paper: %s", model.Capital(noun), r.Period, c.Name(), model.Capital(r.Name))
	d.Alt = fmt.Sprintf("Horizontal bars: the forecast of the %s of %s at %s, by the day of the paper. %s.", noun, c.ShortName(), r.Period, r.Title())
	s := chart.Series{Name: r.Name}
	figures := r.Forecast
	for _, f := range r.Forecast {
		d.Periods = append(d.Periods, chart.Category{Label: f.AsAt.String(), Long: f.AsAt.String()})
	}
	if r.Outturn.Known {
		figures = append(figures[:len(figures):len(figures)], r.Outturn)
		d.Periods = append(d.Periods, chart.Category{Label: "Recorded", Long: "Recorded"})
	}
	for _, f := range figures {
		s.Points = append(s.Points, balance(c.Council, f, unitsOf(r.Unit(), r.Forecast), scale))
	}
	d.Series = []chart.Series{s}
	d.Source, d.Date = words.SourceOf(c.Council, figures[0]), figures[len(figures)-1].AsAt.String()
	return remadeChart{d, figures}
}
