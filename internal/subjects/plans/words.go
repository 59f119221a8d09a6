package plans

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/site"
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

// happened finds a figure of what happened, not of what is forecast.
func (y year) happened(field string) (model.Figure, bool) {
	f, ok := y.get(field)
	return f, ok && facts.Recorded(f)
}

// benchmark returns the same measure for another area in that year.
func (y year) benchmark(area, measure string) (model.Figure, bool) {
	f, ok := y.c.Figure("plans.benchmark." + area + "." + measure + "." + y.year.Code())
	return f, ok && f.Known
}

// years returns the years of plans, from early to late.
func years(c model.Council) []year {
	if model.Get[File](c.Files) == nil {
		return nil
	}
	var out []year
	for _, y := range model.Get[File](c.Files).Years {
		out = append(out, year{c, y.Year.Period})
	}
	slices.SortStableFunc(out, func(a, b year) int { return a.year.Compare(b.year) })
	return slices.CompactFunc(out, func(a, b year) bool { return a.year == b.year }) // of several sources
}

// newest returns what the newest year says that says anything of something.
func newest(c model.Council, say func(year) []string) (said []string, of year) {
	for _, y := range slices.Backward(years(c)) {
		if said := say(y); len(said) > 0 {
			return said, y
		}
	}
	return nil, year{}
}

// Answers answers in one or two paragraphs: are plans on time, how many were asked for,
// and what of reviews? It begins with the newest year that says how long plans took. It
// speaks of no number as good or bad: fewer plans may mean less need, or need that goes
// unmet.
func Answers(c model.Council) []string {
	var all []string
	_, first := newest(c, onTime)
	waits := func(y year) []string {
		said := y.waits()
		if first.year != (model.Period{}) && y.year != first.year { // of another year than the sentence before
			for i, s := range said {
				if !strings.HasPrefix(s, "At the end of") {
					said[i] = "In " + y.year.String() + ", " + words.Lower(s)
				}
			}
		}
		return said
	}
	for _, say := range []func(year) []string{onTime, year.asked, waits, year.reviews} {
		said, y := newest(c, say)
		all = append(all, said...)
		if s := y.firm(); s != "" && !slices.Contains(all, s) {
			all = append(all, s) // before what may be left out
		}
	}
	if len(all) == 0 {
		if s := lately(c); s != "" {
			return []string{s}
		}
		return nil
	}
	rest := words.Rest(all[1:]...)
	return slices.DeleteFunc([]string{all[0], rest}, func(s string) bool { return s == "" })
}

// OnTime answers: are plans on time? It is empty where no year says so.
func OnTime(c model.Council) string {
	said, y := newest(c, onTime)
	if len(said) == 0 {
		return lately(c)
	}
	return words.Answer(said[0], append([]string{y.firm()}, y.waits()...)...)
}

// firm reports that the numbers of a year, or some of them, may still change.
func (y year) firm() string {
	provisional, others := false, false
	for _, f := range y.c.FiguresUnder("plans") {
		if f.Period == y.year && !strings.HasPrefix(f.Local(), "plans.benchmark.") {
			provisional, others = provisional || f.Status == model.Provisional, others || f.Status != model.Provisional
		}
	}
	switch {
	case provisional && others:
		return "Some numbers of " + y.year.String() + " are provisional."
	case provisional:
		return "The numbers of " + y.year.String() + " are provisional."
	}
	return ""
}

// counted names the plans that a share of plans in time is of, where more or fewer started
// than those whose time the source counts.
const counted = "new plans counted"

// timed returns what the share of plans in time is of, for "x% of …", and the number of
// those that it counts, where that is another than that of all that started. The
// Department leaves out plans after mediation or an appeal, and those without all dates:
// of 187 plans that started on the Isle of Wight in 2024 it has the time of 7.
func (y year) timed() (of string, issued model.Figure, others bool) {
	issued, known := y.happened("issued")
	started, also := y.happened("new_plans")
	if share, has := y.happened("within_20_weeks_percent"); has && known && also && share.SourceID != issued.SourceID {
		return counted, issued, true // the number is another paper's, so it says nothing of what the share is of
	}
	if known && also && issued.Quantity.Amount.Cmp(started.Quantity.Amount) != 0 {
		return counted, issued, true
	}
	return "new plans", issued, false
}

