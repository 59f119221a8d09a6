package plans_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

// What leaving exceptions out usually does is said only where this council shows it.
func TestUsuallyHigher(t *testing.T) {
	year := func(year, with, without string) string {
		s := "[[year]]\nyear = " + year + "\n"
		for key, value := range map[string]string{"within_20_weeks_percent": with, "within_20_weeks_without_exceptions_percent": without} {
			if value != "" {
				s += key + " = " + value + "\n"
			}
		}
		return s
	}
	for _, tt := range []struct {
		name, text string
		want       bool
	}{
		{"higher", year("2023", "43.0", "44.1") + year("2024", "21.2", "21.3"), true},
		{"lower once", year("2023", "43.0", "42.9") + year("2024", "21.2", "21.3"), false},
		{"the same in every year", year("2023", "100.0", "100.0") + year("2024", "100.0", "100.0"), false},
		{"the other share is not published", year("2024", "80.0", ""), false},
		{"not in the newest year", year("2023", "62.2", "62.3") + year("2024", "49.1", ""), false},
		{"a newest year with neither", year("2023", "62.2", "62.3") + "[[year]]\nyear = 2024\nrequests = 5\n", true},
		{"one of them in a year before", year("2022", "62.2", "") + year("2023", "62.2", "62.3"), true},
		{"the other of them in a year before", year("2022", "", "50.0") + year("2023", "62.2", "62.3"), true},
		{"the other in the newest year", year("2023", "62.2", "62.3") + year("2024", "", "49.1"), false},
		{"neither", "[[year]]\nyear = 2024\nrequests = 5\n", false},
	} {
		if got := strings.Contains(plans.LawOf(accounttest.One(t, "plans", tt.text)), "usually higher"); got != tt.want {
			t.Errorf("%s: it says usually higher: %v", tt.name, got)
		}
	}
}

// A share of nothing is no share, which is another thing than one that is not published.
func TestShareOfNothing(t *testing.T) {
	c := accounttest.One(t, "plans", "[[year]]\nyear = 2023\nwithin_20_weeks_percent = 60.2\nwithin_20_weeks_without_exceptions_percent = 60.2\n"+
		"[[year]]\nyear = 2024\nissued = 585\nwithin_20_weeks_percent = 49.1\nissued_without_exceptions = 0\nwithin_20_weeks_without_exceptions = 0\n")
	d, _, ok := plans.Chart(c, "plans")
	if !ok {
		t.Fatal("there is no chart")
	}
	if got := d.Series[1].Points[1].Text; got != "0 of 0" {
		t.Errorf("the share of nothing is %q", got)
	}
}

// Reviews of one year are bars; of two years and more they are lines over the years.
func TestReviewsOfAnotherRelease(t *testing.T) {
	first := "[[year]]\nyear = 2024\nreview_decisions_within_4_weeks_percent = 22.2\n[[benchmark]]\nmeasure = \"review_decisions_within_4_weeks_percent\"\narea = \"england\"\nyear = 2024\nvalue = 30.1\n"
	for text, want := range map[string]chart.Kind{first: chart.Bars, first + "[[year]]\nyear = 2025\nreview_decisions_within_4_weeks_percent = 25.1\n": chart.Line} {
		d, _, ok := plans.RateChart(accounttest.One(t, "plans", text), "plans-reviews")
		if !ok || d.Kind != want {
			t.Errorf("the kind is %v, want %v", d.Kind, want)
		}
	}
}

// What a source does not have is said at its place, and is no figure.
func TestNotAvailable(t *testing.T) {
	c := accounttest.One(t, "plans", "[[year]]\nyear = 2024\nnot_available = [\"annual_reviews_due\", \"annual_reviews_held\"]\nnote = \"It was not returned.\"\n")
	if f, ok := c.Figure("plans.annual_reviews_due.2024"); !ok || f.Known || f.Marker != "x" || f.Note != "It was not returned." {
		t.Errorf("the figure is %+v", f)
	}
	if got := strings.Join(plans.Answers(c), " "); got != "The source has no figures on annual reviews in 2024." {
		t.Errorf("the answer is %q", got)
	}
}

// Of a January, too: the table of children says that the source does not have it, which is
// more than that nobody has published it.
func TestSnapshotsNotAvailable(t *testing.T) {
	const count = "[[snapshot]]\non = \"2024-01\"\nplans = 2803\n\n"
	c := accounttest.One(t, "plans", count+"[[snapshot]]\non = \"2024-01\"\nnot_available = [\"personal_budgets\"]\nsource = \"paper\"\n")
	if f, ok := c.Figure("plans.personal_budgets.2024-01"); !ok || f.Known || f.Marker != "x" {
		t.Errorf("the budgets are %+v", f)
	}
	if f, ok := c.Figure("plans.snapshot.2024-01"); !ok || !f.Known || f.Quantity.Amount.String() != "2803" {
		t.Errorf("the plans are %+v", f)
	}
	checked := check.Checked{Council: c}
	table := plans.SnapshotTable("../", &checked)
	if cell := table.Rows[0].Cells[2].Text; cell != "[x]" || !slices.Contains(table.Notes, "[x]: not available") {
		t.Errorf("the table has %q with the notes %q", cell, table.Notes)
	}
	c = accounttest.One(t, "plans", "[[snapshot]]\non = \"2024-01\"\nnot_available = [\"plans\"]\n")
	if f, ok := c.Figure("plans.snapshot.2024-01"); !ok || f.Known || f.Marker != "x" {
		t.Errorf("the plans are %+v", f)
	}
}
