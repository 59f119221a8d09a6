// Package claims works public claims out again.
//
// A claim is a sentence of a source with a number in it, and an expression over
// figures that should give the number, such as
//
//	fig("deficit.upper-unmitigated.2028") - fig("deficit.lower-target.2028")
//
// Its words:
//
//   - An operand carries its exact amount, its unit, how far rounding can have
//     moved it, and its dimensions: what it is of (noun, bound, basis, scope), for
//     when (period), and under which assumption (scenario).
//   - A balance holds on one day, a flow over a year. A flow goes with the balance
//     that its year opens with: a grant of 2026-27 may be a share of the deficit at
//     31 March 2026, or taken off it. It is no share of what is left after it.
//   - Balances of one thing at two times add up to no total: what there was at the
//     first is in the second. Their mean is one, and so is a sum of flows.
//   - A difference measures one thing: what an assumption changes (scenario), or
//     what time changes (period), or how far two bounds lie apart. Where operands
//     differ in more than one dimension, or in one that nothing can be subtracted
//     across (basis, scope, noun), they are unlike things.
//   - A change compares two days on purpose: change(a, b) in the unit, growth(a, b)
//     and pct(a, b) - 100 in per cent. It wants one measure, scope and unit.
//   - A typed number is in the expression itself. One that is added to others is
//     in the unit of the claim; one that multiplies or divides is a bare number.
//   - Like-for-like results are those of the same expression with every operand
//     moved to one value of the dimension that was mixed.
//
// A [Verdict] is never a failure of a build: the claim is the source's, and the
// page shows it with the working. Package claims is the only door to expr.
package claims

import (
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// A Verdict is the outcome of working a claim out again.
type Verdict uint8

// The verdicts.
const (
	CannotBeChecked Verdict = iota
	AddsUp
	DoesNotAddUp
	UnlikeThings
)

// String returns the verdict in words.
func (v Verdict) String() string {
	return []string{"cannot be checked", "adds up", "does not add up", "compares unlike things"}[v]
}

// A Result is a claim worked out.
type Result struct {
	Claim    Claim
	Verdict  Verdict
	Claimed  model.Quantity // meaningless if the claim has no value
	Computed model.Quantity // meaningless if it cannot be checked
	Figures  []model.Figure // in the order of the expression, each once
	Unlike   []Mix
	// LikeForLike are the results with every operand of one kind.
	LikeForLike []Alternative
	// Apart is how far the mixed kinds lie from one another by themselves.
	Apart []Alternative
	// Working is the expression in words and numbers, such as "£92.0m − £71.5m =
	// £20.5m"; "" where there is nothing to work out.
	Working string
	Why     string // where it cannot be checked

	from string // what it is worked out from: the published figures, or its own numbers
}

// A Mix is a dimension in which the operands of a difference are not alike.
type Mix struct {
	Dimension string   // "bound", "basis", "scope", "period", "unit", "measure" or "kind of period"
	Values    []string // as readers know them
}

// An Alternative is the result of one change to the expression.
type Alternative struct {
	Words   string // "both upper bound"
	Result  model.Quantity
	Figures []model.Figure
	Working string // of the result, without it: "£92.0m − £71.5m"
}

// Council works out every claim of a council. Problems are expressions that
// cannot be read, each at its place.
func Council(c model.Council) ([]Result, diag.Problems) {
	var problems diag.Problems
	var results []Result
	if model.Get[File](c.Files) == nil {
		return nil, nil
	}
	for _, x := range model.Get[File](c.Files).Claims {
		r, wrong := work(c, x)
		if wrong != nil {
			problems.Add(*wrong)
			continue
		}
		results = append(results, r)
	}
	return results, problems
}

func work(c model.Council, x Claim) (Result, *diag.Problem) {
	r := Result{Claim: x}
	switch {
	case !x.Expression.Given():
		r.Why = "the claim gives no figures that it could be worked out from"
		return r, nil
	case !x.Value.Given():
		r.Why = "the claim has no number"
	}
	n, wrong := compile(x.Expression)
	if wrong != nil {
		return r, wrong
	}
	e := evaluation{council: c, unit: x.Unit.S}
	v := e.run(n)
	r.Figures, r.Unlike = e.figures, e.unlike
	switch {
	case e.err != nil:
		return r, expressionProblem(x.Expression, e.err)
	case e.unknown != "":
		r.Why = e.unknown + " has no number that is published"
		return r, nil
	case e.why != "":
		r.Why = e.why
		return r, nil
	case len(e.figures) == 0 && len(n.args) == 0:
		r.Why = "the expression holds no figure"
		return r, nil
	}
	r.Computed, r.from = v.quantity(), e.source()
	claimed, err := claimedQuantity(x)
	switch {
	case r.Why != "":
	case err != nil:
		r.Why = err.Error()
	default:
		r.Claimed = claimed
		r.judge(n, e, v)
	}
	if r.Working = e.working(n); r.Working != "" {
		r.Working += " = " + r.Computed.String()
	}
	return r, nil
}

func claimedQuantity(x Claim) (model.Quantity, error) {
	if unit, ok := plainUnits[x.Unit.S]; ok {
		return model.Plain(x.Value.D, unit), nil
	}
	return model.Money(x.Value.D, x.Unit.S)
}

// source reports what the result is worked out from.
func (e *evaluation) source() string {
	switch {
	case len(e.figures) == 0:
		return "its own numbers"
	case e.amounts:
		return "the published figures and the numbers in the claim"
	}
	return "the published figures"
}
