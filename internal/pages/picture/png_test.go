package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"testing"
)

// drawn returns a canvas of w pixels a row that hold what pixels says.
func drawn(w, colours int, pixels []uint8) *canvas {
	c := new(canvas)
	c.open(w, len(pixels)/w, color.RGBA{255, 255, 255, 255})
	for y := range c.h {
		copy(c.row(y), pixels[y*w:])
	}
	for i := len(c.palette); i < colours; i++ {
		c.palette = append(c.palette, color.RGBA{uint8(i), uint8(7 * i), uint8(i / 3), 255})
	}
	return c
}

// reads reports whether image/png finds in c's file what c holds. It also checks
// both checksums.
func reads(t *testing.T, c *canvas) {
	t.Helper()
	data, err := c.png()
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	p, ok := img.(*image.Paletted)
	if !ok || p.Rect.Dx() != c.w || p.Rect.Dy() != c.h || len(p.Palette) != len(c.palette) {
		t.Fatalf("got %T of %v; want %d by %d", img, img.Bounds(), c.w, c.h)
	}
	for i, v := range c.palette {
		if p.Palette[i] != v {
			t.Fatalf("colour %d is %v, want %v", i, p.Palette[i], v)
		}
	}
	for y := range c.h {
		if got := p.Pix[y*p.Stride:][:c.w]; !bytes.Equal(got, c.row(y)) {
			t.Fatalf("row %d: got %v, want %v", y, got, c.row(y))
		}
	}
}

// image/png reads the same pictures that we write, for pictures of runs, of rows that
// repeat and of noise.
func TestReadsBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		w, h, colours := 1+random.IntN(700), 1+random.IntN(60), 1+random.IntN([]int{16, 256}[random.IntN(2)])
		pixels := make([]uint8, w*h)
		for i := 0; i < len(pixels); {
			n := min(1+random.IntN(1+random.IntN(900)), len(pixels)-i)
			switch random.IntN(4) {
			case 0: // noise
				for k := range n {
					pixels[i+k] = uint8(random.IntN(colours))
				}
			case 1: // a run
				v := uint8(random.IntN(colours))
				for k := range n {
					pixels[i+k] = v
				}
			default: // what was there before
				from := random.IntN(i + 1)
				if i >= w && random.IntN(2) == 0 {
					from = i - w
				}
				for k := range n {
					pixels[i+k] = pixels[from+k]
				}
			}
			i += n
		}
		reads(t, drawn(w, colours, pixels))
	}
}

func FuzzReadsBack(f *testing.F) {
	f.Add(uint16(1), []byte{0})
	f.Add(uint16(3), []byte("abcabcabcabd"))
	f.Add(uint16(300), bytes.Repeat([]byte{1, 1, 1, 1, 2}, 600))
	f.Fuzz(func(t *testing.T, w uint16, pixels []byte) {
		if w == 0 || len(pixels) < int(w) {
			return
		}
		reads(t, drawn(int(w), 256, pixels))
		for i := range pixels {
			pixels[i] %= 16
		}
		reads(t, drawn(int(w), 16, pixels))
	})
}
