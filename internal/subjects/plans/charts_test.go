package plans_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

// span returns the first and the last category of a chart, and the states of its first line.
func span(d chart.Chart) string {
	states := ""
	for _, p := range d.Series[0].Points {
		states += map[bool]string{true: "-", false: "x"}[p.State == chart.Missing]
		if p.Break {
			states += "b"
		}
	}
	return d.Periods[0].Label + " " + d.Periods[len(d.Periods)-1].Label + " " + states
}

// Charts by year go from the first year that has a figure to the last. A year between
// without one is a gap, and a break is said and drawn, also where only England has a figure.
func TestYearsOfCharts(t *testing.T) {
	year := func(y int, rest string) string { return fmt.Sprintf("[[year]]\nyear = %d\n%s\n", y, rest) }
	england := func(y int, rest string) string {
		return fmt.Sprintf("[[benchmark]]\nmeasure = \"within_20_weeks_percent\"\narea = \"england\"\nyear = %d\nvalue = 45.0\n%s\n", y, rest)
	}
	const on, appeals = "within_20_weeks_percent = ", "appeal_rate_percent = "
	for _, tt := range []struct{ name, text, want, appeals, ends string }{
		{"appeals begin earlier and end later", year(2014, appeals+"1.0") + year(2015, appeals+"2.0") + year(2019, on+"40.0") + year(2020, on+"50.0") + year(2021, appeals+"3.0"),
			"2019 2020 xx", "2014 2021 xx--x", "50.0% in 2020."},
		{"a year between without a figure", year(2019, on+"40.0") + year(2020, appeals+"1.0") + year(2021, on+"30.0"), "2019 2021 x-x", "", "30.0% in 2021."},
		{"a break", year(2022, on+"40.0") + year(2023, on+"30.0\nmarker = \"b\"") + year(2024, on+"20.0"), "2022 2024 xxbx", "", "in 2023: later numbers compare with earlier ones with care."},
		{"a break that only England has a figure of", year(2022, on+"40.0") + year(2023, appeals+"1.0") + year(2024, on+"20.0") + england(2023, "marker = \"b\"") + england(2024, ""),
			"2022 2024 x-x", "", "in 2023: later numbers compare with earlier ones with care."},
		{"the series begins with the break", year(2023, on+"30.0\nmarker = \"b\"") + year(2024, on+"20.0"), "2023 2024 xx", "", "20.0% in 2024."},
		{"one year", year(2018, appeals+"1.0") + year(2023, on+"30.0"), "", "", ""},
	} {
		c := accounttest.One(t, "plans", tt.text)
		d, _, ok := plans.Chart(c, "plans")
		got := ""
		if ok {
			got = span(d)
		}
		if got != tt.want || !strings.HasSuffix(d.Summary, tt.ends) {
			t.Errorf("%s: %q, %q", tt.name, got, d.Summary)
		}
		if tt.appeals != "" {
			if d, _, ok := plans.RateChart(c, "plans-appeals"); !ok || span(d) != tt.appeals {
				t.Errorf("%s: appeals are %v", tt.name, d.Periods)
			}
		}
	}
}

// A percentage of one year stands as bars beside those of the region and of England.
func TestRateOfOneYear(t *testing.T) {
	const text = "[[year]]\nyear = 2024\nreview_decisions_within_4_weeks_percent = 22.0\n"
	const england = "[[benchmark]]\nmeasure = \"review_decisions_within_4_weeks_percent\"\narea = \"england\"\nyear = 2024\nvalue = 44.4\n"
	if _, _, ok := plans.RateChart(accounttest.One(t, "plans", text), "plans-reviews"); ok {
		t.Error("a bar alone is drawn")
	}
	d, figures, ok := plans.RateChart(accounttest.One(t, "plans", text+england+strings.Replace(england, "england", "region", 1)), "plans-reviews")
	if !ok || d.Kind != chart.Bars || len(figures) != 3 || d.Title != "22.0% of decisions after an annual review were made within four weeks of the meeting in 2024, against 44.4% in England" {
		t.Errorf("%v %v %d %q", ok, d.Kind, len(figures), d.Title)
	}
}

// tableOf writes a table of children with shares: of the council and of England.
func tableOf(shares ...[2]string) string {
	var b strings.Builder
	b.WriteString("[[table]]\nid = \"t\"\ntitle = \"Plans by placement\"\nrows_by = \"Placement\"\ncolumns_by = \"Number\"\non = \"2025-01\"\nrow = [\n")
	for i, s := range shares {
		name := fmt.Sprintf("Group %d", i+1)
		if s[1] == "unknown" {
			name, s[1] = "Not recorded", "1.0"
		}
		fmt.Fprintf(&b, "{ name = %q, percent = %s, ", name, s[0])
		if s[1] != "" {
			fmt.Fprintf(&b, "england_percent = %s, ", s[1])
		}
		fmt.Fprintf(&b, "cells = [ { column = \"Plans\", value = 100 } ] },\n")
	}
	return b.String() + "]\n"
}

