package indicators

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

// shares finds percentages and rates that give a small count away together with the one
// count that is printed beside them.
func (m *measured) shares(a *check.Audit) {
	times := map[string]int{"percent": 100, "rate": m.record.Per.N}[m.record.Unit.S]
	for n, v := range m.values {
		if v == nil || times == 0 || !v.Denominator.Given() || !v.Denominator.D.IsPos() {
			continue
		}
		f := m.fractions[n].denominator
		if f != nil && check.IsPublished(a.Council, f.SourceID) {
			continue
		}
		if m.record.Unit.S == "percent" && v.Numerator.Given() && isSmall(model.Sum(v.Denominator.D, v.Numerator.D.Neg()), a.Below) {
			a.Find(v.Numerator.Pos, m.local(n), "these counts give away how few are left: all but a few of %s", check.Count(v.Denominator.D)).
				Hint = "leave numerator and denominator out, and give the percentage alone"
		}
		if v.Value.Given() && !v.Numerator.Given() && m.givesAway(n, times, a.Below) {
			a.Find(v.Denominator.Pos, m.local(n), "the %s of %s gives a small count away together with its denominator", m.record.Unit, m.Points[n].Period).
				Hint = "leave the denominator out"
		}
	}
}

// givesAway reports whether every number of children that the printed share allows for is
// small, or leaves few. Shares are rounded, so that several numbers may be possible.
func (m *measured) givesAway(n, times int, below int64) bool {
	v := m.values[n]
	slack := check.SlackOf(m.Points[n].Value.Quantity)
	edge := func(d model.Decimal) model.Decimal {
		return model.Ratio(model.Product(d, v.Denominator.D), model.Whole(int64(times)))
	}
	low, high := edge(model.Sum(v.Value.D, slack.Neg())).Ceil(0), edge(model.Sum(v.Value.D, slack)).Floor(0)
	if low.Cmp(high) > 0 {
		return false // of no number: another rule says so
	}
	few := func(d model.Decimal) bool { return isSmall(d, below) }
	if few(low) && few(high) {
		return true
	}
	left := func(d model.Decimal) bool { return few(model.Sum(v.Denominator.D, d.Neg())) }
	return m.record.Unit.S == "percent" && left(low) && left(high)
}

func isSmall(d model.Decimal, below int64) bool {
	return d.Cmp(model.Whole(1)) >= 0 && d.Cmp(model.Whole(below)) < 0
}
