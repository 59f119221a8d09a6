package browsertest_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
	"github.com/send-daylight/daylight/internal/devtools/sweep"
)

const (
	// What WCAG 2.2, criterion 1.4.12, lets a reader set.
	spaced = `(sheet => { sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }"); document.adoptedStyleSheets.push(sheet) })(new CSSStyleSheet())`
	// Texts that their box cuts off.
	cut = `[...document.querySelectorAll("main *, header *, footer *, nav *")].filter(e => e.checkVisibility() && !e.closest("svg") && e.clientWidth > 1 && getComputedStyle(e).clipPath == "none" &&
		getComputedStyle(e).overflowX != "visible" && getComputedStyle(e).overflowX != "auto" && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)).map(e => e.outerHTML.slice(0, 120)).join("\n")`
)

// kinds returns the made-up council's pages, one of each kind of those that many have.
func kinds(t *testing.T) []string {
	t.Helper()
	seen := map[string]bool{}
	return slices.DeleteFunc(demoPages(t), func(page string) bool {
		again := seen[kind(page)]
		seen[kind(page)] = true
		return again
	})
}

// A reader's own settings lose nothing: more space between lines, words and letters, text
// of twice the size, a window of 320 pixels (which is one of 1280 at 400 per cent). There
// every column of every table can be seen: a wide table's rows are cards.
func TestReadersSettings(t *testing.T) {
	url := demo(t)
	p := browsertest.Open(t, url+"index.html", browsertest.Small)
	for _, page := range kinds(t) {
		p.Go(url + page)
		p.Check(page+": columns out of sight at 320 px", hiddenColumns, "")
		p.JS(spaced)
		p.Check(page+" takes the spaces", `getComputedStyle(document.querySelector("p")).letterSpacing == "normal"`, "false")
		p.Fits(page + ", spaced")
		p.Check(page+", spaced: cut off", cut, "")
		p.JS(`document.adoptedStyleSheets = []`)
		p.JS(`document.documentElement.style.fontSize = "200%"`)
		p.Check(page+", text of twice the size: cut off", cut, "")
		if !strings.Contains(page, "/history/") { // a kept release has the style of its day
			p.Fits(page + ", text of twice the size")
		}
		p.JS(`document.documentElement.style.fontSize = ""`)
		p.See(browsertest.Look{Name: "half", Width: 640, Height: 450}) // 1280 px at 200 %
		p.Fits(page + " at 200 per cent")
		p.See(browsertest.Small)
	}
	p.Quiet(url)
}

// stop describes where the keyboard is. A stop is good if a reader sees it, whole or as
// far as the window goes, with a mark around it.
const stop = `(e => {
	if (!e || e == document.body) return "";
	const r = e.getBoundingClientRect(), s = getComputedStyle(e);
	const wrong = [];
	if (s.outlineStyle == "none" || parseFloat(s.outlineWidth) < 2) wrong.push("has no mark");
	if (r.width < 1 || r.height < 1 || r.bottom <= 0 || r.top >= innerHeight || r.right <= 0 || r.left >= innerWidth) wrong.push("is out of sight");
	else {
		const x = Math.min(Math.max(r.left + r.width / 2, 0), innerWidth - 1), y = Math.min(Math.max(r.top + Math.min(r.height / 2, 12), 0), innerHeight - 1);
		const over = document.elementFromPoint(x, y);
		if (over && !e.contains(over) && !over.contains(e)) wrong.push("is covered by " + over.outerHTML.slice(0, 60));
	}
	return wrong.length ? e.outerHTML.slice(0, 120) + " " + wrong.join(", ") : "good";
})(document.activeElement)`

// The keyboard alone leads through each kind of page: every stop is marked, in sight and
// not covered, none holds the reader, and the last leads out of the page.
func TestKeyboardWalk(t *testing.T) {
	url := demo(t)
	both := sweep.Keyboard.IsWhole(t)
	for i, look := range []browsertest.Look{browsertest.Phone, browsertest.Desk} {
		p := browsertest.Open(t, url+"index.html", look)
		for k, page := range []string{"madeup-county/index.html", "madeup-county/plans/index.html", "madeup-county/money/index.html", "madeup-county/data/index.html", "a-z/index.html", "index.html"} {
			if k%2 != i && !both {
				continue
			}
			p.Go(url + page)
			most, err := strconv.Atoi(p.JS(`document.querySelectorAll("a[href], button, summary, input, select, textarea, [tabindex='0']").length`))
			if err != nil {
				t.Fatal(err)
			}
			p.Check(page+": stops out of their order", `document.querySelectorAll("[tabindex]:not([tabindex='0'], [tabindex='-1'])").length`, "0")
			walked, ended := 0, false
			for range min(most+2, 60) {
				p.Press(kb.Tab)
				switch said := p.JS(stop); said {
				case "good":
					walked++
				case "":
					ended = true
				default:
					t.Errorf("%s on a %s, stop %d: %s", page, look.Name, walked+1, said)
				}
				if ended {
					break
				}
			}
			if !ended && most < 60 {
				t.Errorf("%s on a %s: the keyboard does not get out after %d stops of %d", page, look.Name, walked, most)
			}
			if walked < 5 {
				t.Errorf("%s on a %s has %d stops: the walk tests nothing", page, look.Name, walked)
			}
		}
		p.Quiet(url)
	}
}
