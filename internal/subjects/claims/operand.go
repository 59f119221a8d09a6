package claims

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// An operand is a number with everything that makes it comparable or not.
type operand struct {
	amount model.Decimal
	unit   model.Unit    // 0: a bare number, which has none
	step   model.Decimal // worth of the last digit, for printing
	slack  model.Decimal // how far rounding can have moved the amount
	of     []model.Figure
	typed  bool   // only numbers typed into the expression lead to it
	is     string // what is measured, without its period; "" where that is not one thing
	dims   dims
	time   timing
	// over is set on a ratio of one measure at two times, which means nothing but as
	// a change: less the whole, 1 or 100, it is one.
	over  []Mix
	whole string
	// piled is set on a sum of balances of two days, which means nothing but in a mean.
	piled []Mix
	minus bool // taken with the other sign
}

func (o operand) quantity() model.Quantity {
	return model.Quantity{Amount: o.amount, Unit: o.unit, RoundedTo: o.step}
}

// dims are the dimensions of an operand. An empty one fits anything: it was never
// there, or a difference across it has been taken.
type dims struct{ noun, bound, basis, scope, scenario, period string }

// dimensions are the names of dims, in their order.
var dimensions = []string{"noun", "bound", "basis", "scope", "scenario", "period"}

func (d *dims) at(name string) *string {
	return [...]*string{&d.noun, &d.bound, &d.basis, &d.scope, &d.scenario, &d.period}[slices.Index(dimensions, name)]
}

// without returns d with the named dimension empty.
func (d dims) without(name string) dims {
	if slices.Contains(dimensions, name) {
		*d.at(name) = ""
	}
	return d
}

// differ lists the dimensions in which two operands are known to differ.
func differ(a, b dims) (out []Mix) {
	for _, name := range dimensions {
		if x, y := *a.at(name), *b.at(name); x != "" && y != "" && x != y {
			out = append(out, Mix{Dimension: name, Values: []string{x, y}})
		}
	}
	return out
}

// figureOperand returns a published figure as an operand.
func figureOperand(f model.Figure) operand {
	q := f.Quantity
	o := operand{amount: q.Amount, unit: q.Unit, step: q.RoundedTo, slack: model.Half(q.RoundedTo), of: []model.Figure{f}, is: measure(f), time: timingOf(f),
		dims: dims{f.Noun, f.Bound, f.Basis, f.Scope, f.Scenario, f.Period.String()}}
	if q.Unit == model.Count {
		o.slack = model.Sum() // nobody rounds when counting
	}
	if f.Scenario == "actual" && f.Bound == "single" {
		o.dims.bound = "" // what was recorded is no forecast with a range
	}
	if o.time.opening.Kind != model.NoPeriod {
		o.dims.period = o.time.opening.String()
	}
	return o
}

// measure returns what a figure measures, whatever its period.
func measure(f model.Figure) string {
	local := f.Local()
	switch family(f) {
	case "deficit":
		return "deficit." + strings.TrimPrefix(strings.Replace(field(f), "opening", "", 1), ".")
	case "workstreams", "surveys": // baseline, target, actual; before, after
		return local[:strings.LastIndexByte(local, '.')]
	case "places":
		local = strings.NewReplacer("opening", "closing").Replace(local)
	}
	if code := f.Period.Code(); code != "" {
		local = strings.Replace(local, "."+code, "", 1)
	}
	return local
}

// family returns the data file that a figure is from.
func family(f model.Figure) string {
	name, _, _ := strings.Cut(f.Local(), ".")
	return name
}

// field returns what follows the period in an address: "" for the value itself.
func field(f model.Figure) string {
	_, after, _ := strings.Cut(f.Local(), "."+f.Period.Code())
	return after
}

// typedNumber returns a number that is in the expression itself.
func typedNumber(digits string) operand {
	d, err := model.ParseDecimal(digits)
	if err != nil {
		panic("claim: a number that was read before: " + digits)
	}
	q := model.Plain(d, model.Count)
	return operand{amount: d, step: q.RoundedTo, slack: model.Half(q.RoundedTo), typed: true}
}
