package grid

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// Decode returns the text of a file in any encoding that programs on Windows,
// macOS and Linux write, and the encoding's name. guessed reports that neither a
// byte order mark nor valid UTF-8 shows the encoding.
func Decode(raw []byte) (text, name string, guessed bool) {
	utf16 := func(e unicode.Endianness) encoding.Encoding { return unicode.UTF16(e, unicode.IgnoreBOM) }
	with := func(e encoding.Encoding, raw []byte) string {
		out, err := e.NewDecoder().Bytes(raw)
		if err != nil { // these decoders replace what they cannot read
			panic("grid: " + err.Error())
		}
		return string(out)
	}
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return string(raw[3:]), "UTF-8", false
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return with(utf16(unicode.LittleEndian), raw[2:]), "UTF-16", false
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return with(utf16(unicode.BigEndian), raw[2:]), "UTF-16", false
	}
	// Headings are mostly letters that UTF-16 writes with a zero byte.
	even, odd := zeros(raw[:min(len(raw), 4096)])
	switch n := min(len(raw), 4096) / 2; {
	case n > 0 && odd > n/2 && even <= n/10:
		return with(utf16(unicode.LittleEndian), raw), "UTF-16 without a mark", true
	case n > 0 && even > n/2 && odd <= n/10:
		return with(utf16(unicode.BigEndian), raw), "UTF-16 without a mark", true
	case utf8.Valid(raw):
		return string(raw), "UTF-8", false
	}
	return with(charmap.Windows1252, raw), "Windows-1252", true
}

// zeros counts the zero bytes at even and at odd offsets.
func zeros(raw []byte) (even, odd int) {
	for i, b := range raw {
		switch {
		case b != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	return even, odd
}
