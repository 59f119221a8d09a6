package load

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/send-daylight/daylight/internal/diag"
)

// Caps on what is parsed. A year's figures of a council are about 20 KB and four
// levels deep; the parsers recurse, and would take a hostile file's depth.
const (
	maxSize  = 256 << 10 // bytes
	maxDepth = 16        // brackets inside brackets, and parts of a dotted key
)

// A span is a piece of the text.
type span struct{ start, len int }

// A source is a text that is safe to parse.
type source struct {
	name      string
	firstLine int    // line of the file on which the text starts, 1-based
	text      string // UTF-8 without byte order mark, lines ended by LF
	lines     []int  // offset of each line
}

// Normalise takes the byte order mark off a text and ends its lines with LF, as
// all inputs are read, shown and fingerprinted. Lines keep their numbers. A text
// that is normal is given back itself, not a copy.
func Normalise(text []byte) []byte {
	text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
	if !bytes.Contains(text, []byte("\r\n")) {
		return text
	}
	return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
}

// read takes the text of a file, and refuses what no parser should see.
func (s *source) read(name string, firstLine int, raw []byte) (ps diag.Problems) {
	s.name, s.firstLine = name, firstLine
	whole := diag.Pos{File: name}
	if firstLine > 1 {
		whole.Line, whole.Col = firstLine-1, 1
	}
	if len(raw) > maxSize {
		ps = tooBig(name, int64(len(raw)), maxSize)
		ps[0].Pos = whole
		return ps
	}
	if p, bad := wrongEncoding(raw); bad {
		p.Pos = whole
		ps.Add(p)
		return ps
	}
	s.text = string(Normalise(raw))
	s.findLines()
	if i := strings.IndexByte(s.text, 0); i >= 0 {
		ps.Errorf(s.pos(span{i, 1}), "encoding", "this file contains a NUL byte, which no text has").
			Hint = "open it in a text editor and save it as UTF-8"
		return ps
	}
	if i := invalidUTF8(s.text); i >= 0 {
		ps.Errorf(s.pos(span{i, 1}), "encoding", "the character here is not UTF-8").
			Hint = "save the file as UTF-8; in Notepad and Excel the choice is in the Save As window"
		return ps
	}
	if at, ok := tooDeep(s.text); ok {
		ps.Errorf(s.pos(span{at, 1}), "size", "brackets or dots are nested more than %d deep here", maxDepth).
			Hint = "data files need at most four levels; look for a bracket that is not closed"
	}
	return ps
}

func (s *source) findLines() {
	s.lines = append(s.lines[:0], 0)
	for at := 0; ; {
		n := strings.IndexByte(s.text[at:], '\n')
		if n < 0 {
			return
		}
		at += n + 1
		s.lines = append(s.lines, at)
	}
}

func tooBig(name string, size, most int64) (ps diag.Problems) {
	kind, hint := "a data file", "remove what does not belong here, such as pasted pictures or tables"
	if path.Ext(name) == ".html" {
		kind, hint = "an account that is kept", "daylight release --keep writes none that is larger: move this one out of data, with the lines file, sha256 and figures_sha256 of its record"
	}
	ps.Errorf(diag.Pos{File: name}, "size", "this file has %d KB, and %s may have at most %d KB", (size+1023)>>10, kind, most>>10).Hint = hint
	return ps
}

// IsUTF16 reports whether a text is in UTF-16, which Windows programs call Unicode.
func IsUTF16(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) ||
		len(raw) >= 4 && (raw[0] == 0) != (raw[1] == 0) && (raw[2] == 0) != (raw[3] == 0)
}

// wrongEncoding returns the problem of a text that is in UTF-16.
func wrongEncoding(raw []byte) (diag.Problem, bool) {
	return diag.Problem{
		Severity: diag.Error,
		Rule:     "encoding",
		Msg:      "this file is saved as UTF-16 (called Unicode in some programs)",
		Hint:     "save it again as UTF-8",
	}, IsUTF16(raw)
}

func invalidUTF8(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i, r := range s {
		if r == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(s[i:]); n == 1 {
				return i
			}
		}
	}
	return -1
}

// pos returns the place of s in the file. What spans lines is underlined to the end
// of the first.
func (s *source) pos(sp span) diag.Pos {
	start := min(max(sp.start, 0), len(s.text))
	line := s.lineOf(start)
	end := len(s.text)
	if line+1 < len(s.lines) {
		end = s.lines[line+1] - 1
	}
	return diag.Pos{
		File: s.name,
		Line: line + s.firstLine,
		Col:  start - s.lines[line] + 1,
		Len:  min(sp.len, max(end-start, 0)),
	}
}

// lineOf returns the index of the line that offset is in.
func (s *source) lineOf(offset int) int {
	lo, hi := 0, len(s.lines)
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; s.lines[mid] <= offset {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// line returns the span of the line that offset is in, without its end.
func (s *source) line(offset int) span {
	i := s.lineOf(offset)
	end := len(s.text)
	if i+1 < len(s.lines) {
		end = s.lines[i+1] - 1
	}
	return span{s.lines[i], end - s.lines[i]}
}

func (s *source) of(sp span) string { return s.text[sp.start : sp.start+sp.len] }

func (sp span) String() string { return fmt.Sprintf("%d+%d", sp.start, sp.len) }
