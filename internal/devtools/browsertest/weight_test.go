package browsertest_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

// mostOfHome limits the weight of a home over the wire, with everything that it loads by itself, in
// bytes, compressed. TestBudgets has what a page, the style and the loader may have.
const mostOfHome = 40 << 10

// No page is heavy, and a home loads little beside itself: on a slow telephone each 10 KB are
// a noticeable wait.
func TestPagesAreLight(t *testing.T) {
	sites := map[string]map[string][]byte{"example": site(t), "demonstration": demoFiles(t)}
	homes := map[string][]string{"example": {"index.html", "warwickshire/index.html"}, "demonstration": {"index.html"}}
	p := browsertest.Open(t, "about:blank", browsertest.Phone)
	for name, files := range sites {
		heaviest, most := "", 0
		for _, page := range pages(files) {
			if n := testfiles.Gzipped(t, files[page]); n > most {
				heaviest, most = page, n
			}
		}
		t.Logf("%s: the heaviest page is %s, of %d bytes", name, heaviest, most)
		if most > maxPage {
			t.Errorf("%s: %s has %d bytes, more than %d", name, heaviest, most, maxPage)
		}
		url := serveFiles(t, files, "/")
		for _, l := range []browsertest.Look{browsertest.Phone, browsertest.Desk} {
			for _, home := range homes[name] {
				p.See(l)
				p.Go("about:blank")
				before := len(p.Asked())
				p.Go(url + home)
				p.Until(`document.readyState == "complete"`)
				loaded, sum := map[string]bool{}, 0
				for _, asked := range p.Asked()[before:] {
					path, ours := strings.CutPrefix(asked, url)
					if path, _, _ = strings.Cut(path, "?"); ours && !loaded[path] {
						loaded[path] = true
						sum += testfiles.Gzipped(t, files[path])
					}
				}
				t.Logf("%s, %s, %s: %d bytes in %d files", name, home, l.Name, sum, len(loaded))
				if sum > mostOfHome || len(loaded) < 2 {
					t.Errorf("%s, %s, %s: %d bytes in %d files, more than %d", name, home, l.Name, sum, len(loaded), mostOfHome)
				}
			}
		}
	}
}
