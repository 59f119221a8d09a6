package chart

import (
	"math"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// luminance returns that of WCAG 2.2.
func luminance(t *testing.T, hex string) float64 {
	t.Helper()
	h := strings.TrimPrefix(strings.TrimSpace(hex), "#")
	if len(h) == 3 {
		h = string([]byte{h[0], h[0], h[1], h[1], h[2], h[2]})
	}
	n, err := strconv.ParseUint(h, 16, 32)
	if err != nil || len(h) != 6 {
		t.Fatalf("%q is not a colour", hex)
	}
	part := func(shift uint) float64 {
		v := float64(n>>shift&255) / 255
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	return 0.2126*part(16) + 0.7152*part(8) + 0.0722*part(0)
}

func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// palettes returns the colours that charts have: in a file of their own, and
// in every colour scheme of the style sheet. A brand is not among them: charts
// do not use it.
func palettes(t *testing.T) map[string]map[string]string {
	all := map[string]map[string]string{"file": {
		"paper": Light.Paper, "ink": Light.Ink, "soft": Light.Soft,
		"c1": Light.Colours[0], "c2": Light.Colours[1], "c3": Light.Colours[2], "c4": Light.Colours[3],
	}}
	css, err := os.ReadFile("../../../theme/src/site.css")
	if err != nil {
		t.Log("no style sheet here: only the colours of files are checked")
		return all
	}
	variable := regexp.MustCompile(`--(paper|ink|soft|c[1-4]): *(#[0-9a-fA-F]{3,6})`)
	for i, root := range strings.Split(string(css), ":root")[1:] {
		block, _, _ := strings.Cut(root, "}")
		p := map[string]string{}
		for _, m := range variable.FindAllStringSubmatch(block, -1) {
			p[m[1]] = m[2]
		}
		if p["c1"] != "" { // a scheme that sets colours sets all that they are on
			all["scheme "+strconv.Itoa(i+1)] = p
		}
	}
	return all
}

// Every line, edge and marker is seen on paper. So is every piece of bar beside
// the next one, since a line of paper parts them.
func TestContrast(t *testing.T) {
	if gap < 2*px {
		t.Errorf("pieces of bar are parted by %d tenths of a pixel, which is hard to see", gap)
	}
	all := palettes(t)
	for name, p := range all {
		for _, ink := range []string{"c1", "c2", "c3", "c4", "ink", "soft"} {
			if p[ink] == "" {
				t.Errorf("%s has no %s", name, ink)
				continue
			}
			if got := contrast(t, p[ink], p["paper"]); got < 2.995 {
				t.Errorf("%s: %s on paper has a contrast of %.2f, want 3", name, ink, got)
			}
		}
		for _, ink := range []string{"ink", "soft"} { // text, also on a tint of any colour
			if got := contrast(t, p[ink], p["paper"]); got < 4.5 {
				t.Errorf("%s: text in %s has a contrast of %.2f, want 4.5", name, ink, got)
			}
		}
	}
}

// In a file, whose colours are ours, neighbours differ without that line.
func TestNeighboursInFile(t *testing.T) {
	for i := 1; i < 4; i++ {
		if got := contrast(t, Light.Colours[i-1], Light.Colours[i]); got < 3 {
			t.Errorf("colours %d and %d have a contrast of %.2f, want 3", i, i+1, got)
		}
	}
}

// A page without colours must still tell forecasts apart: by dash and fill.
func TestStatesDifferWithoutColour(t *testing.T) {
	seen := map[string]State{}
	for _, st := range []State{Actual, Forecast, NotStated} {
		of, b := marker(st, circle, inkC1)
		key := symbols[of] + " " + inkNames[b.fill] + " " + dash(st, 0)
		if other, ok := seen[key]; ok {
			t.Errorf("%s looks like %s", st.status(), other.status())
		}
		seen[key] = st
	}
	live := map[string]State{} // as ECharts draws a mark
	for _, st := range []State{Actual, Forecast, NotStated, Missed} {
		_, b := marker(st, circle, inkC1)
		key := symbol(st, circle) + " " + inkNames[b.fill]
		if other, ok := live[key]; ok {
			t.Errorf("live, %s looks like %s", st.status(), other.status())
		}
		live[key] = st
	}
	for i := range dashes {
		for j := range i {
			if dashes[i] == dashes[j] || dashes[i] == dotted || dashes[i] == targetDash {
				t.Errorf("dash %d is not its own", i)
			}
		}
	}
}
