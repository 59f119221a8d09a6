package diag

import (
	"strings"
	"testing"
)

func TestFormat(t *testing.T) {
	long := strings.Repeat("a", 300)
	tests := []struct {
		name, source string
		problem      Problem
		want         string
	}{
		{"no place", "", Problem{Severity: Error, Rule: "r", Msg: "all is lost"},
			"daylight: error: all is lost [r]\n"},
		{"whole file", "x\n", Problem{Pos: Pos{File: "a.toml"}, Severity: Warning, Rule: "r", Msg: "m", Hint: "h"},
			"a.toml: warning: m [r]\n  hint: h\n"},
		{"caret", "one\ntwo = 2\n", Problem{Pos: Pos{File: "a.toml", Line: 2, Col: 7, Len: 1}, Rule: "r", Msg: "m"},
			"a.toml:2:7: note: m [r]\n      2 | two = 2\n        |       ^\n"},
		{"tab before", "\tx = 2", Problem{Pos: Pos{File: "a", Line: 1, Col: 6, Len: 1}, Severity: Error, Rule: "r", Msg: "m"},
			"a:1:6: error: m [r]\n      1 |  x = 2\n        |      ^\n"},
		{"bytes are not columns", "é = 2", Problem{Pos: Pos{File: "a", Line: 1, Col: 6, Len: 1}, Severity: Error, Rule: "r", Msg: "m"},
			"a:1:6: error: m [r]\n      1 | é = 2\n        |     ^\n"},
		{"a letter of several bytes", "“a” £", Problem{Pos: Pos{File: "a", Line: 1}, Severity: Error, Rule: "r", Msg: "m"},
			"a:1: error: m [r]\n      1 | “a” £\n        | ^\n"},
		{"half of the last letter", "“a” £", Problem{Pos: Pos{File: "a", Line: 1, Col: 9, Len: 1}, Severity: Error, Rule: "r", Msg: "m"},
			"a:1:9: error: m [r]\n      1 | “a” £\n        |     ^\n"},
		{"no letter", "\xa3\x93 2", Problem{Pos: Pos{File: "a", Line: 1, Col: 1, Len: 1}, Severity: Error, Rule: "r", Msg: "m"},
			"a:1:1: error: m [r]\n      1 | \uFFFD\uFFFD 2\n        | ^\n"},
		{"wide letters", "\"漢字\" = 2", Problem{Pos: Pos{File: "a", Line: 1, Col: 1, Len: 8}, Severity: Error, Rule: "r", Msg: "m"},
			"a:1:1: error: m [r]\n      1 | \"漢字\" = 2\n        | ^^^^^^\n"},
		{"after wide letters", "漢字 2", Problem{Pos: Pos{File: "a", Line: 1, Col: 8, Len: 1}, Severity: Error, Rule: "r", Msg: "m"},
			"a:1:8: error: m [r]\n      1 | 漢字 2\n        |      ^\n"},
		{"an accent of its own", "e\u0301 2", Problem{Pos: Pos{File: "a", Line: 1, Col: 5, Len: 1}, Severity: Error, Rule: "r", Msg: "m"},
			"a:1:5: error: m [r]\n      1 | e\u0301 2\n        |   ^\n"},
		{"control characters", "a\x1b[31m\u202eb\x00", Problem{Pos: Pos{File: "a\x1b", Line: 1, Col: 1, Len: 1}, Severity: Error, Rule: "r", Msg: "m\x1b]0;x\a", Hint: "h\n"},
			"a\uFFFD:1:1: error: m\uFFFD]0;x\uFFFD [r]\n      1 | a\uFFFD[31m\uFFFDb\uFFFD\n        | ^\n  hint: h\uFFFD\n"},
		{"past the end of the line", "ab", Problem{Pos: Pos{File: "a", Line: 1, Col: 9, Len: 9}, Severity: Error, Rule: "r", Msg: "m"},
			"a:1:9: error: m [r]\n      1 | ab\n        |   ^\n"},
		{"past the end of the file", "ab", Problem{Pos: Pos{File: "a", Line: 5, Col: 1, Len: 1}, Severity: Error, Rule: "r", Msg: "m"},
			"a:5:1: error: m [r]\n"},
		{"Windows ends its lines otherwise", "ab\r\ncd\r\n", Problem{Pos: Pos{File: "a", Line: 1, Col: 2, Len: 1}, Severity: Error, Rule: "r", Msg: "m"},
			"a:1:2: error: m [r]\n      1 | ab\n        |  ^\n"},
		{"long line, early", long, Problem{Pos: Pos{File: "a", Line: 1, Col: 3, Len: 2}, Severity: Error, Rule: "r", Msg: "m"},
			"a:1:3: error: m [r]\n      1 | " + long[:99] + "…\n        |   ^^\n"},
		{"long line, late", long + "XY", Problem{Pos: Pos{File: "a", Line: 1, Col: 301, Len: 2}, Severity: Error, Rule: "r", Msg: "m"},
			"a:1:301: error: m [r]\n      1 | …" + long[:66] + "XY\n        | " + strings.Repeat(" ", 67) + "^^\n"},
		{"long place", long, Problem{Pos: Pos{File: "a", Line: 1, Col: 2, Len: 290}, Severity: Error, Rule: "r", Msg: "m"},
			"a:1:2: error: m [r]\n      1 | " + long[:99] + "…\n        |  " + strings.Repeat("^", 98) + "\n"},
	}
	for _, tt := range tests {
		p := Printer{Source: func(string) []byte { return []byte(tt.source) }}
		if got := p.Format(tt.problem); got != tt.want {
			t.Errorf("%s:\ngot:\n%s\nwant:\n%s", tt.name, got, tt.want)
		}
	}
	p := Problem{Pos: Pos{File: "a", Line: 1, Col: 1, Len: 1}, Severity: Error, Rule: "r", Msg: "m"}
	if got, want := (Printer{Colour: true}).Format(p), "\x1b[1ma:1:1:\x1b[0m \x1b[31merror:\x1b[0m m [r]\n"; got != want {
		t.Errorf("in colour: %q, want %q", got, want)
	}
}

