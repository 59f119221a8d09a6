package inspection_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/inspection"
)

// A report is one inspection as its reader knows it.
type report struct {
	published, inspected int // years; 0: not given
	outcome              string
	by                   map[string]int
	n                    int
}

// What is said of inspections is true for any: it is of the newest, each number is that
// of a status, and "all" and "none" hold.
func TestTruth(t *testing.T) {
	var last report
	dated := func(p map[string]string) string {
		switch {
		case p["published"] != "":
			return accounttest.Want(p["published"] == fmt.Sprint(last.published), "it is of %d", last.published)
		case p["inspected"] != "":
			return accounttest.Want(p["inspected"] == fmt.Sprint(last.inspected) && last.published == 0, "it is of %d", last.inspected)
		}
		return accounttest.Want(last.published+last.inspected == 0, "it has a date")
	}
	const when = `(?:,? of 3 May (?P<published>\d{4}),?|,? on their visit in (?P<inspected>\d{4}),?)?`
	stands := map[string][2]string{"under_way": {"is under way", "are under way"}, "not_started": {"has not started", "have not started"}, "stopped": {"was stopped", "were stopped"}}
	const part = `(?:<NUM>|all|both|it|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|All|Both|It) (?:is|are|was|were|has not|have not) (?:under way|started|stopped)`
	reader := accounttest.NewReader(
		accounttest.Says("asked for", `Inspectors asked for (?P<n><NUM>) (?P<noun>priority actions?) in the report`+when+`; (?P<done>[^;]+ reported as done)\.`, func(p map[string]string) string {
			done := last.by["done"]
			f := strings.Fields(p["done"])
			want := map[string]bool{"it": last.n == 1 && (done == 1) != strings.Contains(p["done"], "not"), "both": last.n == 2 && done == 2, "all": last.n > 2 && done == last.n,
				"neither": last.n == 2 && done == 0, "none": last.n > 2 && done == 0}
			ok, word := want[f[0]]
			if !word {
				ok = accounttest.Int(f[0]) == done && done > 0 && done < last.n && (f[1] == "is") == (done == 1)
			}
			return dated(p) + accounttest.Want(accounttest.Int(p["n"]) == last.n && (last.n == 1) == (p["noun"] == "priority action") && ok, "%d of %d are", done, last.n)
		}),
		accounttest.Says("asks nothing", `The inspectors’ newest report`+when+` is recorded here without priority actions\.`, func(p map[string]string) string {
			return dated(p) + accounttest.Want(last.n == 0, "it asks for %d", last.n)
		}),
		accounttest.Says("others", `(?P<list>`+part+`(?:, `+part+`)*(?: and `+part+`)?)\.`, func(p map[string]string) string {
			for _, x := range strings.Split(strings.ReplaceAll(p["list"], " and ", ", "), ", ") {
				f := strings.Fields(x)
				status := map[string]string{"way": "under_way", "started": "not_started", "stopped": "stopped"}[f[len(f)-1]]
				n := map[string]int{"all": last.n, "both": 2, "it": 1}[strings.ToLower(f[0])]
				if n == 0 {
					n = accounttest.Int(f[0])
				}
				if f0 := strings.ToLower(f[0]); n != last.by[status] || n == 0 || f0 == "both" && last.n != 2 || f0 == "it" && last.n != 1 || f0 == "all" && last.n < 3 ||
					strings.Join(f[1:], " ") != stands[status][min(n, 2)-1] {
					return fmt.Sprintf("%q: %d of %d are %s", x, last.by[status], last.n, status)
				}
			}
			return ""
		}),
		accounttest.Says("quotes", `(?:The report|It) says: “(?P<said>[^”]+)”`, func(p map[string]string) string {
			cut, dots := strings.CutSuffix(p["said"], " …")
			if !dots {
				return accounttest.Want(strings.TrimSuffix(p["said"], ".") == strings.TrimSuffix(last.outcome, "."), "it says %q", last.outcome)
			}
			return accounttest.Want(strings.HasPrefix(last.outcome, cut) && len(cut) < len(last.outcome)-1, "it says %q", last.outcome)
		}),
	)
	accounttest.Truth(t, "inspection", func(r *rand.Rand) (string, func(model.Council) []string) {
		var b strings.Builder
		last = report{}
		newest := -1
		for i := range 1 + r.IntN(3) {
			x := report{by: map[string]int{}, outcome: "Children wait too long" + strings.Repeat(", and families are not told how long it will take them", r.IntN(7)) + accounttest.Pick(r, "", ".", ". Leaders know it.")}
			fmt.Fprintf(&b, "[[inspection]]\nid = \"i%d\"\nframework = \"2023\"\noutcome = %q\n", i, x.outcome)
			day := 0
			if r.IntN(3) > 0 {
				x.inspected = 2012 + r.IntN(12)
				day = x.inspected*1000 + 999
				fmt.Fprintf(&b, "inspected = %d\n", x.inspected)
			}
			if r.IntN(3) > 0 {
				x.published = 2012 + r.IntN(12)
				day = x.published*1000 + 500
				fmt.Fprintf(&b, "published = %d-05-03\n", x.published)
			}
			x.n = r.IntN(accounttest.Pick(r, 1, 3, 7))
			only := accounttest.Pick(r, "", "", "done", "under_way", "not_started")
			for j := range x.n {
				status := only
				if status == "" {
					status = accounttest.Pick(r, "done", "under_way", "not_started", "stopped", "not_stated")
				}
				x.by[status]++
				fmt.Fprintf(&b, "[[inspection.priority]]\nid = \"p%d\"\ntext = \"T\"\nstatus = %q\n", j, status)
			}
			if day > newest {
				newest, last = day, x
			}
		}
		return b.String(), func(c model.Council) []string { return reader.Answer(inspection.Answer(c)) }
	})
	if unmet := reader.Unmet(); len(unmet) > 0 && !testing.Short() {
		t.Errorf("no account had a sentence of the forms %v", unmet)
	}
}
