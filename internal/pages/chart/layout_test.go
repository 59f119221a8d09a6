package chart

import (
	"encoding/xml"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// written is a text of a picture with the room it takes.
type written struct {
	text           string
	x1, y1, x2, y2 float64
}

// texts reads the texts of a picture back from its markup. Their widths are
// those of the package's table; where they stand comes from the picture alone.
func texts(t *testing.T, svg []byte) (ws []written, w, h float64) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(string(svg)))
	var at map[string]string
	for {
		tok, err := d.Token()
		if tok == nil {
			if err != nil && err.Error() != "EOF" {
				t.Fatalf("not XML: %v\n%s", err, svg)
			}
			return ws, w, h
		}
		switch e := tok.(type) {
		case xml.StartElement:
			at = map[string]string{}
			for _, a := range e.Attr {
				at[a.Name.Local] = a.Value
			}
			switch e.Name.Local {
			case "svg":
				fmt.Sscanf(at["viewBox"], "0 0 %g %g", &w, &h)
			case "text":
				at["is"] = "text"
			}
		case xml.CharData:
			if at["is"] != "text" {
				continue
			}
			ws = append(ws, place(at, string(e)))
			at = nil
		}
	}
}

func place(at map[string]string, s string) written {
	f := body
	switch {
	case strings.Contains(at["class"], "tb"):
		f = bold
	case strings.Contains(at["class"], "ts"):
		f = small
	}
	x, _ := strconv.ParseFloat(at["x"], 64)
	y, _ := strconv.ParseFloat(at["y"], 64)
	w, size := float64(f.width(s))/px, float64(f.size)/px
	switch at["text-anchor"] {
	case "middle":
		x -= w / 2
	case "end":
		x -= w
	}
	// From the top of a capital to the foot of a g.
	return written{s, x, y - 0.76*size, x + w, y + 0.2*size}
}

// checkRoom reports text over text and text outside the picture.
func checkRoom(t *testing.T, c Chart, width Width) (n int) {
	t.Helper()
	svg := c.SVG(width)
	ws, w, h := texts(t, svg)
	if w != float64(width) || h < 20 || h > 12000 {
		t.Errorf("%s at %d: the picture is %g by %g", c.Kind, width, w, h)
	}
	const slack = 0.15 // lengths are rounded to tenths
	for i, a := range ws {
		if a.x1 < -slack || a.y1 < -slack || a.x2 > w+slack || a.y2 > h+slack {
			t.Errorf("%s at %d: %q leaves the picture: %+v of %g by %g", c.Kind, width, a.text, a, w, h)
		}
		for _, b := range ws[:i] {
			if a.x1+slack < b.x2 && b.x1+slack < a.x2 && a.y1+slack < b.y2 && b.y1+slack < a.y2 {
				t.Errorf("%s at %d: %+v crosses %+v", c.Kind, width, a, b)
			}
		}
	}
	return len(ws)
}

func TestSamplesHaveRoom(t *testing.T) {
	for _, c := range Samples() {
		for _, w := range []Width{Narrow, Wide} {
			if n := checkRoom(t, c, w); n < 8 && c.Kind != Spark || n > 0 && c.Kind == Spark {
				t.Errorf("%s at %d has %d texts", c.Kind, w, n)
			}
		}
	}
}

// kinds lists all of them; TestKindsAreListed holds it to Kind.drawing.
var kinds = []Kind{Fan, Stack, Bridge, Dumbbell, Line, Bars, Share, Timeline, Multiples, Spark}

