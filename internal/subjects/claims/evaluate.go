package claims

import (
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// An evaluation is one run of an expression. What stops it is kept, and what
// follows then has no meaning.
type evaluation struct {
	council    model.Council
	unit       string                                  // of the claim, which typed numbers have too
	substitute func(model.Figure) (model.Figure, bool) // nil: none
	// strict refuses every share of a balance that the flow itself has made. A claim
	// may speak of one; nobody is told of one unasked.
	strict  bool
	figures []model.Figure
	amounts bool // a typed number is an amount: it does more than multiply or divide
	unlike  []Mix
	unknown string // a figure without a number
	why     string // what else makes the result meaningless
	err     error  // of the expression
}

// A missing figure is an address that nothing has.
type missing struct {
	address, hint string
	at            span
}

func (m *missing) Error() string { return "no figure is called " + strconv.Quote(m.address) }

// A misused function compares what it cannot.
type misused struct {
	what, hint string
	at         span
}

func (m *misused) Error() string { return m.what }

func (e *evaluation) stopped() bool { return e.err != nil || e.unknown != "" || e.why != "" }

// run works an expression out.
func (e *evaluation) run(n *node) operand {
	v := e.total(e.settle(e.value(n)))
	if v.unit == 0 && !e.stopped() {
		v = e.inUnit(v)
	}
	return v
}

// inUnit returns a bare number as the claim has it: a sum of typed numbers in the claim's
// unit, or a ratio, which is a share or a number of times.
func (e *evaluation) inUnit(v operand) operand {
	unit, power := unitOf(e.unit)
	e.amounts = e.amounts || v.typed
	if v.typed && unit != 0 {
		v.amount, v.step, v.slack = e.times(v.amount, power), e.times(v.step, power), e.times(v.slack, power)
		v.unit = unit
		return v
	}
	v.unit = model.Count
	if unit == model.Percent {
		v.unit = unit
	}
	return v
}

// unitOf returns the unit that a claim gives, and what one of it is worth in the base unit.
func unitOf(word string) (model.Unit, model.Decimal) {
	one := model.Whole(1)
	if u, ok := plainUnits[word]; ok {
		return u, one
	}
	if q, err := model.Money(one, word); err == nil {
		return q.Unit, q.Amount
	}
	return 0, one
}

var plainUnits = map[string]model.Unit{
	"percent": model.Percent, "percentage_points": model.PercentagePoints, "count": model.Count, "weeks": model.Weeks,
}

func (e *evaluation) value(n *node) operand {
	var args []operand
	for _, a := range n.args {
		args = append(args, e.value(a))
	}
	if e.stopped() {
		return operand{}
	}
	switch n.op {
	case "fig":
		return e.fig(n)
	case "number":
		return typedNumber(n.text)
	case "minus":
		v := args[0]
		v.amount, v.minus = v.amount.Neg(), !v.minus
		return v
	case "+", "-":
		return e.sum(n.op == "-", args[0], args[1])
	case "*":
		return e.product(args[0], args[1])
	case "/":
		return e.ratio(args[0], args[1])
	case "pct":
		return e.percent(args[0], args[1])
	}
	return e.change(n, args[0], args[1])
}

// fig finds a figure.
func (e *evaluation) fig(n *node) operand {
	local := strings.TrimPrefix(n.text, e.council.Slug+"/")
	f, ok := e.council.Figure(local)
	if !ok {
		e.err = &missing{n.text, e.council.NoFigure(local), n.at}
		return operand{}
	}
	if e.substitute != nil {
		if f, ok = e.substitute(f); !ok {
			e.why = "there is no such figure"
			return operand{}
		}
	}
	if !slices.ContainsFunc(e.figures, func(g model.Figure) bool { return g.Address == f.Address }) {
		e.figures = append(e.figures, f)
	}
	if !f.Known {
		e.unknown = f.Title()
		return operand{}
	}
	return figureOperand(f)
}

// sum returns a + b or a - b.
func (e *evaluation) sum(minus bool, a, b operand) operand {
	if minus && a.over != nil && b.typed && b.amount.String() == a.whole {
		return e.asChange(a)
	}
	if minus && b.over != nil && a.typed && a.amount.String() == b.whole { // 100 - pct(a, b): a fall
		v := e.asChange(b)
		v.amount = v.amount.Neg()
		return v
	}
	a, b = e.settle(a), e.settle(b)
	a, b = e.alikeUnits(a, b)
	mixes := e.between(a, b)
	if !alike(minus, mixes) {
		e.note(mixes...)
	}
	out := operand{unit: a.unit, step: larger(a.step, b.step), slack: e.plus(a.slack, b.slack), of: append(slices.Clone(a.of), b.of...),
		dims: a.dims, time: a.time, typed: a.typed && b.typed}
	if a.is == b.is {
		out.is = a.is
	}
	out.piled = append(slices.Clone(a.piled), b.piled...)
	if a.minus == (b.minus != minus) && pile(a, b) {
		out.piled = append(out.piled, Mix{Dimension: piled, Values: []string{a.dims.period, b.dims.period}})
	}
	if a.time != b.time {
		out.time, out.dims.period = timing{}, ""
	}
	out.amount = e.plus(a.amount, b.amount)
	if minus {
		out.amount = e.plus(a.amount, b.amount.Neg())
		if a.unit == model.Percent && b.unit == model.Percent && !a.typed && !b.typed {
			out.unit = model.PercentagePoints
		}
	}
	for _, m := range differ(a.dims, b.dims) {
		out.dims = out.dims.without(m.Dimension)
	}
	return out
}

// asChange returns a ratio less the whole: what it was made for.
func (e *evaluation) asChange(v operand) operand {
	v.amount = e.plus(v.amount, decimal(v.whole).Neg())
	v.over, v.whole, v.time, v.dims.period, v.is = nil, "", timing{}, "", ""
	return v
}

// settle notes what a ratio over time mixes, where it does not become a change.
func (e *evaluation) settle(v operand) operand {
	e.note(v.over...)
	v.over, v.whole = nil, ""
	return v
}

// piled is the dimension of a sum of balances of two days.
const piled = "day"

// pile reports whether two operands are balances of one thing at two times: what there was
// at the first is in the second, and both together are the total of nothing.
func pile(a, b operand) bool {
	return a.time.balance() && b.time.balance() && a.time.to != b.time.to && a.is != "" && a.is == b.is && len(a.of) > 0 && balances(a.of[0])
}

// balances reports whether a figure is of a file whose balances are known as such.
func balances(f model.Figure) bool { return family(f) == "deficit" || family(f) == "places" }

// total notes a sum of balances, where it does not become a mean.
func (e *evaluation) total(v operand) operand {
	e.note(v.piled...)
	v.piled = nil
	return v
}

// alikeUnits returns a typed number the unit of the claim where it is added to a
// figure of such a unit.
func (e *evaluation) alikeUnits(a, b operand) (operand, operand) {
	unit, _ := unitOf(e.unit)
	switch {
	case a.unit == b.unit:
	case a.typed && a.unit == 0 && b.unit == unit:
		a = e.inUnit(a)
	case b.typed && b.unit == 0 && a.unit == unit:
		b = e.inUnit(b)
	default:
		e.note(Mix{Dimension: "unit", Values: []string{unitName(a), unitName(b)}})
	}
	return a, b
}

// between lists the dimensions in which the operands of a sum are unlike. A flow
// goes with the balance that it opens with, and every forecast begins at what was
// recorded before.
func (e *evaluation) between(a, b operand) []Mix {
	flows := opens(a.time, b.time) || opens(b.time, a.time)
	recorded := a.dims.scenario == "actual" || b.dims.scenario == "actual"
	return slices.DeleteFunc(differ(a.dims, b.dims), func(m Mix) bool {
		return m.Dimension == "period" && flows || m.Dimension == "scenario" && recorded && a.dims.period != b.dims.period
	})
}

// alike reports whether operands that differ in mixes can be added or subtracted.
// A difference may measure one thing: an assumption, a stretch of time, or the
// distance between bounds. A sum may run over time or over kinds of thing only
// where that is all that differs.
func alike(minus bool, mixes []Mix) bool {
	switch len(mixes) {
	case 0:
		return true
	case 1:
		switch mixes[0].Dimension {
		case "scenario", "bound":
			return minus
		case "period":
			return true
		}
	}
	return false
}

// note keeps the dimensions that were mixed. What a difference measures is not
// mixed: of several dimensions the assumption is taken to be meant, otherwise time.
func (e *evaluation) note(mixes ...Mix) {
	meant := ""
	if len(mixes) > 1 {
		for _, name := range []string{"scenario", "period"} {
			if meant == "" && slices.ContainsFunc(mixes, func(m Mix) bool { return m.Dimension == name }) {
				meant = name
			}
		}
	}
	for _, m := range mixes {
		if m.Dimension != meant {
			e.mixed(m)
		}
	}
}

func (e *evaluation) mixed(m Mix) {
	if !slices.ContainsFunc(e.unlike, func(x Mix) bool { return x.Dimension == m.Dimension }) {
		e.unlike = append(e.unlike, m)
	}
}

func unitName(o operand) string {
	if o.unit == 0 {
		return "a bare number"
	}
	return strings.ReplaceAll(o.unit.Name(), "_", " ")
}

func larger(a, b model.Decimal) model.Decimal {
	if a.Cmp(b) < 0 {
		return b
	}
	return a
}
