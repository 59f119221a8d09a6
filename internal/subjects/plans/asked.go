package plans

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// asked reports how many requests were made and refused, and how many plans were issued:
// all that started, where the source counts them apart from those whose time is known.
func (y year) asked() []string {
	var out []string
	in := "In " + y.year.String() + " "
	if f, ok := y.happened("requests"); ok {
		s := fmt.Sprintf("%s%s received %s for an assessment.", in, y.c.ShortName(), count(f, "request", "requests"))
		out = append(out, withCare(s, "this number", doubtfulCount(f))) // in one sentence: the home may have no other
		in = ""
	}
	refused, hasRefused := y.happened("refused")
	issued, hasIssued := y.happened("issued")
	started, hasStarted := y.happened("new_plans")
	made, hasMade := started, hasStarted
	if !hasStarted {
		made, hasMade = issued, hasIssued
	}
	it := map[bool]string{true: "It", false: in + y.c.ShortName()}[in == ""]
	switch {
	case hasRefused && hasStarted:
		out = append(out, fmt.Sprintf("%s refused %s, and %s started.", it, count(refused, "request", "requests"), count(started, "new plan", "new plans")))
	case hasStarted:
		in = strings.Replace(in, y.year.String()+" ", y.year.String()+", ", 1) // a number follows
		out = append(out, words.Capital(fmt.Sprintf("%s%s started.", in, count(started, "new plan", "new plans"))))
	case hasRefused && hasIssued:
		out = append(out, fmt.Sprintf("%s refused %s and issued %s.", it, count(refused, "request", "requests"), count(issued, "new plan", "new plans")))
	case hasRefused:
		out = append(out, fmt.Sprintf("%s refused %s.", it, count(refused, "request", "requests")))
	case hasIssued:
		out = append(out, fmt.Sprintf("%s issued %s.", it, count(issued, "new plan", "new plans")))
	}
	what, doubted := "", true
	switch no, plans := hasRefused && doubtful(refused), hasMade && doubtfulCount(made); {
	case no && plans:
		what = "these numbers"
	case (no || plans) && hasRefused != hasMade:
		what = "this number"
	case no:
		what = "the number of refusals"
	case plans:
		what = "the number of new plans"
	default:
		doubted = false
	}
	if n := len(out) - 1; doubted {
		out[n] = withCare(out[n], what, true)
	}
	return append(out, y.unsettled(refused, hasRefused)...)
}

// unsettled reports requests that were neither refused nor taken up, where they are more than
// those refused: where a council has few refusals, that may be why.
func (y year) unsettled(refused model.Figure, known bool) (out []string) {
	for _, x := range []struct{ field, words string }{{"no_decision", " had no decision yet"}, {"withdrawn", " withdrawn"}} {
		f, ok := y.happened(x.field)
		if !known || !ok || f.Quantity.Amount.Cmp(refused.Quantity.Amount) <= 0 {
			continue
		}
		if x.field == "withdrawn" {
			x.words = " " + words.Was(f) + x.words
		}
		out = append(out, words.Capital(words.Count(f, "request", "requests"))+x.words+".")
	}
	return out
}
