package decisions_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/decisions"
)

// A world holds what was resolved, asked and undertaken, as its reader knows it.
type world struct {
	newest              resolved // of those that decide; where none does, of all
	any                 bool
	deciding            int
	questions, answered int
	actions             []action // not reported as done
}

type resolved struct {
	body, verb, text string
	year             int    // 0: not given
	votes            [3]int // for, against, abstained; -1: not given
	outcome          string
}

// did returns what a body did, as a sentence has it.
func (d resolved) did() string {
	if d.verb == "consulted" {
		return "consulted on"
	}
	return strings.ReplaceAll(d.verb, "_", " ")
}

type action struct {
	text string
	due  int // 0: not given
}

// binding are the verbs that decide something.
var binding = map[string]bool{"approved": true, "agreed": true, "rejected": true, "deferred": true, "resolved": true, "refused": true, "voted_against": true}

func makeUp(r *rand.Rand) (world, string) {
	var w world
	var b strings.Builder
	for i := range r.IntN(4) {
		d := resolved{body: accounttest.Pick(r, "Cabinet", "Schools Forum", "SEND partnership board"), verb: accounttest.Pick(r, "approved", "agreed", "resolved", "rejected", "refused", "voted_against",
			"noted", "received", "endorsed", "supported", "recommended", "gave_feedback", "requested", "consulted", "objected"),
			text: accounttest.Pick(r, "The plan for the north", "No more money from council tax", "SEND places at three schools"), year: accounttest.Pick(r, 0, 2021, 2022, 2024),
			votes: [3]int{accounttest.Pick(r, -1, 6, 12), accounttest.Pick(r, -1, 0, 7), accounttest.Pick(r, -1, 1)}, outcome: accounttest.Pick(r, "", "", "awaited", "granted", "refused", "withdrawn", "not_stated")}
		d.text += strings.Repeat(" and all that goes with it for the schools of the county", r.IntN(5)) + accounttest.Pick(r, "", ".")
		fmt.Fprintf(&b, "[[decision]]\nid = \"d%d\"\nbody = %q\nverb = %q\ntext = %q\n", i, d.body, d.verb, d.text)
		if d.year > 0 {
			fmt.Fprintf(&b, "date = %d\n", d.year)
		}
		for i, key := range []string{"votes_for", "votes_against", "abstained"} {
			if d.votes[i] >= 0 {
				fmt.Fprintf(&b, "%s = %d\n", key, d.votes[i])
			}
		}
		if d.outcome != "" {
			fmt.Fprintf(&b, "outcome = %q\n", d.outcome)
		}
		if binding[d.verb] {
			w.deciding++
		}
		if was, now := binding[w.newest.verb], binding[d.verb]; !w.any || now && !was || now == was && d.year >= w.newest.year {
			w.newest, w.any = d, true
		}
	}
	for i := range r.IntN(4) {
		w.questions++
		fmt.Fprintf(&b, "[[question]]\nid = \"q%d\"\nbody = \"Cabinet\"\ntext = \"Why?\"\n", i)
		if r.IntN(2) == 0 {
			w.answered++
			b.WriteString("answer = \"Because.\"\n")
		}
	}
	for i := range r.IntN(4) {
		a := action{fmt.Sprintf("Bring paper %c", 'A'+i) + strings.Repeat(" to all who ask for it", r.IntN(6)), accounttest.Pick(r, 0, 2025, 2026)}
		status := accounttest.Pick(r, "open", "not_stated", "done", "dropped")
		fmt.Fprintf(&b, "[[action]]\nid = \"a%d\"\ntext = %q\nstatus = %q\n", i, a.text+".", status)
		if a.due > 0 {
			fmt.Fprintf(&b, "due = %d\n", a.due)
		}
		if status == "open" || status == "not_stated" {
			w.actions = append(w.actions, a)
		}
	}
	return w, b.String()
}

