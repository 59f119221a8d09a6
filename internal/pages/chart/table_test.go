package chart

import (
	"strings"
	"testing"
)

// lay prints a table for comparison.
func lay(t Table) string {
	var b strings.Builder
	b.WriteString(strings.Join(t.Head, " | ") + "\n")
	for _, r := range t.Rows {
		b.WriteString(r.Name)
		for _, c := range r.Cells {
			b.WriteString(" | " + c.Text)
			if c.Status != "" {
				b.WriteString(" (" + c.Status + ")")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestTable(t *testing.T) {
	tests := []struct {
		name  string
		chart Chart
		want  string
	}{
		{"one status a row", sampleLine(), `
Date | This council | England | Our target | Status
31 March 2019 | 61% | 60% | 60% | Actual
31 March 2020 | 55% | 58% | 60% | Actual
31 March 2021 | 38% | 60% | 60% | Actual
31 March 2022 | not published [x] | 49% | 60% | Actual
31 March 2023 | 35% | 50% | 60% | Actual
31 March 2024 | 42% | 50% | 60% | Actual
31 March 2025 | 47% | 46% | 60% | Provisional
`},
		{"status by cell", sampleStack(), `
Date | Places before | Places added | Target for January 2025 | Goal within five years
2023/24 | 191 (actual) | – | – | over 500
2024/25 | 191 (actual) | 60 (forecast) | 231 | over 500
`},
		{"milestones", sampleTimeline(), `
Date | Milestones | Figures taken | Status
Cabinet agrees the projects | 9 May 2024 | October 2024 | Done
Schools Forum is asked for support | 20 June 2024 | October 2024 | Done
Full business case | September 2024 | October 2024 | Missed
Eight more bases open, 68 places | September 2024 | October 2024 | Planned
More than 500 places | within five years | October 2024 | Planned
`},
	}
	for _, tt := range tests {
		if got := lay(tt.chart.Table()); got != strings.TrimPrefix(tt.want, "\n") {
			t.Errorf("%s: got\n%s\nwant%s", tt.name, got, tt.want)
		}
	}
}

func TestTableHasEveryFigure(t *testing.T) {
	for _, c := range Samples() {
		tab := c.Table()
		all := lay(tab)
		for _, s := range c.Series {
			for _, p := range s.Points {
				if p.State != Hidden && !strings.Contains(all, signed(p.Text, p.Marker)) {
					t.Errorf("the table of %s lacks %s", c.Kind, p.Text)
				}
			}
		}
		for _, r := range tab.Rows {
			if len(r.Cells) != len(tab.Head)-1 {
				t.Errorf("%s: row %q has %d cells under %d headings", c.Kind, r.Name, len(r.Cells), len(tab.Head)-1)
			}
			for _, cell := range r.Cells {
				if cell.Text == "" {
					t.Errorf("%s: row %q has an empty cell", c.Kind, r.Name)
				}
			}
		}
	}
	fan := sampleFan()
	if notes := fan.Table().Notes; len(notes) != 1 || !strings.HasPrefix(notes[0], "*: ") {
		t.Errorf("the source's sign is explained as %q", notes)
	}
}

func TestValidate(t *testing.T) {
	tests := []struct {
		want  string
		spoil func(*Chart)
	}{
		{`there is no kind of chart called "pie"`, func(c *Chart) { c.Kind = "pie" }},
		{`the chart's id "1 2" must be letters, digits and hyphens, and start with a letter`, func(c *Chart) { c.ID = "1 2" }},
		{`the chart has nothing along its axis`, func(c *Chart) { c.Periods = nil }},
		{`the chart has no series`, func(c *Chart) { c.Series = nil }},
		{`"Upper bound, target" has 1 figures for 7 places on the axis`, func(c *Chart) { c.Series[1].Points = c.Series[1].Points[:1] }},
		{`"Upper bound, target" at "2022": 1e+13 is not a number that can be drawn`, func(c *Chart) { c.Series[1].Points[0].V = 1e13 }},
		{`"Upper bound, target" at "2023": the figure 20 is not printed`, func(c *Chart) { c.Series[1].Points[1].Text = "" }},
		{`the band "Lower bound forecasts" needs two series of the chart`, func(c *Chart) { c.Bands[1].Lower = 9 }},
		{`the goal "Nothing" has no value to draw a line at`, func(c *Chart) { c.Goals = []Goal{{"Nothing", Point{State: Missing}}} }},
		{`the event "Later" is not on the axis`, func(c *Chart) { c.Events = []Event{{"Later", 7}} }},
		{`the chart needs 6 colours, and more than four cannot be told apart: give some series the role of context, or join them in bands`, func(c *Chart) {
			c.Bands = nil
			for i := range c.Series {
				c.Series[i].Role = Emphasis
			}
		}},
		{`£16m of "Upper bound, if nothing changes" is negative at "2022": bars that are stacked cannot show that`, func(c *Chart) {
			c.Kind, c.Bands, c.Series = Stack, nil, c.Series[:2]
			c.Series[0].Points[0].V = -16
		}},
		{`a chart of before and after has two series, not 6`, func(c *Chart) { c.Kind = Dumbbell }},
		{`the steps lead to 50 and "Deficit at 31 March 2025" is £47m: add a step of -3 for what is not explained`, func(c *Chart) {
			*c = sampleBridge()
			c.Series[0].Points[5].V, c.Series[0].Points[5].Text = 47, "£47m"
		}},
		{`a bridge starts from a balance, and "Deficit at 31 March 2024" is a change`, func(c *Chart) { *c = sampleBridge(); c.Periods[0].Total = false }},
		{`the date of "Full business case" is the year 0`, func(c *Chart) { *c = sampleTimeline(); c.Series[0].Points[2].V = 0 }},
	}
	for _, tt := range tests {
		c := sampleFan()
		tt.spoil(&c)
		err := c.Validate()
		if err == nil || err.Error() != tt.want {
			t.Errorf("got  %v\nwant %s", err, tt.want)
		}
		if c.SVG(Wide) != nil || c.Key() != nil {
			t.Errorf("%s: and yet it is drawn", tt.want)
		}
	}
	for _, c := range Samples() {
		if err := c.Validate(); err != nil {
			t.Errorf("%s: %v", c.Kind, err)
		}
	}
}

// The package's list of kinds and the tests' are the same.
func TestKindsAreListed(t *testing.T) {
	shown := map[Kind]bool{}
	for _, c := range Samples() {
		shown[c.Kind] = true
	}
	for _, k := range kinds {
		if _, ok := k.drawing(); !ok || !shown[k] {
			t.Errorf("%s has no drawing, or no sample", k)
		}
	}
	if len(shown) != len(kinds) {
		t.Errorf("%d kinds are shown, %d listed", len(shown), len(kinds))
	}
}

// A sign is printed once.
func TestSigned(t *testing.T) {
	for _, tt := range [][3]string{{"£33m", "", "£33m"}, {"£33m", "p", "£33m p"}, {"x", "x", "x"}, {"[x]", "x", "[x]"}} {
		if got := signed(tt[0], tt[1]); got != tt[2] {
			t.Errorf("%q with %q is %q, want %q", tt[0], tt[1], got, tt[2])
		}
	}
}
