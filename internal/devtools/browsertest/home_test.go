package browsertest_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
)

// visible are elements on the first screen, whole.
const visible = `(s => [...document.querySelectorAll(s)].filter(e => { const r = e.getBoundingClientRect(); return r.height > 0 && r.top >= 0 && r.bottom <= innerHeight }).length)`

// The first screen of a council's home on a phone has numbers, large, and what they are.
func TestFirstScreen(t *testing.T) {
	short := browsertest.Look{Name: "short", Width: 360, Height: 640, Touch: true}
	p := browsertest.Open(t, "about:blank", short)
	for name, url := range map[string]string{"demonstration": demo(t) + "index.html", "example": serve(t, "/") + "warwickshire/index.html"} {
		p.Go(url)
		p.Check(name+": a number is in sight", visible+`(".tiles .big") >= 1`, "true")
		p.Check(name+": the heading is in sight", visible+`("h1")`, "1")
		p.Check(name+": questions come with their first sentence", `[...document.querySelectorAll(".topic dd")].filter(e => e.textContent.split(/\s+/).length > 60).length`, "0")
		p.Axe(themeDir)
	}
}

// The menu has five groups at most beside the overview. On a phone it is one button, which
// works without a script, and covers nothing until it is pressed.
func TestMenu(t *testing.T) {
	url := demo(t)
	p := browsertest.Open(t, url+"madeup-county/money/index.html", browsertest.Phone)
	// the overview, Easy Read, five groups, a page of the council's own, and an address elsewhere
	p.Check("entries", `document.querySelectorAll(".menu details > ul > li").length`, "9")
	p.Check("closed at first", `document.querySelector(".menu li").checkVisibility()`, "false")
	p.Click(".menu summary")
	p.Check("opened", `document.querySelector(".menu li").checkVisibility()`, "true")
	p.Fits("with the menu open")
	p.Check("this page is marked", `document.querySelector(".menu [aria-current=page]").textContent`, "Money")
	p.Check("a page that cannot be tapped", `[...document.querySelectorAll(".menu a")].filter(a => a.getBoundingClientRect().height < 24).length`, "0")
	p.Axe(themeDir)
	p.Go(url + "madeup-county/plans/index.html")
	p.See(browsertest.Desk)
	p.Check("on a desk the groups are in sight", visible+`(".menu details > ul > li > a")`, "9")
	p.Check("and the pages of the current group only", visible+`(".menu li li a")`, "2")
}
