package tell

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
)

// A year of plans, with its figures by name.
type plansYear struct {
	c    model.Council
	year model.Period
}

// get finds a figure that the year has and shows.
func (y plansYear) get(field string) (model.Figure, bool) {
	f, ok := y.c.Figure("plans." + field + "." + y.year.Code())
	return f, ok && f.Known
}

// benchmark is the same measure for another area in that year.
func (y plansYear) benchmark(area, measure string) (model.Figure, bool) {
	f, ok := y.c.Figure("plans.benchmark." + area + "." + measure + "." + y.year.Code())
	return f, ok && f.Known
}

// plansYears are the years of plans, from early to late.
func plansYears(c model.Council) []plansYear {
	if model.Get[model.PlansFile](c.Files) == nil {
		return nil
	}
	var out []plansYear
	for _, y := range model.Get[model.PlansFile](c.Files).Years {
		out = append(out, plansYear{c, y.Year.Period})
	}
	slices.SortStableFunc(out, func(a, b plansYear) int { return a.year.Compare(b.year) })
	return out
}

// Plans answers, a paragraph each: what was asked, refused and issued, how long
// did it take, and what of reviews? It speaks of the newest year only, and of no number as good
// or bad: fewer plans may mean less need, or need that goes unmet.
func Plans(c model.Council) []string {
	years := plansYears(c)
	if len(years) == 0 {
		return nil
	}
	y := years[len(years)-1]
	return slices.DeleteFunc([]string{y.asked(), sentences(onTime(y), y.waits()), y.reviews()}, func(s string) bool { return s == "" })
}

// PlansOnTime answers: are plans on time? It is empty where no year says so.
func PlansOnTime(c model.Council) string {
	years := plansYears(c)
	for i := len(years) - 1; i >= 0; i-- {
		if s := onTime(years[i]); s != "" {
			return sentences(s, years[i].waits())
		}
	}
	return ""
}

func (y plansYear) asked() string {
	var parts []string
	if f, ok := y.get("requests"); ok {
		parts = append(parts, sprintf("%s received %s for an assessment", y.c.ShortName(), f.WithNoun()))
	}
	if f, ok := y.get("refused"); ok {
		parts = append(parts, sprintf("%s %s refused", of(f, len(parts) > 0), wasWere(f)))
	}
	if f, ok := y.get("issued"); ok {
		parts = append(parts, sprintf("%s new %s %s issued", f, singular("plans", f), wasWere(f)))
	}
	if len(parts) == 0 {
		return ""
	}
	return sprintf("In %s, %s.", y.year, list(parts))
}

// of is a count as part of one named before: "210 of them".
func of(f model.Figure, named bool) string {
	if named {
		return f.String() + " of them"
	}
	return f.WithNoun()
}

func wasWere(f model.Figure) string {
	if f.Quantity.Amount.Equal(model.Whole(1)) {
		return "was"
	}
	return "were"
}

// singular is a noun as one thing where f is one.
func singular(noun string, f model.Figure) string {
	if f.Quantity.Amount.Equal(model.Whole(1)) {
		return strings.TrimSuffix(noun, "s")
	}
	return noun
}

func onTime(y plansYear) string {
	within, hasWithin := y.get("within_20_weeks")
	issued, hasIssued := y.get("issued")
	percent, hasPercent := y.get("within_20_weeks_percent")
	s := ""
	switch {
	case hasPercent:
		s = sprintf("In %s, %s of new plans were issued within 20 weeks, the time that the law allows", y.year, percent)
		if e, ok := y.benchmark("england", "within_20_weeks_percent"); ok {
			s += sprintf("; in England it was %s", e)
		}
	case hasWithin && hasIssued:
		s = sprintf("In %s, %s of %s new plans were issued within 20 weeks, the time that the law allows", y.year, within, issued)
	default:
		x, ok := y.get("within_20_weeks_without_exceptions_percent")
		if !ok {
			return ""
		}
		s = sprintf("In %s, %s of new plans were issued within 20 weeks, the time that the law allows, not counting plans with a lawful exception", y.year, x)
		if e, ok := y.benchmark("england", "within_20_weeks_without_exceptions_percent"); ok {
			s += sprintf("; in England it was %s", e)
		}
	}
	return s + "."
}

