package browsertest_test

import (
	"maps"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
	"github.com/send-daylight/daylight/internal/trust/edition"
)

// hides is a style sheet of a site that does all it can to hide the banner of a copy.
const hides = `#daylight-copy, body > .copy, section.copy[aria-label], .copy, .copy * { display: none !important; visibility: hidden !important; opacity: 0 !important; height: 0 !important;
	position: absolute !important; left: -99rem !important; clip-path: inset(50%) !important; color: #fff !important; background: #fff !important; font-size: 0 !important; z-index: -1 !important }
@layer base { body > section.copy { display: none !important } }
@layer first { body > section.copy { display: none !important } }
.copy::before { content: "" !important; position: fixed !important; inset: 0 !important; background: #fff !important }
.copy b::after { content: " in its newest state" !important }
html, body { margin-top: -12rem !important; font-size: 0 !important; visibility: hidden !important; text-indent: -99rem !important; transform: translateY(-40rem) !important; -webkit-text-fill-color: #fff0 !important }
header { position: fixed !important; inset: 0 !important; background: #fff !important; z-index: 2147483647 !important }
body::before { content: "All figures are audited." !important; position: fixed !important; inset: 0 !important; background: #fff !important; z-index: 2147483647 !important }`

// seen reports whether a reader can see the banner: it is on the screen, on top, and its
// words are the ones that were written, large and dark enough.
const seen = `(() => {
	const c = document.querySelector("body > .copy"), wrong = [];
	if (!c || !c.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true})) return "it is not shown";
	for (const e of [c, ...c.querySelectorAll("*")]) {
		const r = e.getBoundingClientRect(), s = getComputedStyle(e);
		if (r.width < 20 || r.height < 14 || r.left < 0 || r.top < 0 || r.right > innerWidth || r.bottom > innerHeight) wrong.push(e.tagName + " is out of sight");
		if (!c.contains(document.elementFromPoint(r.left + 2, r.top + r.height / 2)) && !e.matches("a, b")) wrong.push(e.tagName + " is covered");
		if (parseFloat(s.fontSize) < 14 || s.textIndent != "0px" || s.clipPath != "none" || s.webkitTextFillColor != s.color) wrong.push(e.tagName + " cannot be read");
		if (s.color != (e.tagName == "A" ? "rgb(11, 60, 93)" : "rgb(11, 12, 12)")) wrong.push(e.tagName + " is " + s.color);
		for (const p of ["::before", "::after"]) if (getComputedStyle(e, p).content != "none") wrong.push(e.tagName + p + " says something");
	}
	if (getComputedStyle(c).backgroundColor != "rgb(210, 226, 241)") wrong.push("its ground is another");
	return wrong.join("; ") || "it is seen";
})()`

// A site's own style sheet cannot hide the banner of a copy of the site.
func TestNoStyleHidesTheBanner(t *testing.T) {
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS(repository+"/internal/starter/demo")); err != nil {
		t.Fatal(err)
	}
	banner := edition.Banner(edition.Identity{Name: "Our account", Edition: 3, Built: time.Date(2026, 9, 30, 0, 0, 0, 0, time.UTC), Site: "https://account.example/"})
	for _, style := range []string{"", hides} {
		if err := os.WriteFile(root+"/theme/site.css", []byte(style+"\n.mine{color:red}"), 0o666); err != nil {
			t.Fatal(err)
		}
		files := maps.Clone(built(t, root, ""))
		const page = "madeup-county/money/index.html"
		copied, err := edition.Substitute(files[page], banner)
		if err != nil {
			t.Fatal(err)
		}
		files[page] = copied
		p := browsertest.Open(t, serveFiles(t, files, "/")+page, browsertest.Phone)
		for _, look := range []browsertest.Look{browsertest.Phone, browsertest.Small, browsertest.Desk, browsertest.Dark, browsertest.Print} {
			p.See(look)
			p.Check(look.Name+": the banner of a copy, with the style "+firstWords(style), seen, "it is seen")
		}
		if style == "" {
			p.See(browsertest.Desk)
			p.Axe(themeDir)
			p.JS(`document.querySelector(".skip").focus()`)
			p.Check("the link to the content", `(() => { const r = document.querySelector(".skip").getBoundingClientRect(); return document.elementFromPoint(r.left + 5, r.top + 5).className })()`, "skip")
		}
	}
}

func firstWords(s string) string {
	return strings.Join(strings.Fields(s)[:min(2, len(strings.Fields(s)))], " ")
}
