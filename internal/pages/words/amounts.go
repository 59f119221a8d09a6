package words

import (
	"github.com/send-daylight/daylight/internal/account/model"
)

// Amounts print the money of one sentence or title: all of it in one unit, £23.4m and
// never £23,424,800, and no finer than it takes to tell its amounts apart.
type Amounts struct {
	millions bool
	step     model.Decimal // what they are rounded to, in pounds
}

// million is from where money reads as millions.
var million = model.Whole(1_000_000)

// AmountsOf chooses how figures are printed together.
func AmountsOf(figures ...model.Figure) Amounts {
	return amountsOf(figures, func(Amounts) bool { return true })
}

// Between chooses how two figures and their difference are printed, so that a reader who
// subtracts finds the same. The difference is never negative. It is not ok where nobody
// can tell it: one of the two is only a limit, or known less finely than they differ.
func Between(f, g model.Figure) (a Amounts, d model.Figure, ok bool) {
	if !f.Known || !g.Known || f.Limit() || g.Limit() {
		return AmountsOf(f, g), d, false
	}
	d = f
	d.Hedge, d.Marker = "", ""
	d.Quantity.Amount = model.Sum(f.Quantity.Amount, g.Quantity.Amount.Neg()).Abs().Trim(0)
	if g.Quantity.RoundedTo.Cmp(d.Quantity.RoundedTo) > 0 {
		d.Quantity.RoundedTo = g.Quantity.RoundedTo
	}
	whole := func(a Amounts) bool {
		return model.Sum(a.round(f), a.round(g).Neg()).Abs().Cmp(a.round(d)) == 0
	}
	a = amountsOf([]model.Figure{f, g, d}, whole)
	if !whole(a) || !a.tells([]model.Figure{f, g, d}) {
		return AmountsOf(f, g), d, false
	}
	return a, d, true
}

func amountsOf(figures []model.Figure, fits func(Amounts) bool) Amounts {
	largest := model.Sum()
	for _, f := range figures {
		if size := f.Quantity.Amount.Abs(); f.Known && size.Cmp(largest) > 0 {
			largest = size
		}
	}
	var ways []Amounts
	switch {
	case largest.Cmp(million) >= 0:
		for _, step := range []int64{100_000, 10_000, 1000} {
			ways = append(ways, Amounts{true, model.Whole(step)})
		}
	case largest.Cmp(model.Whole(100_000)) >= 0:
		ways = []Amounts{{false, model.Whole(1000)}}
	}
	for _, a := range ways {
		if a.tells(figures) && fits(a) {
			return a
		}
	}
	return Amounts{false, model.Whole(1)} // exactly
}

// tells reports whether amounts that differ are printed differently, and none as
// nothing that is something.
func (a Amounts) tells(figures []model.Figure) bool {
	for i, f := range figures {
		if !f.Known {
			continue
		}
		if a.round(f).IsZero() && !f.Quantity.Amount.IsZero() {
			return false
		}
		for _, g := range figures[:i] {
			if g.Known && a.print(g) == a.print(f) && g.Quantity.Amount.Cmp(f.Quantity.Amount) != 0 {
				return false
			}
		}
	}
	return true
}

// fineness returns what a figure is rounded to: never finer than its source is.
func (a Amounts) fineness(f model.Figure) model.Decimal {
	if f.Quantity.RoundedTo.Cmp(a.step) > 0 {
		return f.Quantity.RoundedTo
	}
	return a.step
}

func (a Amounts) round(f model.Figure) model.Decimal {
	step := a.fineness(f)
	return model.Product(model.Ratio(f.Quantity.Amount, step).Round(0), step)
}

// Say returns a figure as the sentence says it, with the word that its source puts
// before it.
func (a Amounts) Say(f model.Figure) string {
	if !f.Known || f.Quantity.Unit != model.Pounds {
		return f.String()
	}
	if f.Hedge != "" {
		return f.Hedge + " " + a.print(f)
	}
	return a.print(f)
}

func (a Amounts) print(f model.Figure) string {
	rounded := a.round(f)
	sign := ""
	if rounded.IsNeg() {
		sign = "−"
	}
	if !a.millions {
		return sign + "£" + model.Plain(rounded.Abs().Trim(0), model.Count).String()
	}
	places := 0
	for worth, step := million, a.fineness(f); step.Cmp(worth) < 0 && places < 6; places++ {
		worth = model.Ratio(worth, model.Whole(10))
	}
	s := model.Plain(model.Ratio(rounded.Abs(), million).Round(places).Pad(places), model.Count).String()
	return sign + "£" + s + "m"
}
