package facts

import (
	"cmp"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A Grant is money that was taken off, or is to be taken off, in the year that ends
// with Closing.
type Grant struct {
	Amount, Closing model.Figure
	Kind            GrantKind
}

// A GrantKind tells grants from payments.
type GrantKind uint8

// The kinds of a grant.
const (
	StabilityGrant GrantKind = iota // the High Needs Stability Grant
	Payments                        // of the Department, under an agreement
	bothKinds                       // in one year
)

// brief names it in a few words, with its amount.
func (g Grant) brief() Phrase {
	return say([]string{"a grant of ", "payments from the Department of ", "a grant and payments of "}[g.Kind], figure(g.Amount))
}

// title names it in the words that the title of a chart has room for.
func (g Grant) title() Phrase {
	if g.Kind == bothKinds {
		return say(figure(g.Amount), " of grant and payments")
	}
	return say([]string{"a grant of ", "payments of "}[g.Kind], figure(g.Amount))
}

// name begins a sentence about it.
func (g Grant) name() string {
	return []string{"The High Needs Stability Grant", "The Department’s payments", "The High Needs Stability Grant and the Department’s payments"}[g.Kind]
}

// with returns two of one year together.
func (g Grant) with(other Grant) (both Grant, ok bool) {
	sum, err := g.Amount.Quantity.Add(other.Amount.Quantity)
	both = g
	both.Kind, both.Amount.Quantity = bothKinds, sum
	return both, err == nil
}

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
		return without(of.measure, x, "That counts on a High Needs Stability Grant of ", "")
	case x.Kind != StabilityGrant && t.spent.kind == saysSince && t.spent.topic == of:
		if _, _, told := t.a.helped(of); told { // in the first sentence, with as much
			return nil
		}
	}
	return of.measure.took(x)
}

// helped returns what was taken off what was recorded last, where that is less than what was
// recorded a year before and the money is half of the change or more. needed: without it, nothing
// would have become less.
func (a Account) helped(t *topic) (g Grant, needed, ok bool) {
	if len(t.stands) < 2 {
		return g, false, false
	}
	was := t.stands[len(t.stands)-2]
	before, now := was.Period, t.now().Period
	if before.Kind != model.YearEnd || now.Kind != model.YearEnd || before.Year+1 != now.Year {
		return g, false, false // nobody knows what was taken off between the two
	}
	if g, ok = a.grant(t, nil); !ok || len(was.Values) > 1 || vague(was.Low) || sign(was.Low, t.now().Low) >= 0 {
		return g, false, false
	}
	without, _ := g.sum()
	fall := model.Sum(was.Low.Quantity.Amount, t.now().Low.Quantity.Amount.Neg())
	return g, sign(was.Low, without) >= 0, model.Times(g.Amount.Quantity.Amount, 2).Cmp(fall) >= 0
}

// took reports what was taken off a recorded balance, and what that would be without a grant. It
// takes something off a deficit, and a surplus it makes larger. Payments go on for years, and other
// years had theirs: nobody knows what would be without them all.
func (m Measure) took(g Grant) Phrase {
	f, ok := g.sum()
	adds := ok && g.Closing.Quantity.Amount.IsNeg() && !f.Quantity.Amount.IsPos()
	switch {
	case g.Kind != StabilityGrant && adds:
		return say(g.name(), " added ", figure(g.Amount), " in that year.")
	case g.Kind != StabilityGrant:
		return say(g.name(), " took ", figure(g.Amount), " off in that year.")
	case !adds:
		return without(m, g, g.name()+" took ", " off")
	case f.Quantity.Amount.IsZero():
		return say(g.name(), " added ", figure(g.Amount), ": without it there would be no ", m.Opposite, ".")
	}
	return without(m, g, g.name()+" added ", "")
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
func without(m Measure, g Grant, head, tail string) Phrase {
	f, ok := g.sum()
	if !ok {
		return nil
	}
	out := say(head, figure(g.Amount), tail, ": without it ")
	sum := amount{q: f.Quantity, hedge: hedge(f), terms: []model.Quantity{g.Closing.Quantity, g.Amount.Quantity}}
	switch f.Quantity.Amount.Sign() {
	case above:
		return say(out, "the ", m.Short, " would be ", sum, ".")
	case below:
		return say(out, "the ", m.Opposite, " would be ", sum, ".")
	}
	return say(out, "there would be no ", m.Short, ".")
}

// grant finds what was taken off what was recorded last, grant and payments together; or the
// grant that a group of forecasts of one line takes off in its last year.
func (a Account) grant(of *topic, g *group) (Grant, bool) {
	return together(a.taken(of, g))
}

// together returns a grant and payments of one year as one; of two of a kind the first, which
// another series tells again.
func together(all []Grant) (g Grant, ok bool) {
	if len(all) == 0 {
		return g, false
	}
	for _, x := range all[1:] {
		if x.Kind != all[0].Kind {
			return all[0].with(x)
		}
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
		case g != nil && x.Kind != StabilityGrant:
		case g != nil && (c.Said() != g.lines[0].day || scenarios[rank(c.Scenario)].code != scenario || cmp.Or(c.Bound, "single") != bound):
		default:
			if _, ok := x.sum(); ok {
				out = append(out, x)
			}
		}
	}
	return out
}
