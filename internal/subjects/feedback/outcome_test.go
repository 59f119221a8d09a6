package feedback_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/subjects/feedback"
)

// TestOutcome: where a file does not say what was done, the page says that the papers do
// not, of what is done, being done or unknown; of what is planned, that it has not begun.
func TestOutcome(t *testing.T) {
	for status, want := range map[string]string{
		"done":         "The papers do not say what was done.",
		"under_way":    "The papers do not say what is being done.",
		"planned":      "Not started yet.",
		"not_stated":   "The papers do not say what came of it.",
		"not_possible": "", // the reason says it
	} {
		if got := feedback.Outcome(status); got != want {
			t.Errorf("%s: %q; want %q", status, got, want)
		}
	}
}
