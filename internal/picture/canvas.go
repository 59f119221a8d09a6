package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strconv"
)

// levels is how many shades lie between a colour and what is below it.
const levels = 16

// A canvas is a picture of at most 256 colours.
type canvas struct {
	image  *image.Paletted
	known  map[color.RGBA]uint8
	paints []*paint
	coarse bool // few shades: enough for large letters, and quick to compress
}

// A paint is a colour with its mixtures: what a pixel becomes that it covers.
type paint struct {
	colour color.RGBA
	alpha  int                    // in thousandths
	mixed  [levels + 1][256]int16 // by coverage and by the colour below; -1: not mixed yet
}

// A desk is the memory that one picture after the other is drawn in.
type desk struct {
	pixels []uint8
	file   bytes.Buffer
	buffer *png.EncoderBuffer
}

// Get and Put make a desk the encoder's pool of one.
func (d *desk) Get() *png.EncoderBuffer  { return d.buffer }
func (d *desk) Put(b *png.EncoderBuffer) { d.buffer = b }

func (d *desk) canvas(w, h int, paper color.RGBA) *canvas {
	if cap(d.pixels) < w*h {
		d.pixels = make([]uint8, w*h)
	}
	d.pixels = d.pixels[:w*h]
	clear(d.pixels)
	c := &canvas{image: &image.Paletted{Pix: d.pixels, Stride: w, Rect: image.Rect(0, 0, w, h)}, known: map[color.RGBA]uint8{}}
	c.index(paper)
	return c
}

// index gives a colour its place in the palette; the nearest where that is full.
func (c *canvas) index(v color.RGBA) uint8 {
	if i, ok := c.known[v]; ok {
		return i
	}
	if n := len(c.image.Palette); n < 256 {
		c.image.Palette = append(c.image.Palette, v)
		c.known[v] = uint8(n)
		return uint8(n)
	}
	return uint8(c.image.Palette.Index(v))
}

// paint returns the paint of a colour.
func (c *canvas) paint(v color.RGBA, alpha int) *paint {
	for _, p := range c.paints {
		if p.colour == v && p.alpha == alpha {
			return p
		}
	}
	p := &paint{colour: v, alpha: alpha}
	for i := range p.mixed {
		for k := range p.mixed[i] {
			p.mixed[i][k] = -1
		}
	}
	c.paints = append(c.paints, p)
	return p
}

// over is the colour of a pixel below, once p covers it by a level.
func (c *canvas) over(p *paint, level int, below uint8) uint8 {
	if c.coarse {
		level = (level + 2) / 4 * 4
	}
	if m := p.mixed[level][below]; m >= 0 {
		return uint8(m)
	}
	old := c.image.Palette[below].(color.RGBA)
	part, whole := level*p.alpha, levels*1000
	mix := func(a, b uint8) uint8 { return uint8((int(a)*(whole-part) + int(b)*part + whole/2) / whole) }
	i := c.index(color.RGBA{mix(old.R, p.colour.R), mix(old.G, p.colour.G), mix(old.B, p.colour.B), 255})
	p.mixed[level][below] = int16(i)
	return i
}

func (c *canvas) fill(s *shape, p *paint) {
	b := c.image.Bounds()
	whole := uint8(0)
	if p.alpha == 1000 {
		whole = c.index(p.colour)
	}
	s.fill(b.Dx(), b.Dy(), func(x, y int, change []int) {
		pixels := c.image.Pix[y*c.image.Stride+x:][:len(change)]
		sum, level := 0, 0
		for i, d := range change {
			if d != 0 {
				sum += d
				level = (sum*levels + full/2) / full
			}
			switch {
			case level == 0:
			case level == levels && p.alpha == 1000:
				pixels[i] = whole
			default:
				pixels[i] = c.over(p, level, pixels[i])
			}
		}
	})
}

// rect fills whole pixels.
func (c *canvas) rect(x1, y1, x2, y2 int, p *paint) {
	var s shape
	s.polygon(point{x1 * unit, y1 * unit}, point{x2 * unit, y1 * unit}, point{x2 * unit, y2 * unit}, point{x1 * unit, y2 * unit})
	c.fill(&s, p)
}

// encode writes the file. Fast compression: these pictures are mostly paper.
func (d *desk) encode(c *canvas) ([]byte, error) {
	d.file.Reset()
	if len(c.image.Palette) <= 16 {
		return d.encodeSmall(c)
	}
	e := png.Encoder{CompressionLevel: png.BestSpeed, BufferPool: d}
	if err := e.Encode(&d.file, c.image); err != nil {
		return nil, err
	}
	return bytes.Clone(d.file.Bytes()), nil
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
