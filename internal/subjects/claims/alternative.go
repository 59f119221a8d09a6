package claims

import (
	"slices"
	"strings"

	"github.com/expr-lang/expr/vm"

	"github.com/send-daylight/daylight/internal/account/model"
)

// words of the values of dimensions, for readers.
var valueWords = map[string]string{
	"upper": "upper bound", "lower": "lower bound", "single": "single forecast",
	"gross": "before payments", "net_of_payments": "after payments",
	"high_needs": "High Needs Block", "dsg_all": "whole Dedicated Schools Grant",
	"unmitigated": "if nothing changes", "target": "target", "stretch": "stretch target", "actual": "recorded", "agreement": "agreement",
}

func inWords(value string) string {
	if w := valueWords[value]; w != "" {
		return w
	}
	return value
}

// move gives the figure that differs from f in one dimension only.
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

// family is the data file that a figure is from.
func family(f model.Figure) string {
	name, _, _ := strings.Cut(f.Local(), ".")
	return name
}

// field is what follows the period in an address: "" for the value itself.
func field(f model.Figure) string {
	_, after, _ := strings.Cut(f.Local(), "."+f.Period.Code())
	return after
}

// alternatives works the expression out again with every operand moved to one
// value of each mixed dimension; and with the plan's assumption replaced by the
// others that the source gives. apart is what the mixing alone amounts to.
func alternatives(c model.Council, program *vm.Program, first evaluation) (like, apart []Alternative) {
	for _, mix := range first.unlike {
		for _, value := range mix.Values {
			like = appendNew(like, again(c, program, "both "+inWords(value), func(f model.Figure) (model.Figure, bool) {
				return move(c, f, mix.Dimension, value)
			}))
		}
		for _, other := range otherScenarios(c, first.figures) {
			plan := planned(first.figures)
			for _, value := range mix.Values {
				like = appendNew(like, again(c, program, "both "+inWords(value)+", "+inWords(other), func(f model.Figure) (model.Figure, bool) {
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
			apart = appendNew(apart, again(c, program, "the "+plural(mix.Dimension)+assuming(scenario), func(f model.Figure) (model.Figure, bool) {
				return move(c, f, "scenario", scenario)
			}))
		}
	}
	return slices.DeleteFunc(like, func(a Alternative) bool { return len(a.Figures) < 2 }), apart
}

// otherScenarios are the assumptions that the source gives beside the one that
// the last operand stands for, such as the stretch target beside the target.
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

// assuming says under which assumption two kinds lie apart.
func assuming(scenario string) string {
	switch scenario {
	case "":
		return ""
	case "unmitigated":
		return " if nothing changes"
	}
	return " for the " + inWords(scenario)
}

// planned is the operand that stands for a plan, rather than for what happens
// without one.
func planned(figures []model.Figure) model.Figure {
	for _, f := range figures {
		if f.Scenario != "unmitigated" && f.Scenario != "actual" {
			return f
		}
	}
	return figures[len(figures)-1]
}

// again works the expression out with other figures. It gives nothing where the
// source has no such figure, or where the operands are still unlike.
func again(c model.Council, program *vm.Program, name string, substitute func(model.Figure) (model.Figure, bool)) *Alternative {
	e := evaluation{council: c, substitute: substitute}
	v, err := e.run(program)
	if err != nil || e.unknown != "" || len(e.unlike) > 0 {
		return nil
	}
	return &Alternative{name, v.quantity(), e.figures}
}

func appendNew(list []Alternative, a *Alternative) []Alternative {
	if a == nil || slices.ContainsFunc(list, func(b Alternative) bool { return b.Words == a.Words }) {
		return list
	}
	return append(list, *a)
}
