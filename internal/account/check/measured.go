package check

import (
	"slices"
	"strings"
	"unicode"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Names of the rules about what is measured. Each data file with indicators checks its
// own by them.
const (
	RuleNeutral    = "neutral-direction"
	RuleAimDates   = "indicator-dates"
	RuleAimWorse   = "target-direction"
	RuleLeap       = "leaps"
	RuleWholeGiven = "whole-given"
)

// measured are the rules about indicators, of any file.
var measured = []Rule{
	{Name: RuleNeutral, Number: 9, Severity: diag.Error,
		Title:    "Fewer children with plans is never called an improvement",
		Explains: "Plans, requests, refusals and appeals have no better direction: fewer may mean less need, or need that goes unmet. The data say what an indicator measures; where they do not, a guess from its text only asks."},
	{Name: RuleAimDates, Number: 9, Severity: diag.Error, Acknowledge: true, Lead: misfit,
		Title:    "A target and a newest value are not older than the baseline",
		Explains: "An indicator starts at its baseline. A target for an earlier day cannot be aimed at, and an earlier value is not the newest."},
	{Name: RuleAimWorse, Number: 9, Severity: diag.Error, Acknowledge: true, Lead: "Worth a question",
		Title:    "A target is not worse than its baseline",
		Explains: "Where more is better, a target below the baseline is a step back; where less is better, one above it. A council may aim to slow a decline, and says so."},
	{Name: RuleLeap, Number: 9, Severity: diag.Warning, Acknowledge: true, Lead: "Worth a question",
		Title:    "A number of another size than the one it belongs to is asked about",
		Explains: "A target five times its baseline, or a fifth of it, is often another measure or a slip of the pen; towards what is better, ten times and a tenth. So is a count of plans or places, a deficit or what was spent, ten times that of the year before, and a value ten times another of its indicator."},
	{Name: RuleWholeGiven, Number: 8, Severity: diag.Warning, Acknowledge: true, Lead: "Cannot be checked",
		Title:    "A part is published with its whole",
		Explains: "A number of reviews on time says little without the number due, and a percentage that was typed as a count is found by it."},
}

// A Measured is an indicator as the rules see it, whichever file it is in. Its
// figures are at its address: .baseline, .target and .actual.
type Measured struct {
	Address                      string // without the council
	Text, Unit, Noun             model.Text
	Measures, Direction          model.Text
	BaseDate, TargetBy, ActualOn model.When
}

// without lists the things that have no better direction: the field "measures" of an indicator.
var without = []string{"plans", "requests", "refusals", "appeals"}

// NoBetter reports whether what is measured has no better direction.
func NoBetter(measures string) bool { return slices.Contains(without, measures) }

// Neutral compares an indicator with [RuleNeutral].
func (a *Audit) Neutral(m Measured) {
	if d := m.Direction.S; d != "up" && d != "down" {
		return
	}
	if NoBetter(m.Measures.S) {
		a.Find(m.Direction.Pos, m.Address, "%q measures %s, which have no better direction", m.Text.S, m.Measures.S).
			Hint = `write direction = "neutral": fewer may mean less need, or need that goes unmet`
	} else if guess := m.guess(); guess != "" {
		a.Find(m.Direction.Pos, m.Address, "%q may be a number of %s, which have no better direction", m.Text.S, guess).Milder(diag.Warning).
			Hint = `say what is measured: measures = "` + guess + `" with direction = "neutral", or another word, such as measures = "timeliness" or "quality"`
	}
}

// guess returns what an indicator may count that has no better direction, where the data
// do not say what it measures; otherwise "".
func (m Measured) guess() string {
	if m.Measures.Given() || m.Unit.S != "count" && m.Unit.S != "percent" {
		return ""
	}
	return guessed(m.Text.S)
}

// Way returns the direction of an indicator that is better: up, down or neutral. It is
// neutral where the indicator has no better direction, or may have none: until somebody
// says what is measured, nothing is called better or worse.
func (m Measured) Way() string {
	if NoBetter(m.Measures.S) || m.guess() != "" {
		return "neutral"
	}
	return m.Direction.S
}

// counted are words for what has no better direction, plain the words that may stand
// around them in the name of a plain number of it. Any other word makes it a number of
// something else: plans judged good, families satisfied with plans.
var (
	counted = map[string]string{"plan": "plans", "ehcp": "plans", "request": "requests", "refusal": "refusals", "refused": "refusals", "appeal": "appeals"}
	plain   = strings.Fields(`a all an and as at by care child children council each education ehc end every existing final first for from health
		in initial issued made maintained month needs new number of open our people per percentage population proportion pupil quarter received
		registered rate send share term that the their to total tribunal under were with year young assessment statutory aged age`)
)

// guessed returns what the name of an indicator says that it counts, or "".
func guessed(text string) string {
	found := ""
	for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		stem := strings.TrimSuffix(word, "s")
		switch what := counted[stem]; {
		case what == "refusals" || what != "" && found == "":
			found = what
		case what != "" || slices.Contains(plain, word) || slices.Contains(plain, stem) || unicode.IsDigit(rune(word[0])):
		default:
			return ""
		}
	}
	return found
}

