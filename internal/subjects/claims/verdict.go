package claims

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// judge compares what was claimed with what the expression v gives.
func (r *Result) judge(n *node, e evaluation, v operand) {
	if v.unit != model.Pounds && r.Claimed.Unit == v.unit { // a share is printed as finely as the claim is
		r.Computed.RoundedTo = finest(r.Computed.RoundedTo, r.Claimed.RoundedTo)
	}
	switch {
	case len(r.Unlike) > 0:
		r.Verdict = UnlikeThings
		r.LikeForLike, r.Apart = alternatives(n, e)
	case r.Claimed.Unit != r.Computed.Unit:
		r.Verdict = UnlikeThings
		r.Unlike = []Mix{{Dimension: "unit", Values: []string{r.Claimed.Unit.Name(), r.Computed.Unit.Name()}}}
	case within(r.Claimed, r.Computed, v.slack):
		r.Verdict = AddsUp
		r.Computed.RoundedTo = visibly(r.Claimed, r.Computed)
	default:
		r.Verdict = DoesNotAddUp
	}
}

// within reports whether the claim is as near as rounding allows: half of its own
// last digit, and half of the last digit of every operand.
func within(claimed, computed model.Quantity, slack model.Decimal) bool {
	off := model.Sum(claimed.Amount, computed.Amount.Neg()).Abs()
	return off.Cmp(model.Sum(slack, model.Half(claimed.RoundedTo))) <= 0
}

// visibly returns how finely a share must be printed for a reader to see that it rounds to
// what was claimed: 16.49% and not 16.5% where a paper says 16%.
func visibly(claimed, computed model.Quantity) model.Decimal {
	step := computed.RoundedTo
	if computed.Unit == model.Pounds {
		return step
	}
	ten := model.Whole(10)
	for range 2 {
		printed := nearest(computed.Amount, step)
		if nearest(printed, claimed.RoundedTo).Cmp(claimed.Amount) == 0 {
			return step
		}
		step = model.Ratio(step, ten)
	}
	return computed.RoundedTo
}

// nearest returns d rounded to a power of ten, as people do: a half goes up.
func nearest(d, step model.Decimal) model.Decimal {
	whole := model.Product(model.Sum(model.Ratio(d.Abs(), step), model.Half(model.Whole(1))).Floor(0), step)
	if d.IsNeg() {
		return whole.Neg()
	}
	return whole
}

// Words returns the verdict with its reason, in sentences for readers.
func (r Result) Words() string {
	switch r.Verdict {
	case AddsUp:
		return "This adds up: " + r.from + " give " + r.Computed.String() + "."
	case DoesNotAddUp:
		return "This does not add up: " + r.Against() + "."
	case UnlikeThings:
		s := "This compares unlike things: " + r.unlikeWords() + "."
		if len(r.LikeForLike) > 0 {
			var like []string
			for _, a := range r.LikeForLike {
				like = append(like, a.Result.String()+" ("+a.Words+")")
			}
			s += " Like for like the published figures give " + words.List(like) + "."
		}
		for _, a := range r.Apart {
			s += " Of the " + r.Computed.String() + ", " + a.Result.String() + " is only the distance between " + a.Words + "."
		}
		return s
	}
	return "This cannot be checked: " + r.Why + "."
}

// plainly are the mixes that readers know by other words than those of a data file.
var plainly = map[string]string{
	"bound": "one is an upper forecast and the other a lower one",
	"basis": "one is before payments of the Department for Education and the other after them",
	"scope": "one is of the High Needs Block and the other of the whole Dedicated Schools Grant",
}

// unlikeWords explains to readers how the figures differ.
func (r Result) unlikeWords() string {
	var says []string
	for _, m := range r.Unlike {
		if words, ok := plainly[m.Dimension]; ok && !slices.Contains(m.Values, "single") && !slices.Contains(m.Values, "not_stated") {
			says = append(says, words)
			continue
		}
		says = append(says, m.String())
	}
	return strings.Join(says, ", and ")
}

// String names the dimension with its two values: different periods (2024 and 2025).
func (m Mix) String() string {
	if m.Dimension == "noun" {
		return "different things counted (" + m.Values[0] + ", and " + m.Values[1] + ")"
	}
	if m.Dimension == piled {
		return "what there was at two times (" + m.Values[0] + " and " + m.Values[1] + ") is added up, which is no total"
	}
	return "different " + plural(m.Dimension) + " (" + valueName(m.Values[0]) + " and " + valueName(m.Values[1]) + ")"
}

// Against returns what speaks against a claim, in a few words: the two results, or in what
// its figures are unlike. It is empty where nothing does.
func (r Result) Against() string {
	switch r.Verdict {
	case DoesNotAddUp:
		return r.from + " give " + r.Computed.String() + ", not " + r.Claimed.String()
	case UnlikeThings:
		var mixes []string
		for _, m := range r.Unlike {
			mixes = append(mixes, m.String())
		}
		return strings.Join(mixes, ", and ")
	}
	return ""
}

func plural(dimension string) string {
	switch dimension {
	case "basis":
		return "bases"
	case "kind of period":
		return "kinds of period"
	}
	return dimension + "s"
}
