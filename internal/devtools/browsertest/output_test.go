package browsertest_test

import (
	"bytes"
	"html"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

const (
	maxPage   = 30 << 10 // gzipped: parents read on cheap phones with little data
	maxStyle  = 8 << 10  // gzipped
	maxLoader = 5600
	copySlot  = "<div id=daylight-copy hidden></div>"
)

func TestBudgets(t *testing.T) {
	largest := 0
	style := 0
	for name, data := range site(t) {
		base := path.Base(name)
		switch {
		case path.Ext(name) == ".html":
			n := testfiles.Gzipped(t, data)
			if largest = max(largest, n); n > maxPage {
				t.Errorf("%s has %d bytes gzipped, and may have %d", name, n, maxPage)
			}
			if n := bytes.Count(data, []byte(copySlot)); n != 1 {
				t.Errorf("%s has %d slots for the banner of a copy, and must have one", name, n)
			}
		case path.Ext(name) == ".css":
			style += testfiles.Gzipped(t, data)
		case strings.HasPrefix(base, "loader-") && len(data) > maxLoader:
			t.Errorf("%s has %d bytes, and may have %d", name, len(data), maxLoader)
		}
	}
	if style > maxStyle {
		t.Errorf("the style sheets have %d bytes gzipped, and may have %d", style, maxStyle)
	}
	t.Logf("gzipped: the largest page %d bytes, all style %d bytes", largest, style)
}

// The output is minified HTML of a known form: lower-case names, no comments.
var (
	scripts = regexp.MustCompile(`(?s)(<script[^>]*>).*?</script>`)
	tags    = regexp.MustCompile(`<[a-z][a-z0-9]*((?:\s+[^\s=>"']+(?:=(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*/?>`)
	pairs   = regexp.MustCompile(`([^\s=>"']+)(?:=("[^"]*"|'[^']*'|[^\s>]+))?`)
)

// attributes calls each for every attribute of a page.
func attributes(page []byte, each func(name, value string)) {
	for _, tag := range tags.FindAllSubmatch(scripts.ReplaceAll(page, []byte("$1</script>")), -1) {
		for _, pair := range pairs.FindAllSubmatch(tag[1], -1) {
			each(string(pair[1]), html.UnescapeString(strings.Trim(string(pair[2]), `"'`)))
		}
	}
}

// Every link inside the site leads to a file that exists, and to an id that exists in it.
// No page has the same id twice.
func TestLinksResolve(t *testing.T) {
	files := site(t)
	ids := map[string]map[string]int{}
	for _, page := range pages(files) {
		ids[page] = map[string]int{}
		attributes(files[page], func(name, value string) {
			if name == "id" {
				ids[page][value]++
			}
		})
		for id, n := range ids[page] {
			if n > 1 {
				t.Errorf("%s has the id %q %d times", page, id, n)
			}
		}
	}
	reached, checked := map[string]bool{"index.html": true, "404.html": true}, 0
	for _, page := range pages(files) {
		attributes(files[page], func(name, value string) {
			if name == "aria-labelledby" && ids[page][value] == 0 {
				t.Errorf("%s: nothing has the id %q, which is to be a label", page, value)
			}
			if name != "href" && name != "src" && name != "data-charts" || strings.Contains(strings.SplitN(value, "/", 2)[0], ":") {
				return
			}
			checked++
			to, id, _ := strings.Cut(value, "#")
			target := page
			if to != "" {
				target = path.Join(path.Dir(page), to)
			}
			reached[target] = true
			if _, ok := files[target]; !ok || strings.HasPrefix(to, "/") || strings.HasSuffix(to, "/") {
				t.Errorf("%s links to %s, which is no file of the site", page, value)
			} else if id != "" && ids[target][id] == 0 {
				t.Errorf("%s links to %s, and there is no such place on that page", page, value)
			}
		})
	}
	for _, page := range pages(files) {
		if !reached[page] {
			t.Errorf("no page links to %s", page)
		}
	}
	if checked < 500 {
		t.Errorf("only %d links found; is this test still reading the pages?", checked)
	}
}

// Pages contain absolute addresses of the site only if its address is known.
func TestCanonical(t *testing.T) {
	const base = "https://reports.example/send/"
	files := built(t, repository, base)
	for _, page := range pages(files) {
		want := base + strings.TrimSuffix(page, "index.html")
		if got := canonical(files[page]); page != "404.html" && got != want {
			t.Errorf("%s has the canonical address %q; want %q", page, got, want)
		}
	}
	files = built(t, withoutBase(t), "")
	for _, page := range pages(files) {
		if got := canonical(files[page]); got != "" {
			t.Errorf("%s has the canonical address %q, and the site's is not known", page, got)
		}
	}
}

// withoutBase returns a copy of the example site without an address.
func withoutBase(t *testing.T) string {
	dir := t.TempDir()
	for _, name := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(repository, name))); err != nil {
			t.Fatal(err)
		}
	}
	settings, err := os.ReadFile(filepath.Join(repository, "daylight.toml"))
	if err != nil {
		t.Fatal(err)
	}
	settings = regexp.MustCompile(`(?m)^base_url.*$`).ReplaceAll(settings, nil)
	if err := os.WriteFile(filepath.Join(dir, "daylight.toml"), settings, 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func canonical(page []byte) string {
	is, href := false, ""
	for _, link := range regexp.MustCompile(`<link[^>]*>`).FindAll(page, -1) {
		found := ""
		attributes(link, func(name, value string) {
			is = is || name == "rel" && value == "canonical"
			if name == "href" {
				found = value
			}
		})
		if is {
			href = found
			break
		}
	}
	return href
}

// The same inputs make the same bytes.
func TestReproducible(t *testing.T) {
	first, second := site(t), built(t, repository, "")
	if a, b := slices.Sorted(maps.Keys(first)), slices.Sorted(maps.Keys(second)); !slices.Equal(a, b) {
		t.Fatalf("two builds made other files:\n%v\n%v", a, b)
	}
	for name, data := range first {
		if !bytes.Equal(data, second[name]) {
			t.Errorf("two builds made other bytes of %s", name)
		}
	}
}