// onTime returns the first sentence: how many new plans were issued within 20 weeks.
func onTime(y year) []string {
	of, _, others := y.timed()
	within, hasWithin := y.happened("within_20_weeks")
	issued, hasIssued := y.happened("issued")
	percent, hasPercent := y.happened("within_20_weeks_percent")
	england := func(measure string) string {
		if e, ok := y.benchmark("england", measure); ok {
			return fmt.Sprintf("; in England it was %s", e)
		}
		return ""
	}
	counts := func(w, n model.Figure) []string {
		if doubtful(w) || doubtful(n) || hasPercent && doubtful(percent) {
			return one("In %s, %s of %s %s issued within 20 weeks; read this number with care.", y.year, none(w), y.issued(n), words.Was(w))
		}
		return one("In %s, %s of %s %s issued within 20 weeks, the time that the law allows.", y.year, none(w), y.issued(n), words.Was(w))
	}
	if w, n, ok := y.ofFew(); hasPercent && ok {
		return counts(w, n)
	}
	whole, ofFew := y.fewTimed("within_20_weeks_percent")
	switch {
	case hasPercent:
		were := of + " were"
		if ofFew {
			were = y.ofSoMany(whole)
		}
		switch {
		case doubtful(percent):
			return one("In %s, %s of %s issued within 20 weeks; read this number with care.", y.year, percent, were)
		case ofFew:
			return one("In %s, %s of %s issued within 20 weeks, the time that the law allows.", y.year, percent, were)
		}
		in, beside := fmt.Sprintf("In %s, %s of %s were issued within", y.year, percent, of), england("within_20_weeks_percent")
		return []string{words.Fit(in+" 20 weeks, the time that the law allows"+beside+".", in+" the lawful 20 weeks"+beside+".")}
	case hasWithin && hasIssued && !issued.Quantity.Amount.IsPos() && others:
		return one("In %s no new plan was counted for its time.", y.year)
	case hasWithin && hasIssued && !issued.Quantity.Amount.IsPos():
		return one("In %s no new plan was issued.", y.year)
	case hasWithin && hasIssued && within.SourceID != issued.SourceID: // a part of another whole
		return nil
	case hasWithin && hasIssued:
		return counts(within, issued)
	}
	x, ok := y.happened("within_20_weeks_without_exceptions_percent")
	if !ok {
		return nil
	}
	were, beside := of+" were", england("within_20_weeks_without_exceptions_percent")
	if whole, ofFew := y.fewTimed("within_20_weeks_without_exceptions_percent"); ofFew {
		were, beside = y.ofSoMany(whole), ""
	}
	if doubtful(x) {
		beside = "; read this number with care"
	}
	return one("In %s, %s of %s issued within 20 weeks, not counting lawful exceptions%s.", y.year, x, were, beside)
}

// issued returns a number of plans issued with what they are.
func (y year) issued(f model.Figure) string {
	if _, _, others := y.timed(); others {
		return words.Count(f, "new plan", "new plans") + " counted"
	}
	return words.Count(f, "new plan", "new plans")
}

// one returns a list of one sentence.
func one(format string, args ...any) []string { return []string{fmt.Sprintf(format, args...)} }

// waits reports how long others waited.
func (y year) waits() []string {
	var out []string
	if f, ok := y.happened("over_52_weeks"); ok {
		out = append(out, y.late(f)...)
	}
	if f, ok := y.happened("average_weeks"); ok {
		out = append(out, fmt.Sprintf("On average a plan took %s.", f))
	}
	if f, ok := y.happened("overdue_now"); ok && f.Quantity.Amount.IsPos() {
		out = append(out, fmt.Sprintf("At the end of %s, %s had been under way for more than 20 weeks.", y.year, words.Count(f, "assessment", "assessments")))
	}
	return out
}

// late reports how many plans took more than a year: of those whose time is known, where the
// source does not have that of all.
func (y year) late(f model.Figure) []string {
	if doubtful(f) {
		f.Note = ""
		said := y.late(f)
		for i, s := range said {
			said[i] = strings.TrimSuffix(s, ".") + "; read this number with care."
		}
		return said
	}
	of, whole := y.lateOf(f)
	switch some := f.Quantity.Amount.IsPos(); {
	case of != "" && !whole.IsPos(): // the first sentence says so
		return nil
	case of != "" && some:
		return one("Of %s, %s took more than a year.", of, f)
	case of != "":
		return one("Of %s, none took more than a year.", of)
	case some:
		return []string{words.Capital(words.Count(f, "plan", "plans")) + " took more than a year."}
	}
	return []string{"No plan took more than a year."} // so that no earlier year is spoken of in its place
}

