package plans_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/easy"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

// easyTold remembers what earlier sentences of a page in Easy Read said.
type easyTold struct {
	year  yearOf // of the share of plans in time
	field string // the share
	words string
	was   yearOf
}

// easyForms returns the sentences of a page in Easy Read about plans.
func easyForms(w *world, told *easyTold) []accounttest.Form {
	const in = `In (?P<year>\d{4}), `
	share := `(?P<share>(?:about|up to|at least|more than|fewer than) \d+ in 10|all or nearly all|few or no)`
	count := func(field, noun string) func(p map[string]string) string {
		return func(p map[string]string) string {
			y := w.year(p)
			n, ok := y.n[field]
			if ok && p["n"] == "" {
				return accounttest.Want(n == 0, "%s was %d", field, n)
			}
			return accounttest.Want(ok, "%d has no %s", y.year, field) + accounttest.EasyCount(p["n"], n, y.hedge) +
				accounttest.Want((p["s"] == noun) == (n == 1), "one is singular")
		}
	}
	return []accounttest.Form{
		says("explained", `Some children need more help to learn\.|This help is written in a plan\.|It is called an EHC plan\.|EHC means education, health and care\.|By law a new plan should take 20 weeks or less\.|The law allows more time in a few cases\.|An assessment finds out what help a child needs\.`, func(map[string]string) string { return "" }),
		says("easy share", in+share+` new plans took 20 weeks or less\.`, func(p map[string]string) string {
			told.year, told.words = w.year(p), p["share"]
			told.field = "within_20_weeks_percent"
			if !has(told.year, told.field) {
				told.field = "within_20_weeks_without_exceptions_percent"
			}
			return accounttest.EasyShare(p["share"], told.year.n[told.field], told.year.hedge) + accounttest.Want(has(told.year, told.field), "no share of %s", p["year"])
		}),
		says("left out", `Plans that may take longer by law are left out\.`, func(map[string]string) string {
			return accounttest.Want(told.field == "within_20_weeks_without_exceptions_percent", "they are not")
		}),
		says("not all counted", `Some new plans may not be counted\.`, func(map[string]string) string { return accounttest.Want(told.year.others(), "all are") }),
		says("easy England", `In all of England, it was `+share+` new plans\.`, func(p map[string]string) string {
			e, ok := told.year.england[told.field]
			return accounttest.Want(ok, "nothing is known") + accounttest.EasyShare(p["share"], e, "")
		}),
		says("easy year before", in+`it was `+share+` new plans\.`, func(p map[string]string) string {
			told.was = w.year(p)
			return accounttest.Want(told.was.year == told.year.year-1 && has(told.was, told.field), "not the same share a year before") + accounttest.EasyShare(p["share"], told.was.n[told.field], told.was.hedge) +
				accounttest.Want(told.was.others() == told.year.others() && told.was.status != "provisional", "another whole, or not firm")
		}),
		says("larger or smaller", `So a (?P<how>larger|smaller) part was in time in (?P<year>\d{4})\.`, func(p map[string]string) string {
			return accounttest.Want((told.year.n[told.field] > told.was.n[told.field]) == (p["how"] == "larger") && w.year(p).year == told.year.year && told.year.n[told.field] != told.was.n[told.field], "the other way")
		}),
		says("easy counted", in+`(?P<n><H>) new (?P<s>plans?) (?P<was>was|were) counted\.`, func(p map[string]string) string {
			told.year = w.year(p)
			return count("issued", "plan")(p) + accounttest.Want((p["was"] == "was") == (p["s"] == "plan"), "the verb")
		}),
		says("easy of these", `Of these, (?P<n><H>) took 20 weeks or less\.`, func(p map[string]string) string {
			return accounttest.EasyCount(p["n"], told.year.n["within_20_weeks"], told.year.hedge)
		}),
		says("no plan", in+`no new plan was (?P<verb>made|counted)\.`, func(p map[string]string) string {
			y := w.year(p)
			field := "issued"
			if p["verb"] == "made" && has(y, "new_plans") {
				field = "new_plans"
			}
			return accounttest.Want(has(y, field) && y.n[field] == 0, "%d were", y.n[field])
		}),
		says("may change", `Some numbers for (?P<year>\d{4}) may still change\.`, func(p map[string]string) string {
			return accounttest.Want(w.year(p).status == "provisional", "they are firm")
		}),
		says("asked", in+`(?:people asked for an assessment (?P<n><H>) (?P<s>times?)|nobody asked for an assessment)\.`, count("requests", "time")),
		says("refused", in+`the council (?:said no to an assessment (?P<n><H>) (?P<s>times?)|did not say no to an assessment)\.`, count("refused", "time")),
		says("made", in+`(?P<n><H>) new (?P<s>plans?) (?P<was>was|were) made\.`, func(p map[string]string) string {
			field := "issued"
			if has(w.year(p), "new_plans") {
				field = "new_plans"
			}
			return count(field, "plan")(p) + accounttest.Want((p["was"] == "was") == (p["s"] == "plan"), "the verb")
		}),
		says("late", in+`(?:(?P<n><H>) new (?P<s>plans?)|no new plan) took more than a year\.`, func(p map[string]string) string {
			return count("over_52_weeks", "plan")(p) + accounttest.Want(w.year(p).kind() == "", "of those %s only", w.year(p).kind())
		}),
		says("with a plan", `In (?P<month>January|June) (?P<year>\d{4}), (?P<n><H>) (?P<s>children and young people|child or young person) had an EHC plan\.`, func(p map[string]string) string {
			last := w.counts[len(w.counts)-1]
			return accounttest.EasyCount(p["n"], last.n["plans"], last.hedge) + accounttest.Want(fmt.Sprint(last.year) == p["year"] && last.month == p["month"] && (last.n["plans"] == 1) == strings.HasPrefix(p["s"], "child or"), "not the newest count")
		}),
	}
}

