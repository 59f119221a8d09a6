package words

import (
	"strings"
)

// statusWords are the words of a status, for readers.
var statusWords = map[string]string{
	"not_started": "Not started", "under_way": "Under way", "done": "Done", "paused": "Paused", "stopped": "Stopped", "not_stated": "Not stated",
	"planned": "Planned", "open": "Open", "delayed": "Delayed", "cancelled": "Cancelled", "dropped": "Dropped",
	"met": "Met", "on_track": "On track", "not_on_track": "Not on track", "not_met": "Not met",
	"not_agreed": "Not agreed", "in_discussion": "In discussion", "ended": "Ended",
	"under_review": "Under review", "suspended": "Suspended", "complete": "Complete", "terminated": "Terminated", "superseded": "Superseded",
	"not_possible": "Not possible", "joined": "Joined", "joining": "Joining", "agreed": "Agreed",
}

// StatusWords returns a status for readers.
func StatusWords(status string) string {
	if w := statusWords[status]; w != "" {
		return w
	}
	return Capital(strings.ReplaceAll(status, "_", " "))
}

// StatusTone returns the class of a status's tag: good, going, bad, done or none. The
// words carry the meaning; the tone only repeats it.
func StatusTone(status string) string {
	switch status {
	case "done", "met", "open", "complete", "paid":
		return "done"
	case "on_track", "joined":
		return "good"
	case "not_on_track", "not_met", "delayed", "stopped", "cancelled", "paused", "suspended", "terminated", "refused":
		return "bad"
	case "under_way", "in_discussion", "joining", "agreed", "announced", "awaited", "under_review":
		return "going"
	}
	return "none"
}
