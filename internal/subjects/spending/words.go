package spending

import (
	"fmt"
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// last returns the newest year with what keep asks for.
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

// A teller says what papers say of the money of one year.
type teller struct {
	c    model.Council
	year model.Period
	seen model.Day // the newest day that a paper speaks of, or of which something was recorded
}

func newTeller(c model.Council, y Year) teller {
	return teller{c, y.Year.Period, facts.Seen(c.NewestDay(), facts.Line{Figures: c.FiguresUnder("spending")}, facts.Line{Figures: c.FiguresUnder("deficit")})}
}

// get finds a known figure of spending.
func (t teller) get(local string) (model.Figure, bool) {
	f, ok := t.c.Figure("spending." + local)
	return f, ok && f.Known
}

// is returns the verb of what is set for the year, such as a budget: it is until the year
// ends.
func (t teller) is() string { return facts.Is(t.year, t.seen) }

// Answer answers: what does the High Needs Block pay for?
func Answer(c model.Council) string {
	y, ok := last(c, func(y Year) bool { return y.TotalOutturn.Given() || y.TotalBudget.Given() })
	if !ok {
		return answerOfParts(c)
	}
	t := newTeller(c, y)
	return words.Answer(words.Fit(t.first()...), t.firmness(), t.between(), t.grant(), t.before(), t.largest())
}

// answerOfParts returns the answer where no paper gives a total.
func answerOfParts(c model.Council) string {
	y, ok := last(c, func(Year) bool { return true })
	if !ok {
		return ""
	}
	t := newTeller(c, y)
	if s := t.largest(); s != "" {
		return words.Answer(s, t.grant())
	}
	return t.grant()
}

// first reports what was spent, or is to be: the longest way first.
func (t teller) first() []string {
	code := t.year.Code()
	budget, hasBudget := t.get("total." + code + ".budget")
	outturn, hasOutturn := t.get("total." + code + ".outturn")
	when := " " + t.year.Phrase()
	if !hasOutturn {
		return []string{facts.Sentence(words.Possessive(t.c.ShortName())+" budget for high needs "+t.is()+" ", budget, when+".")}
	}
	said, after := t.spent(outturn)
	short := facts.Sentence(said, outturn, after+when+".")
	if !hasBudget {
		return []string{short}
	}
	d, ok := facts.Apart(outturn, budget)
	c := outturn.Quantity.Amount.Cmp(budget.Quantity.Amount)
	way := " more"
	if c < 0 {
		way = " less"
	}
	switch {
	case c == 0 && !outturn.Limit() && !budget.Limit():
		return []string{facts.Sentence(said, outturn, after+when+", as budgeted."), short}
	case !ok:
		return []string{facts.Sentence(said, outturn, after+when+", against a budget of ", budget, "."), short}
	}
	return []string{facts.Sentence(said, outturn, after+when+", ", d, way+" than its budget of ", budget, "."),
		facts.Sentence(said, outturn, after+when+", ", d, way+" than budgeted."), short}
}

// spent returns what a council does with an amount, before it and after it: it spent, or is
// forecast to spend.
func (t teller) spent(f model.Figure) (before, after string) {
	if f.Status == model.NotStated {
		return words.Possessive(t.c.ShortName()) + " spending on high needs is given as ", ""
	}
	return t.c.ShortName() + " " + facts.Spend.Of(f, t.seen) + " ", " on high needs"
}

// firmness reports what is not outturn.
func (t teller) firmness() string {
	f, ok := t.get("total." + t.year.Code() + ".outturn")
	switch {
	case !ok:
	case f.Status == model.Provisional:
		return "What was spent is provisional."
	case f.Status == model.NotStated:
		return "The source does not say whether this is the outturn."
	}
	return ""
}

// grant reports what the Department for Education gave, and what was moved.
func (t teller) grant() string {
	code := t.year.Code()
	grant, ok := t.get("allocation." + code)
	if !ok {
		return ""
	}
	moved, ok := t.get("block_transfer." + code)
	switch {
	case !ok || moved.Quantity.Amount.IsZero():
		return facts.Sentence("The grant for it "+t.is()+" ", grant, ".")
	case moved.Quantity.Amount.IsNeg():
		moved.Quantity.Amount = moved.Quantity.Amount.Neg()
		return facts.Sentence("The grant for it "+t.is()+" ", grant, ", and ", moved, " "+t.is()+" moved out to other blocks.")
	}
	return facts.Sentence("The grant for it "+t.is()+" ", grant, ", and ", moved, " "+t.is()+" moved in from other blocks.")
}

// before reports what was last spent, where the newest year is still a budget or a
// forecast.
func (t teller) before() string {
	if f, ok := t.get("total." + t.year.Code() + ".outturn"); ok && f.Status != model.Forecast {
		return ""
	}
	var newest model.Figure
	for _, f := range t.c.FiguresUnder("spending.total") {
		firm := f.Status == model.Actual || f.Status == model.Provisional
		if f.Known && firm && f.Local() == "spending.total."+f.Period.Code()+".outturn" && f.Period.Compare(t.year) < 0 && f.Period.Compare(newest.Period) > 0 {
			newest = f
		}
	}
	if !newest.Known {
		return ""
	}
	return facts.Sentence("It spent ", newest, " in "+newest.Period.String()+".")
}

// between reports what an earlier year is forecast to come to, where the newest one has a
// budget alone and nothing firm is known of the year between.
func (t teller) between() string {
	if _, ok := t.get("total." + t.year.Code() + ".outturn"); ok {
		return ""
	}
	var newest model.Figure
	for _, f := range t.c.FiguresUnder("spending.total") {
		if f.Known && f.Local() == "spending.total."+f.Period.Code()+".outturn" && f.Period.Compare(t.year) < 0 && f.Period.Compare(newest.Period) > 0 {
			newest = f
		}
	}
	if !newest.Known || newest.Status != model.Forecast {
		return ""
	}
	head, when := "It "+facts.Spend.Of(newest, t.seen)+" ", " in "+newest.Period.String()
	budget, ok := t.get("total." + newest.Period.Code() + ".budget")
	d, apart := facts.Apart(newest, budget)
	switch c := newest.Quantity.Amount.Cmp(budget.Quantity.Amount); {
	case !ok || !apart || c == 0:
		return facts.Sentence(head, newest, when+".")
	case c < 0:
		return facts.Sentence(head, newest, when+", ", d, " less than budgeted.")
	default:
		return facts.Sentence(head, newest, when+", ", d, " more than budgeted.")
	}
}

// largest reports which kind of provision took, or is to take, most.
func (t teller) largest() string {
	name, f := t.top()
	if !f.Known {
		return ""
	}
	which := "amount was"
	switch f.Status {
	case model.Budget:
		which = "budget " + t.is()
	case model.NotStated:
		which = "amount given is"
	case model.Forecast:
		which = "amount " + t.is() + " forecast"
	}
	return facts.Sentence("The largest "+which+" for "+name+": ", f, ".")
}

// A kind of spending in one year: one line, or several of one kind together.
type kind struct {
	lines []Line
	name  string
}

// kinds returns those of a year, in the order of the file.
func kinds(y Year) []kind {
	var out []kind
	for _, l := range y.Lines {
		i := slices.IndexFunc(out, func(k kind) bool { return k.lines[0].Line.S == l.Line.S })
		if i < 0 {
			out = append(out, kind{name: l.Words()})
			i = len(out) - 1
		} else {
			out[i].name = lineWords[l.Line.S]
		}
		out[i].lines = append(out[i].lines, l)
	}
	return out
}

// together names a kind where its lines are named, too.
func (k kind) together() string {
	if len(k.lines) < 2 {
		return k.name
	}
	return k.name + ", " + words.Things(len(k.lines), "line") + " together"
}

// top returns the kind that cost most, or has the largest budget where the source gives no
// outturn, of the year or of the newest one with lines.
func (t teller) top() (name string, top model.Figure) {
	for _, y := range model.Get[File](t.c.Files).Years {
		if y.Year.Period != t.year {
			continue
		}
		for _, side := range []string{"outturn", "budget"} {
			for _, k := range kinds(y) {
				f, ok := t.get(k.lines[0].Line.S + "." + t.year.Code() + "." + side)
				if ok && !f.Limit() && (!top.Known || f.Quantity.Amount.Cmp(top.Quantity.Amount) > 0) {
					name, top = k.together(), f
				}
			}
			if top.Known {
				return name, top
			}
		}
	}
	return name, top
}

// Chart describes budget and outturn by line in the newest year that has
// lines.
func Chart(c model.Council, id string) (chart.Chart, []model.Figure, bool) {
	y, ok := last(c, func(y Year) bool { return len(y.Lines) > 0 })
	if !ok {
		return chart.Chart{}, nil, false
	}
	t := newTeller(c, y)
	d := chart.Chart{ID: id, Kind: chart.Bars, Unit: "£ million", Prefix: "£", Suffix: "m", Words: chart.Words{Period: "What the money buys"},
		Subtitle: fmt.Sprintf("High Needs spending by line, %s, %s, £ million", c.Name(), t.year),
		Alt:      fmt.Sprintf("Horizontal bars: High Needs %s by line, %s, %s.", t.what(), c.ShortName(), t.year)}
	figures := t.bars(&d, y)
	if len(figures) == 0 {
		return d, nil, false
	}
	name, top := t.top()
	if !top.Known {
		d.Title, d.Summary = fmt.Sprintf("What the High Needs Block buys, %s", t.year), Answer(c)
	} else {
		d.Title = facts.Sentence(words.Capital(name)+": ", top, " in "+t.year.String()+", the largest "+noun(top))
		d.Summary = words.Join(t.summary(), t.largest())
	}
	d.Source, d.Date = words.SourceOf(c, figures[0]), figures[0].AsAt.String()
	return d, figures, true
}

// summary begins the words under the chart: with the year's total, where there is one.
func (t teller) summary() string {
	code := t.year.Code()
	_, outturn := t.get("total." + code + ".outturn")
	_, budget := t.get("total." + code + ".budget")
	if !outturn && !budget {
		return ""
	}
	return words.Fit(t.first()...)
}

// what names the sides that the chart shows.
func (t teller) what() string {
	for _, f := range t.c.FiguresUnder("spending") {
		if f.Period == t.year && f.Status == model.Forecast {
			return "budget and forecast"
		}
	}
	return "budget and outturn"
}

// noun returns what an amount is in a title.
func noun(f model.Figure) string {
	switch f.Status {
	case model.Budget:
		return "budget"
	case model.Forecast:
		return "amount forecast"
	}
	return "amount"
}

// bars adds the lines of a year to the chart: a bar for the outturn and a mark for its
// budget, or a bar for the budget where there is no outturn.
func (t teller) bars(d *chart.Chart, y Year) (figures []model.Figure) {
	sides := []string{"budget", "outturn"}
	series := []chart.Series{{Name: "Budget"}, {Name: words.Capital(outturnWord(y))}}
	given := [2]int{}
	for _, l := range y.Lines {
		d.Periods = append(d.Periods, chart.Category{Label: words.Capital(l.Words()), Long: words.Capital(l.Words())})
		for i, side := range sides {
			p := chart.Point{State: chart.Missing, Text: "not published"}
			if f, ok := t.c.Figure(l.address(t.year.Code()) + "." + side); ok && f.Known {
				p = words.Point(t.c, f, 1e6)
				figures = append(figures, f)
				given[i]++
			}
			series[i].Points = append(series[i].Points, p)
		}
	}
	if given[1] > 0 {
		series[0].Role = chart.Target // planned, beside what happened
	}
	for i, s := range series {
		if given[i] > 0 {
			d.Series = append(d.Series, s)
		}
	}
	return figures
}

// outturnWord returns what a year's outturn is: a forecast is not called outturn.
func outturnWord(y Year) string {
	if y.Status.S == string(model.Forecast) {
		return "forecast"
	}
	return "outturn"
}
