package picture

import (
	"fmt"
	"html"
	"image/color"
	"strconv"
	"strings"
)

// PNG draws a chart that stands alone, scale times as large as it says.
func (s *Studio) PNG(svg []byte, scale int) ([]byte, error) {
	c := s.canvases.Get().(*canvas)
	defer s.canvases.Put(c)
	d := drawing{studio: s, canvas: c, scale: scale}
	for rest := string(svg); rest != "" && d.err == nil; {
		text, after, _ := strings.Cut(rest, "<")
		d.letters(text)
		inside, next, ended := strings.Cut(after, ">") // in a value it would be &gt;
		if after != "" && !ended && d.err == nil {
			d.err = fmt.Errorf("the chart's picture breaks off in <%.20s", after)
		}
		d.tag(tag(inside))
		rest = next
	}
	if d.err != nil {
		return nil, d.err
	}
	if d.moves == nil {
		return nil, fmt.Errorf("the chart's picture holds nothing")
	}
	return c.png()
}

// A tag is the text between < and >, as package chart writes it: the values of its
// attributes in double quotes, and none in a value.
type tag string

func (t tag) name() string {
	name, _, _ := strings.Cut(strings.TrimSuffix(string(t), "/"), " ")
	return name
}

func (t tag) get(attribute string) string {
	_, after, _ := strings.Cut(string(t), " "+attribute+`="`)
	value, _, _ := strings.Cut(after, `"`)
	return value
}

// A drawing is a picture half read.
type drawing struct {
	studio *Studio
	scale  int
	canvas *canvas
	moves  []point // of the groups we are in
	text   tag     // that we are in
	err    error
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

func (d *drawing) tag(t tag) {
	name := t.name()
	if name == "svg" {
		d.open(t)
		return
	}
	if len(d.moves) == 0 || d.err != nil {
		return
	}
	switch name {
	case "g":
		by := d.moves[len(d.moves)-1]
		if xs, ys, ok := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(t.get("transform"), "translate("), ")"), " "); ok {
			by = point{by.x + d.length(xs), by.y + d.length(ys)}
		}
		d.moves = append(d.moves, by)
	case "/g":
		d.moves = d.moves[:max(1, len(d.moves)-1)]
	case "text":
		d.text = t
	case "/text":
		d.text = ""
	case "path":
		d.path(t)
	}
}

func (d *drawing) open(t tag) {
	w, h := d.length(t.get("width")), d.length(t.get("height"))
	if d.err == nil && (w <= 0 || h <= 0 || w > 8000*unit || h > 20000*unit) {
		d.err = fmt.Errorf("the chart's picture is %s by %s", t.get("width"), t.get("height"))
	}
	if d.err == nil {
		d.canvas.open((w+unit-1)/unit, (h+unit-1)/unit, color.RGBA{255, 255, 255, 255})
		d.moves = []point{{}}
	}
}

func (d *drawing) letters(s string) {
	if s == "" || d.text == "" {
		return
	}
	s = html.UnescapeString(s)
	at, by := d.text, d.moves[len(d.moves)-1]
	face := d.studio.face(d.length(at.get("font-size")), at.get("font-weight") != "")
	x := by.x + d.length(at.get("x"))
	switch at.get("text-anchor") {
	case "middle":
		x -= face.width(s) / 2
	case "end":
		x -= face.width(s)
	}
	d.canvas.text(face, point{x, by.y + d.length(at.get("y"))}, s, d.canvas.paint(d.colour(at.get("fill")), opaque))
}

// path fills and strokes outlines.
func (d *drawing) path(at tag) {
	lines, s := d.lines(at.get("d")), &d.canvas.shape
	if fill := at.get("fill"); fill != "none" && fill != "" {
		alpha := opaque
		if o := at.get("fill-opacity"); o != "" {
			v, err := strconv.Atoi((strings.TrimPrefix(strings.TrimPrefix(o, "0"), ".") + "000")[:3])
			if err != nil && d.err == nil {
				d.err = fmt.Errorf("the chart's picture has the opacity %q", o)
			}
			alpha = v
		}
		for _, l := range lines {
			s.polygon(l.points...)
		}
		d.canvas.fill(d.canvas.paint(d.colour(fill), alpha))
	}
	stroke := at.get("stroke")
	if stroke == "" || stroke == "none" || at.get("stroke-width") == "0" {
		return
	}
	width := d.scale * unit
	if w := at.get("stroke-width"); w != "" {
		width = d.length(w)
	}
	for _, l := range lines {
		if dash := at.get("stroke-dasharray"); dash != "" && len(l.points) > 0 {
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
	d.canvas.fill(d.canvas.paint(d.colour(stroke), opaque))
}
