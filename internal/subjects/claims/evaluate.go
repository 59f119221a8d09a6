package claims

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/expr-lang/expr"
	"github.com/expr-lang/expr/file"
	"github.com/expr-lang/expr/vm"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// maxExpression is far more than any claim needs.
const maxExpression = 2000

// An operand is a number with everything that makes it comparable or not.
type operand struct {
	amount model.Decimal
	unit   model.Unit
	step   model.Decimal // worth of the last digit, for printing
	slack  model.Decimal // how far rounding can have moved the amount
	of     []model.Figure
	dims   dims
}

func (o operand) quantity() model.Quantity {
	return model.Quantity{Amount: o.amount, Unit: o.unit, RoundedTo: o.step}
}

// dims are the dimensions of an operand. An empty one fits anything: it was never
// there, or a difference across it has been taken.
type dims struct{ noun, bound, basis, scope, scenario, period string }

// list gives the dimensions by name.
func (d dims) list() []struct{ name, value string } {
	return []struct{ name, value string }{
		{"noun", d.noun}, {"bound", d.bound}, {"basis", d.basis}, {"scope", d.scope}, {"scenario", d.scenario}, {"period", d.period}}
}

// without is d with the named dimension empty.
func (d dims) without(name string) dims {
	switch name {
	case "noun":
		d.noun = ""
	case "bound":
		d.bound = ""
	case "basis":
		d.basis = ""
	case "scope":
		d.scope = ""
	case "scenario":
		d.scenario = ""
	case "period":
		d.period = ""
	}
	return d
}

// differ lists the dimensions in which two operands are known to differ.
func differ(a, b dims) (out []Mix) {
	x, y := a.list(), b.list()
	for i := range x {
		if x[i].value != "" && y[i].value != "" && x[i].value != y[i].value {
			out = append(out, Mix{x[i].name, []string{x[i].value, y[i].value}})
		}
	}
	return out
}

// An evaluation is one run of an expression.
type evaluation struct {
	council    model.Council
	substitute func(model.Figure) (model.Figure, bool) // nil: none
	figures    []model.Figure
	unlike     []Mix
	unknown    string
}

// compile reads an expression. It knows fig, pct, the four operations,
// parentheses and numbers, and nothing else.
func compile(x model.Text) (*vm.Program, *diag.Problem) {
	if len(x.S) > maxExpression {
		return nil, &diag.Problem{Pos: x.Pos, Severity: diag.Error, Rule: "claim-expression", Msg: "this expression is too long", Hint: "split the claim"}
	}
	program, err := expr.Compile(x.S, options()...)
	if err != nil {
		return nil, expressionProblem(x, err, model.Council{})
	}
	return program, nil
}

// options of every expression. The environment of an evaluation that never runs
// tells expr the types.
var options = sync.OnceValue(func() []expr.Option {
	out := []expr.Option{
		expr.Env(environment(new(evaluation))), expr.DisableAllBuiltins(), expr.MaxNodes(200),
	}
	for op, name := range operators {
		out = append(out, expr.Operator(op, overloads(name)...))
	}
	return out
})

// operators and the functions that stand for them.
var operators = map[string]string{"+": "plus", "-": "minus", "*": "times", "/": "over"}

func overloads(name string) []string {
	return []string{name, name + "Number", name + "Whole", "number" + name, "whole" + name}
}

// environment is what an expression can name. Every overload of an operator is a
// function of its own, since expr chooses by type.
func environment(e *evaluation) map[string]any {
	out := map[string]any{
		"fig": func(address string) (operand, error) { return e.fig(address) },
		"pct": func(a, b operand) (operand, error) { return e.percent(a, b) },
	}
	for _, name := range operators {
		op := name
		out[op] = func(a, b operand) operand { return e.apply(op, a, b) }
		out[op+"Number"] = func(a operand, n float64) operand { return e.apply(op, a, number(n)) }
		out[op+"Whole"] = func(a operand, n int) operand { return e.apply(op, a, number(float64(n))) }
		out["number"+op] = func(n float64, a operand) operand { return e.apply(op, number(n), a) }
		out["whole"+op] = func(n int, a operand) operand { return e.apply(op, number(float64(n)), a) }
	}
	return out
}

// number is a literal of an expression. The shortest decimal that reads as the
// same float is what was typed.
func number(n float64) operand {
	d, err := model.ParseDecimal(strconv.FormatFloat(n, 'f', -1, 64))
	if err != nil {
		panic(fmt.Errorf("%v is too large", n))
	}
	return operand{amount: d, step: model.Sum(), slack: model.Sum()}
}

func (e *evaluation) run(p *vm.Program) (v operand, err error) {
	out, err := expr.Run(p, environment(e))
	if err != nil {
		return v, err
	}
	v, ok := out.(operand)
	if !ok {
		return v, errors.New("the expression gives no figure")
	}
	return v, nil
}

