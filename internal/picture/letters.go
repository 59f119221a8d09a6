package picture

import (
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A Studio holds what many pictures share. Several may be drawn at once.
type Studio struct {
	faces [2]*sfnt.Font // regular, bold
	mu    sync.Mutex
	drawn map[letter]*glyph
	work  sfnt.Buffer
	desks sync.Pool
}

// New opens a studio.
func New() *Studio {
	s := &Studio{drawn: map[letter]*glyph{}, desks: sync.Pool{New: func() any { return new(desk) }}}
	for i, ttf := range [][]byte{goregular.TTF, gobold.TTF} {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			panic("picture: a font of the program cannot be read: " + err.Error())
		}
		s.faces[i] = f
	}
	return s
}

// A letter is a character as it is set; size is in 64ths of a pixel.
type letter struct {
	r    rune
	size int
	bold bool
}

// A glyph is a letter drawn: how much of each pixel it covers.
type glyph struct {
	advance    int // in 64ths of a pixel
	x, y, w, h int // of the drawing, from the letter's place on its line
	levels     []uint8
}

func (s *Studio) glyph(l letter) *glyph {
	s.mu.Lock()
	defer s.mu.Unlock()
	g, ok := s.drawn[l]
	if !ok {
		g = s.draw(l)
		s.drawn[l] = g
	}
	return g
}

func (s *Studio) draw(l letter) *glyph {
	face := s.faces[0]
	if l.bold {
		face = s.faces[1]
	}
	index, err := face.GlyphIndex(&s.work, l.r)
	if err != nil || index == 0 {
		index, _ = face.GlyphIndex(&s.work, '\uFFFD')
	}
	size := fixed.Int26_6(l.size)
	g := &glyph{}
	if a, err := face.GlyphAdvance(&s.work, index, size, font.HintingNone); err == nil {
		g.advance = int(a)
	}
	segments, err := face.LoadGlyph(&s.work, index, size, nil)
	if err != nil || len(segments) == 0 {
		return g
	}
	b := segments.Bounds()
	g.x, g.y = b.Min.X.Floor(), b.Min.Y.Floor()
	g.w, g.h = b.Max.X.Ceil()-g.x+1, b.Max.Y.Ceil()-g.y+1
	g.levels = make([]uint8, g.w*g.h)
	o := outline(segments, g.x*unit, g.y*unit)
	o.fill(g.w, g.h, func(x, y int, change []int) {
		sum := 0
		for i, d := range change {
			sum += d
			g.levels[y*g.w+x+i] = uint8((sum*levels + full/2) / full)
		}
	})
	return g
}

// outline makes polygons of a letter's curves, moved by -dx, -dy.
func outline(segments sfnt.Segments, dx, dy int) *shape {
	s := &shape{}
	at := func(p fixed.Point26_6) point { return point{int(p.X) - dx, int(p.Y) - dy} }
	var first, here point
	for _, seg := range segments {
		switch seg.Op {
		case sfnt.SegmentOpMoveTo:
			s.edge(here, first)
			first = at(seg.Args[0])
			here = first
		case sfnt.SegmentOpLineTo:
			to := at(seg.Args[0])
			s.edge(here, to)
			here = to
		case sfnt.SegmentOpQuadTo:
			a, b, c := here, at(seg.Args[0]), at(seg.Args[1])
			const n = 6
			for i := 1; i <= n; i++ {
				to := point{mid(a.x, b.x, c.x, i, n), mid(a.y, b.y, c.y, i, n)}
				s.edge(here, to)
				here = to
			}
		}
	}
	s.edge(here, first)
	return s
}

// mid is the place i/n along a curve from a to c that b pulls at.
func mid(a, b, c, i, n int) int {
	k := n - i
	return (k*k*a + 2*k*i*b + i*i*c) / (n * n)
}

// width is how long a line of text is, in 64ths of a pixel.
func (s *Studio) width(text string, size int, bold bool) int {
	n := 0
	for _, r := range text {
		n += s.glyph(letter{r, size, bold}).advance
	}
	return n
}

// text writes a line from x on, whose letters stand on y.
func (c *canvas) text(s *Studio, x, y int, text string, size int, bold bool, p *paint) {
	b := c.image.Bounds()
	for _, r := range text {
		g := s.glyph(letter{r, size, bold})
		left, top := (x+unit/2)/unit+g.x, (y+unit/2)/unit+g.y
		for row := range g.h {
			if top+row < 0 || top+row >= b.Dy() {
				continue
			}
			for i, level := range g.levels[row*g.w : (row+1)*g.w] {
				if level > 0 && left+i >= 0 && left+i < b.Dx() {
					px := &c.image.Pix[(top+row)*c.image.Stride+left+i]
					*px = c.over(p, int(level), *px)
				}
			}
		}
		x += g.advance
	}
}

// wrap breaks text into lines no longer than room.
func (s *Studio) wrap(text string, size int, bold bool, room int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && s.width(longer, size, bold) > room {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
