package places

import (
	"fmt"
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Chart describes a provision's places year by year as stacked bars, with
// its targets.
func Chart(c model.Council, p Provision, id string) (chart.Chart, bool) {
	d := chart.Chart{ID: id, Kind: chart.Stack, Unit: "Places", Words: chart.Words{Period: "Academic year"},
		Subtitle: fmt.Sprintf("Places in %s by academic year, %s", p.Words(), c.Name())}
	before := chart.Series{Name: "Already open", Role: chart.Emphasis}
	fresh := chart.Series{Name: "New in the year", Role: chart.Emphasis}
	target := chart.Series{Name: "Target", Role: chart.Target}
	all := goals(c, p)
	hasTarget := false
	for _, s := range p.Stock {
		closing, ok := stockFigure(c, p, s, "closing")
		if !ok {
			continue
		}
		d.Source, d.Date = words.SourceOf(c, closing), closing.AsAt.String()
		start, hasStart := stockFigure(c, p, s, "opening")
		opened, hasOpened := stockFigure(c, p, s, "opened")
		cat := chart.Category{Label: s.Year.Period.Short(), Long: s.Year.Period.String(), Addr: closing.Address, Sum: closing.String()}
		if hasStart && hasOpened {
			before.Points = append(before.Points, words.Point(c, start, 1))
			fresh.Points = append(fresh.Points, words.Point(c, opened, 1))
			cat.Sum = "source says " + closing.String()
			if model.Sum(start.Quantity.Amount, opened.Quantity.Amount).Cmp(closing.Quantity.Amount) == 0 {
				cat.Sum = closing.String()
			}
		} else {
			before.Points = append(before.Points, words.Point(c, closing, 1))
			fresh.Points = append(fresh.Points, chart.Point{State: chart.Missing, Text: "not given"})
		}
		mark := chart.Point{State: chart.Missing, Text: "none"}
		for _, g := range all {
			if within(g.Figure.Period, s.Year.Period) {
				mark, hasTarget = words.Point(c, g.Figure, 1), true
			}
		}
		target.Points = append(target.Points, mark)
		d.Periods = append(d.Periods, cat)
	}
	if len(d.Periods) < 2 {
		return d, false
	}
	d.Series = []chart.Series{before, fresh}
	if hasTarget {
		d.Series = append(d.Series, target)
	}
	for _, g := range all {
		if !slices.ContainsFunc(p.Stock, func(s Stock) bool { return within(g.Figure.Period, s.Year.Period) }) {
			d.Goals = append(d.Goals, chart.Goal{Name: "Target: " + g.words(), Point: words.Point(c, g.Figure, 1)})
		}
	}
	chartWords(c, p, &d)
	return d, true
}

// within reports whether a target falls into an academic year (1 September to 31
// August).
func within(by, year model.Period) bool {
	end := year.End()
	start := model.Day{Year: end.Year - 1, Month: 9, Dom: 1}
	return by.End().Compare(start) >= 0 && by.End().Compare(end) <= 0
}
