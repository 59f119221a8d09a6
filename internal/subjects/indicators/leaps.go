package indicators

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

const (
	leap       = 10 // times another value of the series
	halfLeap   = 5  // times what is usual, so that one small value does not make all others leap
	leastLeap  = 3  // values: with fewer nothing is usual
	smallCount = 30 // counts below it jump by themselves
)

// An order is how large the values of a series are.
type order struct{ least, middle, most model.Quantity }

// leaps asks about values and targets that are of another order than is usual in their
// series, and about a baseline that is.
func leaps(a *check.Audit) {
	each(a, func(m *measured) {
		var values, aims []model.Figure
		for _, p := range m.Points {
			values, aims = append(values, p.Value), append(aims, p.Target)
		}
		o, ok := usual(values)
		if !ok {
			return
		}
		aims = append(aims, m.Baseline)
		for _, f := range append(values, aims...) {
			if f.Known && o.leapt(f) {
				a.Find(f.Pos, f.Local(), "%s is far from what is usual in this series, which is about %s", f, o.middle).
					Hint = "look whether the decimal point is where the source has it"
			}
		}
	})
}

// usual returns the order of the values that are not 0.
func usual(values []model.Figure) (order, bool) {
	var known []model.Quantity
	for _, f := range values {
		if f.Known && !f.Quantity.Amount.IsZero() {
			known = append(known, f.Quantity)
		}
	}
	if len(known) < leastLeap {
		return order{}, false
	}
	slices.SortStableFunc(known, func(p, q model.Quantity) int { return p.Amount.Abs().Cmp(q.Amount.Abs()) })
	return order{known[0], known[len(known)/2], known[len(known)-1]}, true
}

// leapt reports whether a figure is ten times another value, or a tenth of it, and far
// from the middle one too. A series to date, which begins each year near 0, is only asked
// about where it is far too large.
func (o order) leapt(f model.Figure) bool {
	times := func(a, b model.Quantity, n int) bool { return a.Amount.Abs().Cmp(model.Times(b.Amount.Abs(), n)) >= 0 }
	q := f.Quantity
	larger := q
	if times(o.most, q, 1) {
		larger = o.most
	}
	switch {
	case q.Amount.IsZero():
		return false
	case q.Unit == model.Count && larger.Amount.Abs().Cmp(model.Whole(smallCount)) < 0:
		return false
	case times(q, o.least, leap) && times(q, o.middle, halfLeap):
		return true
	}
	return f.Period.Kind != model.YearToDate && times(o.most, q, leap) && times(o.middle, q, halfLeap)
}
