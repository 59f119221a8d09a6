package deficit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
)

// drawn returns the fan of a deficit.
func drawn(t *testing.T, text string) chart.Chart {
	t.Helper()
	d, ok := deficit.Chart(accounttest.Council(t, map[string]string{"deficit": "unit = \"£m\"\nscope = \"high_needs\"\nsource = \"paper\"\n" + text}), deficit.Selection{ID: "deficit"})
	if err := d.Validate(); !ok || err != nil {
		t.Fatalf("no chart: %v", err)
	}
	return d
}

// A year end that the paper leaves out has a place on the axis, and so has a day
// between two.
func TestAxis(t *testing.T) {
	d := drawn(t, day+paper(actual, "2024", "value = 12.0", "2025", "value = 14.0", "2025-09-30", "value = 18.2")+paper(ahead+`"target"`, "2026", "value = 23.0", "2028", "value = 30.0", "2029", `marker = "x"`))
	var got []string
	for _, k := range d.Periods {
		got = append(got, fmt.Sprintf("%s %.1f", k.Label, k.At)+map[bool]string{true: " gap"}[k.Gap]+map[bool]string{true: " pass"}[k.Pass])
	}
	if s, want := strings.Join(got, ", "), "2024 2024.0, 2025 2025.0, Sep 2025 2025.5 pass, 2026 2026.0, 2027 2027.0 gap, 2028 2028.0, 2029 2029.0"; s != want {
		t.Errorf("the axis has\n%s, want\n%s", s, want)
	}
	if want := "Cumulative High Needs deficit at 31 March and on days between, Madeupshire, 2024 to 2028, £ million"; d.Subtitle != want {
		t.Errorf("%q, want %q", d.Subtitle, want)
	}
	for _, row := range d.Table().Rows {
		if row.Name == "31 March 2027" {
			t.Error("the table has a year that no paper speaks of")
		}
	}
}

// No two lines have one name, whatever the series differ in, and colours suffice.
func TestLinesHaveNames(t *testing.T) {
	text := day
	for _, scope := range []string{"high_needs", "dsg_all"} {
		for _, basis := range []string{"gross", "net_of_payments"} {
			dims := fmt.Sprintf("; scope = %q; basis = %q", scope, basis)
			text += paper(actual+dims, "2024", "value = 12.0", "2025", "value = 14.0")
			for _, s := range []string{"unmitigated", "target", "stretch"} {
				text += paper(ahead+fmt.Sprintf("%q", s)+dims, "2026", "value = 23.0", "2027", "value = 30.0")
			}
			text += paper(ahead+`"target"; as_at = 2024-06-20`+dims, "2026", "value = 20.0")
		}
	}
	d := drawn(t, text)
	seen := map[string]bool{}
	for _, s := range d.Series {
		if seen[s.Name] {
			t.Errorf("two lines are called %q", s.Name)
		}
		seen[s.Name] = true
	}
}

// Money of a file in thousands reads as millions in the picture, and to the last digit
// in the table.
func TestUnitOfChart(t *testing.T) {
	c := accounttest.Council(t, map[string]string{"deficit": "unit = \"£k\"\nsource = \"paper\"\n" + day + paper(actual, "2024", "value = 980", "2025", "value = 23424.8")})
	d, _ := deficit.Chart(c, deficit.Selection{ID: "deficit"})
	last := d.Series[0].Points[1]
	if last.Label != "£23.4m" || last.Text != "£23,424,800" || d.Series[0].Points[0].Label != "£1.0m" {
		t.Errorf("%q, %q, %q", last.Label, last.Text, d.Series[0].Points[0].Label)
	}
	if want := "Deficit rose from £1.0m to £23.4m"; d.Title != want {
		t.Errorf("%q, want %q", d.Title, want)
	}
}
