package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

// halves returns a picture whose left half is red and whose right half is blue.
func halves(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetNRGBA(x, y, color.NRGBA{R: 200, A: 255})
			if x >= w/2 {
				img.SetNRGBA(x, y, color.NRGBA{B: 200, A: 255})
			}
		}
	}
	return img
}

func pngOf(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// jpegOf returns a JPEG with an Exif block that notes how the camera was held, and a place.
func jpegOf(t testing.TB, img image.Image, orientation byte) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	exif := append([]byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00"), orientation, 0, 0, 0, 0, 0, 0)
	exif = append(exif, "GPS of a school"...)
	block := append([]byte{0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(exif)+2))...)
	return append(append(append([]byte{0xff, 0xd8}, block...), exif...), b.Bytes()[2:]...)
}

func TestNewPhoto(t *testing.T) {
	for _, tt := range []struct {
		name          string
		data          []byte
		ext           string
		width, height int
		redAt         image.Point // where a pixel is red; the one opposite is blue
	}{
		{"a drawing", pngOf(t, halves(40, 20)), ".png", 40, 20, image.Pt(2, 10)},
		{"too wide for a page", pngOf(t, halves(3200, 100)), ".png", 1600, 50, image.Pt(2, 10)},
		{"a photograph", jpegOf(t, halves(40, 20), 1), ".jpg", 40, 20, image.Pt(2, 10)},
		{"upside down", jpegOf(t, halves(40, 20), 3), ".jpg", 40, 20, image.Pt(37, 10)},
		{"on its side", jpegOf(t, halves(40, 20), 6), ".jpg", 20, 40, image.Pt(10, 2)},
		{"on its other side", jpegOf(t, halves(40, 20), 8), ".jpg", 20, 40, image.Pt(10, 37)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p, err := NewPhoto(tt.data)
			if err != nil {
				t.Fatal(err)
			}
			if p.Ext != tt.ext || p.Width != tt.width || p.Height != tt.height {
				t.Errorf("it is %s, %d × %d; want %s, %d × %d", p.Ext, p.Width, p.Height, tt.ext, tt.width, tt.height)
			}
			if bytes.Contains(p.Data, []byte("Exif")) || bytes.Contains(p.Data, []byte("GPS")) {
				t.Error("what the camera noted is still there")
			}
			img, _, err := image.Decode(bytes.NewReader(p.Data))
			if err != nil {
				t.Fatal(err)
			}
			if r, _, b, _ := img.At(tt.redAt.X, tt.redAt.Y).RGBA(); r < b {
				t.Errorf("the pixel at %v is blue", tt.redAt)
			}
			opposite := image.Pt(p.Width-1-tt.redAt.X, p.Height-1-tt.redAt.Y)
			if r, _, b, _ := img.At(opposite.X, opposite.Y).RGBA(); b < r {
				t.Errorf("the pixel at %v is red", opposite)
			}
		})
	}
}

// bomb returns a small PNG that claims to have very many pixels.
func bomb(t testing.TB) []byte {
	data := pngOf(t, halves(2, 2))
	binary.BigEndian.PutUint32(data[16:], 100_000)
	binary.BigEndian.PutUint32(data[20:], 100_000)
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	return data
}

func TestNewPhotoRefuses(t *testing.T) {
	whole := pngOf(t, halves(200, 200))
	for name, tt := range map[string]struct {
		data []byte
		want error
	}{
		"nothing":     {nil, errNoPicture},
		"HTML":        {[]byte("<script>alert(1)</script>"), errNoPicture},
		"GIF":         {[]byte("GIF89a\x01\x00\x01\x00"), errNoPicture},
		"cut short":   {whole[:len(whole)-60], errNoPicture},
		"pixel bomb":  {bomb(t), errManyPixels},
		"broken Exif": {[]byte("\xff\xd8\xff\xe1\xff\xffExif"), errNoPicture},
	} {
		if _, err := NewPhoto(tt.data); err != tt.want {
			t.Errorf("%s: %v, want %v", name, err, tt.want)
		}
	}
}

func FuzzNewPhoto(f *testing.F) {
	f.Add(pngOf(f, halves(4, 4)))
	f.Add(jpegOf(f, halves(4, 4), 6))
	f.Add(bomb(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<16 {
			return
		}
		p, err := NewPhoto(data)
		if err != nil {
			return
		}
		if c, _, err := image.DecodeConfig(bytes.NewReader(p.Data)); err != nil || c.Width != p.Width || c.Width > widest {
			t.Errorf("%d × %d is written as %v, %v", p.Width, p.Height, c, err)
		}
	})
}