// same holds that a text is another, from its beginning, with dots where it is cut. The
// first letter may be small behind a colon.
func same(said, text string) bool {
	cut, dots := strings.CutSuffix(said, " …")
	soft := func(s string) string { return strings.ToLower(strings.TrimSuffix(s, ".")) }
	if dots {
		return strings.HasPrefix(soft(text), soft(cut)) && len(cut) < len(text)-1
	}
	return soft(said) == soft(text)
}

func forms(w *world) []accounttest.Form {
	const body = `(?P<body>Cabinet|Schools Forum|(?:T|t)he SEND partnership board)`
	const verb = `(?P<verb>approved|agreed|resolved|rejected|refused|voted against|noted|received|endorsed|supported|recommended|gave feedback|requested|consulted on|objected)`
	is := func(p map[string]string) string {
		d := w.newest
		year := ""
		if d.year > 0 {
			year = fmt.Sprint(d.year)
		}
		return accounttest.Want(strings.TrimPrefix(strings.ToLower(p["body"]), "the ") == strings.ToLower(d.body) && p["year"] == year &&
			(p["verb"] == "" || p["verb"] == d.did()) && (p["text"] == "" || same(p["text"], d.text)), "the newest is %+v", d)
	}
	deciding := func(want bool, hold func(map[string]string) string) func(map[string]string) string {
		return func(p map[string]string) string {
			return hold(p) + accounttest.Want((w.deciding > 0) == want, "%d decide", w.deciding)
		}
	}
	nothing := func(map[string]string) string { return "" }
	says := accounttest.Says
	return []accounttest.Form{
		says("resolved", `(?:In (?P<year>\d{4}) )?`+body+` `+verb+`: (?P<text>[^:“]+?(?:\.|…))`, is),
		says("newest decision", body+` took the newest decision recorded here(?: in (?P<year>\d{4}))?\.`, deciding(true, is)),
		says("newest resolution", `The newest resolution recorded here is of `+body+`(?: in (?P<year>\d{4}))?\.`, deciding(false, is)),
		says("it resolved", `It `+verb+`: (?P<text>[^:“]+?(?:\.|…))`, func(p map[string]string) string {
			return accounttest.Want(p["verb"] == w.newest.did() && same(p["text"], w.newest.text), "it %s %q", w.newest.verb, w.newest.text)
		}),
		says("changes nothing", `That changes nothing by itself\.`, deciding(false, func(map[string]string) string {
			return accounttest.Want(w.newest.verb == "noted" || w.newest.verb == "received", "it %s", w.newest.verb)
		})),
		says("no decision", `That is (?P<what>support|advice|comments|a request|a consultation|an objection), not a decision\.`, deciding(false, func(p map[string]string) string {
			return accounttest.Want(map[string]string{"endorsed": "support", "supported": "support", "recommended": "advice", "gave_feedback": "comments", "requested": "a request", "consulted": "a consultation", "objected": "an objection"}[w.newest.verb] == p["what"], "it %s", w.newest.verb)
		})),
		says("vote", `The vote: (?P<votes>[^.]+)\.`, func(p map[string]string) string {
			var want []string
			for i, said := range []string{" for", " against", " abstained"} {
				if n := w.newest.votes[i]; n >= 0 {
					want = append(want, map[int]string{0: "none", 1: "one", 6: "six", 7: "seven", 12: "12"}[n]+said)
				}
			}
			said := strings.Join(want, ", ")
			if i := strings.LastIndex(said, ", "); i > 0 {
				said = said[:i] + " and " + said[i+2:]
			}
			return accounttest.Want(p["votes"] == said, "the vote was %q", said)
		}),
		says("outcome", `(?:The answer to it is (?P<a>awaited)|It was (?P<b>granted|refused|withdrawn)|The papers do (?P<c>not) say what came of it)\.`, func(p map[string]string) string {
			return accounttest.Want(p["a"]+p["b"]+p["c"] == map[string]string{"awaited": "awaited", "granted": "granted", "refused": "refused", "withdrawn": "withdrawn", "not_stated": "not"}[w.newest.outcome], "what came of it is %q", w.newest.outcome)
		}),
		says("none recorded", `No decision is recorded\.`, deciding(false, nothing)),
		says("papers record none", `The papers record no decision\.`, deciding(false, nothing)),
		says("more decisions", `(?P<n>One|Two|Three) more decisions? (?:is|are) recorded\.`, func(p map[string]string) string {
			return accounttest.Want(accounttest.Int(p["n"]) == w.deciding-1, "%d decide", w.deciding)
		}),
		says("one not done", `One action is not reported as done: “(?P<text>[^”]+)”(?:, due in (?P<year>\d{4})|, with no date given)\.`, func(p map[string]string) string {
			return accounttest.Want(len(w.actions) == 1, "%d are not", len(w.actions)) + w.first(p)
		}),
		says("some not done", `(?P<n>Two|Three) actions are not reported as done; the first is “(?P<text>[^”]+)”(?:, due in (?P<year>\d{4})|, with no date given)\.`, func(p map[string]string) string {
			return accounttest.Want(len(w.actions) == accounttest.Int(p["n"]), "%d are not", len(w.actions)) + w.first(p)
		}),
		says("one question", `The one question or concern raised has (?P<an>an answer|no recorded answer)\.`, func(p map[string]string) string {
			return accounttest.Want(w.questions == 1 && (p["an"] == "an answer") == (w.answered == 1), "%d of %d are answered", w.answered, w.questions)
		}),
		says("all answered", `(?:Both|All (?P<n><NUM>)) questions and concerns raised have an answer\.`, func(p map[string]string) string {
			return accounttest.Want(w.questions == w.answered && (p["n"] == "" && w.questions == 2 || accounttest.Int(p["n"]) == w.questions), "%d of %d are answered", w.answered, w.questions)
		}),
		says("none answered", `(?:Neither of the two|None of the (?P<n><NUM>)) questions and concerns raised has a recorded answer\.`, func(p map[string]string) string {
			return accounttest.Want(w.answered == 0 && (p["n"] == "" && w.questions == 2 || accounttest.Int(p["n"]) == w.questions), "%d of %d are answered", w.answered, w.questions)
		}),
		says("some unanswered", `Of (?P<n><NUM>) questions and concerns raised, (?P<k><NUM>) (?P<has>has|have) no recorded answer\.`, func(p map[string]string) string {
			k := w.questions - w.answered
			return accounttest.Want(accounttest.Int(p["n"]) == w.questions && accounttest.Int(p["k"]) == k && k > 0 && w.answered > 0 && (p["has"] == "has") == (k == 1), "%d of %d are answered", w.answered, w.questions)
		}),
	}
}

// first holds that an action is due first: none without a date before one with it.
func (w *world) first(p map[string]string) string {
	var due action
	for _, a := range w.actions {
		if due.text == "" || a.due > 0 && (due.due == 0 || a.due < due.due) {
			due = a
		}
	}
	year := ""
	if due.due > 0 {
		year = fmt.Sprint(due.due)
	}
	return accounttest.Want(same(p["text"], due.text) && p["year"] == year, "the first is %+v", due)
}

// What is said of decisions is true for any.
func TestTruth(t *testing.T) {
	var w world
	reader := accounttest.NewReader(forms(&w)...)
	accounttest.Truth(t, "decisions", func(r *rand.Rand) (string, func(model.Council) []string) {
		var text string
		w, text = makeUp(r)
		return text, func(c model.Council) []string { return reader.Answer(decisions.Answer(c)) }
	})
	if unmet := reader.Unmet(); len(unmet) > 0 && !testing.Short() {
		t.Errorf("no account had a sentence of the forms %v", unmet)
	}
}