// AimDates compares an indicator with [RuleAimDates].
func (a *Audit) AimDates(m Measured) {
	if !m.BaseDate.Given() {
		return
	}
	base := m.BaseDate.Period.Start()
	for _, x := range []struct {
		when        model.When
		field, what string
	}{{m.TargetBy, ".target", "the target is for"}, {m.ActualOn, ".actual", "the newest value is of"}} {
		if x.when.Given() && x.when.Period.End().Compare(base) < 0 {
			a.Find(x.when.Pos, m.Address+x.field, "%s %s, before the baseline of %s: %q", x.what, x.when.Period, m.BaseDate.Period, m.Text.S).
				Also = []diag.Pos{m.BaseDate.Pos}
		}
	}
}

// aim finds the baseline and the target of an indicator.
func (a *Audit) aim(m Measured) (base, target model.Figure, ok bool) {
	base, hasBase := a.Council.Figure(m.Address + ".baseline")
	target, hasTarget := a.Council.Figure(m.Address + ".target")
	return base, target, hasBase && hasTarget && base.Known && target.Known
}

// AimWorse compares an indicator with [RuleAimWorse].
func (a *Audit) AimWorse(m Measured) {
	base, target, ok := a.aim(m)
	d := target.Quantity.Amount.Cmp(base.Quantity.Amount)
	better := map[string]string{"up": "more", "down": "less"}[m.Direction.S]
	if ok && (m.Direction.S == "up" && d < 0 || m.Direction.S == "down" && d > 0) {
		a.Find(target.Pos, m.Address+".target", "the target of %s is worse than the baseline of %s, since %s is better: %q",
			target.WithNoun(), base.WithNoun(), better, m.Text.S).Also = []diag.Pos{base.Pos}
	}
}

// What asks whether a number is of another size: how many times the other it is.
const (
	leap   = 5  // a target, where no direction leads there
	stride = 10 // a target in the better direction, or one year after another
)

// Leap holds the target of an indicator against [RuleLeap].
func (a *Audit) Leap(m Measured) {
	base, target, ok := a.aim(m)
	if !ok {
		return
	}
	up, down := leap, leap
	switch m.Direction.S {
	case "up":
		up = stride
	case "down":
		down = stride
	}
	if times(target, base, up) || times(base, target, down) {
		a.Find(target.Pos, m.Address+".target", "the target is %s and the baseline %s: is it the same measure? %q",
			target.WithNoun(), base.WithNoun(), m.Text.S).Also = []diag.Pos{base.Pos}
	}
}

// least is the smallest count from which a leap is asked about: below it, ten times
// is soon said.
const least = 10

// LeapFrom asks whether a count can be ten times that of the year before, or a tenth.
func (a *Audit) LeapFrom(was, is model.Figure) {
	small := min(was.Quantity.Float(), is.Quantity.Float())
	if was.Known && is.Known && small >= least && (times(is, was, stride) || times(was, is, stride)) {
		a.Find(is.Pos, is.Local(), "%s: %s %s, and %s %s", is.Label, is, is.Period.Phrase(), was, was.Period.Phrase()).Also = []diag.Pos{was.Pos}
	}
}

// LeapTo asks whether money can be ten times that of the year before. It may fall that
// far: a grant pays nine tenths of a deficit off. Below a million pounds ten times is
// soon said.
func (a *Audit) LeapTo(was, is model.Figure) {
	if was.Known && is.Known && was.Quantity.Amount.Cmp(leastMoney) >= 0 && times(is, was, stride) {
		f := a.Find(is.Pos, is.Local(), "%s: %s %s, and %s %s", is.Label, is, is.Period.Phrase(), was, was.Period.Phrase())
		f.Also = []diag.Pos{was.Pos}
		f.Hint = "is one of them in thousands and the other in millions?"
	}
}

var leastMoney = model.Whole(1_000_000)

// times reports whether one figure is at least n times another, neither being 0.
func times(a, b model.Figure, n int) bool {
	x, y := a.Quantity.Amount, b.Quantity.Amount
	return x.IsPos() && y.IsPos() && x.Cmp(model.Times(y, n)) >= 0
}
