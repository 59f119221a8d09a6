package deficit

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/words"
)

var rules = []check.Rule{
	{Name: "deficit-sign", Number: 3, Severity: diag.Warning, Acknowledge: true, Run: signs,
		Title:    "A deficit is a positive number",
		Explains: "Half of all papers print a reserve, where a deficit stands below nothing. Where every recorded deficit is negative, or the recorded ones and the forecasts have different signs, the publisher is asked whether that is a real surplus."},
	{Name: "scope-stated", Number: 3, Severity: diag.Warning, Run: scopeStated,
		Title:    "Deficits of different scope are told apart",
		Explains: "Where one series says that it is the High Needs Block or the whole Dedicated Schools Grant, the others say so too. Where none does, the pages say deficit and leave open of what."},
	{Name: "bounds", Number: 3, Severity: diag.Error, Acknowledge: true, Run: bounds,
		Title:    "A lower bound is not above its upper bound, nor a better plan above a worse one",
		Explains: "At every date, in the forecasts of one day: lower bound at most the forecast between, and that at most the upper bound; stretch at most target; target at most unmitigated."},
	{Name: "forecasts-agree", Number: 3, Severity: diag.Error, Acknowledge: true, Run: forecastsAgree,
		Title:    "Papers agree about a day that has passed",
		Explains: "The past has happened once: two deficits for one day that differ by more than rounding cannot both be the outturn. What a plan or a forecast had said for that day may differ, and so may a figure from before the audit."},
	{Name: "opening-follows", Number: 4, Severity: diag.Error, Acknowledge: true, Run: openingFollows,
		Title:    "A year opens with what the year before closed with",
		Explains: "In every series, within rounding. The first year of a forecast opens with what was recorded by then, of the same scope and basis."},
	{Name: "deficit-adds-up", Number: 4, Severity: diag.Error, Acknowledge: true, Run: addsUp,
		Title:    "The deficit follows from the year before",
		Explains: "Closing deficit = opening + in year + other changes - payments - grants - contribution, within rounding. Where the source prints no opening, it is what the year before closed with."},
	{Name: "before-after-payments", Number: 4, Severity: diag.Error, Acknowledge: true, Run: beforeAfter,
		Title:    "The deficit before and after payments differs by the payments",
		Explains: "After payments the deficit is not above what it is before them, and from one year to the next the two move apart by what was paid."},
	{Name: "overspend-follows", Number: 6, Severity: diag.Error, Acknowledge: true, Run: overspendFollows,
		Title:    "What a year adds to the deficit is what was spent beyond the grant",
		Explains: "The High Needs Block's spending, less its grant and what was moved in from other blocks, is what the recorded High Needs deficit grew by in that year, within rounding. Nothing is said where the scope or the status is another."},
	{Name: "grant-share", Number: 6, Severity: diag.Error, Acknowledge: true, Run: grantShare,
		Title:    "The High Needs Stability Grant is its share of the deficit",
		Explains: "The grant is a share, 90 per cent unless the source says another, of the deficit on the day that it is worked out from, or of the part that the Department for Education finds eligible."},
	{Name: check.RuleLeap, Run: leaps},
	{Name: "years", Run: yearsInOrder},
}

// YearsInOrder: rule 1, for the values of a series.
func yearsInOrder(a *check.Audit) {
	for _, s := range read(a.Council).Deficit {
		for i, v := range s.Record.Values {
			if i == 0 {
				continue
			}
			before := s.Record.Values[i-1].YearEnd.Period
			if c := v.YearEnd.Period.Compare(before); c <= 0 {
				word := "comes before"
				if c == 0 {
					word = "repeats"
				}
				a.Find(v.YearEnd.Pos, "deficit."+s.Key+"."+v.YearEnd.Period.Code(), "%s %s %s in this series", v.YearEnd.Period, word, before).
					Hint = "write the years in order, each once"
			}
		}
	}
}

