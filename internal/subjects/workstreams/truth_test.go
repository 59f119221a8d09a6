package workstreams_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/workstreams"
)

var says = accounttest.Says

// A world is workstreams as their reader knows them.
type world struct {
	streams []streamOf
	steps   []step
	asAt    int // the year whose 30 June the paper speaks of; 0: it gives no day
}

type streamOf struct{ name, status, by string }

type step struct {
	status       string
	due, revised int // years; 0: not given
}

func makeUp(r *rand.Rand) (world, string) {
	w := world{asAt: accounttest.Pick(r, 0, 2022, 2025)}
	var b strings.Builder
	if w.asAt > 0 {
		fmt.Fprintf(&b, "as_at = %d-06-30\n", w.asAt)
	}
	steps := r.IntN(3) > 0
	for i := range 1 + r.IntN(accounttest.Pick(r, 1, 3, 12)) {
		s := streamOf{name: fmt.Sprintf("Strand %c", 'A'+i), status: accounttest.Pick(r, "", "not_stated", "under_way", "under_way", "done", "not_started", "stopped"),
			by: accounttest.Pick(r, "", "Schools Forum", "SEND partnership board", "Department for Education", "the council")}
		if r.IntN(4) == 0 {
			s.name = "Helping children to stay in the mainstream schools of their own neighbourhood with the help that they need " + s.name
		}
		fmt.Fprintf(&b, "[[workstream]]\nid = \"s%d\"\nname = %q\naim = \"A\"\n", i, s.name)
		if s.status != "" {
			fmt.Fprintf(&b, "status = %q\n", s.status)
		}
		if s.by != "" {
			fmt.Fprintf(&b, "rated_by = %q\n", s.by)
		}
		w.streams = append(w.streams, s)
		if !steps {
			continue
		}
		for j := range r.IntN(accounttest.Pick(r, 2, 4)) {
			x := step{status: accounttest.Pick(r, "planned", "under_way", "done", "stopped", "not_stated"), due: accounttest.Pick(r, 0, 2021, 2024, 2027), revised: accounttest.Pick(r, 0, 0, 2022, 2026)}
			fmt.Fprintf(&b, "[[workstream.milestone]]\nid = \"m%d\"\ntext = \"T\"\nstatus = %q\n", j, x.status)
			if x.due > 0 {
				fmt.Fprintf(&b, "due = %d\n", x.due)
			}
			if x.revised > 0 {
				fmt.Fprintf(&b, "revised_due = %d\n", x.revised)
			}
			w.steps = append(w.steps, x)
		}
	}
	return w, b.String()
}

// by counts steps of a status, going streams of one.
func (w *world) by(status string) (n int) {
	for _, s := range w.steps {
		if s.status == status {
			n++
		}
	}
	return n
}

func (w *world) going(status string) (n int) {
	for _, s := range w.streams {
		if s.status == status || s.status == "" && status == "not_stated" {
			n++
		}
	}
	return n
}

var spoken = map[string]string{"under way": "under_way", "planned": "planned", "stopped": "stopped", "done": "done", "started": "not_started"}

// stands are the words for where one of a status stands, and several.
var stands = map[string][2]string{"under_way": {"is under way", "are under way"}, "planned": {"is planned", "are planned"}, "stopped": {"was stopped", "were stopped"},
	"done": {"is done", "are done"}, "not_started": {"has not started", "have not started"}}

// counted holds each part of a list such as "one is done and two are under way": its
// number, its verb, and, where a part says all, that all are.
func counted(list string, total int, of func(status string) int) string {
	seen := 0
	for _, part := range strings.Split(strings.ReplaceAll(list, " and ", ", "), ", ") {
		f := strings.Fields(part)
		status := ""
		for words, s := range spoken {
			if strings.HasSuffix(part, " "+words) {
				status = s
			}
		}
		n := accounttest.Int(f[0])
		switch strings.ToLower(f[0]) {
		case "all":
			n = total
			if total < 3 {
				return "of two or fewer nobody says all"
			}
		case "both":
			if n = 2; total != 2 {
				return fmt.Sprintf("there are %d", total)
			}
		case "it":
			if n = 1; total != 1 {
				return fmt.Sprintf("there are %d", total)
			}
		}
		if k := of(status); k != n || n == 0 {
			return fmt.Sprintf("%q: %d are %s", part, k, status)
		}
		if verb := stands[status][min(n, 2)-1]; strings.Join(f[1:], " ") != verb {
			return fmt.Sprintf("%q: %d %s", part, n, verb)
		}
		seen += n
	}
	return accounttest.Want(seen <= total, "%d of %d", seen, total)
}

