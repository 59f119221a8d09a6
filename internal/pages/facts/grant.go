package facts

import (
	"cmp"

	"github.com/send-daylight/daylight/internal/account/model"
)

// grant says what the deficit would be without a grant.
func (t *teller) grant(of *topic, g *group) Phrase {
	if t.it != of || g != nil && t.group != g {
		return nil
	}
	x, f, ok := t.a.grant(of, g)
	if !ok {
		return nil
	}
	head := say("A High Needs Stability Grant of ", figure(x.Amount), " was taken off: without it ")
	if g != nil {
		head = say("That counts on a High Needs Stability Grant of ", figure(x.Amount), ": without it ")
	}
	sum := amount{q: f.Quantity, hedge: hedge(f), terms: []model.Quantity{x.Closing.Quantity, x.Amount.Quantity}}
	switch f.Quantity.Amount.Sign() {
	case above:
		return say(head, "the ", of.measure.Short, " would be ", sum, ".")
	case below:
		return say(head, "the ", of.measure.Opposite, " would be ", sum, ".")
	}
	return say(head, "there would be no ", of.measure.Short, ".")
}

// grant finds the grant that was taken off what was recorded last, or that a group of
// forecasts of one line takes off in its last year, and what would be without it.
func (a Account) grant(of *topic, g *group) (Grant, model.Figure, bool) {
	end, scenario, bound := of.now(), "", ""
	if g != nil {
		if len(g.lines) > 1 {
			return Grant{}, model.Figure{}, false
		}
		end, scenario, bound = g.end(), g.lines[0].scenario, g.lines[0].bound
	}
	for _, x := range a.grants {
		c := x.Closing
		switch {
		case !x.Amount.Known || !c.Known || len(end.Values) > 1 || vague(c) || hedge(x.Amount) != "":
		case c.Period != end.Period || Recorded(c) != (g == nil) || c.Quantity.Amount.Cmp(end.Low.Quantity.Amount) != 0:
		case cmp.Or(c.Scope, "not_stated") != of.scope || cmp.Or(c.Basis, "gross") != of.basis:
		case g != nil && (c.AsAt != g.lines[0].day || scenarios[rank(c.Scenario)].code != scenario || cmp.Or(c.Bound, "single") != bound):
		default:
			sum, err := c.Quantity.Add(x.Amount.Quantity)
			f := c
			f.Quantity = sum
			return x, f, err == nil
		}
	}
	return Grant{}, model.Figure{}, false
}
