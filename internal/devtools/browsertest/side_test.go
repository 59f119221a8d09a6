package browsertest_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
)

// On a desk a column beside the text says what is on the page, of which day and from which
// papers. It covers nothing, its links lead to headings, the text keeps 66 characters, and a
// phone and paper are without it.
func TestBesideTheText(t *testing.T) {
	url := demo(t)
	p := browsertest.Open(t, url+"madeup-county/money/index.html", browsertest.Desk)
	n := 0
	for _, page := range kinds(t) {
		p.See(browsertest.Desk)
		p.Go(url + page)
		if p.JS(`!!document.querySelector("main > .side")`) != "true" {
			continue
		}
		n++
		for _, l := range []browsertest.Look{browsertest.Desk, {Name: "1200", Width: 1200, Height: 700}} {
			p.See(l)
			at := page + ", " + l.Name
			p.Fits(at)
			p.Check(at+": sections without a heading", `[...document.querySelectorAll(".side nav a")].filter(a => !/^H[23]$/.test(document.getElementById(decodeURIComponent(a.hash.slice(1)))?.tagName)).map(a => a.hash).join()`, "")
			p.Check(at+": what it covers", `(side => [...document.querySelectorAll("main > :not(.side)")].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > side.left && getComputedStyle(e).position != "absolute").map(e => e.className).join())(document.querySelector(".side").getBoundingClientRect())`, "")
			p.Check(at+": below the main part by", `(b => Math.max(0, Math.round(b(".side > div") - b("main"))))(s => document.querySelector(s).getBoundingClientRect().bottom)`, "0")
			p.Check(at+": lines of more than 70 characters", `[...document.querySelectorAll("main > p:not(.src, .small, .when), .answer p:not(:first-child)")].filter(e => e.getBoundingClientRect().width / parseFloat(getComputedStyle(e).fontSize) / .5 > 70).length`, "0")
		}
		for _, l := range []browsertest.Look{browsertest.Phone, browsertest.Print} {
			p.See(l)
			p.Check(page+", "+l.Name+": the column", `document.querySelector(".side").checkVisibility()`, "false")
		}
	}
	if n < 5 {
		t.Errorf("%d kinds of page have the column", n)
	}
	// The keyboard meets it after the answer, and what has the focus is whole in the window.
	p.See(browsertest.Look{Name: "low", Width: 1280, Height: 320})
	p.Go(url + "madeup-county/plans/index.html")
	p.JS(`scrollTo(0, 1500)`)
	p.JS(`document.querySelector(".side a").focus({ preventScroll: true })`)
	for range 8 {
		p.Press(kb.Tab)
		p.Check("out of sight", `(r => [document.activeElement.className, Math.round(r.top), Math.round(r.bottom)].join() )(document.activeElement.getBoundingClientRect()).replace(/^,(\d+),(\d+)$/, (all, top, bottom) => top >= 0 && bottom <= innerHeight ? "in" : all)`, "in")
	}
	// It takes no room from what it is beside: a page is about as long as without it.
	p.See(browsertest.Desk)
	p.Go(url + "madeup-county/plans/index.html")
	p.Check("longer by a twentieth", `(h => { const with_ = h(); document.querySelector(".side").remove(); return with_ > 1.05 * h(); })(() => document.documentElement.scrollHeight)`, "false")
}
