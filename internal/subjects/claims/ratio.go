package claims

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
)

// product returns a * b, of which one may be a bare number: so many times something.
func (e *evaluation) product(a, b operand) operand {
	if a.unit != 0 && b.unit != 0 {
		e.mixed(Mix{Dimension: "unit", Values: []string{unitName(a), unitName(b)}})
	}
	if a.unit == 0 && a.over == nil {
		a, b = b, a
	}
	if b.typed {
		b.slack = model.Sum() // twice is twice
	}
	out := a
	out.of, out.typed = append(slices.Clone(a.of), b.of...), a.typed && b.typed
	out.amount = e.times(a.amount, b.amount)
	out.slack = e.plus(e.times(a.slack, b.amount.Abs()), e.times(b.slack, a.amount.Abs()))
	out.step = finest(a.step, e.times(a.step, b.step))
	if out.over != nil && b.typed { // a ratio times 100
		out.whole = e.times(decimal(a.whole), b.amount).Trim(0).String()
		return out
	}
	e.settle(b)
	return e.settle(out)
}

func decimal(s string) model.Decimal {
	d, err := model.ParseDecimal(s)
	if err != nil {
		panic("claim: " + s + " was a number before")
	}
	return d
}

// finest returns the smaller of two steps, neither of them 0.
func finest(a, b model.Decimal) model.Decimal {
	if b.IsPos() && b.Cmp(a) < 0 {
		return b
	}
	return a
}

// hundredth returns how finely a ratio is printed, unless the claim is finer.
func hundredth() model.Decimal { return model.Ratio(model.Whole(1), model.Whole(100)) }

// ratio returns a / b. By a bare number it is a part of a; by a figure it is a number of
// times, which has no unit of its own.
func (e *evaluation) ratio(a, b operand) operand {
	a, b = e.settle(a), e.total(e.settle(b))
	if b.typed && b.unit == 0 {
		a.piled = nil // a mean
	}
	a = e.total(a)
	if b.amount.IsZero() {
		e.why = "nothing can be divided by 0"
		return operand{}
	}
	if b.typed && b.unit == 0 {
		b.slack = model.Sum()
	}
	out := a
	out.of, out.typed = append(slices.Clone(a.of), b.of...), a.typed && b.typed
	out.amount = e.over(a.amount, b.amount)
	out.slack = e.over(e.plus(a.slack, e.times(out.amount.Abs(), b.slack)), b.amount.Abs())
	out.dims.noun = ""
	if b.unit == 0 {
		out.step = model.Ratio(a.step, model.Whole(10))
		return out
	}
	if a.unit != b.unit {
		e.mixed(Mix{Dimension: "unit", Values: []string{unitName(a), unitName(b)}})
	}
	out.unit, out.step, out.is, out.time = 0, hundredth(), "", timing{}
	e.likeShares(a, b, &out)
	return out
}

// likeShares notes in what the operands of a ratio are unlike. The same thing at two
// times is kept back: it may become a change.
func (e *evaluation) likeShares(a, b operand, out *operand) {
	mixes := slices.DeleteFunc(differ(a.dims, b.dims), func(m Mix) bool {
		return m.Dimension == "noun" || m.Dimension == "scenario" || m.Dimension == "period"
	})
	for _, m := range mixes {
		e.mixed(m)
	}
	if mixesTime(a, b, e.strict) {
		m := Mix{Dimension: "period", Values: []string{timeWords(a), timeWords(b)}}
		if len(mixes) == 0 && a.is != "" && a.is == b.is {
			out.over, out.whole = []Mix{m}, "1"
		} else {
			e.mixed(m)
		}
	}
	for _, m := range differ(a.dims, b.dims) {
		out.dims = out.dims.without(m.Dimension)
	}
}

// timeWords returns the period of an operand, a flow's told from a balance's.
func timeWords(o operand) string {
	if o.time.flow() && len(o.of) > 0 && o.of[0].Period.Kind == model.YearEnd {
		return "the year to " + o.dims.period
	}
	return o.dims.period
}

// percent returns a as a percentage of b.
func (e *evaluation) percent(a, b operand) operand {
	if !b.amount.IsPos() {
		e.why = "there is no percentage of what is not more than 0"
		return operand{}
	}
	e.amounts = e.amounts || a.typed || b.typed
	if a.unit == 0 && b.unit == 0 { // typed, of one unit
		a.unit, b.unit = model.Count, model.Count
	}
	if b.typed {
		b.unit = max(b.unit, model.Count)
	}
	out := e.ratio(a, b)
	hundred := model.Whole(100)
	out.amount, out.slack = e.times(out.amount, hundred), e.times(out.slack, hundred)
	out.unit, out.step, out.typed = model.Percent, model.Ratio(model.Whole(1), model.Whole(10)), false
	if out.over != nil {
		out.whole = "100"
	}
	return out
}

// change returns what a measure has changed by from b to a, in its unit, and growth the
// same as a percentage of b.
func (e *evaluation) change(n *node, a, b operand) operand {
	a, b = e.total(e.settle(a)), e.total(e.settle(b))
	if a.dims.period != "" && a.dims.period == b.dims.period {
		e.err = &misused{n.op + " compares two dates, and both figures are of " + a.dims.period,
			"write the newer figure first and then the older; for two figures of one date write a - b or pct(a, b)", n.at}
		return operand{}
	}
	if a.is != "" && b.is != "" && a.is != b.is && !a.typed && !b.typed {
		e.mixed(Mix{Dimension: "measure", Values: []string{labels(a), labels(b)}})
	}
	for _, m := range e.between(a, b) {
		if m.Dimension != "period" {
			e.mixed(m)
		}
	}
	if a.time.flow() != b.time.flow() || kinds(a) != kinds(b) {
		e.mixed(Mix{Dimension: "kind of period", Values: []string{timeWords(a), timeWords(b)}})
	}
	a.dims.period, b.dims.period = "", ""
	a.time, b.time = timing{}, timing{}
	if n.op == "change" {
		a.dims, b.dims = dims{noun: a.dims.noun}, dims{noun: a.dims.noun}
		return e.sum(true, a, b)
	}
	a.dims, b.dims, a.is, b.is = dims{}, dims{}, "", ""
	v := e.percent(a, b)
	if !e.stopped() {
		v.amount = e.plus(v.amount, model.Whole(100).Neg())
	}
	return v
}

// labels returns what an operand is, in words.
func labels(o operand) string {
	if len(o.of) == 0 {
		return o.is
	}
	return o.of[0].Label
}

// kinds returns the kind of period that all figures of an operand have.
func kinds(o operand) model.PeriodKind {
	kind := model.NoPeriod
	for _, f := range o.of {
		kind = f.Period.Kind
	}
	return kind
}

// plus, times and over are exact as far as 19 digits go. What needs more makes the
// result meaningless.
func (e *evaluation) plus(a, b model.Decimal) model.Decimal  { return e.exact(a.Add(b)) }
func (e *evaluation) times(a, b model.Decimal) model.Decimal { return e.exact(a.Mul(b)) }
func (e *evaluation) over(a, b model.Decimal) model.Decimal  { return e.exact(a.Quo(b)) }

func (e *evaluation) exact(d model.Decimal, err error) model.Decimal {
	if err != nil && e.why == "" {
		e.why = "its numbers are too large to be worked out exactly"
	}
	return d
}
