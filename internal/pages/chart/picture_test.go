package chart

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"math/rand/v2"
	"strings"
	"testing"
)

func zipped(b ...[]byte) int {
	var out bytes.Buffer
	z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression)
	for _, x := range b {
		z.Write(x)
	}
	z.Close()
	return out.Len()
}

// A page of six charts should weigh no more than 30 KB; both pictures of the
// fan are its heaviest part.
func TestSize(t *testing.T) {
	for _, c := range Samples() {
		if n := zipped(c.SVG(Narrow), c.SVG(Wide)); n > 3000 {
			t.Errorf("both pictures of %s take %d bytes, want 3000 at most", c.Kind, n)
		}
	}
}

func BenchmarkBothWidths(b *testing.B) {
	for _, c := range Samples() {
		b.Run(string(c.Kind), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.SVG(Narrow)
				c.SVG(Wide)
			}
		})
	}
}

func BenchmarkOption(b *testing.B) {
	c := sampleFan()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Option(); err != nil {
			b.Fatal(err)
		}
	}
}

// A page's pictures must pass a policy that forbids styles, and take their
// colours from the style sheet.
func TestPictureIsPlain(t *testing.T) {
	for _, c := range Samples() {
		for _, svg := range [][]byte{c.SVG(Narrow), c.SVG(Wide)} {
			for _, bad := range []string{"style=", "<style", "<script", " id=", "#", "href", "NaN", "Inf"} {
				if strings.Contains(strings.ReplaceAll(string(svg), "&#", ""), bad) {
					t.Errorf("the picture of %s holds %q", c.Kind, bad)
				}
			}
		}
		for _, k := range c.Key() {
			if k.Name == "" || !bytes.HasPrefix(k.Swatch, []byte("<svg")) {
				t.Errorf("the key of %s has a bad entry %q %s", c.Kind, k.Name, k.Swatch)
			}
		}
	}
}

// A picture of its own has a name, its words and its colours.
func TestStandalone(t *testing.T) {
	for _, c := range Samples() {
		for _, w := range []Width{Narrow, Wide} {
			svg := string(c.Standalone(w, Light))
			if err := xml.Unmarshal([]byte(svg), new(any)); err != nil {
				t.Errorf("%s: %v", c.Kind, err)
			}
			for _, want := range []string{`xmlns="http://www.w3.org/2000/svg"`, `role="img"`, "<title id=\"" + c.ID + "-t\">" + c.Title, "<desc",
				strings.Fields(c.Subtitle)[0], strings.Fields(c.Source)[0], strings.Fields(c.Date)[0], Light.Colours[0]} {
				if !strings.Contains(svg, want) {
					t.Errorf("%s at %d lacks %q", c.Kind, w, want)
				}
			}
			if strings.Contains(svg, "class=") || strings.Contains(svg, "var(") {
				t.Errorf("%s at %d needs a style sheet", c.Kind, w)
			}
		}
	}
}

// What a line ends at is always written beside it, however many lines there
// are and wherever they end.
func TestLabelsStay(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 9))
		c := sampleFan()
		for i := range c.Series {
			if c.Series[i].Role == Within { // chance would lead it out of its band
				c.Series[i].Role = Context
			}
			for k := range c.Series[i].Points {
				c.Series[i].Points[k].V = r.Float64()*300 - 100
			}
		}
		for _, w := range []Width{Narrow, Wide} {
			ws, _, _ := texts(t, c.SVG(w))
			var all strings.Builder
			for _, x := range ws {
				all.WriteString(x.text + " ")
			}
			for _, want := range []string{"£267m ", "£146m ", "£209m to £267m", "£146m to £191m", "Forecast", "2028"} {
				if !strings.Contains(all.String(), want) {
					t.Fatalf("seed %d at %d: %q is not in the picture: %s", seed, w, want, all.String())
				}
			}
		}
	}
}

func TestAxis(t *testing.T) {
	tests := []struct {
		lo, hi float64
		want   string
	}{
		{0, 267, "0 £100m £200m £300m"},
		{0, 0, "0 £0.5m £1.0m"},
		{-30, 55, "−£50m −£25m 0 £25m £50m £75m"},
		{0, 0.004, "0 £0.001m £0.002m £0.003m £0.004m"},
		{0, 4e6, "0 £1,000,000m £2,000,000m £3,000,000m £4,000,000m"},
		{-7, -3, "−£8m −£6m −£4m −£2m 0"},
	}
	for _, tt := range tests {
		c := sampleFan()
		a := newAxis(tt.lo, tt.hi, 4)
		var got []string
		for k := a.first; k <= a.last; k++ {
			got = append(got, a.label(&c, k))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("newAxis(%g, %g, 4): %s; want %s", tt.lo, tt.hi, s, tt.want)
		}
	}
}

func TestRuns(t *testing.T) {
	const a, p, f, n, x = Actual, Provisional, Forecast, NotStated, Missing
	tests := []struct {
		name   string
		states []State
		want   []zone
	}{
		{"all actual", []State{a, a, p}, []zone{{a, 0, 2}}},
		{"the line to a forecast is a forecast", []State{a, a, f, f}, []zone{{a, 0, 1}, {f, 1, 3}}},
		{"one outturn", []State{a, f, f}, []zone{{f, 0, 2}}},
		{"not stated, then forecast", []State{n, n, f}, []zone{{n, 0, 1}, {f, 1, 2}}},
		{"a gap", []State{a, x, a, a}, []zone{{a, 0, 0}, {a, 2, 3}}},
		{"nothing", []State{x, x}, nil},
	}
	for _, tt := range tests {
		c := Chart{Series: []Series{{}}}
		for _, s := range tt.states {
			c.Series[0].Points = append(c.Series[0].Points, Point{State: s})
		}
		got := c.runs(0)
		if len(got) != len(tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
			continue
		}
		for i := range got {
			if got[i] != tt.want[i] {
				t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
			}
		}
	}
}
