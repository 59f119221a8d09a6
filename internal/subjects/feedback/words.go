package feedback

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Answer answers: what did families say, and what came of it?
func Answer(c model.Council) string {
	f := model.Get[File](c.Files)
	if f == nil || len(f.Items) == 0 {
		return ""
	}
	by := map[string]int{}
	for _, i := range f.Items {
		by[i.Status.S]++
	}
	n := len(f.Items)
	var first string
	switch done := by["done"]; {
	case n == 1 && done == 1:
		first = "One comment from families and young people is recorded here; the council reports that it has acted on it."
	case n == 1:
		first = "One comment from families and young people is recorded here; the council does not report that it has acted on it."
	case done == n:
		first = fmt.Sprintf("The council reports that it has acted on %s comments from families and young people recorded here.", words.All(n))
	case done == 0:
		first = fmt.Sprintf("The council reports that it has acted on %s comments from families and young people recorded here.", words.NoneOf(n))
	default:
		first = fmt.Sprintf("The council reports that it has acted on %s of the %s comments from families and young people recorded here.", words.Number(done), words.Number(n))
	}
	return words.Answer(first, others(by, n)...)
}

// others reports what became of the comments that the council has not acted on.
func others(by map[string]int, n int) []string {
	var out []string
	for _, s := range []struct{ status, alone, some string }{
		{"under_way", "It is acting on it now.", "It is acting on %s now."},
		{"planned", "It plans to.", "It plans to act on %s."},
		{"not_possible", "It says that it cannot.", "It says that it cannot act on %s."},
		{"not_stated", "The papers do not say what came of it.", "The papers do not say what came of %s."},
	} {
		switch k := by[s.status]; {
		case k == 0:
		case n == 1:
			out = append(out, s.alone)
		default:
			out = append(out, fmt.Sprintf(s.some, words.Number(k)))
		}
	}
	return out
}

// outcome returns what a page says in the place of what was done, where the file leaves it
// out: it depends on the status.
func outcome(status string) string {
	return map[string]string{
		"done":       "The papers do not say what was done.",
		"under_way":  "The papers do not say what is being done.",
		"planned":    "Not started yet.",
		"not_stated": "The papers do not say what came of it.",
	}[status]
}
