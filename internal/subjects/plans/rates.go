package plans

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// A rate is a percentage of a year that has a chart with England beside it.
type rate struct {
	id           string   // of the chart
	field        string   // of the figure
	of           string   // what it is a share of, for the title: "21.2% of …"
	verb         string   // what happened to that share
	what         string   // for the subtitle, the summary and the axis
	whole        []string // the figures of all that it is a share of
	one, several string
}

// rates are the percentages with a chart, apart from that of plans on time, which has two
// measures. Each stands above the table of its section.
var rates = []rate{
	{"plans-refused", "refused_percent", "requests", "were refused", "Share of requests refused", []string{"requests"}, "request", "requests"},
	{"plans-decisions", "decided_within_6_weeks_percent", "decisions on requests", "were made within six weeks", "Share of decisions on requests made within six weeks", []string{"decided_within_6_weeks", "decided_after_6_weeks"}, "decision", "decisions"},
	{"plans-reviews", "review_decisions_within_4_weeks_percent", "decisions after an annual review", "were made within four weeks of the meeting", "Share of review decisions made within four weeks of the meeting", []string{"review_decisions_within_4_weeks", "review_decisions_after_4_weeks"}, "decision", "decisions"},
	{"plans-appeals", "appeal_rate_percent", "decisions that families could appeal against", "were appealed against", "Appeal rate", []string{"appealable_decisions"}, "decision", "decisions"},
}

func rateOf(id string) (rate, bool) {
	i := slices.IndexFunc(rates, func(r rate) bool { return r.id == id })
	if i < 0 {
		return rate{}, false
	}
	return rates[i], true
}

// RateChart describes a percentage: year by year with England, or as bars of one year with
// England and the region where only one year has it. id is that of one of the rates, such
// as plans-appeals.
func RateChart(c model.Council, id string) (d chart.Chart, figures []model.Figure, ok bool) {
	r, ok := rateOf(id)
	if !ok {
		return d, nil, false
	}
	all := given(years(c), r.field)
	switch len(all) {
	case 0:
		return d, nil, false
	case 1:
		return r.oneYear(all[0])
	}
	d = chart.Chart{ID: r.id, Kind: chart.Line, Unit: r.what + ", per cent", Suffix: "%", Words: chart.Words{Period: "Year"}}
	figures = linesOver(&d, c, all, []line{
		{c.ShortName(), c.ShortName(), chart.Emphasis, func(y year) (model.Figure, bool) { return y.get(r.field) }, r.field},
		{"England", "England", chart.Benchmark, func(y year) (model.Figure, bool) { return y.benchmark("england", r.field) }, ""},
	})
	d.Subtitle = fmt.Sprintf("%s, %s, %s to %s, per cent", r.what, c.Name(), all[0].year, all[len(all)-1].year)
	d.Alt = fmt.Sprintf("Line chart: %s, %s, %s to %s.", words.Lower(r.what), c.ShortName(), all[0].year, all[len(all)-1].year)
	d.Title, d.Summary = r.words(all)
	return d, figures, true
}

// doubtful reports whether a figure's note says why it is to be read with care.
func doubtful(f model.Figure) bool { return strings.Contains(f.Note, model.Care) }

// given returns the years from the first to the last that has any of some figures. Years
// before and after have nothing to show; those between have a gap.
func given(all []year, fields ...string) []year {
	has := func(y year) bool {
		return slices.ContainsFunc(fields, func(field string) bool { _, ok := y.get(field); return ok })
	}
	first := slices.IndexFunc(all, has)
	if first < 0 {
		return nil
	}
	last := len(all) - 1
	for !has(all[last]) {
		last--
	}
	return all[first : last+1]
}

// A line is one series of a chart by year.
type line struct {
	name, short string
	role        chart.Role
	find        func(year) (model.Figure, bool)
	field       string // of the council itself, or ""
}

// linesOver adds lines over years to a chart, and returns their figures. A line without a
// figure is left out.
func linesOver(d *chart.Chart, c model.Council, years []year, lines []line) (figures []model.Figure) {
	for _, l := range lines {
		s := chart.Series{Name: l.name, Short: l.short, Role: l.role}
		drawn := false
		for _, y := range years {
			p := chart.Point{State: chart.Missing, Text: y.absent(l.field)}
			if f, ok := l.find(y); ok {
				p = words.Point(c, f, 1)
				p.Break = f.Marker == "b" && drawn
				figures = append(figures, f)
				drawn = true
			}
			s.Points = append(s.Points, p)
		}
		if drawn {
			d.Series = append(d.Series, s)
		}
	}
	for _, y := range years {
		d.Periods = append(d.Periods, chart.Category{Label: y.year.Short(), Long: y.year.String()})
	}
	if len(figures) > 0 {
		d.Source, d.Date = words.SourceOf(c, figures[0]), figures[0].AsAt.String()
	}
	return figures
}