// leaps asks about a deficit of another size than the one before it, in one series, and
// between what was recorded last and the first forecast.
func leaps(a *check.Audit) {
	latest := map[[2]string]model.Figure{} // what was recorded last, by scope and basis
	all := read(a.Council).Deficit
	for _, s := range all {
		for _, f := range s.Points {
			if of := [2]string{f.Scope, f.Basis}; f.Known && recorded(f) && f.Period.Compare(latest[of].Period) > 0 {
				latest[of] = f
			}
		}
	}
	for _, s := range all {
		for i, f := range s.Points {
			if i > 0 {
				a.LeapTo(s.Points[i-1], f)
			} else if was := latest[[2]string{f.Scope, f.Basis}]; forecast(f) && f.Period.Compare(was.Period) > 0 {
				a.LeapTo(was, f)
			}
		}
	}
}

// signs: rule 3. A reserve has the other sign.
func signs(a *check.Audit) {
	var first, odd model.Figure // the first negative value; the first of another sign than what was recorded
	positive, stands := false, map[string]model.Figure{}
	for _, s := range read(a.Council).Deficit {
		turns := crosses(s)
		for _, f := range s.Points {
			if !f.Known || f.Quantity.Amount.IsZero() {
				continue
			}
			if s.Record.Surplus.B {
				return // somebody looked
			}
			positive = positive || f.Quantity.Amount.IsPos()
			if first.Address == "" && f.Quantity.Amount.IsNeg() {
				first = f
			}
			group := f.Scope + " " + f.Basis
			if now, there := stands[group]; recorded(f) && !turns && (!there || f.Period.Compare(now.Period) > 0) {
				stands[group] = f
			}
		}
	}
	for _, s := range read(a.Council).Deficit {
		for _, f := range s.Points {
			now, there := stands[f.Scope+" "+f.Basis]
			if there && odd.Address == "" && f.Known && forecast(f) && !crosses(s) && f.Quantity.Amount.Sign()*now.Quantity.Amount.Sign() < 0 {
				odd = f
			}
		}
	}
	const hint = "write a deficit without the minus; if it is a real surplus, write surplus = true in its [[series]]"
	switch {
	case first.Address != "" && !positive:
		a.Find(first.Pos, first.Local(), "every deficit here is negative, which the pages call a surplus; the source may print a reserve, where a deficit is below nothing").Hint = hint
	case odd.Address != "":
		now := stands[odd.Scope+" "+odd.Basis]
		at := odd
		if now.Quantity.Amount.IsNeg() {
			at = now
		}
		a.Find(at.Pos, at.Local(), "%s was recorded at %s and %s is forecast at %s, and the pages call the negative one a surplus; one source may print a reserve, where a deficit is below nothing",
			now, now.Period, odd, odd.Period).Hint = hint
	}
}

// crosses reports whether a series has deficits and surpluses, as one that turns has.
func crosses(s Line) bool {
	above, below := false, false
	for _, f := range s.Points {
		above = above || f.Known && f.Quantity.Amount.IsPos()
		below = below || f.Known && f.Quantity.Amount.IsNeg()
	}
	return above && below
}

// scopeStated: rule 3. One finding for each series without a scope beside others that
// have one.
func scopeStated(a *check.Audit) {
	file := model.Get[File](a.Council.Files)
	if file == nil || file.Scope.Given() {
		return
	}
	stated := false
	for _, s := range file.Series {
		stated = stated || s.Scope.Given()
	}
	for i, s := range lines(file) {
		if record := file.Series[i]; stated && !record.Scope.Given() {
			a.Find(record.Scenario.Pos, "deficit."+s.Key, "this series does not say of what the deficit is, and others in this file do").
				Hint = `add scope = "high_needs" or "dsg_all" to it, or "not_stated" where the source does not say; a scope at the top of the file is that of every series`
		}
	}
}

// sides of rule 3: the first is at most the second.
var boundOrder = [][2]string{{"lower", "single"}, {"single", "upper"}, {"lower", "upper"}}

var scenarioOrder = [][2]string{{"stretch", "target"}, {"target", "unmitigated"}, {"stretch", "unmitigated"}}

