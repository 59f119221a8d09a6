package browsertest_test

import (
	"bytes"
	"os"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
)

// conceals is a style sheet of a site that does all it can to hide what checks found, and
// to say something else in its place.
const conceals = `.problem, .problem *, .alert, .alert *, .phase, .phase *, [data-overdue], [data-overdue] *, .care, div[class=problem], main > p[class] {
	display: none !important; visibility: hidden !important; opacity: 0 !important; height: 0 !important; max-height: 0 !important; overflow: hidden !important; position: absolute !important; left: -99rem !important;
	clip-path: inset(50%) !important; color: #fff !important; background: #fff !important; font-size: 0 !important; text-indent: -99rem !important; transform: scale(0) !important; animation: gone 1s forwards !important }
@keyframes gone { to { opacity: 0; visibility: hidden } }
@layer base { .problem, .alert, .phase, .care { display: none !important } }
@layer first { .problem, .alert, .phase, .care { display: none !important } }
@starting-style { .problem { opacity: 0 } }
.problem, .alert { transition: opacity 9999s !important }
.problem::before, .alert::before, .phase::after { content: "All figures are audited." !important; position: absolute !important; inset: 0 !important; background: #fff !important; z-index: 9 !important }
.problem p::first-line, .problem::first-line, .alert::first-line, .phase p::first-line, .care::first-line { font-size: 0 !important; color: #fff !important; background: #fff !important }
.problem a::after { content: "(resolved)" !important }
.problem strong { unicode-bidi: bidi-override !important; direction: rtl !important }
.problem + *, .alert + *, .phase + * { position: relative !important; margin-top: -6rem !important; background: #fff !important }
.chart { max-height: 2rem !important; overflow: hidden !important; position: relative !important }
.chart::after { content: "" !important; position: absolute !important; inset: 0 !important; background: #fff !important; z-index: 9 !important }
html, body, header { font-size: 0 !important; margin-top: -12rem !important; opacity: 0 !important; text-indent: -99rem !important; color: #fff !important; visibility: hidden !important; -webkit-text-fill-color: #fff0 !important }
main, figure, section, main > div { opacity: 0 !important; filter: opacity(0) !important; transform: translateX(-99rem) !important; content-visibility: hidden !important; visibility: hidden !important; clip-path: inset(50%) !important; zoom: .01 !important; width: 0 !important }
header, .chart:has(.problem), main:has(.problem) { display: none !important }
body::before { content: "All figures are audited." !important; position: fixed !important; inset: 0 !important; background: #fff !important; z-index: 2147483647 !important }`

// narrows is a style sheet of a site that makes what checks found unreadable by rarer means.
const narrows = `#found ~ div p, h3 ~ div > p, p, strong, b, a { font-size-adjust: 0 }
.wrap *, .phase *, main, header, section { content: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E") }
main, section, div, header { -webkit-mask-box-image: linear-gradient(transparent, transparent); offset-path: path("M 0 0 h 99999"); offset-distance: 100% }
p, strong, b, a { line-height: .7; letter-spacing: -.1em; word-spacing: -.1em; text-size-adjust: 1%; initial-letter: 9; text-box: trim-both cap alphabetic; ruby-position: under; line-clamp: 1; stroke: #fff }
.wrap, .wrap * { container-type: size }
.wrap * { perspective: 1px; rotate: x 90deg; text-emphasis: filled circle #fff; tab-size: 999; appearance: none; shape-outside: circle() }
::view-transition { position: fixed; inset: 0; background: #fff }`

