package chart

import (
	"strings"
	"testing"
)

// dated returns a fan of what was recorded in 2025 and forecast for 2026, 2027 and 2030, with
// a position between two year ends.
func dated() Chart {
	at := func(v float64, text string, s State) Point { return Point{V: v, Text: text, State: s} }
	none := Point{State: Missing}
	return Chart{ID: "d", Kind: Fan, Title: "T", Alt: "A", Unit: "£m",
		Periods: []Category{{Label: "2025", At: 2025}, {Label: "Sep 2025", At: 2025.5, Pass: true}, {Label: "2026", At: 2026}, {Label: "2027", At: 2027},
			{Label: "2028", At: 2028, Gap: true}, {Label: "2029", At: 2029, Gap: true}, {Label: "2030", At: 2030}, {Label: "2031", At: 2031}},
		Series: []Series{
			{Name: "Recorded", Ink: true, Points: []Point{at(14, "£14m", Actual), at(20, "£20m", Provisional), none, none, none, none, none, none}},
			{Name: "Plan", Points: []Point{at(14, "£14m", Forecast), none, at(30, "£30m", Forecast), at(45, "£45m", Forecast), none, none, at(15, "£15.04m", Forecast), {State: Missing, Marker: "x"}}},
		}}
}

// Dates stand where they are in time, a line goes on through a date that it is not of
// and stops at years that nothing is known of, and the picture ends with its last figure.
func TestScaleOfTime(t *testing.T) {
	c := dated()
	f := plot{pen: newPen(int(Wide)*px, nil), c: &c, height: 300 * px, below: 24 * px}
	f.layout()
	year := f.x(3) - f.x(2)
	if got := f.x(6) - f.x(3); got < 3*year-2 || got > 3*year+2 {
		t.Errorf("three years are %d wide, one is %d", got, year)
	}
	if got := f.x(1) - f.x(0); got < year/2-2 || got > year/2+2 {
		t.Errorf("half a year is %d wide, one is %d", got, year)
	}
	if c.reach() != 6 || c.missing() != "" {
		t.Errorf("the picture ends at %d and has the sign %q", c.reach(), c.missing())
	}
	var runs []string
	for _, r := range c.runs(1) {
		runs = append(runs, c.Periods[r.from].Label+"-"+c.Periods[r.to].Label)
	}
	if got := strings.Join(runs, " "); got != "2025-2027 2030-2030" {
		t.Errorf("the line is drawn %s", got)
	}
	zs := c.zones()
	if last := zs[len(zs)-1]; last.state != Forecast || c.Periods[last.from].Label != "2026" {
		t.Errorf("forecasts begin at %v", zs)
	}
	if n := len(c.Table().Rows); n != 6 {
		t.Errorf("the table has %d rows", n)
	}
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
}

// What ends before the plot does is named at its point: a line from there to the margin
// would look like data. What is recorded is drawn in ink.
func TestNamedAtItsPoint(t *testing.T) {
	c := dated()
	for _, w := range []Width{Narrow, Wide} {
		svg := string(c.SVG(w))
		for _, text := range []string{"£20m", "Recorded", "£45m", "£15.04m"} {
			if !strings.Contains(svg, ">"+text+"<") {
				t.Errorf("%d: %s is not in the picture", w, text)
			}
		}
		if labels := lineLabels(&c, newPen(int(w)*px, nil), c.lineInk()); len(labels) != 1 {
			t.Errorf("%d: %d labels stand in the margin", w, len(labels))
		}
	}
	if inks := c.lineInk(); inks[0] != inkInk || inks[1] != inkC1 || c.colours() != 1 {
		t.Errorf("inks %v of %d colours", inks, c.colours())
	}
}

// A picture prints labels, and the table the figure as its source has it.
func TestLabelAndText(t *testing.T) {
	c := dated()
	c.Series[1].Points[6].Label = "£15.0m"
	if svg := string(c.SVG(Wide)); !strings.Contains(svg, "£15.0m") || strings.Contains(svg, "£15.04m") {
		t.Error("the picture does not print the label")
	}
	rows := c.Table().Rows
	if got := rows[4].Cells[1].Text; got != "£15.04m" {
		t.Errorf("the table prints %s", got)
	}
}
