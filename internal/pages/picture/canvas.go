package picture

import (
	"image/color"
	"slices"
	"strconv"
)

// levels is how many shades lie between a colour and what is below it.
const levels = 16

// opaque is the alpha of a colour that hides what is below it.
const opaque = 1000

// A canvas is a picture of at most 256 colours. It is the memory of one picture
// after the other, and of what drawing and writing them needs.
type canvas struct {
	w, h    int
	raw     []uint8 // rows as a PNG file has them: a byte that says "no filter", then the pixels
	palette []color.RGBA
	paints  []*paint // the first used are the picture's
	used    int
	coarse  bool // few shades: enough for large letters, and quick to compress
	shape   shape
	lines   []outlined
	file    encoder
}

// A paint is a colour with its mixtures: what a pixel becomes that it covers.
type paint struct {
	colour color.RGBA
	alpha  int                     // in thousandths
	mixed  [levels + 1][256]uint16 // by coverage and by the colour below, 1-based; 0: not mixed yet
}

// open makes the canvas one of w by h pixels of paper.
func (c *canvas) open(w, h int, paper color.RGBA) {
	n := (w + 1) * h
	c.w, c.h, c.raw = w, h, slices.Grow(c.raw[:0], n)[:n]
	clear(c.raw)
	c.palette, c.used, c.coarse = append(c.palette[:0], paper), 0, false
}

func (c *canvas) row(y int) []uint8 { return c.raw[y*(c.w+1)+1:][:c.w] }

// index returns a colour's place in the palette, or the nearest colour's where that is full.
func (c *canvas) index(v color.RGBA) uint8 {
	if i := slices.Index(c.palette, v); i >= 0 {
		return uint8(i)
	}
	if n := len(c.palette); n < 256 {
		c.palette = append(c.palette, v)
		return uint8(n)
	}
	square := func(a, b uint8) int { return (int(a) - int(b)) * (int(a) - int(b)) }
	best, least := 0, 1<<30
	for i, p := range c.palette {
		if d := square(p.R, v.R) + square(p.G, v.G) + square(p.B, v.B); d < least {
			best, least = i, d
		}
	}
	return uint8(best)
}

// paint returns the paint of a colour.
func (c *canvas) paint(v color.RGBA, alpha int) *paint {
	for _, p := range c.paints[:c.used] {
		if p.colour == v && p.alpha == alpha {
			return p
		}
	}
	if c.used == len(c.paints) {
		c.paints = append(c.paints, new(paint))
	}
	p := c.paints[c.used]
	c.used++
	*p = paint{colour: v, alpha: alpha}
	return p
}

// mix returns the colour of a pixel below, once p covers it by a level.
func (c *canvas) mix(p *paint, level int, below uint8) uint8 {
	if c.coarse {
		level = (level + 2) / 4 * 4
	}
	old := c.palette[below]
	part, whole := level*p.alpha, levels*opaque
	mix := func(a, b uint8) uint8 { return uint8((int(a)*(whole-part) + int(b)*part + whole/2) / whole) }
	return c.index(color.RGBA{mix(old.R, p.colour.R), mix(old.G, p.colour.G), mix(old.B, p.colour.B), 255})
}

// cover paints pixels that lie beside each other.
func (c *canvas) cover(pixels []uint8, p *paint, level int) {
	if level == levels && p.alpha == opaque && len(pixels) > 4 {
		flood(pixels, c.index(p.colour))
		return
	}
	mixed := &p.mixed[level]
	for i, below := range pixels {
		m := mixed[below]
		if m == 0 {
			m = uint16(c.mix(p, level, below)) + 1
			mixed[below] = m
		}
		pixels[i] = uint8(m - 1)
	}
}

// flood sets all pixels: some one by one, and the rest by copies of them.
func flood(pixels []uint8, v uint8) {
	first := min(len(pixels), 16)
	for i := range pixels[:first] {
		pixels[i] = v
	}
	for n := first; n < len(pixels); n *= 2 {
		copy(pixels[n:], pixels[:n])
	}
}

// fill paints the canvas's shape, and makes room for the next.
func (c *canvas) fill(p *paint) {
	if p.alpha == opaque {
		c.index(p.colour) // before its mixtures take the last places
	}
	c.shape.fill(c.w, c.h, func(y int, spans []span) {
		row := c.row(y)
		for _, s := range spans {
			c.cover(row[s.from:s.to], p, s.level)
		}
	})
	c.shape.reset()
}

// rect fills whole pixels.
func (c *canvas) rect(x1, y1, x2, y2 int, p *paint) {
	c.shape.polygon(point{x1 * unit, y1 * unit}, point{x2 * unit, y1 * unit}, point{x2 * unit, y2 * unit}, point{x1 * unit, y2 * unit})
	c.fill(p)
}

// hex reads #rgb or #rrggbb.
func hex(s string) (color.RGBA, bool) {
	if len(s) == 4 {
		s = s[:1] + s[1:2] + s[1:2] + s[2:3] + s[2:3] + s[3:] + s[3:]
	}
	if len(s) != 7 || s[0] != '#' {
		return color.RGBA{}, false
	}
	n, err := strconv.ParseUint(s[1:], 16, 32)
	return color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}, err == nil
}
