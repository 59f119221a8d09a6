package chart

import (
	"sync"
	"unicode/utf8"
)

// px is the unit of every length in this package: tenths of a pixel make one.
// Whole numbers come out the same on every machine.
const px = 10

// An ink is a colour by its use. The style sheet, or a [Palette], says which.
type ink uint8

const (
	inkNone ink = iota
	inkC1
	inkC2
	inkC3
	inkC4
	inkInk
	inkSoft
	inkGrid
	inkPaper
)

// inkNames are the ends of the class names and of the CSS variables.
var inkNames = [...]string{"none", "c1", "c2", "c3", "c4", "ink", "soft", "grid", "paper"}

// colour returns the ink of the i-th (0-based) of n colours. Two colours are
// the first and the last, which differ most.
func colour(i, n int) ink {
	if n == 2 && i == 1 {
		return inkC4
	}
	return inkC1 + ink(i%4)
}

// A pen collects the inside of a picture, and remembers where text stands.
type pen struct {
	out   []byte
	w, h  int
	id    string
	theme *Palette // nil: classes
	boxes []box
	drawn []drawn
}

// pens are used again: a council has a few dozen pictures.
var pens = sync.Pool{New: func() any { return &pen{out: make([]byte, 0, 8<<10), boxes: make([]box, 0, 64)} }}

// newPen takes a pen for a picture of that width. The reader of the picture puts it back.
func newPen(w int, theme *Palette) *pen {
	p := pens.Get().(*pen)
	*p = pen{out: p.out[:0], boxes: p.boxes[:0], drawn: p.drawn[:0], w: w, theme: theme}
	return p
}

// drawn notes that a point got its mark; tests compare it with the option.
type drawn struct{ series, category int }

func (p *pen) drew(series, category int) { p.drawn = append(p.drawn, drawn{series, category}) }

func (p *pen) s(s string) { p.out = append(p.out, s...) }

// n writes a length, without a needless zero.
func (p *pen) n(v int) { p.out = appendLength(p.out, v) }

func appendLength(b []byte, v int) []byte {
	if v < 0 {
		b, v = append(b, '-'), -v
	}
	b = appendInt(b, v/10)
	if v%10 != 0 {
		b = append(b, '.', byte('0'+v%10))
	}
	return b
}

func appendInt(b []byte, v int) []byte {
	if v >= 10 {
		b = appendInt(b, v/10)
	}
	return append(b, byte('0'+v%10))
}

// at writes a path command with a place.
func (p *pen) at(cmd byte, x, y int) {
	p.go1(cmd, x)
	if y >= 0 {
		p.out = append(p.out, ' ')
	}
	p.n(y)
}

// go1 writes a path command with one length.
func (p *pen) go1(cmd byte, v int) {
	p.out = append(p.out, cmd)
	p.n(v)
}

// attr writes an attribute with a length.
func (p *pen) attr(name string, v int) {
	p.s(" ")
	p.s(name)
	p.s(`="`)
	p.n(v)
	p.s(`"`)
}

// A brush says how a shape is painted.
type brush struct {
	stroke, fill, band ink    // band is a fill of the colour's tint
	width              int    // of the stroke
	dash               string // of the stroke
}

// paint writes b's attributes.
func (p *pen) paint(b brush) {
	if p.theme != nil {
		p.theme.paint(p, b)
	} else {
		p.s(` class="`)
		from := len(p.out)
		for _, c := range [...]struct {
			start string
			ink   ink
		}{{"s-", b.stroke}, {"f-", b.fill}, {"b-", b.band}} {
			if c.ink == inkNone {
				continue
			}
			if len(p.out) > from {
				p.s(" ")
			}
			p.s(c.start)
			p.s(inkNames[c.ink])
		}
		p.s(`"`)
	}
	if b.fill == inkNone && b.band == inkNone {
		p.s(` fill="none"`)
	}
	if b.width != 0 {
		p.attr("stroke-width", b.width)
	} else if b.band != inkNone {
		p.s(` stroke-width="0"`) // the class of a band has an edge
	}
	if b.dash != "" {
		p.s(` stroke-dasharray="`)
		p.s(b.dash)
		p.s(`"`)
	}
}

// line draws from one place to another.
func (p *pen) line(x1, y1, x2, y2 int, b brush) {
	p.s(`<path d="`)
	p.at('M', x1, y1)
	switch {
	case y1 == y2:
		p.go1('H', x2)
	case x1 == x2:
		p.go1('V', y2)
	default:
		p.at('L', x2, y2)
	}
	p.s(`"`)
	p.paint(b)
	p.s("/>")
}

// rect draws a rectangle between two corners, in any order.
func (p *pen) rect(x1, y1, x2, y2 int, b brush) {
	if x2 < x1 {
		x1, x2 = x2, x1
	}
	if y2 < y1 {
		y1, y2 = y2, y1
	}
	p.s(`<path d="`)
	p.at('M', x1, y1)
	p.go1('H', x2)
	p.go1('V', y2)
	p.go1('H', x1)
	p.s(`z"`)
	p.paint(b)
	p.s("/>")
}

// escape writes s as text of XML. Bytes that no XML may hold become U+FFFD.
func escape(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case r == '&':
			b = append(b, "&amp;"...)
		case r == '<':
			b = append(b, "&lt;"...)
		case r == '>':
			b = append(b, "&gt;"...)
		case r == '"':
			b = append(b, "&#34;"...)
		case r == '\'':
			b = append(b, "&#39;"...)
		case r < ' ':
			b = append(b, ' ')
		case r == 0xFFFE || r == 0xFFFF || r >= 0x7F && r < 0xA0:
			b = utf8.AppendRune(b, utf8.RuneError)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return b
}
