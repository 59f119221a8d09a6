package browsertest_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
)

// On paper a table of eleven years leaves room for what its rows are, every row has its line,
// and words in boxes are whole.
func TestPrintedTables(t *testing.T) {
	p := browsertest.Open(t, "about:blank", browsertest.Print)
	for name, url := range map[string]string{"example": serve(t, "/") + "warwickshire/plans/index.html", "money": demo(t) + "madeup-county/money/index.html", "decisions": demo(t) + "madeup-county/decisions/index.html"} {
		p.Go(url)
		p.Fits(name)
		p.Check(name+": headings of rows with more than three lines", `[...document.querySelectorAll("tbody th")].filter(e => {
			const s = getComputedStyle(e), r = document.createRange();
			r.selectNodeContents(e.firstChild ?? e);
			return e.checkVisibility() && r.getBoundingClientRect().height > 3.2 * parseFloat(s.lineHeight);
		}).map(e => e.textContent).slice(0, 5).join("; ")`, "")
		p.Check(name+": headings of rows that would stick, and lose their line", `[...document.querySelectorAll("tbody th")].filter(e => getComputedStyle(e).position != "static").length`, "0")
		p.Check(name+": words in boxes that break", `[...document.querySelectorAll("td .tag")].filter(e => !/[ –]/.test(e.textContent) && e.getBoundingClientRect().height > 2.2 * parseFloat(getComputedStyle(e).lineHeight)).map(e => e.textContent).join()`, "")
		p.Check(name+": rows that a sheet may part from their headings", `[...document.querySelectorAll("tbody tr:first-child")].filter(e => getComputedStyle(e).breakBefore != "avoid").length`, "0")
	}
}
