package feedback_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/feedback"
)

// What is said of comments is true for any: each number is that of a status, and "all",
// "both" and "none" hold.
func TestTruth(t *testing.T) {
	by, n := map[string]int{}, 0
	is := func(status string) func(map[string]string) string {
		return func(p map[string]string) string {
			k := 1 // what is said of the one comment
			if p["n"] != "" {
				k = accounttest.Int(p["n"])
			} else if n != 1 {
				return fmt.Sprintf("there are %d comments", n)
			}
			return accounttest.Want(by[status] == k, "%d are", by[status])
		}
	}
	const comments = ` comments from families and young people recorded here\.`
	const of = `The council reports that it has acted on `
	reader := accounttest.NewReader(
		accounttest.Says("one", `One comment from families and young people is recorded here; the council (?P<not>does not report|reports) that it has acted on it\.`, func(p map[string]string) string {
			return accounttest.Want(n == 1 && (by["done"] == 1) == (p["not"] == "reports"), "%d of %d", by["done"], n)
		}),
		accounttest.Says("some", of+`(?P<k><NUM>) of the (?P<n><NUM>)`+comments, func(p map[string]string) string {
			k := accounttest.Int(p["k"])
			return accounttest.Want(k == by["done"] && k > 0 && k < n && accounttest.Int(p["n"]) == n, "%d of %d", by["done"], n)
		}),
		accounttest.Says("all", of+`(?:both|all (?P<n><NUM>))`+comments, func(p map[string]string) string {
			return accounttest.Want(by["done"] == n && (p["n"] == "" && n == 2 || accounttest.Int(p["n"]) == n && n > 2), "%d of %d", by["done"], n)
		}),
		accounttest.Says("none", of+`(?P<of>neither of the two|none of the (?P<n><NUM>))`+comments, func(p map[string]string) string {
			return accounttest.Want(by["done"] == 0 && (p["n"] == "" && n == 2 || accounttest.Int(p["n"]) == n && n > 2), "%d of %d", by["done"], n)
		}),
		accounttest.Says("under way", `It is acting on (?:it|(?P<n><NUM>)) now\.`, is("under_way")),
		accounttest.Says("planned", `It plans to(?: act on (?P<n><NUM>))?\.`, is("planned")),
		accounttest.Says("not possible", `It says that it cannot(?: act on (?P<n><NUM>))?\.`, is("not_possible")),
		accounttest.Says("not stated", `The papers do not say what came of (?:it|(?P<n><NUM>))\.`, is("not_stated")),
	)
	accounttest.Truth(t, "feedback", func(r *rand.Rand) (string, func(model.Council) []string) {
		var b strings.Builder
		clear(by)
		n = 1 + r.IntN(accounttest.Pick(r, 1, 2, 4, 30))
		only := accounttest.Pick(r, "", "", "done", "planned", "not_stated")
		for i := range n {
			status := only
			if status == "" {
				status = accounttest.Pick(r, "done", "under_way", "planned", "not_possible", "not_stated")
			}
			by[status]++
			fmt.Fprintf(&b, "[[item]]\nid = \"i%d\"\nyou_said = \"S\"\nstatus = %q\n", i, status)
		}
		return b.String(), func(c model.Council) []string { return reader.Answer(feedback.Answer(c)) }
	})
	if unmet := reader.Unmet(); len(unmet) > 0 && !testing.Short() {
		t.Errorf("no account had a sentence of the forms %v", unmet)
	}
}
