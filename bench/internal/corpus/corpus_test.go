package corpus

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

var generators = map[string]Generator{"daylight": Daylight, "hugo": Hugo, "eleventy": Eleventy}

// written returns the files that a generator gets of a council, by path.
func written(t *testing.T, g Generator, c Council) map[string]string {
	t.Helper()
	dir := t.TempDir()
	if err := g.Write(dir, c); err != nil {
		t.Fatal(err)
	}
	return testfiles.Tree(t, dir)
}

func TestSameBytes(t *testing.T) {
	for name, g := range generators {
		a, b, other := written(t, g, New(7, 3)), written(t, g, New(7, 3)), written(t, g, New(8, 3))
		if len(a) != len(Data)+12 {
			t.Errorf("%s: %d files, want %d and 12 texts", name, len(a), len(Data))
		}
		for path, text := range a {
			if b[path] != text {
				t.Errorf("%s: %s differs from run to run", name, path)
			}
		}
		c := New(7, 3)
		if path := g.DataFile(c, "deficit"); a[path] == other[path] {
			t.Errorf("%s: another seed gives the same deficit", name)
		}
	}
}

// TestSameContent: all three generators get the same figures and the same texts.
func TestSameContent(t *testing.T) {
	for number := range 5 {
		c := New(7, number)
		ours, hugo, eleventy := written(t, Daylight, c), written(t, Hugo, c), written(t, Eleventy, c)
		for _, name := range Data {
			text := ours[Daylight.DataFile(c, name)]
			if text == "" || text != hugo[Hugo.DataFile(c, name)] || text != eleventy[Eleventy.DataFile(c, name)] {
				t.Errorf("%s: %s.toml is not the same for all, or empty", c.Slug, name)
			}
		}
		for _, s := range c.Deficit {
			for _, v := range s.Values {
				for name, text := range map[string]string{"daylight": ours[Daylight.DataFile(c, "deficit")], "hugo": hugo[Hugo.DataFile(c, "deficit")]} {
					if want := "value = " + v.Amount.String(); !strings.Contains(text, want) {
						t.Errorf("%s: %s's deficit.toml does not say %q", c.Slug, name, want)
					}
				}
			}
		}
		texts := c.Texts(Daylight)
		for i, x := range c.Texts(Hugo) {
			if a, b := plain(Daylight, texts[i].Body), plain(Hugo, x.Body); a != b {
				t.Errorf("%s: %s says %.80q for daylight and %.80q for Hugo", c.Slug, x.Path, a, b)
			}
			if !strings.Contains(hugo[Hugo.TextFile(c, x.Path)], x.Body) || !strings.Contains(ours[Daylight.TextFile(c, x.Path)], texts[i].Body) {
				t.Errorf("%s: %s is not in its file", c.Slug, x.Path)
			}
		}
	}
}

// plain returns a text with § in the place of each figure.
func plain(g Generator, body string) string {
	begin, end := ":figure[", "]"
	if g == Hugo {
		begin, end = "{{< fig ", " >}}"
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(body, begin)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString("§")
		_, body, _ = strings.Cut(rest, end)
	}
}

func TestFigure(t *testing.T) {
	for _, tt := range []struct {
		f                        figure
		daylight, hugo, eleventy string
	}{
		{figure{file: "deficit", id: "actual", bound: "single", period: "2025"}, ":figure[deficit.actual.2025]",
			`{{< fig "deficit" "actual" "single" "2025" >}}`, `{% fig "deficit", "actual", "single", "2025" %}`},
		{figure{file: "deficit", id: "target", bound: "upper", period: "2028"}, ":figure[deficit.upper-target.2028]",
			`{{< fig "deficit" "target" "upper" "2028" >}}`, `{% fig "deficit", "target", "upper", "2028" %}`},
		{figure{file: "places", id: "bases", period: "2024/25", key: "closing"}, ":figure[places.bases.2024-ay.closing]",
			`{{< fig "places" "bases" "2024/25" "closing" >}}`, `{% fig "places", "bases", "2024/25", "closing" %}`},
		{figure{file: "workstreams", id: "inclusion", period: "measure-1", key: "actual"}, ":figure[workstreams.inclusion.indicator.measure-1.actual]",
			`{{< fig "workstreams" "inclusion" "measure-1" "actual" >}}`, `{% fig "workstreams", "inclusion", "measure-1", "actual" %}`},
	} {
		for g, want := range map[Generator]string{Daylight: tt.daylight, Hugo: tt.hugo, Eleventy: tt.eleventy} {
			if got := g.figure(tt.f); got != want {
				t.Errorf("%d.figure(%v) = %s, want %s", g, tt.f, got, want)
			}
		}
	}
}

func TestNames(t *testing.T) {
	seen := map[string]bool{}
	for i := range Most {
		slug := New(7, i).Slug
		if seen[slug] {
			t.Fatalf("council %d: there is a %s already", i, slug)
		}
		seen[slug] = true
	}
}

func TestLengths(t *testing.T) {
	for number := range 100 {
		c := New(7, number)
		for _, x := range c.Texts(Daylight) {
			if n := len(strings.Fields(x.Body)); n < 500 || n > 800 {
				t.Errorf("%s/%s has %d words", c.Slug, x.Path, n)
			}
		}
	}
}