// Each sentence about plans in Easy Read is true of any plans, and short.
func TestEasyIsTrue(t *testing.T) {
	var w world
	var told easyTold
	reader := accounttest.NewReader(easyForms(&w, &told)...)
	accounttest.Truth(t, "plans", func(r *rand.Rand) (string, func(model.Council) []string) {
		var text string
		w, text = makeUp(r)
		told = easyTold{}
		return text, func(c model.Council) (wrong []string) {
			lines := plans.EasyLines(c)
			_, timely := w.timely()
			if len(lines) == 0 && (timely || len(w.counts) > 0) {
				// a limit such as "up to 98%" says nothing in tens
				if y, _ := w.timely(); y.hedge != "up to" || len(w.counts) > 0 {
					wrong = append(wrong, "nothing is told")
				}
			}
			for _, l := range lines {
				for _, s := range l.Text {
					_, bad := reader.Read(s)
					wrong = append(wrong, bad...)
					if n := len(strings.Fields(s)); n > easy.MostWords {
						wrong = append(wrong, fmt.Sprintf("%q has %d words", s, n))
					}
				}
			}
			return wrong
		}
	})
	if unmet := reader.Unmet(); len(unmet) > 0 && !testing.Short() {
		t.Errorf("no account had a sentence of the forms %v", unmet)
	}
}

// A number that its paper doubts, or hides, is not told.
func TestEasyTellsDoubt(t *testing.T) {
	for _, tt := range []struct{ plans, want, not string }{
		{"[[year]]\nyear = 2024\nissued = 500\nwithin_20_weeks_percent = 61.5\nnote = \"Read with care: a form was lost.\"\n", "It may be wrong", "6 in 10"},
		{"[[year]]\nyear = 2024\nrequests = 200\nhidden = [\"refused\"]\n", "200 times", "said no"},
		{"[[year]]\nyear = 2024\nissued = 30\nwithin_20_weeks = 12\n", "12 took 20 weeks or less", "in 10"},
		{"[[year]]\nyear = 2024\nissued = 500\nwithin_20_weeks_percent = 61.5\nstatus = \"forecast\"\n", "", "2024"},
	} {
		c := accounttest.Council(t, map[string]string{"plans": "source = \"paper\"\n" + tt.plans})
		if said := fmt.Sprint(plans.EasyLines(c)); !strings.Contains(said, tt.want) || strings.Contains(said, tt.not) {
			t.Errorf("%s\n%s", tt.plans, said)
		}
	}
}
