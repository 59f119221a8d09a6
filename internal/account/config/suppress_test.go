package config

import (
	"strings"
	"testing"
	"testing/fstest"
)

// A site may hide more counts of children than others do, never fewer.
func TestSuppressBelow(t *testing.T) {
	for line, want := range map[string]string{
		"":                     "",
		"suppress_below = 6":   "",
		"suppress_below = 10":  "",
		"suppress_below = 5":   "daylight.toml:2:18: error: suppress_below is 5, and counts from 1 to 5 can point at a child",
		"suppress_below = 0":   "daylight.toml:2:18: error: suppress_below is 0, and counts from 1 to 5 can point at a child",
		"suppress_below = 600": "daylight.toml:2:18: error: with suppress_below = 600 hardly any count would be shown",
		"[[rule]]\nname = \"small-counts\"\nlevel = \"note\"\nreason = \"we want to\"": "daylight.toml:4:9: error: the rule \"small-counts\" cannot be made milder",
	} {
		_, problems := Read(fstest.MapFS{Name: {Data: []byte("title = \"T\"\n" + line + "\n")}}, rules)
		got := ""
		if err := problems.Err(); err != nil {
			got = err.Error()
		}
		if want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", line, got, want)
		}
	}
}
