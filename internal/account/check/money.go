package check

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// inOneUnit returns the arguments of a message with all their money in one unit: £0.4m
// beside £10.0m, and no £400,000.
func inOneUnit(args []any) []any {
	large := false
	for _, a := range args {
		q, ok := money(a)
		large = large || ok && strings.HasSuffix(q.String(), "m")
	}
	if !large {
		return args
	}
	out := make([]any, len(args))
	for i, a := range args {
		out[i] = a
		if q, ok := money(a); ok && q.RoundedTo.Cmp(thousand) >= 0 {
			text := q.String()
			if f, is := a.(model.Figure); is {
				text = f.String() // with the word before it
			}
			out[i] = strings.Replace(text, q.String(), q.InMillions(), 1)
		}
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
