package plans_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

// A part of one paper is not set beside the whole of another, and what one paper calls
// provisional is not said of the other's figures.
func TestTwoSourcesOfAYear(t *testing.T) {
	const paper = "[[year]]\nyear = 2024\nstatus = \"provisional\"\nissued = 1100\nsource = \"paper\"\n"
	const other = "[[year]]\nyear = 2024\nnew_plans = 1207\nwithin_20_weeks = 238\nweeks_20_to_52 = 830\nover_52_weeks = 54\nsource = \"statistics\"\n"
	c := accounttest.One(t, "plans", paper+other)
	said := strings.Join(plans.Answers(c), " ")
	want := "In 2024, 1,207 new plans started. Some numbers of 2024 are provisional. 54 plans took more than a year."
	if said != want {
		t.Errorf("got  %s\nwant %s", said, want)
	}
	waits, _, ok := plans.WaitsChart(c, "waits")
	if !ok || waits.Title != "238 new plans were within 20 weeks in 2024" || len(waits.Series) != 3 {
		t.Errorf("%v: %s, %d parts", ok, waits.Title, len(waits.Series))
	}
	whole := accounttest.One(t, "plans", strings.Replace(other, "new_plans", "issued = 1150\nnew_plans", 1))
	waits, _, _ = plans.WaitsChart(whole, "waits")
	if waits.Title != "238 of 1,150 new plans counted were within 20 weeks in 2024" || len(waits.Series) != 4 || waits.Series[3].Points[0].Text != "28" {
		t.Errorf("%s: %+v", waits.Title, waits.Series)
	}
}

// Parts are compared with the whole of their own paper only: of plans, of reviews, and of the
// bars of how long plans took.
func TestPartsOfAnotherPaper(t *testing.T) {
	const head = "[[year]]\nyear = 2024\nsource = \"statistics\"\n"
	const paper = "[[year]]\nyear = 2024\nsource = \"paper\"\n"
	for _, tt := range []struct{ name, text, want string }{
		{"a known time of another paper", head + "issued = 60\nwithin_20_weeks = 20\nweeks_20_to_52 = 30\n" + paper + "over_52_weeks = 5\n",
			"In 2024, 20 of 60 new plans were issued within 20 weeks, the time that the law allows. In 2024 Madeupshire issued 60 new plans. 5 plans took more than a year."},
		{"all of whom are known, of another paper", head + "issued = 60\nwithin_20_weeks = 20\nweeks_20_to_52 = 30\nnew_plans = 70\n" + paper + "over_52_weeks = 5\n",
			"In 2024, 20 of 60 new plans counted were issued within 20 weeks, the time that the law allows. In 2024, 70 new plans started. 5 plans took more than a year."},
		{"reviews of another paper", head + "annual_reviews_due = 40\n" + paper + "annual_reviews_on_time = 30\n", ""},
		{"reviews of one paper", head + "annual_reviews_due = 40\nannual_reviews_on_time = 30\n", "Of 40 annual reviews due in 2024, 30 were on time."},
		{"what is provisional is of one paper", head + "requests = 40\nissued = 60\n" + paper + "status = \"provisional\"\nrefused = 5\n",
			"In 2024 Madeupshire received 40 requests for an assessment. It refused 5 requests and issued 60 new plans. Some numbers of 2024 are provisional."},
		{"and the other way about", head + "status = \"provisional\"\nrequests = 40\n" + paper + "issued = 60\n",
			"In 2024 Madeupshire received 40 requests for an assessment. It issued 60 new plans. Some numbers of 2024 are provisional."},
	} {
		c := accounttest.One(t, "plans", tt.text)
		if got := strings.Join(plans.Answers(c), " "); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
		if _, _, ok := plans.WaitsChart(c, "waits"); ok {
			t.Errorf("%s: parts of two papers are bars of one", tt.name)
		}
	}
}

