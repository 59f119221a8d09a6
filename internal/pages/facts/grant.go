package facts

import (
	"cmp"
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
)

// grant reports what the deficit would be without a grant.
func (t *teller) grant(of *topic, g *group) Phrase {
	if t.it != of || g != nil && t.group != g {
		return nil
	}
	x, ok := t.a.grant(of, g)
	switch {
	case !ok:
		return nil
	case g != nil:
		return x.without(of.measure, "That counts on a High Needs Stability Grant of ", "")
	}
	return of.measure.took(x)
}

// helped returns the grant or payments that were taken off what was recorded last, where that is
// less than what was recorded before and they are half of the change or more. needed: without
// them, nothing would have become less.
func (a Account) helped(t *topic) (g Grant, needed, ok bool) {
	if len(t.stands) < 2 {
		return g, false, false
	}
	was := t.stands[len(t.stands)-2]
	if len(was.Values) > 1 || vague(was.Low) || sign(was.Low, t.now().Low) >= 0 {
		return g, false, false
	}
	fall := model.Sum(was.Low.Quantity.Amount, t.now().Low.Quantity.Amount.Neg())
	for _, g := range a.taken(t, nil) {
		if model.Times(g.Amount.Quantity.Amount, 2).Cmp(fall) >= 0 {
			without, _ := g.sum()
			return g, sign(was.Low, without) >= 0, true
		}
	}
	return g, false, false
}

// took reports what a recorded balance would be without a grant. It takes something off a
// deficit, and a surplus it makes larger.
func (m Measure) took(g Grant) Phrase {
	f, ok := g.sum()
	if !ok || !g.Closing.Quantity.Amount.IsNeg() || f.Quantity.Amount.IsPos() {
		return g.without(m, g.name()+" took ", " off")
	}
	if f.Quantity.Amount.IsZero() {
		return say(g.name(), " added ", figure(g.Amount), ": without ", g.it(), " there would be no ", m.Opposite, ".")
	}
	return g.without(m, g.name()+" added ", "")
}

// name begins a sentence about it.
func (g Grant) name() string {
	if g.Payments {
		return "The Department’s payments"
	}
	return "The High Needs Stability Grant"
}

func (g Grant) it() string {
	if g.Payments {
		return "them"
	}
	return "it"
}

// sum returns what the balance would be without the grant.
func (g Grant) sum() (model.Figure, bool) {
	q, err := g.Closing.Quantity.Add(g.Amount.Quantity)
	f := g.Closing
	f.Quantity = q
	return f, err == nil
}

// without reports what the balance would be without a grant, whose amount is between
// head and tail.
func (g Grant) without(m Measure, head, tail string) Phrase {
	f, ok := g.sum()
	if !ok {
		return nil
	}
	out := say(head, figure(g.Amount), tail, ": without ", g.it(), " ")
	sum := amount{q: f.Quantity, hedge: hedge(f), terms: []model.Quantity{g.Closing.Quantity, g.Amount.Quantity}}
	switch f.Quantity.Amount.Sign() {
	case above:
		return say(out, "the ", m.Short, " would be ", sum, ".")
	case below:
		return say(out, "the ", m.Opposite, " would be ", sum, ".")
	}
	return say(out, "there would be no ", m.Short, ".")
}

// grant finds the grant that was taken off what was recorded last, or else the payments; or the
// grant that a group of forecasts of one line takes off in its last year.
func (a Account) grant(of *topic, g *group) (Grant, bool) {
	all := a.taken(of, g)
	if len(all) == 0 {
		return Grant{}, false
	}
	if i := slices.IndexFunc(all, func(g Grant) bool { return !g.Payments }); i > 0 {
		return all[i], true
	}
	return all[0], true
}

// taken returns what was taken off what was recorded last. Of forecasts it returns grants alone:
// an agreement has promised payments, and nobody has promised a grant.
func (a Account) taken(of *topic, g *group) (out []Grant) {
	end, scenario, bound := of.now(), "", ""
	if g != nil {
		if len(g.lines) > 1 {
			return nil
		}
		end, scenario, bound = g.end(), g.lines[0].scenario, g.lines[0].bound
	}
	for _, x := range a.grants {
		c := x.Closing
		switch {
		case !x.Amount.Known || !c.Known || len(end.Values) > 1 || vague(c) || hedge(x.Amount) != "":
		case c.Period != end.Period || Recorded(c) != (g == nil) || c.Quantity.Amount.Cmp(end.Low.Quantity.Amount) != 0:
		case cmp.Or(c.Scope, "not_stated") != of.scope || cmp.Or(c.Basis, "gross") != of.basis:
		case g != nil && x.Payments:
		case g != nil && (c.Said() != g.lines[0].day || scenarios[rank(c.Scenario)].code != scenario || cmp.Or(c.Bound, "single") != bound):
		default:
			if _, ok := x.sum(); ok {
				out = append(out, x)
			}
		}
	}
	return out
}
