package browsertest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
	"github.com/send-daylight/daylight/internal/devtools/sweep"
)

// brands are hard colours for the head and foot of a site, each with the ink that has the
// higher contrast, as a site chooses it.
var brands = [][2]string{{"#ffdd00", "#000"}, {"#e6e6e6", "#000"}, {"#767676", "#fff"}, {"#00142e", "#fff"}, {"#d4351c", "#fff"}, {"#aaff00", "#000"}, {"#ffffff", "#000"}, {"#000000", "#fff"}}

// colourPairs is a function that returns the pairs of colours of a page that have too little contrast:
// of texts 4.5 to 1, of large ones 3 to 1, and 3 to 1 of the borders of controls, of drawings
// beside words, and of what shows the focus. Edges that only decorate are left out. Texts on
// pictures and on what is partly clear are not judged; measured says how many were.
const colourPairs = `(() => {
	const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true }), known = {};
	const rgba = c => known[c] ??= (canvas.clearRect(0, 0, 1, 1), canvas.fillStyle = c, canvas.fillRect(0, 0, 1, 1), [...canvas.getImageData(0, 0, 1, 1).data]);
	const light = c => { const [r, g, b] = rgba(c).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
	const ratio = (a, b) => { const x = light(a), y = light(b); return (Math.max(x, y) + .05) / (Math.min(x, y) + .05); };
	const ground = e => {
		for (; e; e = e.parentElement) {
			const c = getComputedStyle(e).backgroundColor, a = rgba(c)[3];
			if (a == 255) return c;
			if (a > 0) return null;
		}
		return getComputedStyle(document.documentElement).getPropertyValue("color-scheme").includes("dark") ? "#000" : "#fff";
	};
	const bad = new Set();
	let measured = 0;
	const hold = (what, e, colour, on, least) => {
		if (!on || rgba(colour)[3] == 0) return;
		measured++;
		if (ratio(colour, on) < least - .005) bad.add(what + " " + e.tagName + "." + (e.getAttribute("class") || "") + " " + ratio(colour, on).toFixed(2) + " " + colour + " on " + on + ": " + e.textContent.trim().slice(0, 30));
	};
	const seen = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.closest(".hide, .skip");
	const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	const done = new Set();
	while (texts.nextNode()) {
		const e = texts.currentNode.parentElement;
		if (done.has(e) || !texts.currentNode.data.trim() || e.closest("script, style, svg, noscript") || !seen(e)) continue;
		done.add(e);
		const s = getComputedStyle(e), size = parseFloat(s.fontSize), large = size >= 24 || size >= 18.66 && s.fontWeight >= 700;
		hold("text", e, s.color, ground(e), large ? 3 : 4.5);
	}
	for (const e of document.querySelectorAll("input, button, .tools summary, a.button")) {
		const s = getComputedStyle(e);
		if (seen(e) && parseFloat(s.borderTopWidth) > 0) hold("border", e, s.borderTopColor, ground(e.parentElement), 3);
	}
	for (const e of document.querySelectorAll("svg.easy-pic")) if (seen(e)) hold("drawing", e, getComputedStyle(e).stroke, ground(e), 3);
	for (const e of document.querySelectorAll("svg.c path[class*=s-c], svg.c line[class*=s-c]")) if (seen(e)) hold("mark", e, getComputedStyle(e).stroke, ground(e), 3);
	for (const e of document.querySelectorAll(".top a, .menu summary, .menu a, main a")) {
		if (!seen(e) || e.closest("details:not([open]) > :not(summary)")) continue;
		e.focus({ preventScroll: true });
		if (document.activeElement != e) continue;
		const s = getComputedStyle(e), on = ground(e.parentElement), ring = s.boxShadow.match(/^(?:rgb|color|#)[^)]*\)?/)?.[0];
		const best = Math.max(ratio(s.outlineColor, on), ring ? ratio(ring, on) : 0, ring ? Math.min(ratio(ring, s.outlineColor), 21) : 0);
		measured++;
		if (parseFloat(s.outlineWidth) < 2 || best < 3) bad.add("focus " + e.textContent + " " + best.toFixed(2));
		if (e.closest("main")) break; // the others are like it
	}
	document.activeElement.blur();
	return measured + "\n" + [...bad].slice(0, 8).join("\n");
})()`

// Every pair of colours of a page can be told apart with any colour that a site may have, in
// light, dark and forced colours.
func TestEveryColourCanBeRead(t *testing.T) {
	url := demo(t)
	list := []string{"madeup-county/index.html", "madeup-county/money/index.html", "madeup-county/easy-read/index.html"}
	if sweep.Colours.IsWhole(t) {
		list = kinds(t)
	}
	light := browsertest.Look{Name: "light", Width: 1280, Height: 900}
	dark := browsertest.Look{Name: "dark", Width: 1280, Height: 900, Features: map[string]string{"prefers-color-scheme": "dark"}}
	forced := browsertest.Look{Name: "forced", Width: 1280, Height: 900, Features: map[string]string{"forced-colors": "active", "prefers-color-scheme": "dark"}}
	p := browsertest.Open(t, url+list[0], light)
	for _, l := range []browsertest.Look{light, browsertest.Phone, dark, forced} { // the last one stays for a while
		p.See(l)
		for _, page := range list {
			p.Go(url + page)
			for _, b := range brands {
				p.JS(fmt.Sprintf(`(s => { s.setProperty("--brand", %q); s.setProperty("--brand-ink", %q); })(document.documentElement.style)`, b[0], b[1]))
				at := fmt.Sprintf("%s, %s, %s", page, l.Name, b[0])
				measured, bad, _ := strings.Cut(p.JS(colourPairs), "\n")
				if bad != "" {
					t.Errorf("%s:\n%s", at, bad)
				}
				if len(measured) < 2 && page != "404.html" { // fewer than ten
					t.Errorf("%s: %s pairs were measured", at, measured)
				}
			}
		}
	}
}
