package decisions

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Answer answers: what was decided, what was asked, what is still owed?
func Answer(c model.Council) string {
	f := model.Get[File](c.Files)
	if f == nil {
		return ""
	}
	parts := []string{resolved(f.Decisions)}
	unanswered := 0
	for _, q := range f.Questions {
		if !q.Answer.Given() {
			unanswered++
		}
	}
	if n := len(f.Questions); n > 0 {
		parts = append(parts, asked(n, unanswered))
	}
	open := 0
	for _, a := range f.Actions {
		if a.Status.S == "open" || a.Status.S == "not_stated" {
			open++
		}
	}
	if open > 0 {
		parts = append(parts, words.Capital(fmt.Sprintf("%s %s not reported as done.", words.Things(open, "action"), words.Is(open))))
	}
	return words.Join(parts...)
}

// verbs in the order in which an answer names them, the weightiest first.
var verbs = []string{"approved", "agreed", "resolved", "rejected", "refused", "deferred", "endorsed", "recommended", "supported", "objected", "requested", "consulted",
	"considered", "received", "acknowledged", "noted", "gave_feedback"}

// verbPhrases are verbs that a count of decisions has in another form: one to give
// feedback.
var verbPhrases = map[string]string{"gave_feedback": "to give feedback", "consulted": "consulted on"}

// resolved says what bodies resolved, verb by verb: to agree and to note are not
// one thing.
func resolved(decisions []Decision) string {
	if len(decisions) == 0 {
		return "The papers record no decision."
	}
	count, binding := map[string]int{}, 0
	for _, d := range decisions {
		count[d.Verb.S]++
		if decides(d.Verb.S) {
			binding++
		}
	}
	var said []string
	for _, v := range verbs {
		switch n := count[v]; {
		case n == 0:
		case verbPhrases[v] != "":
			said = append(said, words.Number(n)+" "+verbPhrases[v])
		default:
			said = append(said, words.Number(n)+" "+v)
		}
	}
	s := fmt.Sprintf("The papers record %s: %s.", words.Things(len(decisions), "resolution"), words.List(said))
	switch {
	case binding == 0 && len(decisions) == 1:
		return s + " That changes nothing by itself."
	case binding == 0:
		return s + " None of them changes anything by itself."
	}
	return s
}

// asked says how many questions and concerns were raised and left open.
func asked(n, unanswered int) string {
	raised := "One question or concern was raised"
	if n > 1 {
		raised = words.Capital(words.Number(n)) + " questions and concerns were raised"
	}
	switch {
	case unanswered == 0 && n == 1:
		return raised + ", with an answer."
	case unanswered == 0:
		return raised + ", each with an answer."
	case unanswered == n && n == 1:
		return raised + "; no answer is recorded."
	case unanswered == n:
		return raised + "; none has a recorded answer."
	case unanswered == 1:
		return raised + "; one has no recorded answer."
	}
	return raised + "; " + words.Number(unanswered) + " have no recorded answer."
}
