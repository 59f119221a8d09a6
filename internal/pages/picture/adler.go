package picture

import (
	"bytes"
	"encoding/binary"
)

// An adler is the checksum of the file's data (RFC 1950): the sum of all bytes,
// and the sum of these sums. hash/adler32 takes them one by one; here a row that
// repeats costs nothing but add.
type adler struct{ a, b uint32 }

const adlerBase = 65521

// checksum returns that of rows of stride bytes.
func checksum(rows []byte, stride int) uint32 {
	total, row := adler{a: 1}, adler{}
	for i := 0; i < len(rows); i += stride {
		if this := rows[i : i+stride]; i == 0 || !bytes.Equal(this, rows[i-stride:i]) {
			row = sumOf(this)
		}
		total.add(row, stride)
	}
	return total.b<<16 | total.a
}

// sumOf returns the checksum of a row that starts at nothing. It adds eight bytes with
// three products, whose highest 16 bits are the sum of four parts, each by its weight.
func sumOf(row []byte) adler {
	const even = 0x00ff00ff00ff00ff
	var a, b uint64
	for ; len(row) >= 8; row = row[8:] {
		b += 8 * a
		v := binary.LittleEndian.Uint64(row)
		if v == 0 { // paper
			continue
		}
		lo, hi := v&even, v>>8&even
		b += lo*0x0008_0006_0004_0002>>48 + hi*0x0007_0005_0003_0001>>48
		a += (lo + hi) * 0x0001_0001_0001_0001 >> 48
	}
	for _, v := range row {
		a += uint64(v)
		b += a
	}
	return adler{uint32(a % adlerBase), uint32(b % adlerBase)}
}

// add appends n bytes that have the sum of row.
func (s *adler) add(row adler, n int) {
	s.b = uint32((uint64(s.b) + uint64(n)*uint64(s.a) + uint64(row.b)) % adlerBase)
	s.a = (s.a + row.a) % adlerBase
}