// bounds: rule 3, first half. Only what papers of one day say is in an order: a plan of
// today may be above what was feared a year ago.
func bounds(a *check.Audit) {
	lines := read(a.Council).Deficit
	for _, low := range lines {
		for _, high := range lines {
			if !ordered(low.Record, high.Record) {
				continue
			}
			for _, f := range low.Points {
				g, ok := high.At(f.Period)
				if ok && f.AsAt == g.AsAt && f.Known && g.Known && f.Quantity.Amount.Cmp(g.Quantity.Amount) > 0 && distinct(f, g) {
					a.Find(f.Pos, f.Local(), "%s at %s is %s, above %s (%s)", low.Name, f.Period, f, strings.ToLower(high.Name), g).
						Hint = "check both figures against the source; are the two mixed up?"
				}
			}
		}
	}
}

// ordered reports whether low can never be above high.
func ordered(low, high Series) bool {
	if usual(low.Basis, "gross") != usual(high.Basis, "gross") || low.Scope.S != high.Scope.S {
		return false
	}
	lowBound, highBound := usual(low.Bound, "single"), usual(high.Bound, "single")
	has := func(order [][2]string, a, b string) bool {
		for _, o := range order {
			if o == [2]string{a, b} {
				return true
			}
		}
		return false
	}
	return low.Scenario.S == high.Scenario.S && has(boundOrder, lowBound, highBound) ||
		lowBound == highBound && has(scenarioOrder, low.Scenario.S, high.Scenario.S)
}

// usual returns what a dimension means where the file leaves it out.
func usual(t model.Text, word string) string {
	if t.Given() {
		return t.S
	}
	return word
}

// forecastsAgree: rule 3, second half. One finding for each date, at the first
// figure that differs from one before it.
func forecastsAgree(a *check.Audit) {
	type group struct {
		basis, scope string
		period       model.Period
	}
	seen := map[group][]model.Figure{}
	found := map[group]int{}
	var order []group
	for _, s := range read(a.Council).Deficit {
		for _, f := range s.Points {
			if !f.Known || f.AsAt.IsZero() || forecast(f) || f.Period.End().Compare(f.AsAt) > 0 {
				continue
			}
			g := group{f.Basis, f.Scope, f.Period}
			if seen[g] == nil {
				order = append(order, g)
			}
			for _, other := range seen[g] {
				if found[g] == 0 && contradicts(f, other) {
					found[g] = len(seen[g])
				}
			}
			seen[g] = append(seen[g], f)
		}
	}
	for _, g := range order {
		if i := found[g]; i > 0 {
			f := seen[g][i]
			values, full := inWords(seen[g])
			a.Find(f.Pos, f.Local(), "the papers give different deficits for one day that had passed, %s: %s", g.period, words.List(full)).
				Plain = fmt.Sprintf("the papers give %s deficits for one day, %s: %s", words.Number(len(values)), g.period, words.List(values))
		}
	}
}

// contradicts reports whether two recorded deficits of one day cannot both be true. A
// figure from before the audit is put right by a later paper.
func contradicts(f, g model.Figure) bool {
	if f.AsAt != g.AsAt && (f.Status == model.Provisional) != (g.Status == model.Provisional) {
		return false
	}
	return distinct(f, g)
}

// distinct reports whether two amounts cannot have been rounded from one: £33m and £32m
// cannot.
func distinct(f, g model.Figure) bool {
	if f.Limit() || g.Limit() {
		return false
	}
	difference := model.Sum(f.Quantity.Amount, g.Quantity.Amount.Neg()).Abs()
	return difference.IsPos() && difference.Cmp(model.Sum(check.Slack(f), check.Slack(g))) >= 0
}

// inWords lists the values, all in one unit, and each value with the series that give it.
func inWords(figures []model.Figure) (values, full []string) {
	names := map[string][]string{}
	unit := facts.UnitOfTable(figures)
	for _, f := range figures {
		v := unit.Exact(f)
		if names[v] == nil {
			values = append(values, v)
		}
		names[v] = append(names[v], strings.TrimPrefix(f.Label, "Cumulative deficit, "))
	}
	for _, v := range values {
		full = append(full, fmt.Sprintf("%s (%s)", v, strings.Join(names[v], "; ")))
	}
	return values, full
}

// forecast reports whether a figure is one of a day to come, as its source sees it.
func forecast(f model.Figure) bool { return f.Status == model.Forecast }
