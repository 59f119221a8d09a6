package browsertest_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
)

// outside lists what sticks out of a window of that many pixels. A browser that acts as a
// phone's makes innerWidth as wide as what sticks out, so that it is not asked.
const outside = `(() => {
	const wide = %d, out = [];
	if (document.documentElement.scrollWidth > wide) out.push("the page has " + document.documentElement.scrollWidth);
	for (const e of document.querySelectorAll("body *")) {
		const r = e.getBoundingClientRect();
		if (e.checkVisibility() && r.width > 1 && !e.closest(".scroll, svg") && (r.left < -1 || r.right > wide + 1)) out.push(e.tagName + "." + e.className + " ends at " + Math.round(r.right));
	}
	const menu = document.querySelector(".menu summary").getBoundingClientRect();
	if (document.elementFromPoint(menu.right - 3, menu.top + menu.height / 2)?.tagName != "SUMMARY") out.push("the menu cannot be tapped");
	return out.join("; ");
})()`

// broken lists the words of the site's name that go over two lines.
const broken = `(() => {
	const text = [...document.querySelector(".top .name").childNodes].findLast(n => n.nodeType == 3), range = document.createRange(), out = [];
	for (const m of text.data.matchAll(/\S+/g)) {
		range.setStart(text, m.index), range.setEnd(text, m.index + m[0].length);
		if (range.getClientRects().length > 1) out.push(m[0]);
	}
	return out.join(" ");
})()`

// On a phone the logo and the name leave room for the search and the menu, however wide
// and long they are.
func TestHeadFitsPhones(t *testing.T) {
	wide := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 30"><path fill="#fff" d="M0 0h240v30H0z"/></svg>`
	for name, title := range map[string]string{
		"demonstration":         "",
		"a title of 70 letters": "Special educational needs and disabilities in Warwickshire: the report",
		"a title of one word":   "Sonderpädagogischerförderbedarfsberichterstattungsgrundlagenverordnung",
	} {
		t.Run(name, func(t *testing.T) {
			files := demoFiles(t)
			if title != "" {
				files = built(t, withHead(t, title, wide), "")
			}
			url := serveFiles(t, files, "/")
			p := browsertest.Open(t, "about:blank", browsertest.Phone)
			for _, width := range []int64{320, 360, 390, 767} {
				p.See(browsertest.Look{Name: "narrow", Width: width, Height: 700, Touch: true})
				for _, page := range []string{"index.html", "madeup-county/money/index.html", "madeup-county/data/index.html"} {
					p.Go(url + page)
					what := fmt.Sprintf("%s at %d px", page, width)
					p.Check(what, fmt.Sprintf(outside, width), "")
					if name == "demonstration" {
						p.Check(what+": words of the name that are broken", broken, "")
					}
					p.JS(`document.querySelector(".menu details").open = true`)
					p.Check(what+" with its menu", fmt.Sprintf(outside, width), "")
				}
			}
		})
	}
}

// withHead returns a folder of the made-up council's site with another title and logo.
func withHead(t *testing.T, title, logo string) string {
	t.Helper()
	root := t.TempDir()
	if err := os.CopyFS(root, os.DirFS(repository+"/internal/starter/demo")); err != nil {
		t.Fatal(err)
	}
	config, err := os.ReadFile(root + "/daylight.toml")
	if err != nil {
		t.Fatal(err)
	}
	was := "SEND in daylight: a demonstration"
	if !strings.Contains(string(config), was) {
		t.Fatalf("the demonstration is not called %q", was)
	}
	for name, text := range map[string]string{"daylight.toml": strings.Replace(string(config), was, title, 1), "theme/logo.svg": logo} {
		if err := os.WriteFile(root+"/"+name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return root
}
