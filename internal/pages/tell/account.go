package tell

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
)

// lastSpending is the newest year with what keep asks for.
func lastSpending(c model.Council, keep func(model.SpendingYear) bool) (model.SpendingYear, bool) {
	var last model.SpendingYear
	if model.Get[model.SpendingFile](c.Files) == nil {
		return last, false
	}
	for _, y := range model.Get[model.SpendingFile](c.Files).Years {
		if keep(y) && y.Year.Period.Compare(last.Year.Period) > 0 {
			last = y
		}
	}
	return last, last.Year.Given()
}

// Spending answers: what does the High Needs Block pay for?
func Spending(c model.Council) string {
	y, ok := lastSpending(c, func(model.SpendingYear) bool { return true })
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
		s = sprintf("%s spent %s on high needs %s, against a budget of %s.", c.ShortName(), outturn, y.Year.Period.Phrase(), budget)
	case hasOutturn:
		s = sprintf("%s spent %s on high needs %s.", c.ShortName(), outturn, y.Year.Period.Phrase())
	case hasBudget:
		s = sprintf("%s’s budget for high needs is %s %s.", c.ShortName(), budget, y.Year.Period.Phrase())
	}
	if a, ok := get("allocation." + code); ok {
		s = sentences(s, sprintf("The grant for it was %s.", a))
	}
	return s
}

