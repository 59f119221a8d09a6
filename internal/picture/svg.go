package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"strconv"
	"strings"
)

// PNG draws a chart that stands alone, scale times as large as it says.
func (s *Studio) PNG(svg []byte, scale int) ([]byte, error) {
	desk := s.desks.Get().(*desk)
	defer s.desks.Put(desk)
	d := drawing{studio: s, desk: desk, scale: scale}
	x := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := x.RawToken()
		if token == nil {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read the chart's picture: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			d.start(t)
		case xml.EndElement:
			d.end(t.Name.Local)
		case xml.CharData:
			d.letters(string(t))
		}
		if d.err != nil {
			return nil, d.err
		}
	}
	if d.canvas == nil {
		return nil, fmt.Errorf("the chart's picture holds nothing")
	}
	return desk.encode(d.canvas)
}

// A drawing is a picture half read.
type drawing struct {
	studio *Studio
	desk   *desk
	scale  int
	canvas *canvas
	moves  []point           // of the groups we are in
	text   map[string]string // attributes of the text we are in
	err    error
}

func attributes(e xml.StartElement) map[string]string {
	m := make(map[string]string, len(e.Attr))
	for _, a := range e.Attr {
		m[a.Name.Local] = a.Value
	}
	return m
}

// length reads a length of the picture, of at most one decimal.
func (d *drawing) length(s string) int {
	whole, tenth, _ := strings.Cut(s, ".")
	n, err := strconv.Atoi(strings.TrimPrefix(whole, "-"))
	if whole == "" || whole == "-" {
		n, err = 0, nil
	}
	n *= 10
	if tenth != "" {
		t, wrong := strconv.Atoi(tenth[:1])
		if wrong != nil || len(tenth) > 1 {
			err = fmt.Errorf("more than tenths")
		}
		n += t
	}
	if err != nil && d.err == nil {
		d.err = fmt.Errorf("the chart's picture has the length %q", s)
	}
	if strings.HasPrefix(s, "-") {
		n = -n
	}
	return (n*d.scale*unit + 5) / 10 // the same way of rounding for all
}

func (d *drawing) colour(name string) color.RGBA {
	c, ok := hex(name)
	if !ok && d.err == nil {
		d.err = fmt.Errorf("the chart's picture has the colour %q", name)
	}
	return c
}

func (d *drawing) start(e xml.StartElement) {
	at := attributes(e)
	switch e.Name.Local {
	case "svg":
		w, h := d.length(at["width"]), d.length(at["height"])
		if d.err == nil && (w <= 0 || h <= 0 || w > 8000*unit || h > 20000*unit) {
			d.err = fmt.Errorf("the chart's picture is %s by %s", at["width"], at["height"])
		}
		if d.err == nil {
			d.canvas = d.desk.canvas((w+unit-1)/unit, (h+unit-1)/unit, color.RGBA{255, 255, 255, 255})
			d.moves = []point{{}}
		}
	case "g":
		by := d.moves[len(d.moves)-1]
		if xs, ys, ok := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(at["transform"], "translate("), ")"), " "); ok {
			by = point{by.x + d.length(xs), by.y + d.length(ys)}
		}
		d.moves = append(d.moves, by)
	case "text":
		d.text = at
	case "path":
		d.path(at)
	}
}

func (d *drawing) end(name string) {
	switch name {
	case "g":
		d.moves = d.moves[:len(d.moves)-1]
	case "text":
		d.text = nil
	}
}

func (d *drawing) letters(s string) {
	if d.text == nil {
		return
	}
	at, by := d.text, d.moves[len(d.moves)-1]
	size, bold := d.length(at["font-size"]), at["font-weight"] != ""
	x := by.x + d.length(at["x"])
	switch at["text-anchor"] {
	case "middle":
		x -= d.studio.width(s, size, bold) / 2
	case "end":
		x -= d.studio.width(s, size, bold)
	}
	d.canvas.text(d.studio, x, by.y+d.length(at["y"]), s, size, bold, d.canvas.paint(d.colour(at["fill"]), 1000))
}

// path fills and strokes outlines.
func (d *drawing) path(at map[string]string) {
	lines := d.lines(at["d"])
	if fill := at["fill"]; fill != "none" && fill != "" {
		alpha := 1000
		if o := at["fill-opacity"]; o != "" {
			v, err := strconv.Atoi((strings.TrimPrefix(strings.TrimPrefix(o, "0"), ".") + "000")[:3])
			if err != nil && d.err == nil {
				d.err = fmt.Errorf("the chart's picture has the opacity %q", o)
			}
			alpha = v
		}
		var s shape
		for _, l := range lines {
			s.polygon(l.points...)
		}
		d.canvas.fill(&s, d.canvas.paint(d.colour(fill), alpha))
	}
	stroke := at["stroke"]
	if stroke == "" || stroke == "none" || at["stroke-width"] == "0" {
		return
	}
	width := d.scale * unit
	if w := at["stroke-width"]; w != "" {
		width = d.length(w)
	}
	var s shape
	for _, l := range lines {
		if dash := at["stroke-dasharray"]; dash != "" && len(l.points) > 0 {
			var lengths []int
			for _, n := range strings.Fields(dash) {
				lengths = append(lengths, max(1, d.length(n)))
			}
			ps := l.points
			if l.closed {
				ps = append(ps, ps[0])
			}
			for _, piece := range dashed(ps, lengths) {
				s.stroke(piece, width, false)
			}
			continue
		}
		s.stroke(l.points, width, l.closed)
	}
	d.canvas.fill(&s, d.canvas.paint(d.colour(stroke), 1000))
}
