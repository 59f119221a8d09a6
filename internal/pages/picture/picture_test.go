package picture

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/send-daylight/daylight/internal/pages/chart"
)

// screens saves a picture for people to look at, where DAYLIGHT_SCREENS says.
func screens(t *testing.T, name string, data []byte) {
	if dir := os.Getenv("DAYLIGHT_SCREENS"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name+".png"), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func draw(t testing.TB, s *Studio, c chart.Chart) []byte {
	t.Helper()
	data, err := s.PNG(c.Standalone(chart.Wide, chart.Light), 2)
	if err != nil {
		t.Fatalf("%s: %v", c.Kind, err)
	}
	return data
}

func TestEveryKind(t *testing.T) {
	s := New()
	for _, c := range chart.Samples() {
		data := draw(t, s, c)
		screens(t, "file-"+string(c.Kind), data)
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if w := img.Bounds().Dx(); w != 2*(720+32) {
			t.Errorf("%s is %d pixels wide", c.Kind, w)
		}
		if len(data) > 90_000 {
			t.Errorf("%s takes %d bytes", c.Kind, len(data))
		}
	}
}

// Texts of the file do not run into each other though its font is another than
// the one that charts measure with: a line is no longer in the file. The widths
// are those of DejaVu Sans at 13 px.
func TestLettersFit(t *testing.T) {
	s := New()
	for text, measured := range map[string]int{
		"Upper bound: if nothing changes": 205, "£209m to £267m": 110, "Recording and monitoring early intervention": 281, "illicit still little will fill": 140,
	} {
		if got := s.face(13*unit, false).width(text) / unit; got > measured {
			t.Errorf("%q is %d wide in the file, and %d is measured", text, got, measured)
		}
	}
}

func hash(img image.Image) string {
	h := sha256.New()
	b := img.Bounds()
	for y := range b.Dy() {
		for x := range b.Dx() {
			r, g, b, _ := img.At(x, y).RGBA()
			h.Write([]byte{byte(r >> 8), byte(g >> 8), byte(b >> 8)})
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:8])
}

// The same picture, letter by letter, however many are drawn at once: its hash
// is written down here, and every machine that runs the test compares.
func TestSameBytes(t *testing.T) {
	want := map[string]string{
		"fan": "9578556b2e5f64dd", "stack": "2d285ac2b57a9ab8", "dumbbell": "e26a86a4fae89913", "line": "3e452838a199cc30", "bars": "bdeff0f4319d29e4",
		"share": "a0c0fcbc33e270fb", "bridge": "7b4eb7f4d581dc19", "timeline": "497f20666d4e8ab6", "multiples": "545293bb9cf2802e", "spark": "b7b889ae39bfa5a1",
	}
	s := New()
	var wg sync.WaitGroup
	got := make([]string, len(chart.Samples()))
	for i, c := range chart.Samples() {
		wg.Go(func() {
			img, err := png.Decode(bytes.NewReader(draw(t, s, c)))
			if err != nil {
				t.Error(err)
				return
			}
			got[i] = hash(img)
		})
	}
	wg.Wait()
	for i, c := range chart.Samples() {
		if w := want[string(c.Kind)]; w != got[i] {
			t.Errorf("the pixels of %q: got %s, want %s", c.Kind, got[i], w)
		}
	}
}

func TestCard(t *testing.T) {
	s := New()
	for name, tt := range map[string]struct {
		card Card
		want string // hash of its pixels
	}{
		"money": {Card{Site: "SEND in daylight: an example", Title: "How large is the deficit, and what was forecast?", Headline: "Warwickshire’s High Needs deficit was £32m or £33m at 31 March 2024.", Foot: "Warwickshire · figures as published up to 20 June 2024", Brand: "#12436d", Ink: "#fff"}, "2b8a004eac42fd29"},
		"long":  {Card{Site: strings.Repeat("A long name of a site ", 9), Title: strings.Repeat("A long title ", 20), Headline: strings.Repeat("A long answer of many words. ", 20), Foot: strings.Repeat("x", 300), Brand: "#801650", Ink: "#ffffff"}, "e857594ac558fdff"},
		"bare":  {Card{Site: "Ŵŷ 東京", Title: "Glossary"}, "2888d1f25938478a"},
	} {
		data, err := s.Card(tt.card)
		if err != nil {
			t.Fatal(err)
		}
		screens(t, "card-"+name, data)
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil || img.Bounds().Dx() != CardWidth || img.Bounds().Dy() != CardHeight {
			t.Errorf("%s: %v, %v", name, img.Bounds(), err)
		} else if got := hash(img); got != tt.want {
			t.Errorf("the pixels of %q: got %s, want %s", name, got, tt.want)
		}
		if len(data) > 30_000 {
			t.Errorf("%s takes %d bytes", name, len(data))
		}
	}
}

// One studio draws the same files as another, in whatever order and however many
// at once, and in memory that other pictures were drawn in before.
func TestSameFiles(t *testing.T) {
	card := Card{Site: "Our site", Title: "How many wait?", Headline: "“1,204” children — more than ever.", Foot: "Made-up county", Brand: "#12436d", Ink: "#fff"}
	files := func(s *Studio, order func(int) int) [][]byte {
		out := make([][]byte, len(chart.Samples())+1)
		var wg sync.WaitGroup
		for k := range 3 * len(out) {
			wg.Go(func() {
				i := order(k % len(out))
				data, err := s.Card(card)
				if i > 0 {
					data, err = s.PNG(chart.Samples()[i-1].Standalone(chart.Wide, chart.Light), 1)
				}
				if err != nil {
					t.Error(err)
				}
				if k < len(out) {
					out[i] = data
				}
			})
		}
		wg.Wait()
		return out
	}
	forwards := files(New(), func(i int) int { return i })
	backwards := files(New(), func(i int) int { return len(chart.Samples()) - i })
	for i, data := range forwards {
		if !bytes.Equal(data, backwards[i]) {
			t.Errorf("file %d is another when it is drawn again", i)
		}
	}
}

// Colours stand where the picture says, and where two meet in a pixel they mix.
func TestColours(t *testing.T) {
	data, err := New().PNG([]byte(`<svg width="12" height="8"><path d="M0 0H12V8H0z" fill="#ffffff"/><g transform="translate(2 1)">`+
		`<path d="M0 0H4V4H0z" fill="#ff0000"/><path d="M2 2h4v4h-4z" fill="#0000ff" fill-opacity=".5"/><path d="M6.5 0V2" stroke="#000000" fill="none" stroke-width=".5"/></g></svg>`), 2)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	white, red, grey := color.RGBA{255, 255, 255, 255}, color.RGBA{255, 0, 0, 255}, color.RGBA{128, 128, 128, 255}
	for at, want := range map[image.Point]color.RGBA{
		{0, 0}: white, {3, 2}: white, {4, 1}: white, {23, 15}: white, {16, 2}: grey, {17, 2}: grey, {16, 6}: white,
		{4, 2}: red, {11, 5}: red, {7, 9}: red, {12, 2}: white, {8, 6}: {128, 0, 128, 255}, {11, 9}: {128, 0, 128, 255}, {12, 6}: {128, 128, 255, 255}, {15, 13}: {128, 128, 255, 255},
	} {
		if got := img.At(at.X, at.Y); got != want {
			t.Errorf("at %v: got %v, want %v", at, got, want)
		}
	}
}

// What is not a chart's picture is refused, with what is wrong, and never a panic.
func TestOtherSVG(t *testing.T) {
	s := New()
	for in, want := range map[string]string{
		"":    "holds nothing",
		"<p>": "holds nothing",
		`<svg width="10" height="10"><path d="C1 2" fill="#fff"/></svg>`: `has a path with 'C' in it`,
		`<svg width="10" height="10"><path d="L1 2" fill="#fff"/></svg>`: `without a start`,
		`<svg width="10" height="10"><path d="M1 2" fill="red"/></svg>`:  `the colour "red"`,
		`<svg width="1e9" height="10"/>`:                                 `the length "1e9"`,
		`<svg width="10" height="10"><path d="M1 `:                       `breaks off in <path d=`,
		`</g><text x="1">`:                    "holds nothing",
		`<svg width="99999" height="99999"/>`: `is 99999 by 99999`,
	} {
		if _, err := s.PNG([]byte(in), 1); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", in, err, want)
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	s := New()
	for _, c := range chart.Samples() {
		b.Run(string(c.Kind), func(b *testing.B) {
			svg := c.Standalone(chart.Wide, chart.Light)
			for b.Loop() {
				if _, err := s.PNG(svg, 2); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkCard(b *testing.B) {
	s := New()
	for b.Loop() {
		if _, err := s.Card(Card{Site: "SEND in daylight: an example", Title: "How large is the deficit, and what was forecast?", Headline: "Warwickshire’s High Needs deficit was £32m or £33m at 31 March 2024.", Foot: "Figures as published up to 20 June 2024", Brand: "#12436d", Ink: "#fff"}); err != nil {
			b.Fatal(err)
		}
	}
}
