package browsertest_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
	"github.com/send-daylight/daylight/internal/pages/onefile"
)

// The whole account in one file asks for nothing, has every chart, leads only to what it
// has, and breaks no rule of axe-core. In print no drawing is parted.
func TestOneFile(t *testing.T) {
	files := demoFiles(t)
	account := onefile.Account{Title: "The whole account of Madeup County"}
	charts := 0
	for _, page := range demoPages(t) {
		if !strings.HasPrefix(page, "madeup-county/") || strings.Contains(page, "/charts/") || strings.Contains(page, "/history/") {
			continue
		}
		account.Pages = append(account.Pages, onefile.Page{Path: page, HTML: files[page]})
		charts += bytes.Count(files[page], []byte(`<figure class="chart"`)) + bytes.Count(files[page], []byte(`<figure class=chart`))
	}
	for name, data := range files {
		if strings.HasPrefix(name, "assets/site-") && strings.HasSuffix(name, ".css") {
			account.CSS = data
		}
	}
	account.File = func(path string) ([]byte, bool) { data, ok := files[path]; return data, ok }
	whole, err := onefile.Join(account)
	if err != nil {
		t.Fatal(err)
	}
	url := serveFiles(t, map[string][]byte{"whole.html": whole, "favicon.ico": nil}, "/")
	p := browsertest.Open(t, url+"whole.html", browsertest.Desk)
	p.Check("charts", `document.querySelectorAll("figure.chart svg").length >= document.querySelectorAll("figure.chart").length && document.querySelectorAll("figure.chart").length`, strconv.Itoa(charts))
	p.Check("links to what is not there", `[...document.querySelectorAll("a[href^='#']")].filter(a => a.hash.length > 1 && !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map(a => a.hash).slice(0, 5).join()`, "")
	p.Check("ids that stand twice", `(ids => ids.filter((id, i) => ids.indexOf(id) != i).slice(0, 5).join())([...document.querySelectorAll("[id]")].map(e => e.id).sort())`, "")
	p.Check("headings out of order, or empty", badHeadings, "")
	p.Axe(themeDir, browsertest.SameColours)
	p.See(browsertest.Small)
	p.Fits("on a phone")
	p.See(browsertest.Print)
	p.Check("drawings that a sheet may part", `[...document.querySelectorAll(".pic, tr")].filter(e => getComputedStyle(e).breakInside != "avoid").length`, "0")
	p.Check("closed in print", `[...document.querySelectorAll("details > :not(summary)")].filter(e => !e.checkVisibility()).length`, "0")
	asked := slices.DeleteFunc(p.Asked(), func(u string) bool { return strings.HasPrefix(u, "data:") })
	if len(asked) > 2 { // the file, and what a browser asks every server for
		t.Errorf("the file asks for %q", asked)
	}
	p.Quiet(url)
}