func forms(w *world) []accounttest.Form {
	const part = `(?:<NUM>|all|both|it|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|All|Both|It) (?:is|are|was|were|has not|have not) (?:done|under way|planned|stopped|started)`
	const list = `(?P<list>` + part + `(?:, ` + part + `)*(?: and ` + part + `)?)`
	done := func(p map[string]string) string {
		n, total := w.by("done"), len(w.steps)
		said := map[string]bool{"it is reported as done": total == 1 && n == 1, "both are reported as done": total == 2 && n == 2, "all are reported as done": total > 2 && n == total,
			"it is not reported as done": total == 1 && n == 0, "neither is reported as done": total == 2 && n == 0, "none is reported as done": total > 2 && n == 0}
		if ok, known := said[p["done"]]; known {
			return accounttest.Want(ok, "%d of %d are", n, total)
		}
		f := strings.Fields(p["done"])
		return accounttest.Want(accounttest.Int(f[0]) == n && n > 0 && n < total && (f[1] == "is") == (n == 1), "%d of %d are", n, total)
	}
	return []accounttest.Form{
		says("promised", `Madeupshire promised (?P<n><NUM>) (?P<steps>steps?)(?: in (?:the workstream “(?P<name>[^”]+)”|(?P<k><NUM>) workstreams?))?; (?P<done>[^;]+ reported as done)\.`, func(p map[string]string) string {
			wrong := done(p) + accounttest.Want(accounttest.Int(p["n"]) == len(w.steps) && (p["steps"] == "step") == (len(w.steps) == 1), "%d steps", len(w.steps))
			if p["name"] != "" {
				wrong += accounttest.Want(len(w.streams) == 1 && w.streams[0].name == p["name"], "there are %d workstreams", len(w.streams))
			}
			if p["k"] != "" {
				wrong += accounttest.Want(accounttest.Int(p["k"]) == len(w.streams), "there are %d workstreams", len(w.streams))
			}
			return wrong
		}),
		says("others", list+`\.`, func(p map[string]string) string { return counted(p["list"], len(w.steps), w.by) }),
		says("unknown", `The papers do not say where (?P<n><NUM>) (?P<verb>stands?)\.`, func(p map[string]string) string {
			n := w.by("not_stated")
			if len(w.steps) == 0 {
				n = w.going("not_stated")
			}
			return accounttest.Want(accounttest.Int(p["n"]) == n && (p["verb"] == "stands") == (n == 1), "of %d", n)
		}),
		says("one unknown", `The papers do not say how far it is\.`, func(map[string]string) string {
			return accounttest.Want(len(w.steps) == 1 && w.by("not_stated") == 1, "they do")
		}),
		says("moved", `(?P<n>One|Two|Three|Four|Five|Six|Seven|Eight|Nine|<N>) moved to a later date\.`, func(p map[string]string) string {
			n := 0
			for _, s := range w.steps {
				if s.due > 0 && s.revised > s.due {
					n++
				}
			}
			return accounttest.Want(accounttest.Int(p["n"]) == n, "%d did", n)
		}),
		says("late", `(?P<n>One|Two|Three|Four|Five|Six|Seven|Eight|Nine|<N>) (?P<is>is past its|are past their) date\.`, func(p map[string]string) string {
			n := 0
			for _, s := range w.steps {
				due := s.due
				if s.revised > 0 {
					due = s.revised
				}
				if due > 0 && w.asAt > due && (s.status == "planned" || s.status == "under_way") {
					n++
				}
			}
			return accounttest.Want(accounttest.Int(p["n"]) == n && (p["is"] == "is past its") == (n == 1), "%d are", n)
		}),
		says("names", `The workstreams are (?P<list>[^.]+)\.`, func(p map[string]string) string {
			names := strings.Split(strings.ReplaceAll(p["list"], " and ", ", "), ", ")
			if len(names) != len(w.streams) || len(names) < 2 {
				return fmt.Sprintf("there are %d", len(w.streams))
			}
			for i, s := range w.streams {
				if names[i] != s.name {
					return "one is called " + s.name
				}
			}
			return ""
		}),
		says("one going", `Madeupshire has one workstream(?:, (?P<name>[^;]+))?; (?P<said>it [^.]+|the papers do not say how it is going)\.`, func(p map[string]string) string {
			s := w.streams[0]
			wrong := accounttest.Want(len(w.streams) == 1 && len(w.steps) == 0 && (p["name"] == "" || p["name"] == s.name), "there are %d", len(w.streams))
			if strings.HasPrefix(p["said"], "the papers") {
				return wrong + accounttest.Want(w.going("not_stated") == 1, "it is %s", s.status)
			}
			return wrong + counted(p["said"], 1, w.going)
		}),
		says("so says", `So says (?P<who>Schools Forum|the SEND partnership board|the Department for Education|the council)\.`, func(p map[string]string) string {
			return accounttest.Want(strings.TrimPrefix(p["who"], "the ") == strings.TrimPrefix(w.streams[0].by, "the ") && w.going("not_stated") == 0, "%s does", w.streams[0].by)
		}),
		says("all going", `Madeupshire has (?P<n><NUM>) workstreams; `+list+`\.`, func(p map[string]string) string {
			return accounttest.Want(accounttest.Int(p["n"]) == len(w.streams), "there are %d", len(w.streams)) + counted(p["list"], len(w.streams), w.going)
		}),
		says("not going", `Madeupshire has (?P<n><NUM>) workstreams; the papers do not say how they are going\.`, func(p map[string]string) string {
			return accounttest.Want(accounttest.Int(p["n"]) == len(w.streams) && w.going("not_stated") == len(w.streams), "they do of %d", w.going("not_stated"))
		}),
	}
}

// What is said of workstreams is true for any.
func TestTruth(t *testing.T) {
	var w world
	reader := accounttest.NewReader(forms(&w)...)
	accounttest.Truth(t, "workstreams", func(r *rand.Rand) (string, func(model.Council) []string) {
		var text string
		w, text = makeUp(r)
		return text, func(c model.Council) []string {
			answer := workstreams.Answer(c)
			wrong := reader.Answer(answer)
			// Of steps nothing is skipped: they are done, or told of.
			if left := len(w.steps) - w.by("done"); left > 0 && len(w.steps) > 1 && len(strings.SplitAfter(answer, ". ")) < 2 {
				wrong = append(wrong, "nothing is said of those not done")
			}
			return wrong
		}
	})
	if unmet := reader.Unmet(); len(unmet) > 0 && !testing.Short() {
		t.Errorf("no account had a sentence of the forms %v", unmet)
	}
}
