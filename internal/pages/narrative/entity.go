package narrative

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/util"
)

// decode returns the text that Markdown represents: a \ before punctuation goes, and
// &amp; and its kind become characters.
func decode(b []byte) string {
	if !bytes.ContainsAny(b, `\&`) {
		return string(b)
	}
	return string(appendDecoded(nil, b))
}

func appendDecoded(to, b []byte) []byte {
	for i := 0; i < len(b); i++ {
		switch {
		case b[i] == '\\' && i+1 < len(b) && util.IsPunct(b[i+1]):
			i++
			to = append(to, b[i])
		case b[i] == '&':
			if s, n := entity(b[i:]); n > 0 {
				to = append(to, s...)
				i += n - 1
				continue
			}
			to = append(to, '&')
		default:
			to = append(to, b[i])
		}
	}
	return to
}

// entity reads a character reference at the start of b, and returns its length, or 0.
func entity(b []byte) (string, int) {
	const longest = len("&CounterClockwiseContourIntegral;")
	end := bytes.IndexByte(b[:min(len(b), longest)], ';')
	if end < 2 {
		return "", 0
	}
	name := string(b[1:end])
	if name[0] != '#' {
		e, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return "", 0
		}
		return string(e.Characters), end + 1
	}
	digits, base := name[1:], 10
	if digits != "" && digits[0]|0x20 == 'x' {
		digits, base = digits[1:], 16
	}
	if len(digits) == 0 || len(digits) > 7 || base == 16 && len(digits) > 6 {
		return "", 0
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return "", 0
	}
	return string(util.ToValidRune(rune(n))), end + 1
}
