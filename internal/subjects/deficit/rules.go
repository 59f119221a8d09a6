package deficit

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

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

// sides of rule 3: the first is at most the second.
var boundOrder = [][2]string{{"lower", "upper"}}

var scenarioOrder = [][2]string{{"stretch", "target"}, {"target", "unmitigated"}, {"stretch", "unmitigated"}}

// bounds: rule 3, first half.
func bounds(a *check.Audit) {
	lines := read(a.Council).Deficit
	for _, low := range lines {
		for _, high := range lines {
			if !ordered(low.Record, high.Record) {
				continue
			}
			for _, f := range low.Points {
				g, ok := high.At(f.Period)
				if ok && f.Known && g.Known && f.Quantity.Amount.Cmp(g.Quantity.Amount) > 0 {
					a.Find(f.Pos, f.Local(), "%s at %s is %s, above %s (%s)", low.Name, f.Period, f, strings.ToLower(high.Name), g).
						Hint = "check both figures against the source; are the two mixed up?"
				}
			}
		}
	}
}

// ordered reports whether low can never be above high.
func ordered(low, high Series) bool {
	if usual(low.Basis, "gross") != usual(high.Basis, "gross") || usual(low.Scope, "high_needs") != usual(high.Scope, "high_needs") {
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

// usual is what a dimension means where the file leaves it out.
func usual(t model.Text, word string) string {
	if t.Given() {
		return t.S
	}
	return word
}

// forecastsAgree: rule 3, second half. One finding for each date, at the first
// figure that differs from the first series.
func forecastsAgree(a *check.Audit) {
	type group struct {
		basis, scope string
		period       model.Period
	}
	seen := map[group][]model.Figure{}
	var order []group
	for _, s := range read(a.Council).Deficit {
		for _, f := range s.Points {
			if !f.Known || f.AsAt.IsZero() || f.Period.End().Compare(f.AsAt) > 0 {
				continue
			}
			g := group{f.Basis, f.Scope, f.Period}
			if seen[g] == nil {
				order = append(order, g)
			}
			seen[g] = append(seen[g], f)
		}
	}
	for _, g := range order {
		figures := seen[g]
		differs := -1
		for i, f := range figures {
			if f.Quantity.Amount.Cmp(figures[0].Quantity.Amount) != 0 {
				differs = i
				break
			}
		}
		if differs < 0 {
			continue
		}
		f := figures[differs]
		a.Find(f.Pos, f.Local(), "the series give different deficits at %s, a date that had passed on %s: %s", g.period, f.AsAt, inWords(figures))
	}
}

// inWords lists each value with the series that give it.
func inWords(figures []model.Figure) string {
	var values []string
	names := map[string][]string{}
	for _, f := range figures {
		v := f.String()
		if names[v] == nil {
			values = append(values, v)
		}
		names[v] = append(names[v], strings.TrimPrefix(f.Label, "Cumulative deficit, "))
	}
	for i, v := range values {
		values[i] = fmt.Sprintf("%s (%s)", v, strings.Join(names[v], "; "))
	}
	return strings.Join(values, " and ")
}

// deficitAddsUp: rule 4. Each term may be off by half of what it is rounded to.
func addsUp(a *check.Audit) {
	unit := ""
	if model.Get[File](a.Council.Files) != nil {
		unit = model.Get[File](a.Council.Files).Unit.S
	}
	for _, s := range read(a.Council).Deficit {
		for _, v := range s.Record.Values {
			if !v.Value.Given() || !v.Opening.Given() || !v.InYear.Given() {
				continue
			}
			closing, err := model.Money(v.Value.D, unit)
			if err != nil {
				continue // reported when the figure was made
			}
			sum, slack, terms := model.Sum(), closing.RoundedTo, 1
			for _, part := range v.Movement() {
				q, err := model.Money(part.Number.D, unit)
				if !part.Number.Given() || err != nil {
					continue
				}
				terms++
				amount := q.Amount
				if part.Sign < 0 {
					amount = amount.Neg()
				}
				sum = model.Sum(sum, amount)
				if q.RoundedTo.Cmp(slack) > 0 {
					slack = q.RoundedTo
				}
			}
			off := model.Sum(closing.Amount, sum.Neg()).Abs()
			if off.Cmp(model.Half(model.Times(slack, terms))) > 0 {
				total := closing
				total.Amount = sum
				a.Find(v.Value.Pos, "deficit."+s.Key+"."+v.YearEnd.Period.Code(),
					"the parts of %s make %s at %s, but the file says %s", strings.ToLower(s.Name), total, v.YearEnd.Period, closing)
			}
		}
	}
}
