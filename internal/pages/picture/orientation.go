package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
)

// orientation returns how a camera was held, as a JPEG file notes it (Exif 2.3, tag
// 0x0112): 1 is upright, and what cannot be read is taken for it.
func orientation(data []byte) int {
	for i := 2; i+4 <= len(data) && data[i] == 0xff; {
		marker, size := data[i+1], int(binary.BigEndian.Uint16(data[i+2:]))
		if marker == 0xda || size < 2 || i+2+size > len(data) { // the pixels begin
			return 1
		}
		if exif, ok := bytes.CutPrefix(data[i+4:i+2+size], []byte("Exif\x00\x00")); ok && marker == 0xe1 {
			return exifOrientation(exif)
		}
		i += 2 + size
	}
	return 1
}

// exifOrientation looks for the tag in the first directory.
func exifOrientation(exif []byte) int {
	if len(exif) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	if exif[0] == 'I' {
		order = binary.LittleEndian
	}
	start := int64(order.Uint32(exif[4:]))
	if start+2 > int64(len(exif)) {
		return 1
	}
	list := exif[start:]
	for n, at := int(order.Uint16(list)), 2; n > 0 && at+12 <= len(list); n, at = n-1, at+12 {
		if order.Uint16(list[at:]) == 0x0112 {
			if o := int(order.Uint16(list[at+8:])); o >= 1 && o <= 8 {
				return o
			}
		}
	}
	return 1
}

// upright returns the picture as it was seen.
func upright(img image.Image, orientation int) image.Image {
	if orientation == 1 {
		return img
	}
	return turned{img, orientation}
}

// turned is a picture of which a camera noted how it was held.
type turned struct {
	image.Image
	orientation int
}

// Bounds implements [image.Image].
func (t turned) Bounds() image.Rectangle {
	b := t.Image.Bounds()
	if t.orientation >= 5 {
		return image.Rect(0, 0, b.Dy(), b.Dx())
	}
	return image.Rect(0, 0, b.Dx(), b.Dy())
}

// At implements [image.Image].
func (t turned) At(x, y int) color.Color {
	b := t.Image.Bounds()
	right, bottom := b.Dx()-1, b.Dy()-1
	switch t.orientation {
	case 2:
		x = right - x
	case 3:
		x, y = right-x, bottom-y
	case 4:
		y = bottom - y
	case 5:
		x, y = y, x
	case 6:
		x, y = y, bottom-x
	case 7:
		x, y = right-y, bottom-x
	case 8:
		x, y = right-y, x
	}
	return t.Image.At(b.Min.X+x, b.Min.Y+y)
}