func TestNearest(t *testing.T) {
	names := []string{"council", "programme", "deficit", "places", "up"}
	for typo, want := range map[string]string{
		"councl": "council", "concuil": "council", "programe": "programme", "deficti": "deficit", "place": "places",
		"Council": "council", "borough": "", "": "", "x": "", "ip": "up", "workstreams": "",
	} {
		if got := Nearest(typo, names); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", typo, got, want)
		}
	}
	if got := DidYouMean("zzz", names); got != "" {
		t.Errorf("DidYouMean(zzz) = %q, want no guess", got)
	}
}

func TestProblems(t *testing.T) {
	var ps Problems
	if ps.Err() != nil {
		t.Error("no problems are an error")
	}
	ps.Add(Problem{Pos: Pos{File: "b", Line: 1, Col: 1, Len: 0}, Severity: Warning, Rule: "r", Msg: "b"})
	if ps.Err() != nil {
		t.Error("a warning is an error")
	}
	ps.Errorf(Pos{File: "a", Line: 10, Col: 1, Len: 0}, "r", "later")
	ps.Errorf(Pos{File: "a", Line: 9, Col: 1, Len: 0}, "r", "%s", "sooner").Hint = "h"
	ps.Errorf(Pos{File: "a", Line: 9, Col: 1, Len: 0}, "r", "sooner")
	want := "a:9:1: error: sooner [r]\n\thint: h\na:10:1: error: later [r]\nb:1:1: warning: b [r]"
	if err := ps.Err(); err == nil || err.Error() != want {
		t.Errorf("got:\n%v\nwant:\n%s", err, want)
	}
	if s, ok := ParseSeverity("warning"); !ok || s != Warning {
		t.Errorf("ParseSeverity(warning) = %v, %v", s, ok)
	}
	if _, ok := ParseSeverity("fatal"); ok {
		t.Error("fatal is a severity")
	}
}
