package pipeline

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// A full sink takes no file.
type full struct{}

func (full) Put(string, []byte) error { return errors.New("the disk is full") }

// Where the sink fails, what is wrong with the site is more important.
func TestSinkFails(t *testing.T) {
	o := pair(t)
	if r, err := Build(o, full{}); err == nil || r.Problems.Err() != nil {
		t.Errorf("a good site: %v, %v", err, r.Problems)
	}
	save(t, o.Root, "content/ashby/money.md", ":figure[nothing.here]\n")
	if r, err := Build(o, full{}); err != nil || r.Problems.Err() == nil {
		t.Errorf("a site with errors: %v, %v", err, r.Problems)
	}
}

// Two councils can be compared, and a council and a national programme cannot. What is
// a programme is in its record, however its TOML is written.
func TestComparison(t *testing.T) {
	for _, tt := range []struct {
		name, kind string
		compared   bool
	}{
		{"another council", `kind = "demonstration"`, true},
		{"a programme", `kind = "programme"`, false},
		{"a quoted key", `"kind" = "programme"`, false},
		{"a key in single quotes", `'kind' = 'programme'`, false},
		{"a string of several lines", `kind = """programme"""`, false},
		{"the line is part of a text", "kind = \"demonstration\"\npublisher = \"example\" # \nsummary = \"\"\"\nkind = 'programme'\n\"\"\"", true},
		{"a comment", "kind = \"demonstration\"\n# kind = \"programme\"", true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			save(t, dir, "daylight.toml", "title = \"Made up\"\n")
			for slug, kind := range map[string]string{"ashby": `kind = "demonstration"`, "other": tt.kind} {
				text := kind + "\nname = \"" + slug + "\"\n"
				if !strings.Contains(kind, "summary") {
					text += "summary = \"Made up.\"\n"
				}
				save(t, dir, "data/"+slug+"/council.toml", text)
				save(t, dir, "data/"+slug+"/sources.toml", "")
			}
			_, l := made(t, Options{Root: dir, Templates: daylight.Templates()})
			if got := l.data["compare/index.html"] != nil; got != tt.compared {
				t.Errorf("there is a comparison: %v", got)
			}
		})
	}
}

// A chart and a table of a narrative are printed where their directives are, and an
// author cannot write a text that is taken for one.
func TestBlocksOfNarratives(t *testing.T) {
	o := pair(t)
	save(t, o.Root, "content/ashby/money.md", "+++\nsummary = \"What is owed.\"\n+++\n\nA `<daylight-block-0>` and &lt;daylight-block-1>.\n\n::chart{deficit}\n\nBetween.\n\n::table{deficit}\n\nEnd.\n")
	_, l := made(t, o)
	page := string(l.data["ashby/money/index.html"])
	at := -1
	for _, part := range []string{"A <code>&lt;daylight-block-0&gt;</code> and &lt;daylight-block-1&gt;.", "<figure", "<p>Between.", "<table", "<p>End."} {
		next := strings.Index(page[at+1:], part)
		if next < 0 {
			t.Fatalf("there is no %s after byte %d of\n%s", part, at, page)
		}
		at += 1 + next
	}
	if strings.Contains(page, "<daylight-block") {
		t.Error("the place of a block is in the page")
	}
}

// An error in the template of a chart is an error of the page that has one in its text.
func TestTemplateOfBlock(t *testing.T) {
	o := pair(t)
	parts, err := os.ReadFile("../../../templates/parts.html")
	if err != nil {
		t.Fatal(err)
	}
	save(t, o.Root, "templates/parts.html", strings.Replace(string(parts), `{{define "chart" -}}`, `{{define "chart" -}}{{.Nothing}}`, 1))
	r, err := Check(o)
	if err != nil || !strings.Contains(fmt.Sprint(r.Problems.Err()), "templates/parts.html:") {
		t.Errorf("%v, %v", r.Problems, err)
	}
}

func TestAnchors(t *testing.T) {
	for _, tt := range []struct {
		html string
		want []string
	}{
		{"", nil},
		{`<h2 id=owed class=x>`, []string{"owed"}},
		{`<h2 class="x" id="a b">`, []string{"a b"}},
		{`<p id=a><p id="b"><p id=c`, []string{"a", "b", ""}},
		{`<p data-id=x grid=y>`, nil},
	} {
		var want []uint64
		for _, id := range tt.want {
			want = append(want, anchorHash("index.html", id))
		}
		if got := anchorsIn("index.html", []byte(tt.html)); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want those of %q", tt.html, got, tt.want)
		}
	}
	p := &part{Anchors: anchorsIn("index.html", []byte("<p id=owed>"))}
	if !p.hasAnchor(site.Fragment{Page: "index.html", ID: "owed"}) || p.hasAnchor(site.Fragment{Page: "other.html", ID: "owed"}) {
		t.Error("an anchor is that of one page")
	}
}

// Of the accounts that texts of others name, those that were named last are kept.
func TestAccountCache(t *testing.T) {
	c := newAccountCache()
	first := c.entry("0")
	for i := range maxCachedAccounts - 1 {
		c.entry(fmt.Sprint(i + 1))
	}
	if c.entry("0") != first { // and now it is the last
		t.Error("an account was lost before it had to be")
	}
	c.entry("more")
	if c.has("1") || !c.has("0") || !c.has("more") || len(c.bySlug) != maxCachedAccounts {
		t.Errorf("the cache has %d accounts; 1: %v, 0: %v", len(c.bySlug), c.has("1"), c.has("0"))
	}
	less := c.without(map[string]bool{"0": true})
	if less.has("0") || !less.has("more") || !c.has("0") || less.entry("more") != c.entry("more") {
		t.Error("a cache without one account differs by more")
	}
}

// Problems of figures without a source are left out where the list of sources has an
// error itself.
func TestWithoutMissingSources(t *testing.T) {
	var missing, broken diag.Problems
	missing.Errorf(diag.Pos{File: "data/ashby/deficit.toml"}, "sources", "there is no source \"papers\"")
	missing.Errorf(diag.Pos{File: "data/ashby/deficit.toml"}, "years", "the years go back")
	broken.Errorf(diag.Pos{File: "data/ashby/sources.toml"}, "syntax", "this is no TOML")
	for _, tt := range []struct {
		name    string
		reading diag.Problems
		want    int
	}{{"the list of sources is good", nil, 2}, {"it has an error", broken, 1}} {
		if got := withoutMissingSources(slices.Clone(missing), tt.reading, "ashby"); len(got) != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}

func TestPossibleNames(t *testing.T) {
	for _, tt := range []struct{ name, folder, want string }{
		{"index.html", "public", "index.html"},
		{"/ashby/money/", "public", "ashby/money/index.html"},
		{"ashby/money", "public", "ashby/money/index.html"},
		{"public/ashby/money/index.html", "public", "ashby/money/index.html"},
		{`public\ashby\money`, "public", "ashby/money/index.html"},
		{"/srv/www/send/index.html", "/srv/www/send", "index.html"},
		{"send/index.html", "/srv/www/send", "index.html"},
		{"../../etc/passwd", "public", "etc/passwd"},
	} {
		if got := possibleNames(tt.name, tt.folder); !slices.Contains(got, tt.want) {
			t.Errorf("%s in %s may be %q, which lacks %s", tt.name, tt.folder, got, tt.want)
		}
	}
}
