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
		values, aims := make([]*model.Figure, 0, len(m.Points)), make([]*model.Figure, 0, len(m.Points))
		for n := range m.Points {
			values, aims = append(values, &m.Points[n].Value), append(aims, &m.Points[n].Target)
		}
		m.asFractions(a, values)
		asked := map[string]bool{}
		ask := func(among []*model.Figure, what string, all ...[]*model.Figure) {
			o, ok := usual(among)
			if !ok {
				return
			}
			for _, list := range all {
				for _, f := range list {
					if f.Known && o.leapt(f) && !asked[f.Address] {
						asked[f.Address] = true
						a.Find(f.Pos, f.Local(), "%s is far from what is usual in %s, which is about %s", f, what, o.middle).
							Hint = "look whether the decimal point is where the source has it"
					}
				}
			}
		}
		ends := []*model.Figure{&m.Baseline, &m.Target}
		for _, o := range m.Others {
			for n := range o.Figures {
				ends = append(ends, &o.Figures[n])
			}
		}
		ask(values, "this series", values, aims, ends)
		ask(aims, "these targets", aims)
	})
}

// asFractions asks about percentages that are all from 0 to 1, as spreadsheets keep them.
// Exclusions and complaints may be as few.
func (m *measured) asFractions(a *check.Audit, values []*model.Figure) {
	known := 0
	for _, f := range values {
		if !f.Known {
			continue
		}
		if known++; f.Quantity.Unit != model.Percent || f.Quantity.Amount.Cmp(model.Whole(1)) > 0 {
			return
		}
	}
	o, ok := usual(values)
	if what := m.record.Measures.S; !ok || known < leastLeap || what == "exclusions" || what == "complaints" {
		return
	}
	for _, f := range values {
		if f.Known {
			a.Find(f.Pos, m.record.address(), "every value is from 0%% to 1%%, such as %s: are they parts of 1?", o.most).
				Hint = "if they are, multiply them by 100: half of all is 50 here"
			return
		}
	}
}

// usual returns the order of the values that are not 0.
func usual(values []*model.Figure) (order, bool) {
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
func (o order) leapt(f *model.Figure) bool {
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