// random makes a chart of a kind out of chance: 1 to 60 categories, values
// from tiny to huge, equal or missing, names from nothing to a paragraph.
func random(r *rand.Rand, k Kind) Chart {
	names := []string{"", "A", "Year 9", "31 March 2025", "Social, emotional and mental health",
		strings.Repeat("W", 70), strings.Repeat("a long name of many words ", 12), "<&\"'>", "Ŵŷ 東京 🎒", "{a} {c}"}
	name := func() string { return names[r.IntN(len(names))] }
	n := []int{1, 2, 3, 7, 12, 60}[r.IntN(6)]
	c := Chart{ID: "x", Kind: k, Unit: name(), Prefix: []string{"", "£"}[r.IntN(2)], Suffix: []string{"", "m", "%"}[r.IntN(3)]}
	for range n {
		c.Periods = append(c.Periods, Category{Label: name(), Long: name(), Sum: name()})
	}
	c.Periods[0].Total = true
	sizes := []float64{0, 1e-6, 0.3, 1, 267, 5e4, 1e12}
	size, shape := sizes[r.IntN(len(sizes))], r.IntN(5)
	value := func() float64 {
		switch {
		case k == Timeline:
			return 1900 + math.Round(r.Float64()*2000)/10
		case shape == 0:
			return size
		case shape == 1 && k != Stack && k != Share:
			return (r.Float64() - 0.5) * size
		}
		return r.Float64() * size
	}
	count := map[Kind]int{Bridge: 1, Timeline: 1, Dumbbell: 2, Multiples: 1 + r.IntN(9)}[k]
	if count == 0 {
		count = 1 + r.IntN(4)
	}
	for i := range count {
		s := Series{Name: name(), Short: name()}
		if i > 0 && k != Dumbbell {
			s.Role = Role(r.IntN(5))
		}
		for range n {
			p := Point{V: value(), Text: name() + "1", State: State(r.IntN(5)), Marker: name(), Break: r.IntN(8) == 0}
			if shape == 2 {
				p.State = Missing
			}
			if k == Bridge {
				p.State = State(r.IntN(4))
			}
			s.Points = append(s.Points, p)
		}
		c.Series = append(c.Series, s)
	}
	if k == Fan && count > 1 {
		c.Bands = []Band{{Name: name(), Text: name(), Lower: 0, Upper: 1}}
	}
	for range r.IntN(3) {
		c.Goals = append(c.Goals, Goal{name(), Point{V: value(), Text: name() + "2"}})
		c.Events = append(c.Events, Event{name(), r.IntN(n)})
	}
	return c
}

// No text may cross another or leave the picture, whatever the data.
func TestAnyDataHasRoom(t *testing.T) {
	rounds := 150
	if testing.Short() {
		rounds = 20
	}
	for _, k := range kinds {
		drawn := 0
		for seed := range rounds {
			c := random(rand.New(rand.NewPCG(uint64(seed), 7)), k)
			if c.Validate() != nil {
				continue
			}
			drawn++
			for _, w := range []Width{Narrow, Wide} {
				checkRoom(t, c, w)
			}
			if t.Failed() {
				t.Fatalf("%s, seed %d", k, seed)
			}
		}
		if drawn < rounds/3 {
			t.Errorf("%s: only %d of %d charts were valid", k, drawn, rounds)
		}
	}
}

func TestSpread(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 500 {
		n := 1 + r.IntN(8)
		want, height, sum := make([]int, n), make([]int, n), 0
		for i := range want {
			want[i], height[i] = r.IntN(400)-50, 1+r.IntN(60)
			sum += height[i]
		}
		hi := sum + r.IntN(200)
		top := spread(want, height, 0, hi)
		for i := range top {
			if top[i] < 0 || top[i]+height[i] > hi {
				t.Fatalf("spread(%v, %v, 0, %d) = %v leaves its room", want, height, hi, top)
			}
			for j := range i {
				if top[i] < top[j]+height[j] && top[j] < top[i]+height[i] {
					t.Fatalf("spread(%v, %v, 0, %d) = %v: %d meets %d", want, height, hi, top, j, i)
				}
			}
		}
	}
	if got := spread([]int{50, 200}, []int{20, 20}, 0, 300); got[0] != 40 || got[1] != 190 {
		t.Errorf("labels with room move: %v", got)
	}
}