// fig finds a figure.
func (e *evaluation) fig(address string) (operand, error) {
	local := strings.TrimPrefix(address, e.council.Slug+"/")
	f, ok := e.council.Figure(local)
	if !ok {
		return operand{}, &missing{address}
	}
	if e.substitute != nil {
		if f, ok = e.substitute(f); !ok {
			return operand{}, errors.New("no such figure")
		}
	}
	if !slices.ContainsFunc(e.figures, func(g model.Figure) bool { return g.Address == f.Address }) {
		e.figures = append(e.figures, f)
	}
	if !f.Known {
		e.unknown = f.Title()
		return operand{}, nil
	}
	q := f.Quantity
	return operand{amount: q.Amount, unit: q.Unit, step: q.RoundedTo, slack: model.Half(q.RoundedTo), of: []model.Figure{f},
		dims: dims{f.Noun, f.Bound, f.Basis, f.Scope, f.Scenario, f.Period.String()}}, nil
}

// A missing figure is an address that nothing has.
type missing struct{ address string }

func (m *missing) Error() string { return "no figure is called " + strconv.Quote(m.address) }

// apply is a op b.
func (e *evaluation) apply(op string, a, b operand) operand {
	if e.unknown != "" {
		return operand{}
	}
	switch op {
	case "plus", "minus":
		return e.sum(op == "minus", a, b)
	}
	return e.scale(op, a, b)
}

// sum is a + b or a - b.
func (e *evaluation) sum(minus bool, a, b operand) operand {
	if a.unit != b.unit {
		e.note(Mix{"unit", []string{unitName(a), unitName(b)}})
	}
	mixes := differ(a.dims, b.dims)
	if !alike(minus, mixes) {
		e.note(mixes...)
	}
	out := operand{unit: a.unit, step: larger(a.step, b.step), slack: model.Sum(a.slack, b.slack), of: append(slices.Clone(a.of), b.of...), dims: a.dims}
	out.amount = model.Sum(a.amount, b.amount)
	if minus {
		out.amount = model.Sum(a.amount, b.amount.Neg())
		if a.unit == model.Percent && b.unit == model.Percent {
			out.unit = model.PercentagePoints
		}
	}
	for _, m := range mixes {
		out.dims = out.dims.without(m.Dimension)
	}
	return out
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
// mixed: of several dimensions the assumption is taken to be meant, else time.
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
		if m.Dimension != meant && !slices.ContainsFunc(e.unlike, func(x Mix) bool { return x.Dimension == m.Dimension }) {
			e.unlike = append(e.unlike, m)
		}
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

// scale is a * b or a / b. One of them may be a bare number; figure / figure is a
// ratio, which has no unit of its own.
func (e *evaluation) scale(op string, a, b operand) operand {
	out := a
	if a.unit == 0 {
		out = b
	}
	out.of = append(slices.Clone(a.of), b.of...)
	if op == "times" {
		if a.unit != 0 && b.unit != 0 {
			e.note(Mix{"unit", []string{unitName(a), unitName(b)}})
		}
		out.amount = model.Product(a.amount, b.amount)
		out.slack = model.Sum(model.Product(a.slack, b.amount.Abs()), model.Product(b.slack, a.amount.Abs()))
		return out
	}
	for _, m := range differ(a.dims, b.dims) {
		if m.Dimension == "period" || m.Dimension == "basis" || m.Dimension == "scope" || m.Dimension == "bound" {
			e.note(m)
		}
	}
	out.amount = model.Ratio(a.amount, b.amount)
	out.slack = model.Sum(model.Ratio(a.slack, b.amount.Abs()), model.Ratio(model.Product(a.amount.Abs(), b.slack), model.Product(b.amount, b.amount)))
	out.dims.noun = ""
	if b.unit != 0 {
		out.unit, out.step = model.Count, model.Sum()
	}
	return out
}

// percent is a as a percentage of b.
func (e *evaluation) percent(a, b operand) (operand, error) {
	if e.unknown != "" {
		return operand{}, nil
	}
	out := e.scale("over", a, b)
	hundred := model.Whole(100)
	out.amount, out.slack, out.unit = model.Product(out.amount, hundred), model.Product(out.slack, hundred), model.Percent
	out.step = model.Ratio(model.Whole(1), model.Whole(10))
	return out, nil
}

// expressionProblem gives an error of an expression its place.
func expressionProblem(x model.Text, err error, c model.Council) *diag.Problem {
	p := &diag.Problem{Pos: x.Pos, Severity: diag.Error, Rule: "claim-expression", Msg: "this expression cannot be read",
		Hint: `write figures as fig("…") with + - * / and parentheses, and pct(a, b) for a percentage`}
	var at *file.Error
	if errors.As(err, &at) {
		p.Msg += ": " + strings.ToLower(at.Message[:1]) + at.Message[1:]
		p.Pos.Col += 1 + at.From // after the opening quotation mark
		p.Pos.Len = max(at.To-at.From, 1)
	}
	var m *missing
	if errors.As(err, &m) {
		p.Msg = m.Error()
		p.Hint = diag.DidYouMean(strings.TrimPrefix(m.address, c.Slug+"/"), c.Addresses())
		if i := strings.Index(x.S, m.address); i >= 0 {
			p.Pos.Col, p.Pos.Len = x.Pos.Col+1+i, len(m.address)
		}
	}
	return p
}
