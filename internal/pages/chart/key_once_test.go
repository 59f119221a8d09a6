package chart

import "testing"

// TestKeyOnce: a line that has the name of a state, and is all of it, explains its sign. One
// that is of two states does not.
func TestKeyOnce(t *testing.T) {
	none := Point{State: Missing}
	at := func(v float64, s State) Point { return Point{V: v, Text: "£1m", State: s} }
	for _, tt := range []struct {
		name     string
		forecast []Point
		want     int
	}{
		{"all forecast", []Point{none, at(2, Forecast), at(3, Forecast)}, 1},
		{"one provisional", []Point{at(1, Provisional), at(2, Forecast), at(3, Forecast)}, 2},
	} {
		c := Chart{ID: "x", Kind: Line, Title: "T", Alt: "A", Summary: "S", Unit: "£m",
			Periods: []Category{{Label: "2024", Long: "2024", At: 2024}, {Label: "2025", Long: "2025", At: 2025}, {Label: "2026", Long: "2026", At: 2026}},
			Series:  []Series{{Name: "Recorded", Points: []Point{at(1, Actual), none, none}}, {Name: "Forecast", Points: tt.forecast}}}
		if err := c.Validate(); err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, k := range c.Key() {
			if k.Name == "Forecast" {
				n++
			}
		}
		if n != tt.want {
			t.Errorf("%s: the legend says Forecast %d times, want %d", tt.name, n, tt.want)
		}
	}
}
