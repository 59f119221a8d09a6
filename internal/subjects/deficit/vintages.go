package deficit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// vintages returns forecasts of the deficit that an earlier release recorded and that
// are gone or different now: faint lines beside what came of them. A forecast
// that several releases repeat is drawn once, with the day of the first. shown
// are the series that the chart selects.
func vintages(c account, shown []Line, points func([]model.Figure) []chart.Point) []chart.Series {
	var out []chart.Series
	last := map[string][]chart.Point{} // of each series
	for _, r := range c.Records {
		for _, old := range recordedSeries(c, r, shown) {
			figures := superseded(c, old.figures)
			if len(figures) == 0 {
				continue
			}
			ps := points(figures)
			for i := range ps {
				// The address leads to another value now, and the source may be gone.
				ps[i].Address, ps[i].Source = "", ""
			}
			if !slices.ContainsFunc(ps, func(p chart.Point) bool { return p.State != chart.Missing }) || slices.Equal(ps, last[old.key]) {
				continue
			}
			last[old.key] = ps
			out = append(out, chart.Series{
				Name:  fmt.Sprintf("%s (published %s)", old.name, r.Published),
				Short: fmt.Sprintf("Published %d", r.Published.Year), Role: chart.Context, Points: ps,
			})
		}
	}
	return out
}

// A recordedLine is a series of the deficit as it was recorded.
type recordedLine struct {
	key, name string
	figures   []model.Figure
}

// recordedSeries returns those of a record that the chart's selection would show. Of
// a series that is gone altogether only the record knows the name.
func recordedSeries(c account, r model.Record, shown []Line) []recordedLine {
	var out []recordedLine
	for _, f := range r.Figures {
		parts := strings.Split(f.Local(), ".")
		if len(parts) != 3 || parts[0] != "deficit" || f.Period.Kind != model.YearEnd || parts[2] != f.Period.Code() {
			continue
		}
		name := strings.TrimPrefix(f.Label, "Cumulative deficit, ")
		if i := slices.IndexFunc(shown, func(s Line) bool { return s.Key == parts[1] }); i >= 0 {
			name = plainName(shown[i])
		} else if slices.ContainsFunc(c.Deficit, func(s Line) bool { return s.Key == parts[1] }) || len(shown) < len(c.Deficit) {
			continue // the selection leaves it out
		}
		if n := len(out); n == 0 || out[n-1].key != parts[1] {
			out = append(out, recordedLine{key: parts[1], name: words.Capital(name)})
		}
		line := &out[len(out)-1]
		line.figures = append(line.figures, f)
	}
	return out
}

// superseded returns the forecasts among figures that are not published like that any
// more, with the one before the first of them, where their line begins.
func superseded(c account, figures []model.Figure) []model.Figure {
	var out []model.Figure
	for i, f := range figures {
		now, there := c.Figure(f.Local())
		if !f.Known || f.Status == model.Actual || f.Status == model.Provisional ||
			there && now.Known && now.Quantity.Amount.Cmp(f.Quantity.Amount) == 0 {
			continue
		}
		if len(out) == 0 && i > 0 && figures[i-1].Known {
			out = append(out, figures[i-1])
		}
		out = append(out, f)
	}
	return out
}
