package narrative

import (
	"bytes"
	"fmt"

	"github.com/send-daylight/daylight/internal/diag"
)

// A Directive is one :name[label]{attributes} of a narrative, in the syntax of
// the generic directives proposal for CommonMark.
type Directive struct {
	Name  string
	Label Value   // between [ and ]
	Args  []Value // bare words between { and }
	Attrs []Attr  // key=value pairs between { and }
	Pos   diag.Pos
}

// A Value is a piece of a directive and its place.
type Value struct {
	Text string
	Pos  diag.Pos
}

// An Attr is one key=value of a directive. Pos is the place of the key.
type Attr struct {
	Key   string
	Value Value
	Pos   diag.Pos
}

// Attr returns the value of a key.
func (d Directive) Attr(key string) (Value, bool) {
	for _, a := range d.Attrs {
		if a.Key == key {
			return a.Value, true
		}
	}
	return Value{}, false
}

// Key names what the directive shows: "chart survey inclusion-pilot".
func (d Directive) Key() string {
	key := d.Name
	for _, a := range d.Args {
		key += " " + a.Text
	}
	return key
}

// An attrScanner reads {…} on one line. at returns the place of n bytes at an
// index of line.
type attrScanner struct {
	line     []byte
	i        int
	at       func(i, n int) diag.Pos
	problems *diag.Problems
}

// attributes reads from the { at s.i to behind the }. It reports what is wrong
// and reports whether the } was found.
func (s *attrScanner) attributes(d *Directive) bool {
	open := s.i
	s.i++
	for {
		s.space()
		switch {
		case s.i >= len(s.line):
			s.problems.Errorf(s.at(open, 1), ruleDirective, "this { has no } on the same line").Hint = "close it, and keep everything between { and } on one line"
			return false
		case s.line[s.i] == '}':
			s.i++
			return true
		}
		if !s.item(d) {
			return false
		}
	}
}

func (s *attrScanner) space() {
	for s.i < len(s.line) && (s.line[s.i] == ' ' || s.line[s.i] == '\t' || s.line[s.i] == '\n') {
		s.i++
	}
}

// item reads a bare word or key=value. It always moves on, and returns false where
// nothing can be understood any more.
func (s *attrScanner) item(d *Directive) bool {
	start := s.i
	word := s.until(" \t\n=}\"'")
	if word == "" {
		s.i++
		s.problems.Errorf(s.at(start, 1), ruleDirective, "%q cannot stand here", s.line[start]).Hint = `write words and key="value" pairs between { and }`
		return true
	}
	pos := s.at(start, len(word))
	if word[0] == '#' || word[0] == '.' {
		s.problems.Errorf(pos, ruleDirective, "%q looks like an id or a class, which a directive does not take", clip(word)).Hint = "leave it out: how it looks is decided by the theme"
		return true
	}
	if s.i >= len(s.line) || s.line[s.i] != '=' {
		d.Args = append(d.Args, Value{word, pos})
		return true
	}
	s.i++
	value, ok := s.value(word, pos)
	if s.i > len(s.line) {
		return false
	}
	if _, twice := d.Attr(word); ok && twice {
		s.problems.Errorf(pos, ruleDirective, "%q is given twice", clip(word)).Hint = "keep one of them"
	} else if ok {
		d.Attrs = append(d.Attrs, Attr{word, value, pos})
	}
	return true
}

// value reads what follows key=.
func (s *attrScanner) value(key string, pos diag.Pos) (Value, bool) {
	if s.i < len(s.line) && (s.line[s.i] == '"' || s.line[s.i] == '\'') {
		start, quote := s.i, s.line[s.i]
		end := bytes.IndexByte(s.line[start+1:], quote)
		if end < 0 {
			s.i = len(s.line) + 1
			s.problems.Errorf(s.at(start, 1), ruleDirective, "this quotation mark has no partner on the same line").Hint = fmt.Sprintf(`write %s="…"`, clip(key))
			return Value{}, false
		}
		s.i = start + end + 2
		return Value{string(s.line[start+1 : start+1+end]), s.at(start+1, end)}, true
	}
	start := s.i
	word := s.until(" \t\n=}\"'")
	if word == "" {
		s.problems.Errorf(pos, ruleDirective, "%q has no value", clip(key)).Hint = fmt.Sprintf(`write %s="…"`, clip(key))
		return Value{}, false
	}
	return Value{word, s.at(start, len(word))}, true
}

func (s *attrScanner) until(stop string) string {
	n := bytes.IndexAny(s.line[s.i:], stop)
	if n < 0 {
		n = len(s.line) - s.i
	}
	word := string(s.line[s.i : s.i+n])
	s.i += n
	return word
}

// nameLen returns the length of the directive name at the start of b: a letter, then
// letters, digits, - and _.
func nameLen(b []byte) int {
	for i, c := range b {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		if !letter && (i == 0 || c != '-' && c != '_' && (c < '0' || c > '9')) {
			return i
		}
	}
	return len(b)
}
