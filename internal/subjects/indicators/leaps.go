package indicators

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

const (
	leap       = 10 // times what is usual
	leastLeap  = 3  // values: with fewer nothing is usual
	smallCount = 30 // counts below it jump by themselves
)

// leaps asks about values and targets that are of another order than is usual in their
// series, and about a baseline that is.
func leaps(a *check.Audit) {
	each(a, func(m *measured) {
		var values, aims []model.Figure
		for _, p := range m.Points {
			values, aims = append(values, p.Value), append(aims, p.Target)
		}
		middle, ok := usual(values)
		if !ok {
			return
		}
		aims = append(aims, m.Target, m.Baseline)
		for _, f := range append(values, aims...) {
			if f.Known && leapt(f, middle) {
				a.Find(f.Pos, f.Local(), "%s is far from what is usual in this series, which is about %s", f, middle).
					Hint = "look whether the decimal point is where the source has it"
			}
		}
	})
}

// usual is the middle one of the values that are not 0.
func usual(values []model.Figure) (model.Quantity, bool) {
	var known []model.Quantity
	for _, f := range values {
		if f.Known && !f.Quantity.Amount.IsZero() {
			known = append(known, f.Quantity)
		}
	}
	if len(known) < leastLeap {
		return model.Quantity{}, false
	}
	slices.SortStableFunc(known, func(p, q model.Quantity) int { return p.Amount.Abs().Cmp(q.Amount.Abs()) })
	return known[len(known)/2], true
}

// leapt reports whether a figure is ten times what is usual or a tenth of it. A series to
// date, which begins each year near 0, is only asked about where it is far too large.
func leapt(f model.Figure, middle model.Quantity) bool {
	is, was := f.Quantity.Amount.Abs(), middle.Amount.Abs()
	if is.IsZero() {
		return false
	}
	large := is
	if was.Cmp(is) > 0 {
		large = was
	}
	if f.Quantity.Unit == model.Count && large.Cmp(model.Whole(smallCount)) < 0 {
		return false
	}
	below := model.Times(is, leap).Cmp(was) <= 0 && f.Period.Kind != model.YearToDate
	return below || is.Cmp(model.Times(was, leap)) >= 0
}
