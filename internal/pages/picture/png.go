package picture

import (
	"bytes"
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"

	"github.com/send-daylight/daylight/internal/pages/deflate"
)

// An encoder holds the file that is being written, and its parts. image/png can
// do the same, but asks for every pixel by itself, and its compressor is slower.
type encoder struct {
	out, packed []byte
	data        bytes.Buffer
}

// png writes the picture as a file of indices into a palette (PNG, Third Edition,
// 11.2.1: colour type 3), without filters; two pixels in a byte if they fit.
func (c *canvas) png() ([]byte, error) {
	e := &c.file
	rows, depth := c.raw, byte(8)
	if len(c.palette) <= 16 {
		rows, depth = e.pack(c), 4
	}
	if err := e.zlib(rows); err != nil {
		return nil, err
	}
	head := binary.BigEndian.AppendUint32(nil, uint32(c.w))
	head = binary.BigEndian.AppendUint32(head, uint32(c.h))
	var palette []byte
	for _, v := range c.palette {
		palette = append(palette, v.R, v.G, v.B)
	}
	e.out = append(e.out[:0], "\x89PNG\r\n\x1a\n"...)
	e.chunk("IHDR", append(head, depth, 3, 0, 0, 0))
	e.chunk("PLTE", palette)
	e.chunk("IDAT", e.data.Bytes())
	e.chunk("IEND", nil)
	return bytes.Clone(e.out), nil
}

// chunk writes one chunk: length, name, data, checksum of name and data.
func (e *encoder) chunk(name string, data []byte) {
	e.out = binary.BigEndian.AppendUint32(e.out, uint32(len(data)))
	start := len(e.out)
	e.out = append(append(e.out, name...), data...)
	e.out = binary.BigEndian.AppendUint32(e.out, crc32.ChecksumIEEE(e.out[start:]))
}

// zlib compresses rows (RFC 1950).
func (e *encoder) zlib(rows []byte) error {
	e.data.Reset()
	e.data.WriteString("\x78\x01")
	w := deflate.To(&e.data)
	if _, err := w.Write(rows); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	_, err := e.data.Write(binary.BigEndian.AppendUint32(nil, adler32.Checksum(rows)))
	return err
}

// pack puts two pixels in a byte, and eight in one go where there are as many.
func (e *encoder) pack(c *canvas) []byte {
	e.packed = e.packed[:0]
	stride := 1 + (c.w+1)/2
	for y := range c.h {
		row := c.row(y)
		if y > 0 && bytes.Equal(row, c.row(y-1)) {
			e.packed = append(e.packed, e.packed[len(e.packed)-stride:]...)
			continue
		}
		e.packed = append(e.packed, 0) // no filter
		for ; len(row) >= 8; row = row[8:] {
			v := binary.LittleEndian.Uint64(row)
			v = (v<<4 | v>>8) & 0x00ff00ff00ff00ff
			v = (v | v>>8) & 0x0000ffff0000ffff
			e.packed = binary.LittleEndian.AppendUint32(e.packed, uint32(v|v>>16))
		}
		for ; len(row) > 0; row = row[min(2, len(row)):] {
			v := row[0] << 4
			if len(row) > 1 {
				v |= row[1]
			}
			e.packed = append(e.packed, v)
		}
	}
	return e.packed
}
