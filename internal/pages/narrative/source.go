package narrative

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
)

// maxBytes is the most that one narrative may hold. Markdown is about as large
// as the page it makes, and this is ten times a long page.
const maxBytes = 64 << 10

// A source is the text of one narrative and the way from offsets to places.
type source struct {
	file  string
	text  []byte // LF line ends, no byte order mark, ends with a newline
	body  int    // where the text starts after the front matter
	lines []int  // offset of each line's start
}

// newSource checks and normalises src. On a problem it returns nil: nothing else
// can be said about text that cannot be read.
func newSource(file string, src []byte, problems *diag.Problems) *source {
	whole := diag.Pos{File: file}
	if len(src) > maxBytes {
		problems.Errorf(whole, ruleSize, "this file has %d KB, and a narrative may have at most %d", (len(src)+1023)>>10, maxBytes>>10).
			Hint = "split it into several pages"
		return nil
	}
	if load.IsUTF16(src) {
		problems.Errorf(whole, ruleText, "this file is saved as UTF-16 (called Unicode in some programs)").Hint = "save it again as UTF-8"
		return nil
	}
	s := &source{file: file, text: normalise(src)}
	if !s.findLines() && !s.readable(problems) {
		return nil
	}
	return s
}

// findLines notes where lines start. It reports whether the text is surely readable.
func (s *source) findLines() (readable bool) {
	s.lines = append(make([]int, 0, 1+bytes.Count(s.text, []byte("\n"))), 0)
	readable = utf8.Valid(s.text)
	for i, c := range s.text {
		switch {
		case c >= ' ' && c != 0x7f || c == '\t':
		case c != '\n':
			readable = false
		case i+1 < len(s.text):
			s.lines = append(s.lines, i+1)
		}
	}
	return readable
}

// normalise drops a byte order mark, turns CRLF into LF, and ends the last line.
func normalise(src []byte) []byte {
	text := load.Normalise(src)
	if len(text) == 0 || text[len(text)-1] == '\n' {
		return text
	}
	return append(text[:len(text):len(text)], '\n')
}

// readable reports the first byte that is not text.
func (s *source) readable(problems *diag.Problems) bool {
	for i := 0; i < len(s.text); {
		c := s.text[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRune(s.text[i:])
			if r == utf8.RuneError && n == 1 {
				problems.Errorf(s.at(i, 1), ruleText, "this character is not in UTF-8").Hint = "save the file again as UTF-8"
				return false
			}
			i += n
			continue
		}
		if c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
			problems.Errorf(s.at(i, 1), ruleText, "there is a control character here (number %d)", c).Hint = "delete it; if there are many, save the file again as UTF-8"
			return false
		}
		i++
	}
	return true
}

// at returns the place of n bytes at an offset of the whole text.
func (s *source) at(offset, n int) diag.Pos {
	offset = min(max(offset, 0), max(len(s.text)-1, 0))
	line, found := slices.BinarySearch(s.lines, offset)
	if !found {
		line--
	}
	return diag.Pos{File: s.file, Line: line + 1, Col: offset - s.lines[line] + 1, Len: n}
}

// pos returns the place of n bytes at an offset of the body, as goldmark counts.
func (s *source) pos(offset, n int) diag.Pos { return s.at(s.body+offset, n) }

// offset returns where in the body a place of this file is.
func (s *source) offset(pos diag.Pos) int { return s.lines[pos.Line-1] + pos.Col - 1 - s.body }

// markdown returns the text after the front matter.
func (s *source) markdown() []byte { return s.text[s.body:] }