// Where some groups of a table have no share, the largest of the others is called the largest
// only if none of those can be larger.
func TestLargestOfAll(t *testing.T) {
	table := func(shares ...string) string {
		s := "[[table]]\nid = \"need\"\ntitle = \"T\"\nrows_by = \"Primary need\"\ncolumns_by = \"Number\"\non = \"2025-01\"\nsource = \"statistics\"\n"
		for i, share := range shares {
			s += "[[table.row]]\nname = \"Group " + string(rune('A'+i)) + "\"\n"
			if share != "" {
				s += "percent = " + share + "\n"
			}
			s += "cells = [{ column = \"Number\", value = 100 }]\n"
		}
		return s
	}
	for _, tt := range []struct {
		text string
		said bool
	}{
		{table("38.0", "24.4", "37.6"), true},
		{table("", "24.4", "37.6"), false},
		{table("", "24.4", "60.0"), true},
	} {
		said := plans.Learning(accounttest.One(t, "plans", tt.text))
		if strings.Contains(said, "the largest group") != tt.said {
			t.Errorf("%s\n%s", tt.text, said)
		}
	}
}

// A title makes no finding of a figure whose note says that it is to be read with care.
func TestNoFindingOfDoubtfulFigures(t *testing.T) {
	const years = "[[year]]\nyear = 2023\nrequests = 800\nrefused = 135\nrefused_percent = 16.9\n[[year]]\nyear = 2024\nrequests = 796\nrefused = 0\nrefused_percent = 0.0\nissued = 7\nwithin_20_weeks_percent = 28.6\n"
	const england = "[[benchmark]]\nmeasure = \"refused_percent\"\narea = \"england\"\nyear = 2024\nvalue = 25.2\n"
	const note = "note = \"Read with care: refusals may not be recorded.\"\n"
	for text, want := range map[string]string{
		years + england:        "0.0% of requests were refused in 2024, against 25.2% in England",
		years + note + england: "Share of requests refused: read with care",
	} {
		if d, _, ok := plans.RateChart(accounttest.One(t, "plans", text), "plans-refused"); !ok || d.Title != want {
			t.Errorf("%v: %q, want %q", ok, d.Title, want)
		}
	}
}

// Where the papers of a year differ in how firm they are, each number says it; where all are
// alike, the year's heading does.
func TestFirmnessOfEachPaper(t *testing.T) {
	const paper, other = "[[year]]\nyear = 2024\nstatus = \"provisional\"\nrequests = 831\nsource = \"paper\"\n", "[[year]]\nyear = 2024\nrefused = 214\nsource = \"statistics\"\n"
	for text, want := range map[string]string{
		paper + other: "2024 | 831 (provisional) | 214",
		paper:         "2024 (provisional) | 831",
		other:         "2024 | 214",
	} {
		c := accounttest.CheckOne(t, check.Options{}, "plans", text)
		table := plans.YearTable(nil, "", &c, "asked", "Asked", []string{"requests", "refused"})
		got := table.Head[1].Text
		for _, row := range table.Rows {
			got += " | " + row.Cells[1].Text
		}
		if got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

// A total that a table does not have is left out; any other cell is not published.
func TestCellsThatAreNotThere(t *testing.T) {
	const text = "[[table]]\nid = \"ceased\"\ntitle = \"T\"\nrows_by = \"Reason\"\ncolumns_by = \"Year\"\non = \"2024\"\n" +
		"[[table.row]]\nname = \"Moved\"\ncells = [{ column = \"2023\", value = 60 }]\n" +
		"[[table.row]]\nname = \"Died\"\ncells = [{ column = \"2024\", value = 70 }]\n" +
		"[[table.row]]\nname = \"Total\"\ncells = [{ column = \"2023\", value = 60 }]\n"
	c := accounttest.CheckOne(t, check.Options{}, "plans", text)
	table := plans.TableOf(nil, "", &c, model.Get[plans.File](c.Files).Tables[0])
	if moved, whole := table.Rows[0].Cells[2].Text, table.Rows[2].Cells[2].Text; moved != "not published" || whole != "left out" {
		t.Errorf("the cells say %q and %q", moved, whole)
	}
}

// Where the number issued is another paper's than the share, the share is of those counted,
// whatever the numbers are.
func TestShareOfAnotherPaper(t *testing.T) {
	c := accounttest.One(t, "plans", "[[year]]\nyear = 2024\nissued = 1207\nsource = \"paper\"\n[[year]]\nyear = 2024\nnew_plans = 1207\nwithin_20_weeks_percent = 60.0\nsource = \"statistics\"\n")
	if said := plans.OnTime(c); !strings.HasPrefix(said, "In 2024, 60.0% of new plans counted were") {
		t.Errorf("it says %s", said)
	}
}