func (y plansYear) waits() string {
	var parts []string
	if f, ok := y.get("over_52_weeks"); ok && f.Quantity.Amount.IsPos() {
		parts = append(parts, sprintf("%s took more than a year.", f.WithNoun()))
	}
	if f, ok := y.get("average_weeks"); ok {
		parts = append(parts, sprintf("On average a plan took %s.", f))
	}
	if f, ok := y.get("overdue_now"); ok && f.Quantity.Amount.IsPos() {
		parts = append(parts, sprintf("At the end of %s, %s had been under way for more than 20 weeks.", y.year, f.WithNoun()))
	}
	return strings.Join(parts, " ")
}

func (y plansYear) reviews() string {
	var parts []string
	if done, ok := y.get("annual_reviews_on_time"); ok {
		if due, ok := y.get("annual_reviews_due"); ok {
			parts = append(parts, sprintf("Of %s annual reviews due, %s were on time.", due, done))
		}
	}
	if done, ok := y.get("phase_transfers_on_time"); ok {
		if due, ok := y.get("phase_transfers_due"); ok {
			parts = append(parts, sprintf("Of %s plans to be amended for a change of phase, %s were amended in time.", due, done))
		}
	}
	return strings.Join(parts, " ")
}

// Law explains the time that the law allows, with the exceptions to it.
const Law = "By law a council has 20 weeks from a request for an assessment to the final plan. The law names a few exceptions, such as a child who is away for weeks or a school that is closed in summer (SEND Regulations 2014, regulation 13). “Exceptions included” counts all plans; “without exceptions” leaves those with an exception out, so that it is usually higher."

// PlansChart describes the plans within 20 weeks, year by year, with England.
// It needs two years.
func PlansChart(c model.Council, id string) (chart.Chart, []model.Figure, bool) {
	years := plansYears(c)
	lines := []struct {
		name, short string
		role        chart.Role
		find        func(plansYear) (model.Figure, bool)
	}{
		{c.ShortName() + ", exceptions included", c.ShortName(), chart.Emphasis, func(y plansYear) (model.Figure, bool) { return y.get("within_20_weeks_percent") }},
		{c.ShortName() + ", without exceptions", "Without exceptions", chart.Emphasis, func(y plansYear) (model.Figure, bool) {
			return y.get("within_20_weeks_without_exceptions_percent")
		}},
		{"England, exceptions included", "England", chart.Benchmark, func(y plansYear) (model.Figure, bool) { return y.benchmark("england", "within_20_weeks_percent") }},
		{"England, without exceptions", "England, without exceptions", chart.Benchmark, func(y plansYear) (model.Figure, bool) {
			return y.benchmark("england", "within_20_weeks_without_exceptions_percent")
		}},
	}
	d := chart.Chart{ID: id, Kind: chart.Line, Unit: "% within 20 weeks", Suffix: "%", Max: 100, Words: chart.Words{Period: "Year"}}
	var figures []model.Figure
	for _, l := range lines {
		s := chart.Series{Name: l.name, Short: l.short, Role: l.role}
		given := 0
		for _, y := range years {
			p := chart.Point{State: chart.Missing, Text: "not published"}
			if f, ok := l.find(y); ok {
				p = point(c, f, 1)
				figures = append(figures, f)
				given++
			}
			s.Points = append(s.Points, p)
		}
		if given > 0 {
			d.Series = append(d.Series, s)
		}
	}
	if len(years) < 2 || len(d.Series) == 0 || len(figures) == 0 || d.Series[0].Role == chart.Benchmark {
		return d, figures, false
	}
	for _, y := range years {
		d.Periods = append(d.Periods, chart.Category{Label: y.year.Short(), Long: y.year.String()})
	}
	first, final := years[0].year, years[len(years)-1].year
	d.Subtitle = sprintf("New EHC plans issued within 20 weeks, %s, %s to %s, per cent", c.Name(), first, final)
	d.Alt = sprintf("Line chart: new EHC plans issued within 20 weeks, %s, %s to %s.", c.Name(), first, final)
	d.Title, d.Summary = onTimeWords(c, years)
	d.Source, d.Date = sourceLineOf(c, figures[0]), figures[0].AsAt.String()
	return d, figures, true
}

