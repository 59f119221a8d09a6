package media_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strconv"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/pages/media"
)

func drawing(inside string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30">` + inside + `</svg>`)
}

func pixels(t *testing.T, w, h int, c color.Color) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		img.Set(i%w, i/w, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// columns returns pixels of one colour, the first columns of which have another one.
func columns(t *testing.T, n int, c, others color.Color) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 100, 50))
	for i := range 5000 {
		img.Set(i%100, i/100, others)
		if i%100 < n {
			img.Set(i%100, i/100, c)
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestJudgeEmblem(t *testing.T) {
	const blue = "#12436d"
	var jpg bytes.Buffer
	if err := jpeg.Encode(&jpg, image.NewGray(image.Rect(0, 0, 100, 50)), nil); err != nil {
		t.Fatal(err)
	}
	white, dark, clear := color.NRGBA{255, 255, 255, 255}, color.NRGBA{0, 0, 60, 255}, color.NRGBA{255, 255, 255, 0}
	for _, tt := range []struct {
		name, file string
		data       []byte
		rules      media.EmblemRules
		want       string // the problem, or the size as it is shown
	}{
		{"a drawing", "theme/logo.svg", drawing(`<path fill="#fff" d="M0 0h9v9z"/>`), media.Logo(blue), "120x40 image/svg+xml"},
		{"pixels", "theme/logo.png", pixels(t, 200, 100, white), media.Logo(blue), "80x40 image/png"},
		{"pixels with something behind the end", "theme/logo.png", append(pixels(t, 200, 100, white), "<html><script>alert(1)</script>"...), media.Logo(blue), "80x40 image/png"},
		{"a favicon", "theme/favicon.png", pixels(t, 64, 64, dark), media.Favicon(), "32x32 image/png"},

		{"a script", "theme/logo.svg", drawing("\n<script/>"), media.Logo(blue), "theme/logo.svg:2:1: error: the element <script> is not allowed in a drawing [logo]"},
		{"dark on dark", "theme/logo.svg", drawing(`<path fill="#123" d="M0 0h9v9z"/>`), media.Logo(blue), "theme/logo.svg: error: nothing in this logo has a contrast of 3 to 1 with #12436d, the colour of the head, so it could not be seen [contrast]"},
		{"black, since no colour is named", "theme/logo.svg", drawing(`<path d="M0 0h9v9z"/>`), media.Logo(blue), "theme/logo.svg: error: nothing in this logo has a contrast of 3 to 1 with #12436d, the colour of the head, so it could not be seen [contrast]"},
		{"a colour by its name", "theme/logo.svg", drawing(`<path fill="gold" d="M0 0h9v9z"/>`), media.Logo(blue), "120x40 image/svg+xml"},
		{"a style of white", "theme/logo.svg", drawing(`<path style="fill:rgb(255,255,255)" d="M0 0h9v9z"/>`), media.Logo(blue), "120x40 image/svg+xml"},
		{"navy on blue", "theme/logo.svg", drawing(`<path fill="hsl(240, 100%, 25%)" d="M0 0h9v9z"/>`), media.Logo(blue), "theme/logo.svg: error: nothing in this logo has a contrast of 3 to 1 with #12436d, the colour of the head, so it could not be seen [contrast]"},
		{"a gradient", "theme/logo.svg", drawing(`<linearGradient id="g"><stop stop-color="navy"/></linearGradient><path fill="url(#g)" d="M0 0h9v9z"/>`), media.Logo(blue), "120x40 image/svg+xml theme/logo.svg: note: this logo is painted with a gradient, so nothing here can tell whether it has a contrast of 3 to 1 with #12436d, the colour of the head [contrast]"},
		{"a filter that is left out", "theme/logo.svg", drawing(`<path fill="#fff" filter="url(#f)" d="M0 0h9v9z"/>`), media.Logo(blue), "120x40 image/svg+xml theme/logo.svg:1:79: note: the attribute filter is left out of this drawing, which may look different from what the drawing program shows [logo]"},
		{"dark pixels on dark", "theme/logo.png", pixels(t, 200, 100, dark), media.Logo(blue), "theme/logo.png: error: nothing in this logo has a contrast of 3 to 1 with #12436d, the colour of the head, so it could not be seen [contrast]"},
		{"a tenth of it seen", "theme/logo.png", columns(t, 10, white, dark), media.Logo(blue), "80x40 image/png"},
		{"less", "theme/logo.png", columns(t, 9, white, dark), media.Logo(blue), "theme/logo.png: error: nothing in this logo has a contrast of 3 to 1 with #12436d, the colour of the head, so it could not be seen [contrast]"},
		{"a tenth of what is painted", "theme/logo.png", columns(t, 1, white, clear), media.Logo(blue), "80x40 image/png"},
		{"a shade of white", "theme/logo.png", pixels(t, 200, 100, color.NRGBA{255, 255, 255, 100}), media.Logo(blue), "theme/logo.png: error: nothing in this logo has a contrast of 3 to 1 with #12436d, the colour of the head, so it could not be seen [contrast]"},
		{"a photograph called PNG", "theme/logo.png", jpg.Bytes(), media.Logo(blue), "theme/logo.png: error: the name says PNG, and the bytes are of another kind [logo]"},
		{"nothing is painted", "theme/logo.png", pixels(t, 200, 100, clear), media.Logo(blue), "theme/logo.png: error: nothing in this logo has a contrast of 3 to 1 with #12436d, the colour of the head, so it could not be seen [contrast]"},
		{"too few pixels", "theme/logo.png", pixels(t, 60, 30, white), media.Logo(blue), "theme/logo.png: error: this logo is 30 pixels high, and blurred on most screens: 40 is the least [logo]"},
		{"too wide", "theme/logo.png", pixels(t, 900, 100, white), media.Logo(blue), "theme/logo.png: error: this logo is 900 wide and 100 high [logo]"},
		{"a favicon that is no square", "theme/favicon.png", pixels(t, 64, 40, white), media.Favicon(), "theme/favicon.png: error: this favicon is 64 wide and 40 high [logo]"},
		{"another kind", "theme/logo.gif", []byte("GIF89a"), media.Logo(blue), "theme/logo.gif: error: a logo is an SVG or a PNG file, and this is of the kind \".gif\" [logo]"},
		{"a page with the name of a picture", "theme/logo.png", []byte("<html>"), media.Logo(blue), "theme/logo.png: error: this logo cannot be published: it cannot be read as PNG, JPEG or WebP: it is damaged, or of another kind [logo]"},
		{"a pixel bomb", "theme/logo.png", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x00\x00\x00\x01\x00\x00\x08\x06\x00\x00\x00\x6c\x84\x30\xe3"), media.Logo(blue), "theme/logo.png: error: this logo cannot be published: it has more than 50 million pixels, too many for a page [logo]"},
		{"a name with spaces", "theme/My Logo.svg", drawing(""), media.Logo(blue), "theme/My Logo.svg: error: the name \"My Logo.svg\" cannot be part of an address on every computer [logo]"},
		{"the name of a device", "theme/con.svg", drawing(""), media.Logo(blue), "theme/con.svg: error: the name \"con.svg\" cannot be part of an address on every computer [logo]"},
		{"empty", "theme/logo.svg", nil, media.Logo(blue), "theme/logo.svg: error: this file is empty [logo]"},
		{"huge", "theme/logo.svg", drawing(strings.Repeat(" ", 400_000)), media.Logo(blue), "theme/logo.svg: error: this logo has more than 300 KB, and every page loads it [logo]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e, problem := media.JudgeEmblem(tt.file, tt.data, tt.rules)
			if problem != nil {
				got, _, _ := strings.Cut(problem.Error(), "\n")
				if got != tt.want || problem.Hint == "" {
					t.Errorf("got  %s (hint %q)\nwant %s", got, problem.Hint, tt.want)
				}
				return
			}
			said := ""
			for _, n := range e.Notes {
				first, _, _ := strings.Cut(n.Error(), "\n")
				said += " " + first
			}
			if got := strings.Join([]string{strconv.Itoa(e.Width), "x", strconv.Itoa(e.Height), " ", e.Type, said}, ""); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
			if bytes.Contains(e.Data, []byte("script")) {
				t.Errorf("it is published with a script: %s", e.Data)
			}
		})
	}
}
