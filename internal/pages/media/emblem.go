package media

import (
	"bytes"
	"errors"
	"fmt"
	"image/color"
	"image/png"
	"path"

	"github.com/send-daylight/daylight/internal/account/config"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/picture"
	"github.com/send-daylight/daylight/internal/pages/svg"
)

// EmblemRule is the name of the rule that problems of a logo or a favicon have.
const EmblemRule = "logo"

// An Emblem is a picture by which readers know a site: a logo or a favicon.
type Emblem struct {
	Data          []byte // as it is served: a drawing that only draws, or pixels written again
	Ext, Type     string // .svg or .png, and its media type
	Width, Height int    // as it is shown, in pixels
	Notes         diag.Problems
}

// EmblemRules say what a picture must be like for its place.
type EmblemRules struct {
	name       string  // of the place
	bytes      int     // at most, of the file
	pixels     int     // at least, of the height of a PNG file
	height     int     // as it is shown
	slim, wide float64 // limits of width to height
	behind     string  // colour behind it, #rrggbb; empty: any
}

// Logo returns the rules of a picture at the head of every page, on a colour.
func Logo(behind string) EmblemRules {
	return EmblemRules{"logo", 300_000, 40, 40, 0.5, 8, behind}
}

// Favicon returns the rules of a small picture in a browser, whose colours nobody knows.
func Favicon() EmblemRules { return EmblemRules{"favicon", 100_000, 32, 32, 0.9, 1.1, ""} }

// seen is the contrast that a shape needs to be seen (WCAG 2.2, 1.4.11).
const seen = 3

// JudgeEmblem judges the file of a logo or a favicon by its path in the site's folder. The
// problem is nil where it can be published.
func JudgeEmblem(name string, data []byte, rules EmblemRules) (Emblem, *diag.Problem) {
	wrong := func(hint, format string, args ...any) (Emblem, *diag.Problem) {
		return Emblem{}, &diag.Problem{Pos: diag.Pos{File: name}, Severity: diag.Error, Rule: EmblemRule, Msg: fmt.Sprintf(format, args...), Hint: hint}
	}
	ext := path.Ext(name)
	switch {
	case PlainName(path.Base(name)) != path.Base(name):
		return wrong("rename it, such as "+PlainName(path.Base(name)), "the name %q cannot be part of an address on every computer", path.Base(name))
	case ext != ".svg" && ext != ".png":
		return wrong("save it as SVG or PNG", "a %s is an SVG or a PNG file, and this is of the kind %q", rules.name, ext)
	case len(data) == 0:
		return wrong("put the file here again", "this file is empty")
	case len(data) > rules.bytes:
		return wrong("simplify it, or save it with fewer pixels", "this %s has more than %d KB, and every page loads it", rules.name, rules.bytes/1000)
	}
	var out Emblem
	var width, height float64
	var visible bool
	var unsure string
	if ext == ".svg" {
		drawing, err := svg.Clean(data)
		var e *svg.Error
		if errors.As(err, &e) {
			_, p := wrong(e.Hint, "%s", e.Msg)
			p.Pos.Line, p.Pos.Col = e.Line, e.Col
			return Emblem{}, p
		}
		out = Emblem{Data: drawing.Data, Ext: ext, Type: "image/svg+xml", Notes: notesOf(name, drawing, EmblemRule)}
		unsure = drawing.Unsure
		width, height = drawing.Width, drawing.Height
		for _, c := range drawing.Colours {
			visible = visible || rules.behind != "" && config.Contrast(c, rules.behind) >= seen
		}
	} else {
		photo, err := picture.NewPhoto(data)
		switch {
		case err != nil:
			return wrong("open it, save it again as PNG, and put that here", "this %s cannot be published: %v", rules.name, err)
		case photo.Ext != ".png":
			return wrong("open it, save it again as PNG, and put that here", "the name says PNG, and the bytes are of another kind")
		}
		if photo.Height < rules.pixels {
			return wrong("take a larger one, such as from your website's editors", "this %s is %d pixels high, and blurred on most screens: %d is the least", rules.name, photo.Height, rules.pixels)
		}
		out = Emblem{Data: photo.Data, Ext: ext, Type: "image/png"}
		width, height = float64(photo.Width), float64(photo.Height)
		visible = rules.behind != "" && pixelsSeen(photo.Data, rules.behind)
	}
	if ratio := width / height; ratio < rules.slim || ratio > rules.wide {
		return wrong("cut it to its shape: "+rules.shape(), "this %s is %.4g wide and %.4g high", rules.name, width, height)
	}
	if rules.behind != "" && !visible && unsure != "" {
		out.Notes.Add(diag.Problem{Pos: diag.Pos{File: name}, Severity: diag.Note, Rule: "contrast",
			Msg:  fmt.Sprintf("this logo is painted with %s, so nothing here can tell whether it has a contrast of %d to 1 with %s, the colour of the head", unsure, seen, rules.behind),
			Hint: "look at it with daylight serve, also in print; if it is hard to see, take the logo's version for dark or light ground"})
		visible = true
	}
	if rules.behind != "" && !visible {
		_, p := wrong("take the logo's version for dark or light ground, or another colour in daylight.toml under [brand]",
			"nothing in this logo has a contrast of %d to 1 with %s, the colour of the head, so it could not be seen", seen, rules.behind)
		p.Rule = "contrast"
		return Emblem{}, p
	}
	out.Height = rules.height
	out.Width = max(1, int(float64(rules.height)*width/height+0.5))
	return out, nil
}

func (r EmblemRules) shape() string {
	if r.wide < 2 {
		return "it is shown as a square"
	}
	return fmt.Sprintf("it may be from half as wide as high to %g times as wide", r.wide)
}

// pixelsSeen reports whether a tenth of the pixels that are painted differ enough from the
// colour behind them.
func pixelsSeen(data []byte, behind string) bool {
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return false
	}
	painted, seenThere := 0, 0
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.NRGBAModel.Convert(img.At(x, y)).(color.NRGBA)
			if c.A < 128 {
				continue
			}
			painted++
			if config.Contrast(fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B), behind) >= seen {
				seenThere++
			}
		}
	}
	return painted > 0 && seenThere*10 >= painted
}
