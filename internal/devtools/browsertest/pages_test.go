package browsertest_test

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
	"github.com/send-daylight/daylight/internal/devtools/sweep"
)

const (
	// Links within a sentence are as high as their line. WCAG exempts them.
	smallTargets = `[...document.querySelectorAll("a, summary, button, [tabindex='0']")].filter(e => {
		const r = e.getBoundingClientRect();
		return r.height > 0 && (r.height < 24 || r.width < 24) && !e.closest("p, dd, td, th, main li") && getComputedStyle(e).position != "absolute";
	}).map(e => e.textContent.trim()).join()`
	// A heading is at most one level deeper than the one before.
	badHeadings = `[...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(h => h.checkVisibility()).reduce((s, h) => {
		const level = Number(h.tagName[1]);
		if (level > s.last + 1 || !h.textContent.trim()) s.bad.push(h.outerHTML);
		return { last: level, bad: s.bad };
	}, { last: 0, bad: [] }).bad.join()`
)

// alike finds the pages of which a council has many: of charts, measures, workstreams.
var alike = regexp.MustCompile(`(/(?:charts|indicators|workstreams))/[^/]+/`)

// kind returns what a page has in common with others: its path below the council, without
// the name of the chart, measure or workstream.
func kind(page string) string {
	if _, below, ok := strings.Cut(page, "/"); ok && strings.Contains(below, "/") {
		page = "/" + below
	}
	return alike.ReplaceAllString(page, "$1/")
}

// Every page of the example site, and of the made-up council one of each kind that the
// example does not have, follows the rules of axe-core on a phone, and those of this test in
// every look. On the first page of each kind axe-core checks every look, and the colours: the
// others have the same templates and style, and are left to CI.
func TestEveryPage(t *testing.T) {
	url := serve(t, "/")
	every := sweep.Pages.IsWhole(t)
	seen := map[string]bool{}
	for _, page := range richFirst(pages(site(t))) {
		first := !seen[kind(page)]
		seen[kind(page)] = true
		if !first && !every {
			continue
		}
		t.Run(page, func(t *testing.T) { t.Parallel(); look(t, url, page, first) })
	}
	madeUp := demo(t)
	for _, page := range kinds(t) {
		if !seen[kind(page)] {
			t.Run("made-up "+page, func(t *testing.T) { t.Parallel(); look(t, madeUp, page, true) })
		}
	}
}

// richFirst returns the pages with Warwickshire's first: it has the most kinds of figures,
// and tables of a length that others have, too.
func richFirst(pages []string) []string {
	slices.SortStableFunc(pages, func(a, b string) int {
		return cmp.Compare(strings.Index(b, "warwickshire/"), strings.Index(a, "warwickshire/"))
	})
	return pages
}

// look checks a page in every look.
func look(t *testing.T, url, page string, first bool) {
	p := browsertest.Open(t, url+page, browsertest.Phone)
	charts := p.JS(`!!document.querySelector("figure.chart")`) == "true"
	p.Shot(page + "-phone")
	p.Check("language", `document.documentElement.lang`, "en-GB")
	p.Check("headings out of order, or empty", badHeadings, "")
	p.Check("h1", `document.querySelectorAll("h1").length`, "1")
	p.Check("targets under 24 px", smallTargets, "")
	if first {
		p.Axe(themeDir)
	} else {
		p.Axe(themeDir, browsertest.SameColours)
	}
	for _, asked := range p.Asked() {
		if strings.Contains(asked, "/charts-") {
			t.Errorf("a phone that did nothing fetched %s", asked)
		}
	}
	p.See(browsertest.Small)
	p.Shot(page + "-small")
	p.Fits("small")
	p.See(browsertest.Dark)
	p.Shot(page + "-dark")
	if first {
		p.Axe(themeDir, "cat.color") // only the colours differ from the phone
	}
	p.See(browsertest.Print)
	p.Shot(page + "-print")
	p.Check("closed in print", `[...document.querySelectorAll("main details:not(.noprint) > :not(summary)")].filter(e => !e.checkVisibility()).length`, "0")
	if first {
		p.Axe(themeDir, "cat.color")
	}
	p.See(browsertest.Desk)
	if charts {
		p.Go(url + page) // the loader checks once whether there is a mouse
		p.JS(`document.querySelector(".pic").scrollIntoView({ block: "center" })`)
		p.Until(`!document.querySelector("button.explore") || !!document.querySelector(".live svg path")`)
	}
	p.Shot(page + "-desk")
	p.Fits("on a desk")
	if first {
		p.Axe(themeDir)
	}
	if page != "404.html" && !strings.Contains(page, "/history/") { // one has a link at most, the other begins with its contents
		p.JS(`document.activeElement.blur()`)
		p.JS(`scrollTo(0, 0)`)
		p.Press(kb.Tab)
		p.Check("the first stop of Tab", `document.activeElement.className + " " + document.activeElement.hash`, "skip #main")
		p.Press(kb.Enter)
		p.Check("the skip link leads to", `document.activeElement.id`, "main")
	}
	if first {
		p.See(browsertest.Forced) // last, because Chromium keeps forced colours for a while
		p.Shot(page + "-forced")
	}
	p.Quiet(url)
}