// words returns a title and a summary of the recorded years.
func (r rate) words(all []year) (title, summary string) {
	var figures []model.Figure
	var last year
	for _, y := range all {
		if f, ok := y.happened(r.field); ok {
			figures, last = append(figures, f), y
		}
	}
	if len(figures) == 0 {
		return r.what, "The council’s numbers are forecasts."
	}
	final := figures[len(figures)-1]
	title = words.Capital(fmt.Sprintf("%s of %s %s in %s", final, r.of, r.verb, last.year))
	summary = course(r.what, figures)
	switch {
	case doubtful(final):
		title, summary = r.what+": read with care", alone(r.what, final)
	case fewOf(last, r.field, r.whole...):
		title, summary = fmt.Sprintf("%s, of %s in %s", r.what, last.total(r.whole, r.one, r.several), last.year), alone(r.what, final)
	default:
		if e, ok := last.benchmark("england", r.field); ok {
			title += ", against " + e.String() + " in England"
			summary = words.Join(summary, last.elsewhere(e, r.field))
		}
	}
	if r.field == "refused_percent" {
		refused, ok := last.happened("refused")
		summary = words.Join(append([]string{summary}, last.unsettled(refused, ok)...)...)
	}
	return title, words.Join(summary, brokenIn(all, r.field))
}

// elsewhere returns what a measure was in England, and in the council's region where that is known.
func (y year) elsewhere(england model.Figure, field string) string {
	s := fmt.Sprintf("In England it was %s in %s", england, y.year)
	if f, ok := y.benchmark("region", field); ok {
		s += fmt.Sprintf(", in the region %s", f)
	}
	return s + "."
}

// brokenIn returns in which year a measure has a break, also where only England has a figure
// of that year.
func brokenIn(all []year, field string) string {
	var figures []model.Figure
	for _, y := range all {
		f, ok := y.get(field)
		if e, there := y.benchmark("england", field); there && (!ok || f.Marker == "") {
			f = e
		}
		figures = append(figures, f)
	}
	return broken(figures)
}

// broken returns where a series has a break: in the year that is marked, or between it and
// the newest number before, where years between have none.
func broken(figures []model.Figure) string {
	before := -1
	for i, f := range figures {
		if f.Marker == "b" && before >= 0 {
			at := "in " + f.Period.String()
			if before < i-1 {
				at = fmt.Sprintf("between %s and %s", figures[before].Period, f.Period)
			}
			return "There is a break in the series " + at + ": later numbers compare with earlier ones with care."
		}
		if f.Known {
			before = i
		}
	}
	return ""
}

// oneYear describes the only year that has the percentage.
func (r rate) oneYear(y year) (d chart.Chart, figures []model.Figure, ok bool) {
	own, ok := y.happened(r.field)
	if !ok {
		return d, nil, false
	}
	d = chart.Chart{ID: r.id, Kind: chart.Bars, Unit: r.what + ", per cent", Suffix: "%", Words: chart.Words{Period: "Area"}}
	s := chart.Series{Name: r.what}
	add := func(name string, f model.Figure) {
		d.Periods = append(d.Periods, chart.Category{Label: name})
		s.Points = append(s.Points, words.Point(y.c, f, 1))
		figures = append(figures, f)
	}
	add(y.c.ShortName(), own)
	for _, x := range []struct{ area, name string }{{"region", "The region"}, {"england", "England"}} {
		if f, ok := y.benchmark(x.area, r.field); ok {
			add(x.name, f)
		}
	}
	if len(figures) == 1 { // a bar alone shows nothing
		return d, nil, false
	}
	d.Series = []chart.Series{s}
	d.Subtitle = fmt.Sprintf("%s, %s, %s, per cent", r.what, y.c.Name(), y.year)
	d.Alt = fmt.Sprintf("Bar chart: %s, %s and other areas, %s.", words.Lower(r.what), y.c.ShortName(), y.year)
	d.Title, d.Summary = r.words([]year{y})
	d.Source, d.Date = words.SourceOf(y.c, own), own.AsAt.String()
	return d, figures, true
}

// SnapshotChart describes the children who have a plan, from one count to the next.
func SnapshotChart(c model.Council, id string) (d chart.Chart, figures []model.Figure, ok bool) {
	figures = slices.DeleteFunc(snapshots(c), func(f model.Figure) bool { return !facts.Recorded(f) })
	if len(figures) < 2 {
		return d, nil, false
	}
	d = chart.Chart{ID: id, Kind: chart.Line, Unit: "Children and young people", Words: chart.Words{Period: "When"}}
	s := chart.Series{Name: c.ShortName()}
	for i, f := range figures {
		p := words.Point(c, f, 1)
		p.Break = f.Marker == "b" && i > 0
		s.Points = append(s.Points, p)
		d.Periods = append(d.Periods, chart.Category{Label: f.Period.Short(), Long: f.Period.String()})
	}
	d.Series = []chart.Series{s}
	first, final := figures[0], figures[len(figures)-1]
	d.Title = fmt.Sprintf("%s had an EHC plan %s", words.Capital(words.Count(final, "child or young person", "children and young people")), words.In(final.Period))
	said := figures
	if doubtful(final) {
		d.Title, said = "Children and young people with an EHC plan: read with care", []model.Figure{final}
	}
	d.Subtitle = fmt.Sprintf("Children and young people with an EHC plan, %s, %s to %s", c.Name(), first.Period, final.Period)
	d.Alt = fmt.Sprintf("Line chart: children and young people with an EHC plan, %s, %s to %s.", c.ShortName(), first.Period, final.Period)
	d.Summary = words.Join(course("Children and young people with an EHC plan", said), broken(figures))
	d.Source, d.Date = words.SourceOf(c, final), final.AsAt.String()
	return d, figures, true
}
