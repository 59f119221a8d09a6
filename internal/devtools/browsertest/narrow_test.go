package browsertest_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
)

// hiddenColumns lists tables of which a part is out of sight.
const hiddenColumns = `(document.querySelectorAll("details").forEach(d => d.open = true), [...document.querySelectorAll(".scroll")].filter(e =>
	e.scrollWidth > e.clientWidth + 1).map(e => e.querySelector("caption").textContent).join("; "))`

// Cards are still tables for a screen reader: each has its rows, and each value its
// column.
func TestCardsAreTables(t *testing.T) {
	url := demo(t)
	p := browsertest.Open(t, url+"madeup-county/data/index.html", browsertest.Phone)
	p.Check("rows are shown as blocks", `getComputedStyle(document.querySelector("#figures").closest("table").rows[1]).display`, "block")
	p.Check("values without the heading of their column", `[...document.querySelectorAll("table.stacks td")].filter(c => !c.dataset.th || c.getAttribute("role") != "cell").length`, "0")
	p.Check("rows that are not said to be", `[...document.querySelectorAll("table.stacks tr")].filter(r => r.getAttribute("role") != "row").length`, "0")
	p.Axe(themeDir)
}

// A figure that a reader taps leads to a row that is marked, whole and in view.
func TestFigureLandsOnItsRow(t *testing.T) {
	url := demo(t)
	p := browsertest.Open(t, "about:blank", browsertest.Phone)
	for _, look := range []browsertest.Look{browsertest.Phone, browsertest.Desk, browsertest.Dark} {
		p.See(look)
		p.Go(url + "madeup-county/money/index.html")
		p.JS(`document.querySelector("main a[href*='#f-']").click()`)
		p.Until(`location.hash.startsWith("#f-") && document.readyState == "complete" && scrollY > 0`)
		p.Check(look.Name+": the row", `document.querySelector(":target").tagName`, "TR")
		p.Check(look.Name+": is as the others", `getComputedStyle(document.querySelector(":target > td")).backgroundColor == getComputedStyle(document.querySelector("tbody tr:not(:target) > td")).backgroundColor`, "false")
		p.Check(look.Name+": is cut", `[...document.querySelectorAll(":target > *")].some(c => { const r = c.getBoundingClientRect(); return r.left < 0 || r.right > innerWidth || r.top < 0 || r.bottom > innerHeight || c.scrollWidth > c.clientWidth + 1 })`, "false")
		p.Shot("landing-" + look.Name)
	}
}

// Eleven years of the Department's figures fit on a phone, a tablet and a desk, the names of their
// rows are not a word a line, and a card has no wall of what is not published.
func TestOfficialTablesFit(t *testing.T) {
	url := serve(t, "/")
	p := browsertest.Open(t, "about:blank", browsertest.Small)
	for _, look := range []browsertest.Look{browsertest.Small, browsertest.Phone, {Name: "tablet", Width: 800, Height: 1000}, browsertest.Desk, browsertest.Print} {
		p.See(look)
		for _, council := range []string{"bcp", "warwickshire"} {
			p.Go(url + council + "/plans/index.html")
			what := council + ", " + look.Name
			p.Check(what+": columns out of sight", hiddenColumns, "")
			p.Check(what+": names of rows in more than five lines", `[...document.querySelectorAll("tbody th")].filter(h => h.checkVisibility() && h.clientHeight > 6 * parseFloat(getComputedStyle(h).lineHeight)).length`, "0")
			p.Check(what+": cards with more than two numbers that are not published", `[...document.querySelectorAll("table.stacks tbody tr")].filter(r => r.cells[1].dataset.th && getComputedStyle(r).display == "block" && [...r.cells].some(c => /\d/.test(c.textContent) && c.cellIndex) &&
				[...r.cells].filter(c => c.checkVisibility() && c.textContent == "not published").length > 2).length`, "0")
		}
	}
}