// lateOf returns which plans a number of late ones is of. It is empty where it is of all.
func (y year) lateOf(f model.Figure) (of string, whole model.Decimal) {
	_, issued, others := y.timed()
	if others && issued.SourceID == f.SourceID {
		of, whole = y.issued(issued), issued.Quantity.Amount
	}
	if sum, n := y.known(); n != nil && n.SourceID == f.SourceID && n.Quantity.Amount.Cmp(sum) != 0 {
		of, whole = model.Plain(sum, model.Count).String()+" plans with a known time", sum
		if sum.Cmp(model.Whole(1)) == 0 {
			of = "1 plan with a known time"
		}
	}
	return of, whole
}

// known returns how many plans are in one of the three groups of time, and how many were
// issued: nil where a source does not have all of these in numbers that add up.
func (y year) known() (sum model.Decimal, issued *model.Figure) {
	all, ok := y.happened("issued")
	if !ok || !words.Exact(all) {
		return sum, nil
	}
	sum = model.Sum()
	for _, field := range []string{"within_20_weeks", "weeks_20_to_52", "over_52_weeks"} {
		f, ok := y.happened(field)
		if !ok || f.SourceID != all.SourceID || !words.Exact(f) {
			return sum, nil
		}
		sum = model.Sum(sum, f.Quantity.Amount)
	}
	return sum, &all
}

// unknown returns how many of the plans issued are in none of the three groups of time.
func (y year) unknown() (n model.Decimal, ok bool) {
	sum, issued := y.known()
	if issued == nil || issued.Quantity.Amount.Cmp(sum) < 0 {
		return n, false
	}
	return model.Sum(issued.Quantity.Amount, sum.Neg()), true
}

// reviews reports how many annual reviews and changes of phase were in time.
func (y year) reviews() []string {
	var out []string
	if done, due, ok := y.pair("annual_reviews_on_time", "annual_reviews_due"); ok {
		out = one("Of %s due in %s, %s %s on time.", words.Count(due, "annual review", "annual reviews"), y.year, none(done), words.Was(done))
	} else if held, due, ok := y.pair("annual_reviews_held", "annual_reviews_due"); ok {
		out = one("Of %s due in %s, %s %s held in %s.", words.Count(due, "annual review", "annual reviews"), y.year, none(held), words.Was(held), y.year)
	}
	if f, there := y.c.Figure("plans.annual_reviews_due." + y.year.Code()); len(out) == 0 && there && !f.Known && f.Marker == "x" {
		out = one("The source has no figures on annual reviews in %s.", y.year)
	}
	if done, due, ok := y.pair("phase_transfers_on_time", "phase_transfers_due"); ok {
		out = append(out, fmt.Sprintf("In %s, %s had to be changed before a move to the next phase of education; %s %s changed in time.",
			y.year, words.Count(due, "plan", "plans"), none(done), words.Was(done)))
	}
	return out
}

// pair returns a part with its whole, where one source has both.
func (y year) pair(part, whole string) (p, w model.Figure, ok bool) {
	p, hasPart := y.happened(part)
	w, hasWhole := y.happened(whole)
	return p, w, hasPart && hasWhole && p.SourceID == w.SourceID
}

// Law explains the time that the law allows, with the exceptions to it.
const Law = "By law a council has 20 weeks from a request for an assessment to the final plan. The law names a few exceptions, such as a child who is away for weeks or a school that is closed in summer (SEND Regulations 2014, regulation 13). “Exceptions included” counts plans with an exception as well; “without exceptions” leaves them out."

// law returns Law with what leaving exceptions out mostly does, where it has done so with
// this council: in a year, in none the opposite, and in the newest.
func law(c model.Council) string {
	higher, both := false, false
	for _, y := range years(c) {
		with, ok := y.get("within_20_weeks_percent")
		without, also := y.get("within_20_weeks_without_exceptions_percent")
		if !ok && !also {
			continue
		}
		both = ok && also
		if !both {
			continue
		}
		switch without.Quantity.Amount.Cmp(with.Quantity.Amount) {
		case -1:
			return Law
		case 1:
			higher = true
		}
	}
	if !higher || !both {
		return Law
	}
	return Law + " That percentage is usually higher."
}