// Few groups that make a whole are bars of 100 per cent, whose smallest stand together; many,
// and those that make no whole, a bar each.
func TestTableCharts(t *testing.T) {
	for _, tt := range []struct {
		name          string
		text          string
		kind          chart.Kind
		series, rows  string
		title, phrase string
	}{
		{"three groups", tableOf([2]string{"20.0", "30.0"}, [2]string{"50.0", "40.0"}, [2]string{"30.0", "30.0"}), chart.Share, "Group 2, Group 3, Group 1", "Madeupshire, England",
			"Group 2: 50.0%, against 40.0% in England", "the largest group in January 2025 is group 2, with 50.0%; in England it is 40.0%."},
		{"six groups", tableOf([2]string{"20.0", "20.0"}, [2]string{"40.0", "20.0"}, [2]string{"15.0", "20.0"}, [2]string{"10.0", "20.0"}, [2]string{"10.0", "19.0"}, [2]string{"5.0", "unknown"}), chart.Share,
			"Group 2, Group 1, Group 3, The other three groups", "Madeupshire, England", "Group 2: 40.0%, against 20.0% in England", "The other groups are group 4, group 5 and not recorded; their shares are added up."},
		{"England is not whole", tableOf([2]string{"20.0", ""}, [2]string{"80.0", "40.0"}), chart.Share, "Group 2, Group 1", "Madeupshire", "Group 2: 80.0%, against 40.0% in England", ""},
		{"no whole", tableOf([2]string{"20.0", "30.0"}, [2]string{"50.0", "40.0"}), chart.Bars, "Madeupshire, England", "Group 2, Group 1", "Group 2: 50.0%, against 40.0% in England", ""},
		{"two as large", tableOf([2]string{"50.0", "30.0"}, [2]string{"50.0", "70.0"}), chart.Share, "Group 1, Group 2", "Madeupshire, England", "Plans by placement", "the largest groups in January 2025 are group 1 and group 2, with 50.0% each."},
		{"most are not recorded", tableOf([2]string{"30.0", "99.0"}, [2]string{"70.0", "unknown"}), chart.Share, "Group 1, Not recorded", "Madeupshire, England", "Plans by placement", "Placement is not recorded for 70.0% of the plans."},
	} {
		c := accounttest.One(t, "plans", tt.text)
		d, _, ok := plans.TableChart(c, model.Get[plans.File](c.Files).Tables[0], "t")
		var series, rows []string
		for _, s := range d.Series {
			series = append(series, s.Name)
		}
		for _, p := range d.Periods {
			rows = append(rows, p.Label)
		}
		if strings.Contains(tt.phrase, "; in England it is 40.0%") { // the same, where the paper's number is doubted
			c := accounttest.One(t, "plans", strings.Replace(tt.text, "columns_by", "note = \"Read with care: half of the children are missing.\"\ncolumns_by", 1))
			d, _, _ := plans.TableChart(c, model.Get[plans.File](c.Files).Tables[0], "t")
			if !strings.Contains(d.Summary, "is group 2, with 50.0%; read this number with care.") || strings.Contains(d.Title+d.Summary, "England") {
				t.Errorf("%s, with care: %q %q", tt.name, d.Title, d.Summary)
			}
		}
		if strings.Contains(tt.phrase, "; in England it is 40.0%") { // the same, of fewer than 20 children
			for total, want := range map[string]string{"19": "is group 2, with 50.0% of 19 plans.", "20": "is group 2, with 50.0%; in England it is 40.0%."} {
				c := accounttest.One(t, "plans", strings.TrimSuffix(strings.ReplaceAll(tt.text, "value = 100", "value = 5"), "]\n")+"{ name = \"Total\", cells = [ { column = \"Plans\", value = "+total+" } ] },\n]\n")
				d, _, _ := plans.TableChart(c, model.Get[plans.File](c.Files).Tables[0], "t")
				if !strings.Contains(d.Summary, want) || (d.Title == "Plans by placement, 19 plans in all") != (total == "19") {
					t.Errorf("%s, %s plans: %q %q", tt.name, total, d.Title, d.Summary)
				}
			}
		}
		if !ok || d.Kind != tt.kind || strings.Join(series, ", ") != tt.series || strings.Join(rows, ", ") != tt.rows || d.Title != tt.title || !strings.Contains(d.Summary, tt.phrase) {
			t.Errorf("%s: %v %s %v %v %q %q", tt.name, ok, d.Kind, series, rows, d.Title, d.Summary)
		}
		if err := d.Validate(); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	c := accounttest.One(t, "plans", tableOf([2]string{"100", ""}))
	if _, _, ok := plans.TableChart(c, model.Get[plans.File](c.Files).Tables[0], "t"); ok {
		t.Error("one group is drawn")
	}
}

// TestLinesAreOfTheirFields: each line of the chart of plans on time, and what stands around
// it, says which figures it draws.
func TestLinesAreOfTheirFields(t *testing.T) {
	c := accounttest.One(t, "plans", "[[year]]\nyear = 2023\nwithin_20_weeks_percent = 40\nwithin_20_weeks_without_exceptions_percent = 50\n[[year]]\nyear = 2024\nwithin_20_weeks_percent = 45\nwithin_20_weeks_without_exceptions_percent = 55\n")
	d, _, ok := plans.Chart(c, "plans")
	if !ok || len(d.Series) < 2 {
		t.Fatalf("%d lines", len(d.Series))
	}
	for _, s := range d.Series {
		for _, p := range s.Points {
			if p.Address != "" && strings.Contains(p.Address, "without_exceptions") != strings.Contains(s.Name, "without exceptions") {
				t.Errorf("%q draws %s", s.Name, p.Address)
			}
			if p.Address != "" && strings.Contains(p.Address, "without_exceptions") != strings.Contains(strings.ToLower(s.Short), "without exceptions") {
				t.Errorf("%q draws %s", s.Short, p.Address)
			}
		}
	}
	for _, text := range []string{d.Unit, d.Subtitle, d.Alt} {
		if !strings.Contains(text, "within 20 weeks") {
			t.Errorf("%q does not say within 20 weeks", text)
		}
	}
}
