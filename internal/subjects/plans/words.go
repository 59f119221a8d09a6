package plans

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// A year of plans, with its figures by name.
type year struct {
	c    model.Council
	year model.Period
}

// get finds a figure that the year has and shows.
func (y year) get(field string) (model.Figure, bool) {
	f, ok := y.c.Figure("plans." + field + "." + y.year.Code())
	return f, ok && f.Known
}

// benchmark is the same measure for another area in that year.
func (y year) benchmark(area, measure string) (model.Figure, bool) {
	f, ok := y.c.Figure("plans.benchmark." + area + "." + measure + "." + y.year.Code())
	return f, ok && f.Known
}

// years are the years of plans, from early to late.
func years(c model.Council) []year {
	if model.Get[File](c.Files) == nil {
		return nil
	}
	var out []year
	for _, y := range model.Get[File](c.Files).Years {
		out = append(out, year{c, y.Year.Period})
	}
	slices.SortStableFunc(out, func(a, b year) int { return a.year.Compare(b.year) })
	return out
}

// Answers answers, a paragraph each: what was asked, refused and issued, how long
// did it take, and what of reviews? It speaks of the newest year only, and of no number as good
// or bad: fewer plans may mean less need, or need that goes unmet.
func Answers(c model.Council) []string {
	years := years(c)
	if len(years) == 0 {
		return nil
	}
	y := years[len(years)-1]
	return slices.DeleteFunc([]string{y.asked(), words.Join(onTime(y), y.waits()), y.reviews()}, func(s string) bool { return s == "" })
}

// OnTime answers: are plans on time? It is empty where no year says so.
func OnTime(c model.Council) string {
	years := years(c)
	for i := len(years) - 1; i >= 0; i-- {
		if s := onTime(years[i]); s != "" {
			return words.Join(s, years[i].waits())
		}
	}
	return ""
}

func (y year) asked() string {
	var parts []string
	if f, ok := y.get("requests"); ok {
		parts = append(parts, fmt.Sprintf("%s received %s for an assessment", y.c.ShortName(), f.WithNoun()))
	}
	if f, ok := y.get("refused"); ok {
		parts = append(parts, fmt.Sprintf("%s %s refused", of(f, len(parts) > 0), wasWere(f)))
	}
	if f, ok := y.get("issued"); ok {
		parts = append(parts, fmt.Sprintf("%s new %s %s issued", f, singular("plans", f), wasWere(f)))
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("In %s, %s.", y.year, words.List(parts))
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

func onTime(y year) string {
	within, hasWithin := y.get("within_20_weeks")
	issued, hasIssued := y.get("issued")
	percent, hasPercent := y.get("within_20_weeks_percent")
	s := ""
	switch {
	case hasPercent:
		s = fmt.Sprintf("In %s, %s of new plans were issued within 20 weeks, the time that the law allows", y.year, percent)
		if e, ok := y.benchmark("england", "within_20_weeks_percent"); ok {
			s += fmt.Sprintf("; in England it was %s", e)
		}
	case hasWithin && hasIssued:
		s = fmt.Sprintf("In %s, %s of %s new plans were issued within 20 weeks, the time that the law allows", y.year, within, issued)
	default:
		x, ok := y.get("within_20_weeks_without_exceptions_percent")
		if !ok {
			return ""
		}
		s = fmt.Sprintf("In %s, %s of new plans were issued within 20 weeks, the time that the law allows, not counting plans with a lawful exception", y.year, x)
		if e, ok := y.benchmark("england", "within_20_weeks_without_exceptions_percent"); ok {
			s += fmt.Sprintf("; in England it was %s", e)
		}
	}
	return s + "."
}

func (y year) waits() string {
	var parts []string
	if f, ok := y.get("over_52_weeks"); ok && f.Quantity.Amount.IsPos() {
		parts = append(parts, fmt.Sprintf("%s took more than a year.", f.WithNoun()))
	}
	if f, ok := y.get("average_weeks"); ok {
		parts = append(parts, fmt.Sprintf("On average a plan took %s.", f))
	}
	if f, ok := y.get("overdue_now"); ok && f.Quantity.Amount.IsPos() {
		parts = append(parts, fmt.Sprintf("At the end of %s, %s had been under way for more than 20 weeks.", y.year, f.WithNoun()))
	}
	return strings.Join(parts, " ")
}

func (y year) reviews() string {
	var parts []string
	if done, ok := y.get("annual_reviews_on_time"); ok {
		if due, ok := y.get("annual_reviews_due"); ok {
			parts = append(parts, fmt.Sprintf("Of %s annual reviews due, %s were on time.", due, done))
		}
	}
	if done, ok := y.get("phase_transfers_on_time"); ok {
		if due, ok := y.get("phase_transfers_due"); ok {
			parts = append(parts, fmt.Sprintf("Of %s plans to be amended for a change of phase, %s were amended in time.", due, done))
		}
	}
	return strings.Join(parts, " ")
}

// Law explains the time that the law allows, with the exceptions to it.
const Law = "By law a council has 20 weeks from a request for an assessment to the final plan. The law names a few exceptions, such as a child who is away for weeks or a school that is closed in summer (SEND Regulations 2014, regulation 13). “Exceptions included” counts all plans; “without exceptions” leaves those with an exception out, so that it is usually higher."

// Learning answers: who has a plan, and where do they learn?
func Learning(c model.Council) string {
	f := model.Get[File](c.Files)
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
		out = fmt.Sprintf("%s %s had an EHC plan %s.", last.WithNoun(), "of "+c.ShortName(), last.Period.Phrase())
	}
	if n := len(f.Tables); n > 0 {
		out = words.Join(out, words.Capital(words.Things(n, "table"))+" below "+map[bool]string{true: "shows", false: "show"}[n == 1]+" who they are and where they learn. Small counts are hidden, so that no child can be recognised.")
	}
	return out
}

// yearsOf are the years of plans, from early to late.
func yearsOf(c model.Council) []model.Period {
	var out []model.Period
	for _, y := range years(c) {
		out = append(out, y.year)
	}
	return out
}
