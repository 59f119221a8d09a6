package check

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// inOneUnit returns the arguments of a message with all their money in one unit: £0.4m
// beside £10.0m, and no £400,000. Where one amount is finer than thousands, all are in
// pounds, as in tables: £16,000,000 beside £55,000,400.
func inOneUnit(args []any) []any {
	large, fine := false, false
	for _, a := range args {
		if q, ok := money(a); ok && !q.Amount.IsZero() {
			s := q.String()
			large = large || strings.HasSuffix(s, "m") || strings.HasSuffix(s, "bn")
			fine = fine || q.RoundedTo.Cmp(thousand) < 0
		}
	}
	if !large {
		return args
	}
	out := make([]any, len(args))
	for i, a := range args {
		out[i] = a
		q, ok := money(a)
		if !ok || q.RoundedTo.Cmp(thousand) < 0 {
			continue
		}
		text, printed := q.String(), q.InMillions()
		if f, is := a.(model.Figure); is {
			text = f.String() // with the word before it
		}
		if fine {
			exact := q
			exact.RoundedTo = model.Whole(1)
			printed = exact.String()
		}
		out[i] = strings.Replace(text, q.String(), printed, 1)
	}
	return out
}

var thousand = model.Whole(1000)

// money returns the amount of money that an argument of a message prints.
func money(a any) (model.Quantity, bool) {
	var q model.Quantity
	switch a := a.(type) {
	case model.Figure:
		if !a.Known {
			return q, false
		}
		q = a.Quantity
	case model.Quantity:
		q = a
	case Sum:
		q = a.Quantity()
	default:
		return q, false
	}
	return q, q.Unit == model.Pounds
}
