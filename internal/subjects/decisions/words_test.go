package decisions_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/words"
	"github.com/send-daylight/daylight/internal/subjects/decisions"
)

// What a decision says in a second sentence is part of what follows the first of an answer,
// so that all that follows stays short.
func TestDecisionOfTwoSentences(t *testing.T) {
	text := "source = \"paper\"\n[[decision]]\nid = \"d\"\nbody = \"Cabinet\"\nverb = \"gave_feedback\"\ntext = \"Open two bases. They are for autumn and need a site, a head and a bus.\"\n" +
		"[[action]]\nid = \"a\"\nstatus = \"open\"\ntext = \"" + strings.Repeat("bring a paper ", 9) + "\"\n" +
		"[[question]]\nid = \"q\"\nbody = \"Cabinet\"\ntext = \"Why?\"\n[[question]]\nid = \"r\"\nbody = \"Cabinet\"\ntext = \"Why?\"\nanswer = \"So.\"\n"
	got := decisions.Answer(accounttest.Council(t, map[string]string{"decisions": text}))
	const first = "Cabinet gave feedback: Open two bases."
	rest, ok := strings.CutPrefix(got, first+" They are for autumn and need a site, a head and a bus. ")
	if !ok || words.Len(strings.TrimPrefix(got, first)) > words.RestWords || !strings.Contains(rest, "One action") {
		t.Errorf("%d words follow: %s", words.Len(strings.TrimPrefix(got, first)), got)
	}
}