// onTimeWords are a title and a summary from the first and the last year that
// have one measure.
func onTimeWords(c model.Council, years []plansYear) (title, summary string) {
	for _, m := range []struct{ field, words string }{
		{"within_20_weeks_percent", "exceptions included"}, {"within_20_weeks_without_exceptions_percent", "without exceptions"}} {
		var with []plansYear
		for _, y := range years {
			if _, ok := y.get(m.field); ok {
				with = append(with, y)
			}
		}
		if len(with) == 0 {
			continue
		}
		first, final := with[0], with[len(with)-1]
		a, _ := first.get(m.field)
		b, _ := final.get(m.field)
		title = sprintf("%s of plans were within 20 weeks in %s", b, final.year)
		summary = sprintf("Plans within 20 weeks, %s: %s in %s.", m.words, b, final.year)
		if len(with) > 1 {
			summary = sprintf("Plans within 20 weeks, %s, %s from %s in %s to %s in %s.", m.words, moved(a, b), a, first.year, b, final.year)
		}
		if e, ok := final.benchmark("england", m.field); ok {
			title += ", against " + e.String() + " in England"
			summary += sprintf(" In England it was %s in %s.", e, final.year)
		}
		return title, summary
	}
	return "", ""
}

// moved says which way a figure went.
func moved(a, b model.Figure) string {
	switch a.Quantity.Amount.Cmp(b.Quantity.Amount) {
	case -1:
		return "rose"
	case 1:
		return "fell"
	}
	return "stayed the same:"
}

// WaitsChart describes how long the plans of each year took, as bars of 100 %.
func WaitsChart(c model.Council, id string) (chart.Chart, []model.Figure, bool) {
	parts := []struct{ field, name string }{
		{"within_20_weeks", "Within 20 weeks"}, {"weeks_20_to_52", "20 weeks to a year"}, {"over_52_weeks", "More than a year"}}
	d := chart.Chart{ID: id, Kind: chart.Share, Unit: "Per cent of new plans, with their number", Words: chart.Words{Period: "Year"}}
	for _, p := range parts {
		d.Series = append(d.Series, chart.Series{Name: p.name})
	}
	var figures []model.Figure
	for _, y := range plansYears(c) {
		var row []model.Figure
		for _, p := range parts {
			if f, ok := y.get(p.field); ok {
				row = append(row, f)
			}
		}
		if len(row) < len(parts) {
			continue
		}
		for i, f := range row {
			d.Series[i].Points = append(d.Series[i].Points, point(c, f, 1))
		}
		d.Periods = append(d.Periods, chart.Category{Label: y.year.Short(), Long: y.year.String()})
		figures = append(figures, row...)
	}
	if len(figures) == 0 {
		return d, nil, false
	}
	first, final := d.Periods[0].Long, d.Periods[len(d.Periods)-1].Long
	span := "in " + final
	if first != final {
		span = first + " to " + final
	}
	last := figures[len(figures)-3:]
	d.Title = sprintf("%s new plans were within 20 weeks in %s", last[0], final)
	if issued, ok := c.Figure("plans.issued." + last[0].Period.Code()); ok && issued.Known {
		d.Title = sprintf("%s of %s new plans were within 20 weeks in %s", last[0], issued, final)
	}
	d.Subtitle = sprintf("New EHC plans by the time they took, %s, %s, per cent", c.Name(), span)
	d.Alt = sprintf("Bars of 100 per cent: new EHC plans by the time they took, %s, %s.", c.Name(), span)
	d.Summary = sprintf("In %s, %s new plans were issued within 20 weeks, %s after 20 weeks and within a year, %s after more than a year.", final, last[0], last[1], last[2])
	d.Source, d.Date = sourceLineOf(c, last[0]), last[0].AsAt.String()
	return d, figures, true
}

// Learning answers: who has a plan, and where do they learn?
func Learning(c model.Council) string {
	f := model.Get[model.PlansFile](c.Files)
	if f == nil {
		return ""
	}
	var last model.Figure
	for _, s := range f.Snapshots {
		if x, ok := c.Figure("plans.snapshot." + s.On.Period.Code()); ok && x.Known && x.Period.Compare(last.Period) > 0 {
			last = x
		}
	}
	out := ""
	if last.Known {
		out = sprintf("%s %s had an EHC plan %s.", last.WithNoun(), "of "+c.ShortName(), last.Period.Phrase())
	}
	if n := len(f.Tables); n > 0 {
		out = sentences(out, capital(Things(n, "table"))+" below "+map[bool]string{true: "shows", false: "show"}[n == 1]+" who they are and where they learn. Small counts are hidden, so that no child can be recognised.")
	}
	return out
}

// PlansYears are the years of plans, from early to late.
func PlansYears(c model.Council) []model.Period {
	var out []model.Period
	for _, y := range plansYears(c) {
		out = append(out, y.year)
	}
	return out
}
