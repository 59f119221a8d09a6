package decisions

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// mostQuoted is how many words of a decision or an action an answer repeats; the page
// has all.
const mostQuoted = 40

// mostNamed is how many words of a body's name an answer says.
const mostNamed = 10

// Answer answers: what was decided, and what is still owed? It begins with the newest
// decision, or with the newest resolution where none decides anything.
func Answer(c model.Council) string {
	f := model.Get[File](c.Files)
	if f == nil {
		return ""
	}
	owed := []string{notDone(f.Actions), unanswered(f.Questions)}
	d, ok := newest(f.Decisions)
	if !ok {
		first := without(f)
		if first == "" || len(f.Questions) == 0 {
			return words.Answer(first, owed[0])
		}
		return words.Answer(first, owed[0], "No decision is recorded.")
	}
	first, more := resolved(d)
	return words.Answer(first, slices.Concat(more, owed, []string{others(f.Decisions, d)})...)
}

// newest returns the newest decision; where none decides anything, the newest resolution.
func newest(list []Decision) (out Decision, ok bool) {
	for _, d := range list {
		before, now := decides(out.Verb.S), decides(d.Verb.S)
		if !ok || now && !before || now == before && d.Date.Period.End().Compare(out.Date.Period.End()) >= 0 {
			out, ok = d, true
		}
	}
	return out, ok
}

// resolved reports what a body resolved, in one sentence where that is short enough.
func resolved(d Decision) (first string, more []string) {
	body, when := words.Shorten(words.The(d.Body.S), mostNamed), ""
	if d.Date.Given() {
		when = " " + words.In(d.Date.Period)
	}
	verb := strings.ToLower(verbWords(d.Verb.S))
	first = words.Capital(strings.TrimSpace(fmt.Sprintf("%s %s %s: %s", when, body, verb, ended(soft(d.Text.S)))))
	if words.Len(first) > words.FirstWords {
		first = fmt.Sprintf("%s took the newest decision recorded here%s.", words.Capital(body), when)
		if !decides(d.Verb.S) {
			first = fmt.Sprintf("The newest resolution recorded here is of %s%s.", body, when)
		}
		more = append(more, "It "+verb+": "+ended(soft(words.Shorten(d.Text.S, mostQuoted))))
	} else if one, others := sentence(first); others != "" {
		first, more = one, append(more, others) // which counts among what follows
	}
	more = append(more, d.voted(), d.outcome())
	if e := effect(d.Verb.S); e != "" {
		more = append(more, "That "+map[bool]string{true: "is " + e, false: e}[strings.Contains(e, "decision")]+".", "No decision is recorded.")
	}
	return first, more
}

// sentence returns the first sentence of a text, and the others.
func sentence(s string) (first, others string) {
	fields := strings.Fields(s)
	for i := 1; i < len(fields); i++ {
		if strings.ContainsAny(fields[i-1][len(fields[i-1])-1:], ".?!") && fields[i] != words.Lower(fields[i]) {
			return strings.Join(fields[:i], " "), strings.Join(fields[i:], " ")
		}
	}
	return s, ""
}

// ended returns a text with a full stop at its end.
func ended(s string) string {
	if strings.HasSuffix(s, "…") || strings.HasSuffix(s, ".") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") {
		return s
	}
	return s + "."
}

// plain are words that have a capital only because they begin a sentence.
var plain = []string{"The", "A", "An", "That", "To", "On", "In", "No", "All", "Each", "It", "This", "These", "More", "Not", "From", "For", "Two", "Three", "Four"}

// soft returns a sentence as it is written after a colon.
func soft(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if slices.Contains(plain, first) {
		return words.Lower(s)
	}
	return s
}

// others reports how many decisions there are besides one.
func others(list []Decision, but Decision) string {
	n := 0
	for _, d := range list {
		if decides(d.Verb.S) && d.ID.S != but.ID.S {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return words.Capital(words.Things(n, "more decision")) + " " + words.Is(n) + " recorded."
}

// notDone names the action that is due first of those not reported as done.
func notDone(actions []Action) string {
	var open []Action
	for _, a := range actions {
		if a.Status.S == "open" || a.Status.S == "not_stated" {
			open = append(open, a)
		}
	}
	if len(open) == 0 {
		return ""
	}
	slices.SortStableFunc(open, func(a, b Action) int {
		if a.Due.Given() != b.Due.Given() {
			return map[bool]int{true: -1, false: 1}[a.Due.Given()]
		}
		return a.Due.Period.Compare(b.Due.Period)
	})
	due := ", with no date given"
	if open[0].Due.Given() {
		due = ", due " + words.In(open[0].Due.Period)
	}
	text := "“" + words.Shorten(strings.TrimSuffix(open[0].Text.S, "."), mostQuoted/2) + "”"
	if len(open) == 1 {
		return fmt.Sprintf("One action is not reported as done: %s%s.", text, due)
	}
	return fmt.Sprintf("%s actions are not reported as done; the first is %s%s.", words.Capital(words.Number(len(open))), text, due)
}

// unanswered reports how many questions and concerns have no recorded answer.
func unanswered(list []Asked) string {
	n, open := len(list), 0
	for _, q := range list {
		if !q.Answer.Given() {
			open++
		}
	}
	switch {
	case n == 0:
		return ""
	case n == 1 && open == 0:
		return "The one question or concern raised has an answer."
	case n == 1:
		return "The one question or concern raised has no recorded answer."
	case open == 0:
		return words.Capital(words.All(n)) + " questions and concerns raised have an answer."
	case open == n:
		return words.Capital(words.NoneOf(n)) + " questions and concerns raised has a recorded answer."
	}
	has := map[bool]string{true: "has", false: "have"}[open == 1]
	return fmt.Sprintf("Of %s questions and concerns raised, %s %s no recorded answer.", words.Number(n), words.Number(open), has)
}

// without returns the first sentence where no resolution is recorded.
func without(f *File) string {
	if s := unanswered(f.Questions); s != "" {
		return s
	}
	return "The papers record no decision."
}
