package picture

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	imagedraw "image/draw"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"
)

// Caps on the pictures of officers.
const (
	mostPixels = 50_000_000 // of a picture that is read: a phone's has 12 to 48 million
	widest     = 1600       // pixels across of a picture that is written
)

// A Photo is a picture of an officer's, written again: without what a camera or a program
// noted beside the pixels, upright, and no wider than a page needs.
type Photo struct {
	Data          []byte
	Ext           string // .png or .jpg
	Width, Height int    // in pixels
}

// What is wrong with a picture, in words for its officer.
var (
	errNoPicture  = errors.New("it cannot be read as PNG, JPEG or WebP: it is damaged, or of another kind")
	errManyPixels = errors.New("it has more than 50 million pixels, too many for a page")
)

// NewPhoto reads a PNG, JPEG or WebP file. Its bytes depend on the file alone, on every
// machine. The error says what is wrong with the file.
func NewPhoto(data []byte) (Photo, error) {
	head, kind, err := decodeHead(data)
	if err != nil {
		return Photo{}, errNoPicture
	}
	// The size is known before any pixel is read: a small file can claim a huge picture.
	if head.Width < 1 || head.Height < 1 || head.Height > mostPixels/head.Width {
		return Photo{}, errManyPixels
	}
	img, err := decode(data, kind)
	if err != nil {
		return Photo{}, errNoPicture
	}
	if kind == "jpeg" {
		img = upright(img, orientation(data))
	}
	small := shrink(img, widest)
	p := Photo{Ext: ".png", Width: small.Rect.Dx(), Height: small.Rect.Dy()}
	var b bytes.Buffer
	if kind == "png" || !small.Opaque() {
		err = png.Encode(&b, small)
	} else {
		p.Ext = ".jpg"
		err = jpeg.Encode(&b, small, &jpeg.Options{Quality: 85})
	}
	p.Data = b.Bytes()
	return p, err
}

func decodeHead(data []byte) (c image.Config, kind string, err error) {
	r := bytes.NewReader(data)
	switch {
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		c, err = png.DecodeConfig(r)
		return c, "png", err
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		c, err = jpeg.DecodeConfig(r)
		return c, "jpeg", err
	case bytes.HasPrefix(data, []byte("RIFF")):
		c, err = webp.DecodeConfig(r)
		return c, "webp", err
	}
	return c, "", errNoPicture
}

func decode(data []byte, kind string) (image.Image, error) {
	switch r := bytes.NewReader(data); kind {
	case "png":
		return png.Decode(r)
	case "jpeg":
		return jpeg.Decode(r)
	default:
		return webp.Decode(r)
	}
}

// shrink returns the picture at most so many pixels wide. Each pixel is the mean of those
// that it covers, in whole numbers, so that every machine has the same.
func shrink(img image.Image, widest int) *image.NRGBA {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	if w > widest {
		w, h = widest, max(1, h*widest/w)
	}
	from, ok := img.(image.RGBA64Image) // as all pictures that can be read are: no pixel is allocated
	if !ok {
		whole := image.NewNRGBA64(b)
		imagedraw.Draw(whole, b, img, b.Min, imagedraw.Src)
		from = whole
	}
	out := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		top, bottom := b.Min.Y+y*b.Dy()/h, b.Min.Y+max((y+1)*b.Dy()/h, y*b.Dy()/h+1)
		for x := range w {
			left, right := b.Min.X+x*b.Dx()/w, b.Min.X+max((x+1)*b.Dx()/w, x*b.Dx()/w+1)
			out.SetRGBA64(x, y, mean(from, image.Rect(left, top, right, bottom)))
		}
	}
	return out
}

// mean returns the mean colour of a part of a picture, multiplied by its opacity.
func mean(img image.RGBA64Image, part image.Rectangle) color.RGBA64 {
	var sum [4]uint64
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			c := img.RGBA64At(x, y)
			sum[0], sum[1], sum[2], sum[3] = sum[0]+uint64(c.R), sum[1]+uint64(c.G), sum[2]+uint64(c.B), sum[3]+uint64(c.A)
		}
	}
	n := uint64(part.Dx() * part.Dy())
	return color.RGBA64{R: uint16(sum[0] / n), G: uint16(sum[1] / n), B: uint16(sum[2] / n), A: uint16(sum[3] / n)}
}
