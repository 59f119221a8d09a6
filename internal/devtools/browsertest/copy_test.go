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

// sinks are style sheets of a site that move the banner of a copy out of the window, or squeeze it.
var sinks = []string{
	"body:has(> section){padding-top:9000px} body:has(> section) > :not(section){position:relative;top:-9000px}",
	"html{padding-top:9000px;border-top:9000px solid #fff} body{border-top:9000px solid #fff} main{transform:translateY(-27000px);margin-top:-9000px}",
	".skip{position:static !important;display:block;height:9000px;margin:0} main{translate:0 -9000px}",
	".skip{top:0 !important;width:100vw;height:100vh;z-index:2147483647 !important;opacity:.99}",
	"body::before,html::before{content:'';display:block;height:9000px} header,main{offset-path:path('M 0 -9000 h 1');offset-rotate:0deg}",
	"head,title{display:block !important;height:9000px;overflow:hidden}",
	"html,body{min-height:20000px;align-content:end} body{columns:3 !important;float:right;max-width:1px;width:0;min-width:0 !important;contain:size paint}",
	"html{scroll-snap-type:y mandatory} main{scroll-snap-align:start} h1{scroll-initial-target:nearest}",
	"html,body,body > section{writing-mode:vertical-lr !important;content:url(data:image/png;base64,AA) !important;font-size-adjust:0 !important;letter-spacing:-.1em !important} .copy *{font-size-adjust:0 !important;-webkit-mask-box-image:linear-gradient(transparent,transparent) !important}",
	"body{-webkit-mask-box-image:linear-gradient(transparent,transparent)}",
}

// seen reports whether a reader can see the banner: it is on the screen, on top, and its
// words are the ones that were written, large and dark enough.
const seen = `(() => {
	const c = document.querySelector("body > .copy"), wrong = [];
	if (!c || !c.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true})) return "it is not shown";
	for (const e of [c, ...c.querySelectorAll("*")]) {
		const r = e.getBoundingClientRect(), s = getComputedStyle(e);
		if (r.width < 20 || r.height < 14 || r.left < 0 || r.top < 0 || r.right > innerWidth || r.bottom > innerHeight) wrong.push(e.tagName + " is out of sight");
		if (!c.contains(document.elementFromPoint(r.left + 2, r.top + r.height / 2)) && !e.matches("a, b")) wrong.push(e.tagName + " is covered");
		if (s.fontSizeAdjust != "none" || s.webkitMaskBoxImageSource != "none" || parseFloat(s.fontSize) < 14 || s.textIndent != "0px" || s.clipPath != "none" || s.webkitTextFillColor != s.color) wrong.push(e.tagName + " cannot be read");
		if (s.color != (e.tagName == "A" ? "rgb(11, 60, 93)" : "rgb(11, 12, 12)")) wrong.push(e.tagName + " is " + s.color);
		for (const p of ["::before", "::after"]) if (getComputedStyle(e, p).content != "none") wrong.push(e.tagName + p + " says something");
	}
	for (const e of [document.documentElement, document.body]) if (getComputedStyle(e).webkitMaskBoxImageSource != "none") wrong.push(e.tagName + " is masked");
	if (c.getBoundingClientRect().top > 5) wrong.push("the page does not begin with it");
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
	for _, style := range append([]string{"", hides}, sinks...) {
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
		looks := []browsertest.Look{browsertest.Phone, browsertest.Small, browsertest.Desk, browsertest.Dark, browsertest.Print}
		if style != "" && style != hides {
			looks = []browsertest.Look{browsertest.Phone, browsertest.Desk}
		}
		for _, look := range looks {
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
