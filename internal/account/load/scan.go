package load

import "strings"

// A scan goes over TOML text without understanding more of it than strings,
// comments and brackets. It is cheap and never recurses, so it may meet any
// text.
type scan struct {
	text string
	open []int // offsets of the brackets that are open
	dots int   // dots since the last character that ends a key
}

// tooDeep returns where brackets or dotted keys are nested beyond the cap.
func tooDeep(text string) (at int, deep bool) {
	s := scan{text: text}
	for i := 0; i < len(text); {
		if len(s.open) > maxDepth || s.dots > maxDepth {
			return i - 1, true
		}
		i = s.step(i)
	}
	return len(text) - 1, len(s.open) > maxDepth || s.dots > maxDepth
}

// unclosed returns the offset of the innermost bracket, or of the quotation mark,
// that is open at the end of text.
func unclosed(text string) (at int, ok bool) {
	s := scan{text: text}
	for i := 0; i < len(text); {
		next := s.step(i)
		if q := quote(text[i:]); len(q) == 3 && next == len(text) && !strings.HasSuffix(text[min(i+3, next):next], q) {
			return i, true
		}
		i = next
	}
	if n := len(s.open); n > 0 {
		return s.open[n-1], true
	}
	return 0, false
}

// step goes over what is at i and returns the offset after it.
func (s *scan) step(i int) int {
	switch c := s.text[i]; c {
	case '"', '\'':
		return i + stringLen(s.text[i:])
	case '#':
		if n := strings.IndexByte(s.text[i:], '\n'); n >= 0 {
			return i + n
		}
		return len(s.text)
	case '[', '{':
		s.open, s.dots = append(s.open, i), 0
	case ']', '}':
		s.open = s.open[:max(len(s.open)-1, 0)]
		s.dots = 0
	case '.':
		s.dots++
	case '=', ',', '\n':
		s.dots = 0
	}
	return i + 1
}

// quote returns the quotation mark, single or triple, that s starts with.
func quote(s string) string {
	switch {
	case s == "" || s[0] != '"' && s[0] != '\'':
		return ""
	case len(s) > 2 && s[1] == s[0] && s[2] == s[0]:
		return s[:3]
	}
	return s[:1]
}

// stringLen returns the length of the string that s starts with. One that is not
// closed ends with its line, or with s if it may span lines.
func stringLen(s string) int {
	q := quote(s)
	for i := len(q); i < len(s); i++ {
		switch {
		case s[i] == '\\' && q[0] == '"':
			i++
		case s[i] == '\n' && len(q) == 1:
			return i
		case s[i] == q[0] && strings.HasPrefix(s[i:], q):
			i += len(q)
			// Up to two quotation marks may touch the three that close.
			for n := 0; len(q) == 3 && n < 2 && i < len(s) && s[i] == q[0]; n++ {
				i++
			}
			return i
		}
	}
	return len(s)
}
