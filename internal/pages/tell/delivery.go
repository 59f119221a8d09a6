package tell

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// statusWords are the words of a status, for readers.
var statusWords = map[string]string{
	"not_started": "Not started", "under_way": "Under way", "done": "Done", "stopped": "Stopped", "not_stated": "Not stated",
	"planned": "Planned", "open": "Open", "delayed": "Delayed", "cancelled": "Cancelled", "dropped": "Dropped",
	"met": "Met", "on_track": "On track", "not_on_track": "Not on track", "not_met": "Not met",
	"not_agreed": "Not agreed", "in_discussion": "In discussion", "ended": "Ended",
	"not_possible": "Not possible", "joined": "Joined", "joining": "Joining", "agreed": "Agreed",
}

// StatusWords is a status for readers.
func StatusWords(status string) string {
	if w := statusWords[status]; w != "" {
		return w
	}
	return capital(strings.ReplaceAll(status, "_", " "))
}

// StatusTone is the class of a status's tag: good, going, bad, done or none. The
// words carry the meaning; the tone only repeats it.
func StatusTone(status string) string {
	switch status {
	case "done", "met", "open":
		return "done"
	case "on_track", "joined":
		return "good"
	case "not_on_track", "not_met", "delayed", "stopped", "cancelled":
		return "bad"
	case "under_way", "in_discussion", "joining", "agreed":
		return "going"
	}
	return "none"
}

// VerbWords are what a body did, for readers.
func VerbWords(verb string) string {
	return capital(strings.ReplaceAll(verb, "_", " "))
}

// Decides tells whether the verb settles anything: to note, to acknowledge, to
// endorse, to recommend or to comment is not to decide.
func Decides(verb string) bool {
	switch verb {
	case "approved", "agreed", "rejected", "deferred":
		return true
	}
	return false
}

// Workstreams answers: what was promised, and what happened?
func Workstreams(c model.Council) string {
	f := model.Get[model.WorkstreamsFile](c.Files)
	if f == nil || len(f.Workstreams) == 0 {
		return ""
	}
	var names []string
	stated := 0
	for _, w := range f.Workstreams {
		names = append(names, w.Name.S)
		if w.Status.Given() && w.Status.S != "not_stated" {
			stated++
		}
	}
	s := sprintf("%s has %s: %s.", c.ShortName(), Things(len(names), "workstream"), list(names))
	if stated == 0 {
		return s + " The papers give no rating of how any of them is going."
	}
	if stated == len(names) {
		return s + " The papers say where each of them stands."
	}
	return s + sprintf(" The papers say how %s of them %s.", Number(stated), stand(stated))
}

func stand(n int) string {
	if n == 1 {
		return "stands"
	}
	return "stand"
}

// Decisions answers: what was decided, what was asked, what is still owed?
func Decisions(c model.Council) string {
	f := model.Get[model.DecisionsFile](c.Files)
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
		parts = append(parts, capital(sprintf("%s %s not reported as done.", Things(open, "action"), is(open))))
	}
	return sentences(parts...)
}

// verbs in the order in which an answer names them, the weightiest first.
var verbs = []string{"approved", "agreed", "rejected", "deferred", "endorsed", "recommended", "acknowledged", "noted", "gave_feedback"}

// resolved says what bodies resolved, verb by verb: to agree and to note are not
// one thing.
func resolved(decisions []model.Decision) string {
	if len(decisions) == 0 {
		return "The papers record no decision."
	}
	count, binding := map[string]int{}, 0
	for _, d := range decisions {
		count[d.Verb.S]++
		if Decides(d.Verb.S) {
			binding++
		}
	}
	var words []string
	for _, v := range verbs {
		switch n := count[v]; {
		case n == 0:
		case v == "gave_feedback":
			words = append(words, Number(n)+" to give feedback")
		default:
			words = append(words, Number(n)+" "+v)
		}
	}
	s := sprintf("The papers record %s: %s.", Things(len(decisions), "resolution"), list(words))
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
		raised = capital(Number(n)) + " questions and concerns were raised"
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
	return raised + "; " + Number(unanswered) + " have no recorded answer."
}

func is(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// Programme answers: is the plan on track, who says?
func Programme(c model.Council) string {
	f := model.Get[model.ProgrammeFile](c.Files)
	if f == nil {
		return ""
	}
	var parts []string
	for _, p := range f.Programmes {
		s := sprintf("%s: %s", p.Name, strings.ToLower(StatusWords(p.Status.S)))
		if p.Status.S == "not_stated" {
			s = sprintf("%s: the papers give no rating", p.Name)
		}
		if p.RatedBy.Given() {
			s += ", says " + p.RatedBy.S
		}
		if p.RatedOn.Given() {
			s += ", " + p.RatedOn.String()
		}
		parts = append(parts, s+".")
		for _, k := range p.Conditions {
			if k.Status.S == "not_on_track" || k.Status.S == "not_met" {
				name := "A condition"
				if k.Number.Given() {
					name = sprintf("Condition %d", k.Number.N)
				}
				parts = append(parts, sprintf("%s is %s.", name, strings.ToLower(StatusWords(k.Status.S))))
			}
		}
	}
	return sentences(parts...)
}
