package claims

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
)

// valueWords are the words of the values of dimensions, for readers.
var valueWords = map[string]string{
	"upper": "upper bound", "lower": "lower bound", "single": "single forecast",
	"gross": "before payments", "net_of_payments": "after payments",
	"high_needs": "High Needs Block", "dsg_all": "whole Dedicated Schools Grant",
	"unmitigated": "if nothing changes", "target": "target", "stretch": "stretch target", "actual": "recorded", "agreement": "agreement", "forecast": "forecast",
	"gbp": "money", "percent": "per cent", "percentage_points": "percentage points",
}

func valueName(value string) string {
	if w := valueWords[value]; w != "" {
		return w
	}
	return value
}

// move returns the figure that differs from f in one dimension only.
func move(c model.Council, f model.Figure, dimension, value string) (model.Figure, bool) {
	want := f
	switch dimension {
	case "bound":
		want.Bound = value
	case "basis":
		want.Basis = value
	case "scope":
		want.Scope = value
	case "scenario":
		want.Scenario = value
	}
	for _, g := range c.Figures() {
		same := g.Bound == want.Bound && g.Basis == want.Basis && g.Scope == want.Scope && g.Scenario == want.Scenario
		if dimension == "period" {
			same = same && g.Period.String() == value && g.Label == f.Label
		} else {
			same = same && g.Period == f.Period && field(g) == field(f)
		}
		if same && g.Known && family(g) == family(f) {
			return g, true
		}
	}
	return f, false
}

// alternatives works the expression out again with every operand moved to one
// value of each mixed dimension; and with the plan's assumption replaced by the
// others that the source gives. apart is the amount of the mixing alone.
func alternatives(n *node, first evaluation) (like, apart []Alternative) {
	c := first.council
	for _, mix := range first.unlike {
		if flow, ok := onlyFlow(first.figures); ok && mix.Dimension == "period" {
			like = appendNew(like, first.again(n, "of what "+flow.yearWords()+" began with", flow.begun(c)))
			continue
		}
		for _, value := range mix.Values {
			like = appendNew(like, first.again(n, "both "+valueName(value), func(f model.Figure) (model.Figure, bool) {
				return move(c, f, mix.Dimension, value)
			}))
		}
		for _, other := range otherScenarios(c, first.figures) {
			plan := planned(first.figures)
			for _, value := range mix.Values {
				like = appendNew(like, first.again(n, "both "+valueName(value)+", "+valueName(other), func(f model.Figure) (model.Figure, bool) {
					g, ok := move(c, f, mix.Dimension, value)
					if ok && f.Address == plan.Address {
						return move(c, g, "scenario", other)
					}
					return g, ok
				}))
			}
		}
		if len(first.figures) == 2 {
			// Both operands under the assumption of the first: only the mixed dimension is left.
			scenario := first.figures[0].Scenario
			apart = appendNew(apart, first.again(n, "the "+plural(mix.Dimension)+assuming(scenario), func(f model.Figure) (model.Figure, bool) {
				return move(c, f, "scenario", scenario)
			}))
		}
	}
	return slices.DeleteFunc(like, func(a Alternative) bool { return len(a.Figures) < 2 }), apart
}

// A yearFlow is the flow that balances are set against.
type yearFlow struct {
	figure model.Figure
	timing timing
}

// onlyFlow returns the flow of an expression that holds balances too, where all its flows
// are of one year.
func onlyFlow(figures []model.Figure) (flow yearFlow, ok bool) {
	balances := false
	for _, f := range figures {
		t := timingOf(f)
		switch {
		case t.balance():
			balances = true
		case !t.flow(), ok && (t.from != flow.timing.from || t.to != flow.timing.to):
			return yearFlow{}, false
		default:
			flow, ok = yearFlow{f, t}, true
		}
	}
	return flow, ok && balances
}

// yearWords returns the year of the flow.
func (y yearFlow) yearWords() string {
	if y.figure.Period.Kind == model.YearEnd {
		return "the year to " + y.figure.Period.String()
	}
	return y.figure.Period.String()
}

// begun replaces a balance by the one that the flow's year began with, of the same
// series, or as it was recorded.
func (y yearFlow) begun(c model.Council) func(model.Figure) (model.Figure, bool) {
	return func(f model.Figure) (model.Figure, bool) {
		if !timingOf(f).balance() {
			return f, true
		}
		for _, scenario := range []string{f.Scenario, "actual"} {
			for _, g := range c.Figures() {
				same := g.Scenario == scenario && g.Basis == f.Basis && g.Scope == f.Scope && (g.Bound == f.Bound || scenario == "actual")
				if same && g.Known && measure(g) == measure(f) && opens(timingOf(g), y.timing) {
					return g, true
				}
			}
		}
		return f, false
	}
}

// otherScenarios returns the assumptions that the source gives beside the one that
// the last operand represents, such as the stretch target beside the target.
func otherScenarios(c model.Council, used []model.Figure) []string {
	if len(used) != 2 || used[0].Scenario == used[1].Scenario {
		return nil
	}
	var out []string
	for _, f := range c.Figures() {
		s := f.Scenario
		if s == "" || s == "actual" || family(f) != family(used[1]) || s == used[0].Scenario || s == used[1].Scenario || slices.Contains(out, s) {
			continue
		}
		out = append(out, s)
	}
	return out
}

// assuming reports under which assumption two kinds lie apart.
func assuming(scenario string) string {
	switch scenario {
	case "":
		return ""
	case "unmitigated":
		return " if nothing changes"
	}
	return " for the " + valueName(scenario)
}

// planned returns the operand that represents a plan, rather than for what happens
// without one.
func planned(figures []model.Figure) model.Figure {
	for _, f := range figures {
		if f.Scenario != "unmitigated" && f.Scenario != "actual" {
			return f
		}
	}
	return figures[len(figures)-1]
}

// again works the expression out with other figures. It returns nil where the source
// has no such figure, or where the operands are still unlike.
func (e *evaluation) again(n *node, name string, substitute func(model.Figure) (model.Figure, bool)) *Alternative {
	other := evaluation{council: e.council, unit: e.unit, substitute: substitute, strict: true}
	v := other.run(n)
	if other.stopped() || len(other.unlike) > 0 {
		return nil
	}
	return &Alternative{Words: name, Result: v.quantity(), Figures: other.figures, Working: other.working(n)}
}

func appendNew(list []Alternative, a *Alternative) []Alternative {
	if a == nil || slices.ContainsFunc(list, func(b Alternative) bool { return b.Words == a.Words }) {
		return list
	}
	return append(list, *a)
}
