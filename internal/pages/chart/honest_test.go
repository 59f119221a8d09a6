package chart

import (
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// What happened is full. What did not, or may not have, is hollow and dashed.
func TestForecastsLookLikeForecasts(t *testing.T) {
	for _, tt := range []struct {
		state  State
		hollow bool
		dashed bool
	}{
		{Actual, false, false}, {Provisional, false, false}, {Forecast, true, true}, {NotStated, true, true}, {Missed, true, false},
	} {
		_, b := marker(tt.state, circle, inkC1)
		if hollow := b.fill == inkPaper; hollow != tt.hollow {
			t.Errorf("the marker of %s: hollow is %v", tt.state.status(), hollow)
		}
		if dashed := dash(tt.state, 0) != ""; dashed != tt.dashed {
			t.Errorf("the line of %s: dashed is %v", tt.state.status(), dashed)
		}
	}
	for _, c := range Samples() {
		svg := string(c.SVG(Wide))
		if c.has(Forecast) && c.Kind != Timeline && !strings.Contains(svg, dashes[0]) && !strings.Contains(svg, dashes[1]) {
			t.Errorf("%s has forecasts and no dashes", c.Kind)
		}
	}
	c := sampleFan()
	c.Words.Forecast = "rhagolwg"
	if svg := string(c.SVG(Narrow)); !strings.Contains(svg, ">Rhagolwg<") {
		t.Error("the zone of forecasts is not named in the chart's language")
	}
}

// attr reads lengths out of markup.
func lengths(t *testing.T, s string) []float64 {
	var ns []float64
	for _, m := range regexp.MustCompile(`-?[0-9.]+`).FindAllString(s, -1) {
		v, err := strconv.ParseFloat(m, 64)
		if err != nil {
			t.Fatal(err)
		}
		ns = append(ns, v)
	}
	return ns
}

// The line is where its values are, by the numbers on the axis.
func TestLineIsAtItsValues(t *testing.T) {
	c := sampleFan()
	c.Bands, c.Series = nil, c.Series[:1]
	for k := range c.Series[0].Points {
		c.Series[0].Points[k].State = Actual
	}
	for _, w := range []Width{Narrow, Wide} {
		svg := string(c.SVG(w))
		// Two numbers of the axis give the scale.
		height := func(label string) float64 {
			m := regexp.MustCompile(`y="([0-9.]+)" text-anchor="end" class="ts f-soft">` + label + `<`).FindStringSubmatch(svg)
			if m == nil {
				t.Fatalf("no %s on the axis of %s", label, svg)
			}
			return lengths(t, m[1])[0] - 4.3 // from the foot of a letter to its middle
		}
		zero, hundred := height("0"), height("£100m")
		path := regexp.MustCompile(`<path d="(M[^"]*)" class="s-c1" fill="none" stroke-width="2.5"`).FindStringSubmatch(svg)
		if path == nil {
			t.Fatalf("no line in %s", svg)
		}
		at := lengths(t, path[1])
		for k, p := range c.Series[0].Points {
			if got := (zero - at[2*k+1]) / (zero - hundred) * 100; math.Abs(got-p.V) > 0.5 {
				t.Errorf("at %d: %s is drawn at %.1f", w, p.Text, got)
			}
		}
	}
}

// Bars start at zero, so twice the value is twice the bar.
func TestBarsAreAsLongAsTheirValues(t *testing.T) {
	c := sampleBars()
	bar := regexp.MustCompile(`<path d="M([0-9.]+) [0-9.]+H([0-9.]+)V[0-9.]+H[0-9.]+z" class="s-paper f-c1"`)
	for _, w := range []Width{Narrow, Wide} {
		var long []float64
		for _, m := range bar.FindAllStringSubmatch(string(c.SVG(w)), -1) {
			long = append(long, lengths(t, m[2])[0]-lengths(t, m[1])[0])
		}
		if len(long) != len(c.Periods) {
			t.Fatalf("%d bars for %d values", len(long), len(c.Periods))
		}
		for k, p := range c.Series[0].Points {
			if got, want := long[k]/long[0], p.V/c.Series[0].Points[0].V; math.Abs(got-want) > 0.01 {
				t.Errorf("at %d: the bar of %s is %.3f of the first, want %.3f", w, p.Text, got, want)
			}
		}
	}
}

func TestShare(t *testing.T) {
	c := sampleShare()
	percent, ok := c.share(0)
	if got := fmt.Sprintf("%.2f %v", percent, ok); got != "[56.66 37.69 5.65] true" {
		t.Errorf("share(0) = %s", got)
	}
	c.Series[1].Points[0] = Point{State: Missing, Text: "c"}
	if _, ok := c.share(0); ok {
		t.Error("a row with a missing part has shares")
	}
	if !strings.Contains(string(c.SVG(Wide)), ">no figure<") {
		t.Error("a row with a missing part does not say so")
	}
}

// A forecast's line starts where the last outturn is, and that point is not
// told twice.
func TestPiecesOfALineMeet(t *testing.T) {
	_, l := readOption(t, sampleFan())
	for _, s := range l.Series {
		if s.ID != "s0-1" {
			continue
		}
		var it struct {
			Value  float64
			Text   string
			Status string
			Symbol string
		}
		if err := json.Unmarshal(s.Data[2], &it); err != nil {
			t.Fatal(err)
		}
		if it.Value != 33 || it.Text != "" || it.Status != "hidden" || it.Symbol != "none" {
			t.Errorf("the forecast starts with %s", s.Data[2])
		}
		return
	}
	t.Error("the forecast is no series of its own")
}