// wholesOf maps the field of a percentage to that of its whole.
var wholesOf = map[string]string{
	"refused_percent": "requests", "within_20_weeks_percent": "issued", "within_20_weeks_without_exceptions_percent": "issued_without_exceptions",
	"appeal_rate_percent": "appealable_decisions",
}

// absent returns what a cell says of a figure that the year does not have: a share of
// nothing is not one that somebody keeps back.
func (y year) absent(field string) string {
	if whole, ok := y.get(wholesOf[field]); ok && whole.Quantity.Amount.IsZero() {
		return "0 of 0"
	}
	return site.NotPublished
}

// Neutral says once what no number of plans, requests or appeals says.
const Neutral = "A higher number is not better or worse: it may mean more need, or more need that is met."

// snapshots returns the known numbers of children who have a plan, from early to late.
func snapshots(c model.Council) []model.Figure {
	out := slices.DeleteFunc(c.FiguresUnder("plans.snapshot"), func(f model.Figure) bool { return !f.Known })
	slices.SortStableFunc(out, func(a, b model.Figure) int { return a.Period.Compare(b.Period) })
	return out
}

// Learning answers: who has a plan, and where do they learn?
func Learning(c model.Council) string {
	f := model.Get[File](c.Files)
	if f == nil {
		return ""
	}
	counts := snapshots(c)
	first := ""
	if len(counts) > 0 {
		first = had(c, counts)
	}
	var rest []string
	for _, t := range f.Tables {
		if s := portionOf(c, t).summary(); s != "" {
			rest = append(rest, s)
		}
	}
	switch figures := c.FiguresUnder("plans.table"); {
	case len(f.Tables) == 0:
	case slices.ContainsFunc(figures, func(f model.Figure) bool { return f.Marker == "c" }) && showsSmall(c, figures):
		rest = append(rest, "Small counts are hidden, so that no child can be recognised, unless official statistics have published them.")
	case slices.ContainsFunc(figures, func(f model.Figure) bool { return f.Marker == "c" }):
		rest = append(rest, "Small counts are hidden, so that no child can be recognised.")
	}
	if first == "" && len(f.Tables) > 0 {
		first = fmt.Sprintf("%s publishes %s of who has a plan and where they learn.", c.ShortName(), words.Things(len(f.Tables), "table"))
	}
	return words.Answer(first, rest...)
}

// had reports how many children had a plan, and how many more or fewer than in the first year
// that is known; or than a year before, where it has gone the other way since.
func had(c model.Council, counts []model.Figure) string {
	last := counts[len(counts)-1]
	s := fmt.Sprintf("%s of %s had an EHC plan %s", words.Capital(words.Count(last, "child or young person", "children and young people")), c.ShortName(), words.In(last.Period))
	var before []model.Figure
	for _, was := range counts[:len(counts)-1] {
		if words.Exact(was) && words.Exact(last) && was.Period.Kind == last.Period.Kind && was.Period.Month == last.Period.Month && was.Period.Day == last.Period.Day && was.Period.Year < last.Period.Year {
			before = append(before, was)
		}
	}
	switch {
	case doubtful(last):
		return s + "; read this number with care."
	case len(before) == 0:
		return s + "."
	}
	change := func(was model.Figure) model.Decimal {
		return model.Sum(last.Quantity.Amount, was.Quantity.Amount.Neg())
	}
	was, latest := before[0], before[len(before)-1]
	if d, since := change(was), change(latest); d.IsPos() && since.IsNeg() || d.IsNeg() && since.IsPos() {
		was = latest
	}
	years := last.Period.Year - was.Period.Year
	ago := words.Things(years, "year") + " before"
	if years == 1 {
		ago = "a year before"
	}
	n := model.Plain(change(was).Abs(), model.Count).String()
	than := "as many as " + ago
	switch d := change(was); {
	case d.IsPos():
		than = n + " more than " + ago
	case d.IsNeg():
		than = n + " fewer than " + ago
	}
	return words.Fit(s+": "+than+".", s+".")
}

// yearsOf returns the years of plans, from early to late.
func yearsOf(c model.Council) []model.Period {
	var out []model.Period
	for _, y := range years(c) {
		out = append(out, y.year)
	}
	return out
}
