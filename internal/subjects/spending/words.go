package spending

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// last is the newest year with what keep asks for.
func last(c model.Council, keep func(Year) bool) (Year, bool) {
	var last Year
	if model.Get[File](c.Files) == nil {
		return last, false
	}
	for _, y := range model.Get[File](c.Files).Years {
		if keep(y) && y.Year.Period.Compare(last.Year.Period) > 0 {
			last = y
		}
	}
	return last, last.Year.Given()
}

// Answer answers: what does the High Needs Block pay for?
func Answer(c model.Council) string {
	y, ok := last(c, func(Year) bool { return true })
	if !ok {
		return ""
	}
	code := y.Year.Period.Code()
	get := func(local string) (model.Figure, bool) {
		f, ok := c.Figure("spending." + local)
		return f, ok && f.Known
	}
	budget, hasBudget := get("total." + code + ".budget")
	outturn, hasOutturn := get("total." + code + ".outturn")
	s := ""
	switch {
	case hasBudget && hasOutturn:
		s = fmt.Sprintf("%s spent %s on high needs %s, against a budget of %s.", c.ShortName(), outturn, y.Year.Period.Phrase(), budget)
	case hasOutturn:
		s = fmt.Sprintf("%s spent %s on high needs %s.", c.ShortName(), outturn, y.Year.Period.Phrase())
	case hasBudget:
		s = fmt.Sprintf("%s’s budget for high needs is %s %s.", c.ShortName(), budget, y.Year.Period.Phrase())
	}
	if a, ok := get("allocation." + code); ok {
		s = words.Join(s, fmt.Sprintf("The grant for it was %s.", a))
	}
	return s
}

// Chart describes budget and outturn by line in the newest year that has
// lines.
func Chart(c model.Council, id string) (chart.Chart, []model.Figure, bool) {
	y, ok := last(c, func(y Year) bool { return len(y.Lines) > 0 })
	if !ok {
		return chart.Chart{}, nil, false
	}
	year := y.Year.Period
	d := chart.Chart{ID: id, Kind: chart.Bars, Unit: "£ million", Prefix: "£", Suffix: "m", Words: chart.Words{Period: "What the money buys"},
		Subtitle: fmt.Sprintf("High Needs spending by line, %s, %s, £ million", c.Name(), year),
		Alt:      fmt.Sprintf("Horizontal bars: High Needs budget and outturn by line, %s, %s.", c.Name(), year)}
	sides := []string{"budget", "outturn"}
	series := []chart.Series{{Name: "Budget"}, {Name: "Outturn"}}
	var figures []model.Figure
	given := [2]int{}
	for _, l := range y.Lines {
		d.Periods = append(d.Periods, chart.Category{Label: words.Capital(l.Words()), Long: words.Capital(l.Words())})
		for i, side := range sides {
			p := chart.Point{State: chart.Missing, Text: "not published"}
			if f, ok := c.Figure("spending." + l.Line.S + "." + year.Code() + "." + side); ok && f.Known {
				p = words.Point(c, f, 1e6)
				figures = append(figures, f)
				given[i]++
			}
			series[i].Points = append(series[i].Points, p)
		}
	}
	for i, s := range series {
		if given[i] > 0 {
			d.Series = append(d.Series, s)
		}
	}
	if len(figures) == 0 {
		return d, nil, false
	}
	name, top := largestLine(c, y)
	d.Title = fmt.Sprintf("%s: %s in %s, the largest amount", words.Capital(name), top, year)
	d.Summary = words.Join(Answer(c), fmt.Sprintf("The largest amount is that for %s: %s.", name, top))
	d.Source, d.Date = words.SourceOf(c, figures[0]), figures[0].AsAt.String()
	return d, figures, true
}

// largestLine is the line that cost most, or has the largest budget where the
// source gives no outturn.
func largestLine(c model.Council, y Year) (name string, top model.Figure) {
	for _, side := range []string{"outturn", "budget"} {
		for _, l := range y.Lines {
			f, ok := c.Figure("spending." + l.Line.S + "." + y.Year.Period.Code() + "." + side)
			if ok && f.Known && (!top.Known || f.Quantity.Amount.Cmp(top.Quantity.Amount) > 0) {
				name, top = l.Words(), f
			}
		}
		if top.Known {
			break
		}
	}
	return name, top
}
