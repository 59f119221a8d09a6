package load

import (
	"strings"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/model"
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
		start := time.Now()
		ps := Decode("x.toml", []byte(tt.text), new(model.SourcesFile))
		if len(ps) != 1 {
			t.Errorf("%s: %d problems, want 1: %.300v", tt.name, len(ps), ps)
		} else if got, _, _ := strings.Cut(ps[0].Error(), "\n"); got != tt.want {
			t.Errorf("%s: %s\nwant %s", tt.name, got, tt.want)
		}
		if took := time.Since(start); took > 2*time.Second {
			t.Errorf("%s took %v", tt.name, took)
		}
	}
}

// Large texts that are shallow take time in proportion to their length.
func TestLargeIsQuick(t *testing.T) {
	rep := strings.Repeat
	for name, text := range map[string]string{
		"rows":          rep("[[a]]\n", 40_000),
		"nested rows":   "[[source]]\n" + rep("[[source.b]]\n", 19_000),
		"unknown keys":  rep("[[source]]\nx=1\n", 15_000),
		"slips":         rep("x = £1\n", 30_000),
		"long line":     "x = [" + rep("1,", 120_000) + "]",
		"brackets":      rep("[[x]\n", 50_000),
		"quotes":        "x = " + rep(`"`, 200_000),
		"deep families": rep("[a.b.c.d.e.f.g.h.i.j]\n[[a.b.c]]\n", 8_000),
	} {
		start := time.Now()
		Decode("x.toml", []byte(text[:min(len(text), maxSize)]), new(model.SourcesFile))
		if took := time.Since(start); took > 3*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		t.Log(name, time.Since(start))
	}
}

// Front matter keeps the lines of the file it stands in.
func TestDecodeAt(t *testing.T) {
	ps := DecodeAt("content/a.md", 2, []byte("nme = \"x\"\n"), new(model.CouncilFile))
	want := []string{"content/a.md:1:1", "content/a.md:1:1", "content/a.md:2:1"}
	var got []string
	for _, p := range ps {
		got = append(got, p.Pos.String())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("%v, want %v", got, want)
	}
}
