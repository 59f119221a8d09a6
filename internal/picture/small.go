package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image/color"
)

// encodeSmall writes a picture of at most 16 colours with two pixels in a byte
// (PNG, Third Edition, 11.2.1: colour type 3, bit depth 4). image/png can do the
// same, but asks for every pixel by itself, which takes longer than to compress
// all of them: cards are most of what a build draws.
func (d *desk) encodeSmall(c *canvas) ([]byte, error) {
	size := c.image.Rect.Size()
	row := (size.X + 1) / 2
	packed := make([]byte, 0, (row+1)*size.Y)
	for y := range size.Y {
		line := c.image.Pix[y*c.image.Stride : y*c.image.Stride+size.X]
		packed = append(packed, 0) // no filter
		for x := 0; x+1 < len(line); x += 2 {
			packed = append(packed, line[x]<<4|line[x+1])
		}
		if len(line)%2 == 1 {
			packed = append(packed, line[len(line)-1]<<4)
		}
	}
	var data bytes.Buffer
	w, err := zlib.NewWriterLevel(&data, zlib.BestSpeed)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(packed); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(size.X))
	head = binary.BigEndian.AppendUint32(head, uint32(size.Y))
	head = append(head, 4, 3, 0, 0, 0)
	var palette []byte
	for _, v := range c.image.Palette {
		rgb := color.RGBAModel.Convert(v).(color.RGBA)
		palette = append(palette, rgb.R, rgb.G, rgb.B)
	}
	d.file.WriteString("\x89PNG\r\n\x1a\n")
	d.chunk("IHDR", head)
	d.chunk("PLTE", palette)
	d.chunk("IDAT", data.Bytes())
	d.chunk("IEND", nil)
	return bytes.Clone(d.file.Bytes()), nil
}

// chunk writes one chunk: length, name, data, checksum of name and data.
func (d *desk) chunk(name string, data []byte) {
	start := d.file.Len()
	d.file.Write(binary.BigEndian.AppendUint32(nil, uint32(len(data))))
	d.file.WriteString(name)
	d.file.Write(data)
	d.file.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(d.file.Bytes()[start+4:])))
}
