// Package claim works public claims out again.
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
//   - A difference measures one thing: what an assumption changes (scenario), or
//     what time changes (period), or how far two bounds lie apart. Where operands
//     differ in more than one dimension, or in one that nothing can be subtracted
//     across (basis, scope, noun), they are unlike things.
//   - Like-for-like results are those of the same expression with every operand
//     moved to one value of the dimension that was mixed.
//
// A [Verdict] is never a failure of a build: the claim is the source's, and the
// page shows it with the working. Package claim is the only door to expr.
package claims

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// A Verdict is what became of a claim.
type Verdict uint8

// The verdicts.
const (
	CannotBeChecked Verdict = iota
	AddsUp
	DoesNotAddUp
	UnlikeThings
)

// String is the verdict in words.
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
	Why   string // where it cannot be checked
}

// A Mix is a dimension in which the operands of a difference are not alike.
type Mix struct {
	Dimension string   // "bound", "basis", "scope", "period", "unit"
	Values    []string // as readers know them
}

// An Alternative is the result of one change to the expression.
type Alternative struct {
	Words   string // "both upper bound"
	Result  model.Quantity
	Figures []model.Figure
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
	program, wrong := compile(x.Expression)
	if wrong != nil {
		return r, wrong
	}
	e := evaluation{council: c}
	v, err := e.run(program)
	if err != nil {
		return r, expressionProblem(x.Expression, err, c)
	}
	if e.unknown != "" {
		r.Why = e.unknown + " has no number that is published"
		return r, nil
	}
	r.Figures, r.Unlike = e.figures, e.unlike
	if len(v.of) == 0 {
		r.Why = "the expression holds no figure"
		return r, nil
	}
	r.Computed = v.quantity()
	if r.Why != "" {
		return r, nil
	}
	claimed, err := claimedQuantity(x)
	if err != nil {
		r.Why = err.Error()
		return r, nil
	}
	r.Claimed = claimed
	switch {
	case len(r.Unlike) > 0:
		r.Verdict = UnlikeThings
		r.LikeForLike, r.Apart = alternatives(c, program, e)
	case claimed.Unit != r.Computed.Unit:
		r.Verdict = UnlikeThings
		r.Unlike = []Mix{{"unit", []string{claimed.Unit.Name(), r.Computed.Unit.Name()}}}
	case within(claimed, r.Computed, v.slack):
		r.Verdict = AddsUp
	default:
		r.Verdict = DoesNotAddUp
	}
	return r, nil
}

func claimedQuantity(x Claim) (model.Quantity, error) {
	switch x.Unit.S {
	case "percent":
		return model.Plain(x.Value.D, model.Percent), nil
	case "percentage_points":
		return model.Plain(x.Value.D, model.PercentagePoints), nil
	case "count":
		return model.Plain(x.Value.D, model.Count), nil
	case "weeks":
		return model.Plain(x.Value.D, model.Weeks), nil
	}
	return model.Money(x.Value.D, x.Unit.S)
}

// within reports whether the claim is as near as rounding allows: half of its own
// last digit, and half of the last digit of every operand.
func within(claimed, computed model.Quantity, slack model.Decimal) bool {
	off := model.Sum(claimed.Amount, computed.Amount.Neg()).Abs()
	return off.Cmp(model.Sum(slack, model.Half(claimed.RoundedTo))) <= 0
}

// Words are the verdict with its reason, in sentences for readers.
func (r Result) Words() string {
	switch r.Verdict {
	case AddsUp:
		return "This adds up: the published figures give " + r.Computed.String() + "."
	case DoesNotAddUp:
		return "This does not add up: the published figures give " + r.Computed.String() + ", not " + r.Claimed.String() + "."
	case UnlikeThings:
		var mixes []string
		for _, m := range r.Unlike {
			mixes = append(mixes, "different "+plural(m.Dimension)+" ("+inWords(m.Values[0])+" and "+inWords(m.Values[1])+")")
		}
		s := "This compares unlike things: " + strings.Join(mixes, ", and ") + "."
		if len(r.LikeForLike) > 0 {
			var like []string
			for _, a := range r.LikeForLike {
				like = append(like, a.Result.String()+" ("+a.Words+")")
			}
			s += " Like for like the published figures give " + strings.Join(like, ", ") + "."
		}
		for _, a := range r.Apart {
			s += " Of the " + r.Computed.String() + ", " + a.Result.String() + " is only the distance between " + a.Words + "."
		}
		return s
	}
	return "This cannot be checked: " + r.Why + "."
}

func plural(dimension string) string {
	if dimension == "basis" {
		return "bases"
	}
	return dimension + "s"
}
