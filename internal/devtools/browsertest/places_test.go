package browsertest_test

import (
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
)

const (
	money = "warwickshire/money/index.html"
	live  = `!!document.querySelector(".live svg path")`
	said  = `document.querySelector("figure.chart [role=status]")?.textContent ?? ""`
)

// folder writes the example site to disk, and returns its address.
func folder(t *testing.T) string {
	t.Helper()
	return written(t, site(t))
}

// The style, the links and the live charts of one build work at the root of a host, below
// a project's path, and from a folder on disk.
func TestOneBuildServesAnywhere(t *testing.T) {
	for name, base := range map[string]func(*testing.T) string{
		"root":    func(t *testing.T) string { return serve(t, "/") },
		"project": func(t *testing.T) string { return serve(t, "/repo/") },
		"folder":  folder,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			base := base(t)
			p := browsertest.Open(t, base+"index.html", tablet)
			p.Check("style", `getComputedStyle(document.querySelector(".skip")).position`, "absolute")
			follow := func(text, want string) {
				t.Helper()
				p.JS(`[...document.querySelectorAll("a")].find(a => a.textContent.trim() == "` + text + `").click()`)
				p.Until(`location.href == "` + base + want + `" && document.readyState == "complete"`)
			}
			follow("Warwickshire", "warwickshire/index.html")
			follow("Money", money)
			p.Check("style", `getComputedStyle(document.querySelector(".skip")).position`, "absolute")
			p.Check("where in the menu", `document.querySelector(".menu [aria-current=page]").textContent`, "Money")
			p.Click("button.explore")
			p.Until(live)
			p.Quiet(base)
		})
	}
}

// tablet is a screen with room for a live chart where none goes live without a press.
var tablet = browsertest.Look{Name: "tablet", Width: 820, Height: 1180, Touch: true}

// A live chart can be reached, read and left with the keyboard.
func TestLiveChartByKeyboard(t *testing.T) {
	base := serve(t, "/")
	p := browsertest.Open(t, base+money, tablet)
	onButton := `document.activeElement.className == "explore"`
	for range 80 {
		if p.Press(kb.Tab); p.JS(onButton) == "true" {
			break
		}
	}
	p.Check("Tab arrives at the button", onButton, "true")
	p.Press(kb.Enter)
	p.Until(live)
	p.Check("focus is in the chart", `document.activeElement.className`, "live")
	p.Press(kb.ArrowRight)
	first := p.JS(said)
	p.Press(kb.ArrowRight)
	if second := p.JS(said); first == "" || second == "" || first == second {
		t.Errorf("the arrow key says %q and then %q", first, second)
	}
	p.Press(kb.Escape)
	p.Press(kb.Escape)
	p.Check("Escape gives the picture back, and the button the focus", `!document.querySelector(".live") && (`+onButton+`)`, "true")
	p.Quiet(base)
}

// On a desktop the script of live charts is loaded without a press, but only after the
// page, and when a chart is in view.
func TestDeskLoadsInView(t *testing.T) {
	p := browsertest.Open(t, serve(t, "/")+money, browsertest.Look{Width: 1280, Height: 300})
	p.Check("ready", "document.readyState", "complete")
	if p.AskedFor("/charts-") {
		t.Error("the bundle was fetched before a chart was in view")
	}
	p.JS(`document.querySelector(".pic").scrollIntoView()`)
	p.Until(live)
}
