package decisions

import (
	"strings"

	"github.com/send-daylight/daylight/internal/pages/words"
)

// verbWords returns what a body did, for readers.
func verbWords(verb string) string {
	if verb == "consulted" {
		return "Consulted on"
	}
	return words.Capital(strings.ReplaceAll(verb, "_", " "))
}

// decides reports whether the verb settles anything: to note, to acknowledge, to
// endorse, to recommend, to support, to ask or to comment is not to decide.
func decides(verb string) bool {
	switch verb {
	case "approved", "agreed", "resolved", "rejected", "refused", "voted_against", "deferred":
		return true
	}
	return false
}

// effect reports what a verb that decides nothing does and does not do, for the
// reader who takes "noted" for "agreed". A verb that decides needs no such word.
func effect(verb string) string {
	switch verb {
	case "noted", "acknowledged", "received", "considered":
		return "changes nothing by itself"
	case "endorsed", "supported":
		return "support, not a decision"
	case "recommended":
		return "advice, not a decision"
	case "objected":
		return "an objection, not a decision"
	case "requested":
		return "a request, not a decision"
	case "consulted":
		return "a consultation, not a decision"
	case "gave_feedback":
		return "comments, not a decision"
	}
	if decides(verb) {
		return ""
	}
	return "not a decision"
}
