package chart

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
)

// No line leads over a break, in either drawing.
func TestBreaks(t *testing.T) {
	c := sampleLine()
	c.Series, c.Goals, c.Events = c.Series[:1], nil, nil
	c.Series[0].Points[3] = c.Series[0].Points[2] // no gap
	for i := range c.Series[0].Points {
		c.Series[0].Points[i].State = Actual
	}
	lines := func() (still, live int) {
		_, l := readOption(t, c)
		return strings.Count(string(c.SVG(Wide)), `stroke-width="2.5"`), len(l.Series)
	}
	if still, live := lines(); still != 1 || live != 1 {
		t.Fatalf("without a break there are %d lines and %d live ones, want one", still, live)
	}
	c.Series[0].Points[4].Break = true
	if still, live := lines(); still != 2 || live != 2 {
		t.Errorf("with a break there are %d lines and %d live ones, want two", still, live)
	}
	c.Series[0].Points[5].Break = true // a point alone has a mark and no line
	if still, live := lines(); still != 2 || live != 3 {
		t.Errorf("with a point alone between breaks there are %d lines and %d live ones, want two and three", still, live)
	}
}

// A sparkline spans its own values, and never so little that chance looks like a trend.
func TestStretch(t *testing.T) {
	for _, tt := range []struct {
		name      string
		values    []float64
		low, high float64
	}{
		{"wide", []float64{10, 60}, 10, 60},
		{"nearly flat", []float64{99, 101}, 89.9, 110.1},
		{"flat", []float64{50, 50}, 45, 55},
		{"all nought", []float64{0, 0}, -0.5, 0.5},
		{"below nought", []float64{-50, -50}, -55, -45},
		{"one", []float64{10}, 9, 11},
		{"none", nil, -0.5, 0.5},
	} {
		c := sampleSpark()
		c.Series = c.Series[:1]
		c.Series[0].Points = row("%s", 0, Actual, Actual, tt.values...)
		if low, high := c.stretch(); low < tt.low-1e-9 || low > tt.low+1e-9 || high < tt.high-1e-9 || high > tt.high+1e-9 {
			t.Errorf("%s: a sparkline of %v reaches from %g to %g, want %g to %g", tt.name, tt.values, low, high, tt.low, tt.high)
		}
	}
}

var sparkPlace = regexp.MustCompile(`[ML](-?[0-9.]+) ?(-?[0-9.]+)`)

// Whatever its values, a sparkline draws inside its picture.
func TestSparkStaysInside(t *testing.T) {
	for seed := range uint64(200) {
		c := random(rand.New(rand.NewPCG(seed, 11)), Spark)
		c.Goals = nil
		if c.Validate() != nil {
			continue
		}
		svg := string(c.SVG(Small))
		for _, at := range sparkPlace.FindAllStringSubmatch(svg, -1) {
			x, y := lengths(t, at[1])[0], lengths(t, at[2])[0]
			if x < 0 || x > 160 || y < 0 || y > 40 {
				t.Fatalf("seed %d: %g, %g is not in the picture: %s", seed, x, y, svg)
			}
		}
		low, high := c.stretch()
		for _, s := range c.Series {
			for _, pt := range s.Points {
				if pt.shown() && (pt.V < low || pt.V > high) {
					t.Fatalf("seed %d: %g is not between %g and %g", seed, pt.V, low, high)
				}
			}
		}
	}
}
