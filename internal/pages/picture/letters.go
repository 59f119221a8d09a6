package picture

import (
	"strings"
	"sync"
	"sync/atomic"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// A Studio holds what many pictures share. Several may be drawn at once.
type Studio struct {
	fonts    [2]*sfnt.Font // regular, bold
	mu       sync.Mutex    // of all below, but for canvases
	faces    map[style]*face
	work     sfnt.Buffer
	outline  shape
	canvases sync.Pool
}

// A style is how text is set; size is in 64ths of a pixel.
type style struct {
	size int
	bold bool
}

// A face is the letters of a style that are drawn so far.
type face struct {
	studio *Studio
	style  style
	common [256]atomic.Pointer[glyph] // most letters of most texts: read without a lock
	rare   map[rune]*glyph
}

// New opens a studio.
func New() *Studio {
	s := &Studio{faces: map[style]*face{}, canvases: sync.Pool{New: func() any { return new(canvas) }}}
	for i, ttf := range [][]byte{goregular.TTF, gobold.TTF} {
		f, err := sfnt.Parse(ttf)
		if err != nil {
			panic("picture: a font of the program cannot be read: " + err.Error())
		}
		s.fonts[i] = f
	}
	return s
}

// A glyph is a letter drawn: how much of each pixel it covers.
type glyph struct {
	advance int       // in 64ths of a pixel
	spans   []inGlyph // from the letter's place on its line
}

type inGlyph struct {
	y int
	span
}

func (s *Studio) face(size int, bold bool) *face {
	s.mu.Lock()
	defer s.mu.Unlock()
	f, ok := s.faces[style{size, bold}]
	if !ok {
		f = &face{studio: s, style: style{size, bold}, rare: map[rune]*glyph{}}
		s.faces[f.style] = f
	}
	return f
}

func (f *face) glyph(r rune) *glyph {
	if r < rune(len(f.common)) {
		if g := f.common[r].Load(); g != nil {
			return g
		}
	}
	f.studio.mu.Lock()
	defer f.studio.mu.Unlock()
	g, ok := f.rare[r]
	if !ok {
		g = f.studio.draw(r, f.style)
		f.rare[r] = g
	}
	if r < rune(len(f.common)) {
		f.common[r].Store(g)
	}
	return g
}

func (s *Studio) draw(r rune, style style) *glyph {
	face := s.fonts[0]
	if style.bold {
		face = s.fonts[1]
	}
	index, err := face.GlyphIndex(&s.work, r)
	if err != nil || index == 0 {
		index, _ = face.GlyphIndex(&s.work, '\uFFFD')
	}
	size := fixed.Int26_6(style.size)
	g := &glyph{}
	if a, err := face.GlyphAdvance(&s.work, index, size, font.HintingNone); err == nil {
		g.advance = int(a)
	}
	segments, err := face.LoadGlyph(&s.work, index, size, nil)
	if err != nil || len(segments) == 0 {
		return g
	}
	b := segments.Bounds()
	x, y := b.Min.X.Floor(), b.Min.Y.Floor()
	s.outline.reset()
	s.outline.letter(segments, x*unit, y*unit)
	s.outline.fill(b.Max.X.Ceil()-x+1, b.Max.Y.Ceil()-y+1, func(row int, spans []span) {
		for _, p := range spans {
			g.spans = append(g.spans, inGlyph{y + row, span{x + p.from, x + p.to, p.level}})
		}
	})
	return g
}

// letter adds a letter's curves as polygons, moved by -dx, -dy.
func (s *shape) letter(segments sfnt.Segments, dx, dy int) {
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
}

// mid returns the place i/n along a curve from a to c that b pulls at.
func mid(a, b, c, i, n int) int {
	k := n - i
	return (k*k*a + 2*k*i*b + i*i*c) / (n * n)
}

// width returns how long a line of text is, in 64ths of a pixel.
func (f *face) width(text string) int {
	n := 0
	for _, r := range text {
		n += f.glyph(r).advance
	}
	return n
}

// text writes a line from x on, whose letters are on y.
func (c *canvas) text(f *face, at point, text string, p *paint) {
	y := (at.y + unit/2) / unit
	for _, r := range text {
		g := f.glyph(r)
		x := (at.x + unit/2) / unit
		for _, s := range g.spans {
			if from, to := max(0, x+s.from), min(c.w, x+s.to); from < to && y+s.y >= 0 && y+s.y < c.h {
				c.cover(c.row(y + s.y)[from:to], p, s.level)
			}
		}
		at.x += g.advance
	}
}

// wrap breaks text into lines no longer than room.
func (f *face) wrap(text string, room int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && f.width(longer) > room {
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

// fit cuts a line to room.
func (f *face) fit(text string, room int) string {
	if f.width(text) <= room {
		return text
	}
	for text != "" && f.width(text+"…") > room {
		r := []rune(text)
		text = strings.TrimRight(string(r[:len(r)-1]), " ")
	}
	return text + "…"
}
