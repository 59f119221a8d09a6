// Package diag collects what is wrong with a site's inputs, each with its place, and
// prints it.
//
// A [Problem] has a place, a severity, a message, often a hint, and the name of the
// rule that found it. Officers read these messages: they are plain English, in lower
// case, without a full stop. [Problems] holds all problems of a run, and [Printer]
// shows them with an excerpt of the source and a caret.
//
// Package diag reads no files: a Printer is given the text of each source.
package diag

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Pos is a place in an input file. The zero Pos belongs to no file.
type Pos struct {
	File string `json:"file,omitempty"`   // slash-separated, relative to the site's root
	Line int    `json:"line,omitempty"`   // 1-based; 0: the whole file
	Col  int    `json:"column,omitempty"` // 1-based, in bytes
	Len  int    `json:"length,omitempty"` // bytes to underline; 0: one
	// Cell is the name of a cell, such as B7, where File is a sheet of a spreadsheet;
	// Line and Col are then the row and the column.
	Cell string `json:"cell,omitempty"`
}

// String returns file:line:col as far as they are known, or sheet!cell.
func (p Pos) String() string {
	switch {
	case p.Cell != "":
		return p.File + "!" + p.Cell
	case p.File == "":
		return "daylight"
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Compare orders places by file, line, column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// Severity is how serious a problem is. An Error stops a build.
type Severity uint8

// From least to most severe. Notes are published findings, never failures.
const (
	Note Severity = iota
	Warning
	Error
)

var severityNames = []string{"note", "warning", "error"}

func (s Severity) String() string { return severityNames[s] }

// MarshalText writes a severity as a word in JSON.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// ParseSeverity reads "note", "warning" or "error", and reports whether name is one.
func ParseSeverity(name string) (Severity, bool) {
	i := slices.Index(severityNames, name)
	return Severity(max(i, 0)), i >= 0
}

// A Problem is one thing wrong with one input.
type Problem struct {
	Pos      Pos      `json:"place"`
	Severity Severity `json:"severity"`
	Rule     string   `json:"rule"`           // stable kebab-case name, see docs/rules.md
	Msg      string   `json:"message"`        // what is wrong; lower case, no full stop
	Hint     string   `json:"hint,omitempty"` // what to do about it
	Also     []Pos    `json:"also,omitempty"` // other places that belong to the problem
}

// Error returns the problem on one line, with its hint on a second.
func (p Problem) Error() string {
	s := fmt.Sprintf("%v: %v: %s [%s]", p.Pos, p.Severity, p.Msg, p.Rule)
	if p.Hint != "" {
		s += "\n\thint: " + p.Hint
	}
	return s
}

// Problems are all problems of a run. Return ps.Err(), never ps: an empty Problems in
// an error variable is not nil.
type Problems []Problem

// Errorf adds an error and returns it, so that a hint can be set.
func (ps *Problems) Errorf(pos Pos, rule, format string, args ...any) *Problem {
	return ps.Add(Problem{Pos: pos, Severity: Error, Rule: rule, Msg: fmt.Sprintf(format, args...)})
}

// Add adds p and returns the stored problem, so that a hint can be set.
func (ps *Problems) Add(p Problem) *Problem {
	*ps = append(*ps, p)
	return &(*ps)[len(*ps)-1]
}

// Sorted returns a copy in the order of places, without exact repeats.
func (ps Problems) Sorted() Problems {
	out := slices.Clone(ps)
	slices.SortStableFunc(out, func(a, b Problem) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Msg, b.Msg))
	})
	return slices.CompactFunc(out, func(a, b Problem) bool {
		return a.Pos == b.Pos && a.Rule == b.Rule && a.Msg == b.Msg
	})
}

// Count returns the number of problems of a severity.
func (ps Problems) Count(s Severity) int {
	n := 0
	for _, p := range ps {
		if p.Severity == s {
			n++
		}
	}
	return n
}

// Err returns nil unless one of the problems is an error.
func (ps Problems) Err() error {
	if ps.Count(Error) == 0 {
		return nil
	}
	return ps.Sorted()
}

// Error returns every problem, one a line.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.Error()
	}
	return strings.Join(lines, "\n")
}

// NotUTF8 returns the place of the first character of a text that is not in UTF-8, 1-based
// and in bytes, or zeros where all are.
func NotUTF8(text []byte) (line, col int) {
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && n == 1 || r == 0 {
			return 1 + bytes.Count(text[:at], []byte("\n")), at - bytes.LastIndexByte(text[:at], '\n')
		}
		at += n
	}
	return 0, 0
}