// told reports what of the elements of a selector cannot be read: each is shown, in the
// window, on top, and its words are as large and as dark as daylight makes them.
const told = `((selector) => {
	const wrong = [], ink = (c) => { const [r, g, b] = c.match(/[\d.]+/g).map((v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b };
	const list = document.querySelectorAll(selector);
	if (!list.length) return "there is none";
	for (const e of list) {
		e.scrollIntoView({block: "center", behavior: "instant"});
		const say = (what) => wrong.push(e.className + " " + what);
		if (!e.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true})) { say("is not shown"); continue }
		const words = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
		for (let n; n = words.nextNode();) {
			if (!n.data.trim() || n.parentElement.closest(".hide")) continue;
			const range = document.createRange(), p = n.parentElement, s = getComputedStyle(p);
			range.selectNodeContents(n);
			if (!range.getClientRects().length) say("has words that are not there: " + n.data.slice(0, 20));
			for (let up = p; up; up = up.parentElement) {
				const u = getComputedStyle(up);
				if (!/^(none|)$/.test(u.webkitMaskBoxImageSource || "") || !/^(none|normal)$/.test(u.content)) say("is in a " + up.tagName + " that is masked or replaced");
			}
			if (s.fontSizeAdjust != "none" || parseFloat(s.lineHeight) < parseFloat(s.fontSize)) say("has words that are flat: " + n.data.slice(0, 20));
			for (const r of range.getClientRects()) {
				if (r.height < 12 || r.left < -1 || r.right > innerWidth + 1) say("has words that are too small or outside: " + n.data.slice(0, 20) + [r.left, r.right, r.height]);
				const top = document.elementFromPoint(r.left + Math.min(4, r.width / 2), r.top + r.height / 2);
				if (!top || !e.contains(top)) say("is covered by " + (top && top.tagName + "." + top.className));
			}
			let ground = p;
			while (getComputedStyle(ground).backgroundColor == "rgba(0, 0, 0, 0)" && ground != e) ground = ground.parentElement;
			for (const line of [s, getComputedStyle(p, "::first-line")]) {
				const [a, b] = [ink(line.color), ink(getComputedStyle(ground).backgroundColor)].sort((x, y) => x - y);
				if ((b + .05) / (a + .05) < 4.5) say("has words in " + line.color + " on " + getComputedStyle(ground).backgroundColor);
				if (parseFloat(line.fontSize) < 12 || s.textIndent != "0px" || s.webkitTextFillColor != s.color || s.letterSpacing != "normal" || s.direction != "ltr") say("has words that cannot be read: " + n.data.slice(0, 20));
			}
			for (const pseudo of ["::before", "::after"]) if (!/^(none|normal|"▲".*)$/.test(getComputedStyle(p, pseudo).content)) say("says " + getComputedStyle(p, pseudo).content);
		}
	}
	return wrong.slice(0, 5).join("; ") || "all is told";
})`

// concealed returns a copy of the demonstration with a style sheet of its own, a finding
// on its front page, figures that were due, and a figure to be read with care.
func concealed(t *testing.T, style string) map[string][]byte {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS(repository+"/internal/starter/demo")); err != nil {
		t.Fatal(err)
	}
	change := func(name, old, now string) {
		t.Helper()
		text, err := os.ReadFile(root + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(text, []byte(old)) {
			t.Fatalf("%s has no %q", name, old)
		}
		if err := os.WriteFile(root+"/"+name, bytes.Replace(text, []byte(old), []byte(now), 1), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	change("data/madeup-county/spending.toml", `note = "`, `note = "Read with care: it is made up. `)
	if err := os.WriteFile(root+"/theme/site.css", []byte(style), 0o666); err != nil {
		t.Fatal(err)
	}
	return built(t, root, "")
}

// A site's own style sheet cannot hide what checks found.
func TestNoStyleHidesFindings(t *testing.T) {
	for _, style := range []string{".mine { color: red }", conceals, narrows} {
		base := serveFiles(t, concealed(t, style), "/")
		for page, parts := range map[string][]string{
			"madeup-county/index.html":        {".phase", ".alert"},
			"madeup-county/places/index.html": {".phase", ".problem"},
			"madeup-county/data/index.html":   {".problem"},
			"how-we-check/index.html":         {".problem"},
			"madeup-county/money/index.html":  {".care"},
		} {
			p := browsertest.Open(t, base+page, browsertest.Phone)
			p.JS(`document.querySelectorAll("main details").forEach((d) => { d.open = true })`)
			for _, look := range []browsertest.Look{browsertest.Phone, browsertest.Small, browsertest.Desk, browsertest.Dark, browsertest.Print} {
				p.See(look)
				for _, part := range parts {
					p.Check(page+" "+look.Name+": "+part+", with the style "+firstWords(style), told+`("`+part+`")`, "all is told")
				}
				p.Shot("findings-" + firstWords(style)[:5] + "-" + look.Name + "-" + page)
			}
		}
	}
}
