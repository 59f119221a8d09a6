package config

import (
	"math"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/diag"
)

// Values of the definition of contrast ratio (WCAG 2.2), as its own examples and
// well-known pairs give them.
func TestContrast(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want float64
	}{
		{"#000000", "#ffffff", 21}, {"#ffffff", "#000000", 21}, {"#123456", "#123456", 1},
		{"#777777", "#ffffff", 4.48}, {"#767676", "#ffffff", 4.54}, {"#ff0000", "#ffffff", 4.00},
		{"#0000ff", "#ffffff", 8.59}, {"#00ff00", "#ffffff", 1.37}, {"#ffff00", "#ffffff", 1.07}, {"#808080", "#ffffff", 3.95},
		{"navy", "#ffffff", 21}, {"", "#zzzzzz", 1},
	} {
		if got := Contrast(tt.a, tt.b); math.Abs(got-tt.want) > 0.006 {
			t.Errorf("Contrast(%s, %s) = %.3f, want %.2f", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestRead(t *testing.T) {
	read := func(text string) (Config, error) {
		c, ps := Read(fstest.MapFS{Name: {Data: []byte(text)}}, rules)
		return c, ps.Err()
	}
	c, err := read("title = \"Madeupshire\"\nbase_url = \"https://send.madeupshire.example/a\"\n[brand]\ncolour = \"#FFDD00\"\nink = \"#000000\"\n" +
		"[[rule]]\nname = \"survey-size\"\nlevel = \"error\"\n[[rule]]\nname = \"places-add-up\"\nlevel = \"warning\"\nreason = \"the paper's own total\"\n")
	if err != nil {
		t.Fatal(err)
	}
	if got := c.Base.String(); got != "https://send.madeupshire.example/a/" {
		t.Errorf("the base is %s", got)
	}
	if colour, ink := c.BrandColours(); colour != "#ffdd00" || ink != "#000000" {
		t.Errorf("the colours are %s and %s", colour, ink)
	}
	if len(c.Lowered) != 1 || c.Lowered[0].Name.S != "places-add-up" {
		t.Errorf("lowered are %v: a rule made stricter is not", c.Lowered)
	}
	if c.Lang() != "en-GB" {
		t.Errorf("the language is %s", c.Lang())
	}
	if _, ps := Read(fstest.MapFS{}, rules); ps.Err() == nil {
		t.Error("a site without daylight.toml is read")
	}
	if _, err := read("title = \"x\"\n[brand]\ncolour = \"#777777\"\n"); err == nil {
		t.Error("a contrast of 4.48 with the usual ink is allowed")
	}
	if _, err := read("title = \"x\"\n[brand]\ncolour = \"#767676\"\n"); err != nil {
		t.Errorf("a contrast of 4.54 is refused: %v", err)
	}
}

func TestParseBase(t *testing.T) {
	for _, s := range []string{"", "x", "//x", "ftp://x/", "https://", "https:///a", "https://u:p@x/", "https://x/?q", "https://x/#f", "https://:80/", "javascript:x"} {
		if u, err := ParseBase(s); err == nil {
			t.Errorf("ParseBase(%q) = %s, want an error", s, u)
		}
	}
}

// rules are those whose levels tests change: two that data files bring along, and
// those about no one file.
var rules = check.Common().Join(
	check.Rule{Name: "survey-size", Number: 10, Severity: diag.Warning},
	check.Rule{Name: "places-add-up", Number: 6, Severity: diag.Error})

// A site is in a language that daylight has words in.
func TestLanguage(t *testing.T) {
	for lang, allowed := range map[string]bool{"en-GB": true, "en": true, "cy": false, "en-US": false, "fr": false} {
		c, ps := Read(fstest.MapFS{Name: {Data: []byte("title = \"x\"\nlanguage = \"" + lang + "\"\n")}}, rules)
		if got := ps.Err() == nil; got != allowed {
			t.Errorf("language %s: %v", lang, ps.Err())
		}
		if allowed && c.Lang() != lang {
			t.Errorf("language %s: the site is in %s", lang, c.Lang())
		}
	}
}
