package pipeline_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/engine/pipeline"
)

// large returns a site with so many councils.
func large(t *testing.T, councils int) pipeline.Options {
	t.Helper()
	dir := t.TempDir()
	for i := range councils {
		slug := fmt.Sprintf("madeup-%03d", i)
		save(t, dir, "data/"+slug+"/council.toml", fmt.Sprintf("kind = \"demonstration\"\nname = \"Council %03d (made up)\"\nshort_name = \"Made-up %03d\"\nsummary = \"Made up.\"\n", i, i))
		save(t, dir, "data/"+slug+"/sources.toml", "")
		text := fmt.Sprintf("It speaks of word%03d. See [the next](/madeup-%03d).\n", i, (i+1)%councils)
		if councils > 200 {
			text += "\nSee [all](/" + slug + "/a-z).\n"
		}
		save(t, dir, "content/"+slug+"/index.md", text)
	}
	save(t, dir, "daylight.toml", "title = \"Many councils (made up)\"\nbase_url = \"https://send.example/\"\npictures = \"none\"\n")
	return pipeline.Options{Root: dir, Templates: daylight.Templates(), Version: "v1"}
}

// A memory keeps the files of a site by path.
type memory struct {
	sync.Mutex
	files map[string]string
}

func (m *memory) Put(path string, data []byte) error {
	m.Lock()
	defer m.Unlock()
	m.files[path] = string(data)
	return nil
}

func made(t *testing.T, o pipeline.Options) map[string]string {
	t.Helper()
	out := &memory{files: map[string]string{}}
	r, err := pipeline.Build(o, out)
	if err != nil || r.Problems.Err() != nil {
		t.Fatal(err, r.Problems.Err())
	}
	return out.files
}

// index returns the only search index in a folder.
func index(t *testing.T, files map[string]string, folder string) string {
	t.Helper()
	found := ""
	for name, text := range files {
		if strings.HasPrefix(name, folder+"/search-index-") {
			if found != "" {
				t.Fatalf("%s has two indexes", folder)
			}
			found = text
		}
	}
	return found
}

// With more councils than fit into a list, each council has a list of its pages and an
// index of their words, and those of the site name councils only.
func TestLargeSite(t *testing.T) {
	files := made(t, large(t, 201))
	all, own, home := files["a-z/index.html"], files["madeup-007/a-z/index.html"], files["madeup-007/index.html"]
	for what, ok := range map[string]bool{
		"the list of the site leads to that of a council":  strings.Contains(all, `<a href="../madeup-007/a-z/index.html">Council 007 (made up)</a>`),
		"it leads to the site's own pages":                 strings.Contains(all, `<a href="../accessibility/index.html">`),
		"it lists no page of a council":                    !strings.Contains(all, "madeup-007/data/index.html"),
		"the list of a council has its pages":              strings.Contains(own, `<a href="../../madeup-007/data/index.html">`),
		"and no page of another council":                   !strings.Contains(own, "madeup-008"),
		"a council's page leads to its own list":           strings.Contains(home, `<a href="../madeup-007/a-z/index.html">All pages, A to Z</a>`),
		"a page of the site leads to the site's":           strings.Contains(files["how-we-check/index.html"], `<a href="../a-z/index.html">All pages, A to Z</a>`),
		"the index of the site finds a council":            strings.Contains(index(t, files, "assets"), `"Council 007 (made up)"`),
		"and none of its words":                            !strings.Contains(index(t, files, "assets"), "word007"),
		"the index of a council finds its words":           strings.Contains(index(t, files, "madeup-007"), `["word007",`),
		"and none of another council":                      !strings.Contains(index(t, files, "madeup-007"), "word008"),
		"the sitemap has the list":                         strings.Contains(files["sitemap.xml"], "<loc>https://send.example/madeup-007/a-z/</loc>"),
		"the search of a council's list is that council's": strings.Contains(own, `data-index="../../madeup-007/search-index-`),
	} {
		if !ok {
			t.Errorf("not so: %s", what)
		}
	}
}

// With fewer councils, the site has one list and one index.
func TestLargestOfOneList(t *testing.T) {
	files := made(t, large(t, 30))
	if files["madeup-007/a-z/index.html"] != "" || index(t, files, "madeup-007") != "" {
		t.Error("a council has a list of its own")
	}
	if !strings.Contains(files["a-z/index.html"], "madeup-007/data/index.html") || !strings.Contains(index(t, files, "assets"), `["word007",`) {
		t.Error("the list or the index of the site has not all pages")
	}
}

// updated returns the last state of an update.
func updated(s *pipeline.Session, before *pipeline.State, changed []string) *pipeline.State {
	last := before
	for state := range s.Updates(before, changed) {
		last = state
	}
	return last
}

// Every page is made again when one more council makes the site large.
func TestPreviewGrowsLarge(t *testing.T) {
	o := large(t, 30)
	s, err := pipeline.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	before := updated(s, nil, nil)
	if before.Problems.Err() != nil {
		t.Fatal(before.Problems)
	}
	if _, ok := before.Site.File("madeup-007/a-z/index.html"); ok {
		t.Fatal("there is a list before there must be")
	}
	save(t, o.Root, "data/one-more/council.toml", "kind = \"demonstration\"\nname = \"One more (made up)\"\nsummary = \"Made up.\"\n")
	save(t, o.Root, "data/one-more/sources.toml", "")
	after := updated(s, before, []string{"data/one-more"})
	if after.Problems.Err() != nil {
		t.Fatal(after.Problems)
	}
	p := after.Site
	want := made(t, o)
	for name, text := range want {
		if got, ok := p.File(name); !ok || !bytes.Equal(got, []byte(text)) {
			t.Fatalf("%s of the preview is not that of the site: %v", name, ok)
		}
	}
	if want["madeup-007/a-z/index.html"] == "" || len(p.Files()) != len(want) {
		t.Errorf("the preview has %d files, and the site %d", len(p.Files()), len(want))
	}
}
