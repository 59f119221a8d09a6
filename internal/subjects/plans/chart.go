package plans

import (
	"fmt"
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Chart describes the plans within 20 weeks, year by year, with England.
// It needs two years.
func Chart(c model.Council, id string) (chart.Chart, []model.Figure, bool) {
	years := given(years(c), "within_20_weeks_percent", "within_20_weeks_without_exceptions_percent")
	d := chart.Chart{ID: id, Kind: chart.Line, Unit: "% within 20 weeks", Suffix: "%", Max: 100, Words: chart.Words{Period: "Year"}}
	if len(years) < 2 {
		return d, nil, false
	}
	share := func(field string) func(year) (model.Figure, bool) {
		return func(y year) (model.Figure, bool) { return y.get(field) }
	}
	england := func(field string) func(year) (model.Figure, bool) {
		return func(y year) (model.Figure, bool) { return y.benchmark("england", field) }
	}
	figures := linesOver(&d, c, years, []line{
		{c.ShortName() + ", exceptions included", c.ShortName(), chart.Emphasis, share("within_20_weeks_percent"), "within_20_weeks_percent"},
		{c.ShortName() + ", without exceptions", "Without exceptions", chart.Emphasis, share("within_20_weeks_without_exceptions_percent"), "within_20_weeks_without_exceptions_percent"},
		{"England, exceptions included", "England", chart.Benchmark, england("within_20_weeks_percent"), ""},
		{"England, without exceptions", "England, without exceptions", chart.Benchmark, england("within_20_weeks_without_exceptions_percent"), ""},
	})
	first, final := years[0].year, years[len(years)-1].year
	d.Subtitle = fmt.Sprintf("New EHC plans issued within 20 weeks, %s, %s to %s, per cent", c.Name(), first, final)
	d.Alt = fmt.Sprintf("Line chart: new EHC plans issued within 20 weeks, %s, %s to %s.", c.ShortName(), first, final)
	d.Title, d.Summary = onTimeWords(years)
	return d, figures, true
}

// onTimeWords returns a title and a summary of the recorded years that have one measure.
func onTimeWords(years []year) (title, summary string) {
	for _, m := range []struct{ field, words string }{
		{"within_20_weeks_percent", "exceptions included"}, {"within_20_weeks_without_exceptions_percent", "without exceptions"}} {
		var figures []model.Figure
		var last year
		for _, y := range years {
			if f, ok := y.happened(m.field); ok {
				figures, last = append(figures, f), y
			}
		}
		if len(figures) == 0 {
			continue
		}
		final := figures[len(figures)-1]
		of, _, _ := last.timed()
		title = words.Capital(fmt.Sprintf("%s of %s were within 20 weeks in %s", final, of, last.year))
		what := "Share of new plans within 20 weeks, " + m.words
		summary = course(what, figures)
		whole, ofFew := last.fewTimed(m.field)
		switch {
		case doubtful(final):
			title, summary = "Share of new plans within 20 weeks: read with care", alone(what, final)
		case ofFew:
			of := "a few plans"
			if whole.Known {
				of = words.Count(whole, "plan", "plans")
			}
			title, summary = "Share of new plans within 20 weeks, of "+of+" in "+last.year.String(), alone(what, final)
		default:
			if e, ok := last.benchmark("england", m.field); ok {
				title += ", against " + e.String() + " in England"
				summary = words.Join(summary, last.elsewhere(e, m.field))
			}
		}
		return title, words.Join(summary, brokenIn(years, m.field))
	}
	return "New plans within 20 weeks", "The council’s numbers are forecasts."
}

// alone reports a number that is compared with no other, such as a share of a few.
func alone(s string, f model.Figure) string { return course(s, []model.Figure{f}) }

// course reports how a measure went, from period to period: where it turned, where it stood then.
func course(s string, figures []model.Figure) string {
	first, final := figures[0], figures[len(figures)-1]
	c := facts.CourseOf(figures)
	turn, _ := c.Turn()
	at := turn.Low
	switch c.Shape() {
	case facts.Single:
		return fmt.Sprintf("%s: %s in %s.", s, final, final.Period)
	case facts.Flat:
		return fmt.Sprintf("%s: %s in %s, as in %s.", s, final, final.Period, first.Period)
	case facts.Rising:
		return fmt.Sprintf("%s: up from %s in %s to %s in %s.", s, first, first.Period, final, final.Period)
	case facts.Falling:
		return fmt.Sprintf("%s: down from %s in %s to %s in %s.", s, first, first.Period, final, final.Period)
	case facts.Peaking:
		return fmt.Sprintf("%s: up from %s in %s to %s in %s, then down to %s in %s.", s, first, first.Period, at, at.Period, final, final.Period)
	case facts.Bottoming:
		return fmt.Sprintf("%s: down from %s in %s to %s in %s, then up to %s in %s.", s, first, first.Period, at, at.Period, final, final.Period)
	case facts.Zigzag:
		return fmt.Sprintf("%s: up and down, from %s in %s to %s in %s.", s, first, first.Period, final, final.Period)
	}
	return fmt.Sprintf("%s: %s in %s and %s in %s.", s, first, first.Period, final, final.Period)
}

// WaitsChart describes how long the plans of each year took, as bars of 100 %.
func WaitsChart(c model.Council, id string) (chart.Chart, []model.Figure, bool) {
	parts := []struct{ field, name string }{
		{"within_20_weeks", "Within 20 weeks"}, {"weeks_20_to_52", "20 weeks to a year"}, {"over_52_weeks", "More than a year"}}
	d := chart.Chart{ID: id, Kind: chart.Share, Unit: "Per cent of plans, with their number", Words: chart.Words{Period: "Year"}}
	for _, p := range parts {
		d.Series = append(d.Series, chart.Series{Name: p.name})
	}
	var figures []model.Figure
	var last year
	rest := chart.Series{Name: "Time not known"}
	gap := false
	for _, y := range years(c) {
		var row []model.Figure
		for _, p := range parts {
			if f, ok := y.happened(p.field); ok && (len(row) == 0 || row[0].SourceID == f.SourceID) {
				row = append(row, f)
			}
		}
		if len(row) < len(parts) || !slices.ContainsFunc(row, func(f model.Figure) bool { return f.Quantity.Amount.IsPos() }) {
			continue
		}
		for i, f := range row {
			d.Series[i].Points = append(d.Series[i].Points, words.Point(c, f, 1))
		}
		without := chart.Point{Text: y.absent("")}
		if n, known := y.unknown(); known {
			without = chart.Point{V: model.Plain(n, model.Count).Float(), Text: model.Plain(n, model.Count).String()}
			gap = gap || n.IsPos()
		}
		rest.Points = append(rest.Points, without)
		d.Periods = append(d.Periods, chart.Category{Label: y.year.Short(), Long: y.year.String()})
		figures, last = append(figures, row...), y
	}
	if len(figures) == 0 {
		return d, nil, false
	}
	first, final := d.Periods[0].Long, d.Periods[len(d.Periods)-1].Long
	span := "in " + final
	if first != final {
		span = first + " to " + final
	}
	if gap {
		d.Series = append(d.Series, rest)
	}
	in := figures[len(figures)-3:]
	d.Title = fmt.Sprintf("%s %s within 20 weeks in %s", words.Capital(count(in[0], "new plan", "new plans")), words.Was(in[0]), final)
	if issued, ok := last.happened("issued"); ok && issued.SourceID == in[0].SourceID {
		d.Title = fmt.Sprintf("%s of %s %s within 20 weeks in %s", words.Capital(none(in[0])), last.issued(issued), words.Was(in[0]), final)
	}
	if doubtful(in[0]) {
		d.Title = "New plans by the time they took: read with care"
	}
	d.Subtitle = fmt.Sprintf("New EHC plans by the time they took, %s, %s", c.Name(), span)
	d.Alt = fmt.Sprintf("Bars of 100 per cent: new EHC plans by the time they took, %s, %s.", c.ShortName(), span)
	some := count(in[0], "new plan", "new plans")
	if _, _, others := last.timed(); others {
		some = "of the " + counted + ", " + none(in[0])
	}
	d.Summary = fmt.Sprintf("In %s, %s %s issued within 20 weeks, %s after 20 weeks and within a year, %s after more than a year.", final, some, words.Was(in[0]), none(in[1]), none(in[2]))
	if n, known := last.unknown(); known && n.IsPos() {
		d.Summary += fmt.Sprintf(" The time of %s is not known.", model.Plain(n, model.Count))
	}
	d.Source, d.Date = words.SourceOf(c, in[0]), in[0].AsAt.String()
	return d, figures, true
}
