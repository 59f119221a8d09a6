package load

import (
	"strings"
	"testing"
	"time"
)

// No text, however deep or odd, reaches a parser that could choke on it.
func TestCaps(t *testing.T) {
	rep := strings.Repeat
	tests := []struct{ name, text, want string }{
		{"brackets", "x = " + rep("[", 100_000), "x.toml:1:21: error: brackets or dots are nested more than 16 deep here [size]"},
		{"braces", "x = " + rep("{a=", 80_000), "x.toml:1:53: error: brackets or dots are nested more than 16 deep here [size]"},
		{"brackets on lines", "x = " + rep("[\n", 100_000), "x.toml:17:1: error: brackets or dots are nested more than 16 deep here [size]"},
		{"dotted key", "x" + rep(".x", 100_000) + " = 1", "x.toml:1:34: error: brackets or dots are nested more than 16 deep here [size]"},
		{"dotted heading", "[x" + rep(".x", 100_000) + "]", "x.toml:1:35: error: brackets or dots are nested more than 16 deep here [size]"},
		{"quoted dotted key", "x" + rep(`."."`, 60_000) + " = 1", "x.toml:1:66: error: brackets or dots are nested more than 16 deep here [size]"},
		{"after a string", `t = "\"[" # "` + "\nx = " + rep("[", 100), "x.toml:2:21: error: brackets or dots are nested more than 16 deep here [size]"},
		{"too large", rep("#", 256<<10+1), "x.toml: error: this file has 257 KB, and a data file may have at most 256 KB [size]"},
		{"UTF-16", "\xff\xfex\x00=\x001\x00", "x.toml: error: this file is saved as UTF-16 (called Unicode in some programs) [encoding]"},
		{"UTF-16, the other way round", "\xfe\xff\x00x\x00=\x001", "x.toml: error: this file is saved as UTF-16 (called Unicode in some programs) [encoding]"},
		{"UTF-16 without its mark", "x\x00=\x001\x00", "x.toml: error: this file is saved as UTF-16 (called Unicode in some programs) [encoding]"},
		{"Latin-1", "a = 1\nx = \"\xa384.5m\"", "x.toml:2:6: error: the character here is not UTF-8 [encoding]"},
		{"NUL", "x = \"a\x00b\"", "x.toml:1:7: error: this file contains a NUL byte, which no text has [encoding]"},
	}
	for _, tt := range tests {
		ps := Decode("x.toml", []byte(tt.text), new(sourcesFile))
		if len(ps) != 1 {
			t.Errorf("%s: %d problems, want 1: %.300v", tt.name, len(ps), ps)
		} else if got, _, _ := strings.Cut(ps[0].Error(), "\n"); got != tt.want {
			t.Errorf("%s: %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// Texts that are shallow but long take time in proportion to their length: four
// times the length may not take sixteen times as long.
func TestLargeIsQuick(t *testing.T) {
	rep := strings.Repeat
	for name, text := range map[string]func(n int) string{
		"rows":          func(n int) string { return rep("[[a]]\n", n) },
		"nested rows":   func(n int) string { return "[[source]]\n" + rep("[[source.b]]\n", n) },
		"slips":         func(n int) string { return rep("x = £1\n", n) },
		"keys twice":    func(n int) string { return rep("x = 1\n", n) },
		"long line":     func(n int) string { return "x = [" + rep("1,", n) + "]" },
		"brackets":      func(n int) string { return rep("[[x]\n", n) },
		"quotes":        func(n int) string { return "x = " + rep(`"`, n) },
		"tables twice":  func(n int) string { return rep("[a.b.c.d]\n[[a.b.c]]\n", n) },
		"unclosed text": func(n int) string { return rep("x = \"\"\"\n", n) },
	} {
		fastest := func(n int) time.Duration {
			best := time.Hour
			for range 3 {
				start := time.Now()
				Decode("x.toml", []byte(text(n)), new(sourcesFile))
				best = min(best, time.Since(start))
			}
			return best
		}
		short, long := fastest(2_000), fastest(8_000)
		if long > 12*short && long > 100*time.Millisecond {
			t.Errorf("%s: %v for 2,000, %v for 8,000", name, short, long)
		}
	}
}

// Front matter keeps the lines of the file it is in.
func TestDecodeAt(t *testing.T) {
	ps := DecodeAt("content/a.md", 2, []byte("nme = \"x\"\n"), new(councilFile))
	want := []string{"content/a.md:1:1", "content/a.md:1:1", "content/a.md:2:1"}
	var got []string
	for _, p := range ps {
		got = append(got, p.Pos.String())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("%v, want %v", got, want)
	}
}
