package indicators

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

// unsigned are units that nothing can have less than none of. Amounts of money and scores
// may be less.
var unsigned = []string{"count", "rate", "days", "weeks", "months", "hours"}

// values finds values that cannot be what their indicator counts.
func values(a *check.Audit) {
	each(a, func(m *measured) {
		i := m.record
		if i.WithinDays.Given() && i.WithinDays.N < 0 {
			a.Find(i.WithinDays.Pos, i.address(), "a value cannot be promised %d days before its period ends", -i.WithinDays.N).Hint = "write how many days after the end of its period a value is promised"
		}
		for n := range i.Values {
			v := &i.Values[n]
			local := i.address(v.Period.Period.Code())
			if p, ok := i.of(v.Period.Period); ok {
				local = i.address(p.Code())
			}
			m.saysSomething(a, v, local)
			m.possible(a, v, local)
			m.behind(a, v, local)
		}
	})
}

// saysSomething reports a line without any number.
func (m *measured) saysSomething(a *check.Audit, v *Value, local string) {
	if !v.Value.Given() && !v.Target.Given() && !v.Numerator.Given() && !v.Denominator.Given() && !v.Marker.Given() && !v.Note.Given() {
		a.Find(v.Period.Pos, local, "nothing is said of %s", v.Period.Period).Hint = `add value = …, or marker = "x" where no figure is available, or remove this line`
	}
}

// possible reports numbers below nothing, and parts of children.
func (m *measured) possible(a *check.Audit, v *Value, local string) {
	below := func(n model.Number, what string) bool {
		if !n.Given() || !n.D.IsNeg() {
			return false
		}
		a.Find(n.Pos, local, "%s of %s is less than nothing: %s", what, v.Period.Period, n.D).Hint = "look whether the minus is in the source"
		return true
	}
	if slices.Contains(unsigned, m.record.Unit.S) && (below(v.Value, "the value") || below(v.Target, "the target")) {
		return
	}
	if below(v.Numerator, "the numerator") || below(v.Denominator, "the denominator") || !m.record.People.B {
		return
	}
	whole := func(n model.Number, what string) {
		if n.Given() && n.D.Cmp(n.D.Floor(0)) != 0 {
			a.Find(n.Pos, local, "%s of %s is %s, and children are counted whole", what, v.Period.Period, n.D).Hint = "write what the source counted, or remove people where no children are counted"
		}
	}
	if m.record.Unit.S == "count" {
		whole(v.Value, "the value")
	}
	whole(v.Numerator, "the numerator")
	whole(v.Denominator, "the denominator")
}

// behind reports counts that nothing was made of.
func (m *measured) behind(a *check.Audit, v *Value, local string) {
	n := v.Numerator
	if !n.Given() {
		n = v.Denominator
	}
	share := m.record.Unit.S == "percent" || m.record.Unit.S == "rate"
	switch {
	case !n.Given():
	case !share:
		a.Find(n.Pos, local, "only a percentage or a rate is made of counts, and the unit is %s", m.record.Unit).Hint = "remove numerator and denominator, or make another indicator of the percentage"
	case v.Numerator.Given() && v.Denominator.Given() && !v.Value.Given() && !v.Marker.Given():
		a.Find(n.Pos, local, "%s has its counts, and no value", v.Period.Period).Hint = "add the value that the source says"
	case v.Denominator.Given() && v.Denominator.D.IsZero() && v.Value.Given():
		a.Find(v.Denominator.Pos, local, "%s has a value, and it is out of none", v.Period.Period).Hint = `write marker = "z" in the place of the value: where there is nobody, there is no share`
	}
}
