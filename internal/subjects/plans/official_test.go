package plans_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

// What official statistics have beside a council's own counts.
func TestOfficialFigures(t *testing.T) {
	c := accounttest.One(t, "plans", `
[[year]]
year = 2023
requests = 40
average_weeks = 20
marker = "b"
[[snapshot]]
on = "2025-01"
plans = 100
personal_budgets = 10
[[table]]
id = "need"
title = "Plans by need"
rows_by = "Need"
columns_by = "Number"
on = "2025-01"
row = [ { name = "Autism", percent = 38.1, england_percent = 31.5, cells = [ { column = "Plans", value = 38 } ] } ]
[[benchmark]]
measure = "appeal_rate_percent"
area = "council"
other_council = "St Helens"
year = 2023
value = 1.5
`)
	for address, want := range map[string]string{
		"plans.requests.2023":                                "Requests for an assessment 40 b",
		"plans.personal_budgets.2025-01":                     "Plans with a personal budget 10 ",
		"plans.share.need.autism":                            "Plans by need: Autism, per cent 38.1% ",
		"plans.share.england.need.autism":                    "Plans by need: Autism, England, per cent 31.5% ",
		"plans.table.need.autism.plans":                      "Plans by need: Autism, Plans 38 ",
		"plans.benchmark.st-helens.appeal_rate_percent.2023": "Appeals as a share of the decisions that could be appealed against, St Helens 1.5% ",
	} {
		f, ok := c.Figure(address)
		if got := f.Label + " " + f.String() + " " + f.Marker; !ok || got != want {
			t.Errorf("%s is %q, want %q", address, got, want)
		}
	}
	if _, ok := c.Figure("plans.share.region.need.autism"); ok {
		t.Error("there is a share that nobody gives")
	}
	// A marker on a year is no figure in the place of those that it does not have.
	if n := len(c.FiguresUnder("plans.refused")); n > 0 {
		t.Errorf("%d figures of refusals", n)
	}
}

func TestOtherCouncil(t *testing.T) {
	for text, want := range map[string]bool{
		"area = \"council\"\nother_council = \"St Helens\"\n": false, "area = \"council\"\n": true,
	} {
		_, ps := accounttest.Read(map[string]string{"plans": "[[benchmark]]\nmeasure = \"refused_percent\"\nyear = 2024\nvalue = 20\nsource = \"paper\"\n" + text})
		found := false
		for _, p := range ps {
			found = found || strings.Contains(p.Msg, "does not say which council it is of")
		}
		if found != want {
			t.Errorf("%q: %v", text, ps)
		}
	}
}

// Percentages follow from their counts, whether the whole is given or the rest of it.
func TestPercentagesOfRests(t *testing.T) {
	const year = "[[year]]\nyear = 2024\nreview_decisions_within_4_weeks = 60\nreview_decisions_after_4_weeks = 40\nreview_decisions_within_4_weeks_percent = "
	for text, want := range map[string]string{
		year + "60.0\n": "",
		year + "61.0\n": "plans.review_decisions_within_4_weeks_percent.2024: 60 of 100 is 60.0%, but the source says 61.0%\n",
		"[[year]]\nyear = 2024\nappeals = 11\nappealable_decisions = 100\nappeal_rate_percent = 10.0\n": "plans.appeal_rate_percent.2024: 11 of 100 is 11.0%, but the source says 10.0%\n",
		"[[year]]\nyear = 2024\nrequests = 100\nrefused = 17\nrefused_percent = 17\n":                   "",
	} {
		if got := accounttest.Said(accounttest.CheckOne(t, check.Options{}, "plans", text), "percentages"); got != want {
			t.Errorf("%s\nsays %q, want %q", text, got, want)
		}
	}
}

// A percentage does not give away a count that is hidden.
func TestPercentagesThatGiveAway(t *testing.T) {
	const table = "[[table]]\nid = \"need\"\ntitle = \"Plans by need\"\nrows_by = \"Need\"\ncolumns_by = \"Number\"\non = \"2025-01\"\nrow = [ { name = \"Autism\", %cells = [ { column = \"Plans\", marker = \"c\" } ] } ]\n"
	for _, tt := range []struct{ name, text, want string }{
		{"a share of a table", strings.Replace(table, "%", "percent = 3.1, ", 1), "plans.share.need.autism: this percentage gives a hidden count of its row away\n"},
		{"England's share", strings.Replace(table, "%", "england_percent = 3.1, ", 1), ""},
		{"a rest", "[[year]]\nyear = 2024\nreview_decisions_after_4_weeks = 97\nreview_decisions_within_4_weeks_percent = 3.0\nhidden = [\"review_decisions_within_4_weeks\"]\n",
			"plans.review_decisions_within_4_weeks_percent.2024: this percentage of a count that is shown gives a hidden count away\n"},
		{"a small part that nobody hid", "[[year]]\nyear = 2024\nrequests = 40\nrefused_percent = 5.0\n",
			"plans.refused_percent.2024: this percentage of a count that is shown gives a hidden count away\n"},
		{"a part that is not small", "[[year]]\nyear = 2024\nrequests = 400\nrefused_percent = 5.0\n", ""},
	} {
		if got := accounttest.Said(accounttest.CheckOne(t, check.Options{}, "plans", tt.text), "small-counts"); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Small counts are hidden, unless official statistics have published them.
func TestWhatIsSaidOfSmallCounts(t *testing.T) {
	const row = "[[table]]\nid = \"need\"\ntitle = \"Plans by need\"\nrows_by = \"Need\"\ncolumns_by = \"Number\"\non = \"2025-01\"\nrow = [ { name = \"Autism\", cells = [ { column = \"Plans\", value = %d } ] } ]\n"
	if got := plans.Learning(accounttest.One(t, "plans", strings.Replace(row, "%d", "38", 1))); !strings.HasSuffix(got, "where they learn.") {
		t.Errorf("got %q, where nothing is hidden", got)
	}
	if got := plans.Learning(accounttest.One(t, "plans", strings.Replace(row, "value = %d", `marker = "c"`, 1))); !strings.HasSuffix(got, "where they learn. Small counts are hidden, so that no child can be recognised.") {
		t.Errorf("got %q", got)
	}
	official := accounttest.Council(t, map[string]string{
		"plans":   "source = \"statistics\"\n" + strings.Replace(row, "%d", "1", 1),
		"sources": "[[source]]\nid = \"statistics\"\ntitle = \"Statistics\"\nbody = \"Department\"\nurl = \"https://education.example/\"\nquality = \"official\"\n",
	})
	if got := plans.Learning(official); !strings.HasSuffix(got, "where they learn.") {
		t.Errorf("got %q", got)
	}
}