// SpendingChart describes budget and outturn by line in the newest year that has
// lines.
func SpendingChart(c model.Council, id string) (chart.Chart, []model.Figure, bool) {
	y, ok := lastSpending(c, func(y model.SpendingYear) bool { return len(y.Lines) > 0 })
	if !ok {
		return chart.Chart{}, nil, false
	}
	year := y.Year.Period
	d := chart.Chart{ID: id, Kind: chart.Bars, Unit: "£ million", Prefix: "£", Suffix: "m", Words: chart.Words{Period: "What the money buys"},
		Subtitle: sprintf("High Needs spending by line, %s, %s, £ million", c.Name(), year),
		Alt:      sprintf("Horizontal bars: High Needs budget and outturn by line, %s, %s.", c.Name(), year)}
	sides := []string{"budget", "outturn"}
	series := []chart.Series{{Name: "Budget"}, {Name: "Outturn"}}
	var figures []model.Figure
	given := [2]int{}
	for _, l := range y.Lines {
		d.Periods = append(d.Periods, chart.Category{Label: capital(l.Words()), Long: capital(l.Words())})
		for i, side := range sides {
			p := chart.Point{State: chart.Missing, Text: "not published"}
			if f, ok := c.Figure("spending." + l.Line.S + "." + year.Code() + "." + side); ok && f.Known {
				p = point(c, f, 1e6)
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
	d.Title = sprintf("%s: %s in %s, the largest amount", capital(name), top, year)
	d.Summary = sentences(Spending(c), sprintf("The largest amount is that for %s: %s.", name, top))
	d.Source, d.Date = sourceLineOf(c, figures[0]), figures[0].AsAt.String()
	return d, figures, true
}

// largestLine is the line that cost most, or has the largest budget where the
// source gives no outturn.
func largestLine(c model.Council, y model.SpendingYear) (name string, top model.Figure) {
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

// bridgeWords name the steps of a bridge.
var bridgeWords = map[string]string{
	"in_year": "Added in the year", "adjustments": "Other changes", "dfe_payments": "Department for Education payments",
	"stability_grant": "High Needs stability grant", "la_contribution": "The council’s own contribution",
}

// BridgeChart describes how the deficit came from one year end to the next: the
// newest recorded one whose movement the source gives.
func BridgeChart(c model.Council, id string) (chart.Chart, []model.Figure, bool) {
	var key string
	var value model.DeficitValue
	var closing model.Figure
	for _, s := range c.Deficit {
		for _, v := range s.Record.Values {
			f, ok := s.At(v.YearEnd.Period)
			if ok && f.Known && recorded(f) && v.Opening.Given() && v.InYear.Given() && f.Period.Compare(closing.Period) > 0 {
				key, value, closing = s.Key, v, f
			}
		}
	}
	if !closing.Known {
		return chart.Chart{}, nil, false
	}
	d := chart.Chart{ID: id, Kind: chart.Bridge, Unit: "£ million", Prefix: "£", Suffix: "m", Words: chart.Words{Period: "Step"},
		Subtitle: sprintf("Cumulative %s, %s, in the year to %s, £ million", deficitNoun(c), c.Name(), closing.Period),
		Alt:      sprintf("Bridge: the %s of %s from one year end to the next, %s.", deficitNoun(c), c.Name(), closing.Period)}
	series := chart.Series{Name: "Deficit"}
	var figures []model.Figure
	rest := closing.Quantity
	step := func(name string, f model.Figure, sign int, total bool) {
		if sign < 0 {
			f.Quantity.Amount = f.Quantity.Amount.Neg()
		}
		series.Points = append(series.Points, point(c, f, 1e6))
		d.Periods = append(d.Periods, chart.Category{Label: name, Long: name, Total: total})
	}
	before := closing.Period
	before.Year--
	for _, part := range value.Movement() {
		f, ok := c.Figure("deficit." + key + "." + closing.Period.Code() + "." + part.Field)
		if !ok || !f.Known {
			continue
		}
		figures = append(figures, f)
		if part.Field == "opening" {
			step("Deficit at "+before.String(), f, 1, true)
		} else {
			step(bridgeWords[part.Field], f, part.Sign, false)
		}
		signed := f.Quantity
		if part.Sign < 0 {
			signed.Amount = signed.Amount.Neg()
		}
		if less, err := rest.Sub(signed); err == nil {
			rest = less
		}
	}
	if !rest.Amount.IsZero() {
		// As much as the rule deficit-adds-up allows may be rounding.
		name := "Rounding"
		if rest.Amount.Abs().Cmp(model.Half(model.Times(rest.RoundedTo, len(figures)+1))) > 0 {
			name = "Not explained by the source"
		}
		step(name, model.Figure{Quantity: rest, Known: true, Status: closing.Status}, 1, false)
	}
	step("Deficit at "+closing.Period.String(), closing, 1, true)
	d.Series, figures = []chart.Series{series}, append(figures, closing)
	d.Title = sprintf("From %s to %s in one year", figures[0], closing)
	d.Summary = sprintf("The deficit was %s at %s. By %s it was %s.", figures[0], before, closing.Period, closing)
	d.Source, d.Date = sourceLineOf(c, closing), closing.AsAt.String()
	return d, figures, true
}

// Inspection answers: what did inspectors find, and is it put right?
func Inspection(c model.Council) string {
	f := model.Get[model.InspectionFile](c.Files)
	if f == nil || len(f.Inspections) == 0 {
		return ""
	}
	last := LastInspection(*f)
	when := "The newest report"
	if last.Published.Given() {
		when = "The report of " + last.Published.String()
	}
	s := when + " says: “" + strings.TrimSuffix(last.Outcome.S, ".") + ".”"
	if n := len(last.Priorities); n > 0 {
		done := 0
		for _, p := range last.Priorities {
			if p.Status.S == "done" {
				done++
			}
		}
		s += sprintf(" It asks for %s. %s.", Things(n, "priority action"), capital(doneOf(done, n)))
	}
	return s
}

// doneOf says how many of n are reported as done.
func doneOf(done, n int) string {
	switch {
	case done == n && n == 1:
		return "it is reported as done"
	case done == n:
		return "all are reported as done"
	case done == 0 && n == 1:
		return "it is not reported as done"
	case done == 0:
		return "none is reported as done"
	}
	return Number(done) + " " + is(done) + " reported as done"
}

// LastInspection is the newest, by the date of its report or of its visit.
func LastInspection(f model.InspectionFile) model.Inspection {
	day := func(i model.Inspection) model.Day {
		if i.Published.Given() {
			return i.Published.Day
		}
		return i.Inspected.Period.End()
	}
	last := f.Inspections[0]
	for _, i := range f.Inspections {
		if day(i).Compare(day(last)) > 0 {
			last = i
		}
	}
	return last
}

// Feedback answers: what did families say, and what came of it?
func Feedback(c model.Council) string {
	f := model.Get[model.FeedbackFile](c.Files)
	if f == nil || len(f.Items) == 0 {
		return ""
	}
	count := map[string]int{}
	for _, i := range f.Items {
		count[i.Status.S]++
	}
	var parts []string
	for _, s := range []struct{ status, words string }{
		{"done", "done"}, {"under_way", "under way"}, {"planned", "planned"}, {"not_possible", "not possible"}, {"not_stated", "without a stated result"}} {
		if n := count[s.status]; n > 0 {
			parts = append(parts, Number(n)+" "+is(n)+" "+s.words)
		}
	}
	return sprintf("%s from families and young people %s recorded here: %s.", capital(Things(len(f.Items), "comment")), is(len(f.Items)), list(parts))
}

// Unsaid are the questions of a parent that the council's data do not answer.
func Unsaid(c model.Council) []string {
	f := c.Files
	plans := model.Get[model.PlansFile](f) != nil
	var out []string
	for _, x := range []struct {
		missing bool
		words   string
	}{
		{PlansOnTime(c) == "", "whether plans are finished within 20 weeks, the limit in law"},
		{!plans || len(model.Get[model.PlansFile](f).Tables) == 0, "where children with plans learn"},
		{model.Get[model.DeficitFile](f) == nil, "how large the deficit is"},
		{model.Get[model.SpendingFile](f) == nil, "what the money for high needs is spent on"},
		{model.Get[model.PlacesFile](f) == nil, "how many specialist places there are"},
		{model.Get[model.WorkstreamsFile](f) == nil, "what is being done, by whom and by when"},
		{model.Get[model.ProgrammeFile](f) == nil, "whether there is an agreement with the Department for Education"},
		{model.Get[model.DecisionsFile](f) == nil, "what was decided"},
		{model.Get[model.InspectionFile](f) == nil, "what inspectors found"},
		{model.Get[model.FeedbackFile](f) == nil, "what families said, and what came of it"},
	} {
		if x.missing {
			out = append(out, x.words)
		}
	}
	return out
}
