package main

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/theme"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

// built writes the gallery into a temporary folder.
func built(t *testing.T) string {
	t.Helper()
	_, err := theme.Open()
	browsertest.Need(t, "theme", err)
	source, err := os.ReadFile("../../pages/chart/sample.go")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := write(dir, source); err != nil {
		t.Fatal(err)
	}
	return dir
}

func serve(t *testing.T) string {
	s := httptest.NewServer(http.FileServer(http.Dir(built(t))))
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return s.URL + "/"
}

func TestDescriptions(t *testing.T) {
	source, err := os.ReadFile("../../pages/chart/sample.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range chart.Samples() {
		if description(source, c.Kind) == "" {
			t.Errorf("the gallery has no description of the kind %s", c.Kind)
		}
	}
}

const (
	isLive = `!!document.querySelector(".live svg path")`
	// The sum of all movements of the page that the reader did not cause.
	shifts = `new Promise(done => new PerformanceObserver(l => done(l.getEntries().reduce((s, e) => s + e.value, 0))).observe({type: "layout-shift", buffered: true}) || setTimeout(done, 300, 0))`
)

// spoken goes through a live chart with the keyboard, and returns every line that a screen
// reader says.
const spoken = `(() => {
	const figure = document.querySelector("figure.chart"), live = figure.querySelector(".live");
	const press = key => live.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
	const said = [];
	for (press("Home"); ; press("ArrowRight")) {
		const line = figure.querySelector("[role=status]").textContent;
		if (line == said.at(-1) || said.length > 99) break;
		said.push(line);
	}
	return JSON.stringify(said);
})()`

// Every kind goes live without a movement or a complaint, says every figure of its table,
// and can be replaced by the still picture again.
func TestEveryKind(t *testing.T) {
	url := serve(t)
	for _, c := range chart.Samples() {
		t.Run(string(c.Kind), func(t *testing.T) {
			p := browsertest.Open(t, url+string(c.Kind)+"/index.html", browsertest.Desk)
			p.Until(isLive)
			p.Check("layout shift", shifts, "0")
			p.Shot("kind-" + string(c.Kind) + "-live")
			var said []string
			if err := json.Unmarshal([]byte(p.JS(spoken)), &said); err != nil {
				t.Fatal(err)
			}
			compare(t, c, said)
			resize(p)
			p.See(browsertest.Look{Width: 1280, Height: 900, Features: map[string]string{"prefers-color-scheme": "dark"}})
			p.Until(`getComputedStyle(document.body).backgroundColor == "rgb(20, 23, 26)"`)
			p.Until(`!document.querySelector(".live svg").outerHTML.includes("rgb(11,12,12)")`)
			p.Shot("kind-" + string(c.Kind) + "-live-dark")
			p.See(browsertest.Print)
			p.Check("in print the still picture", `["display", "visibility"].map(k => getComputedStyle(document.querySelector(k == "display" ? ".live" : ".wide svg"))[k]).join()`, "none,visible")
			p.See(browsertest.Desk)
			p.JS(`document.querySelector(".live").focus()`)
			p.Press(kb.Escape)
			p.Press(kb.Escape)
			p.Until(`!document.querySelector(".live")`)
			p.Quiet(url)
		})
	}
}

// resize makes the window narrower: the live chart has the size of the picture.
func resize(p *browsertest.Tab) {
	p.Helper()
	p.See(browsertest.Look{Width: 500, Height: 800})
	p.Until(`(() => { const r = e => document.querySelector(e).getBoundingClientRect(); return Math.abs(r(".live").width - r(".narrow svg").width) < 1 && Math.abs(r(".live svg").width - r(".live").width) < 1; })()`)
	p.See(browsertest.Desk)
	p.Until(`document.querySelector(".live").clientWidth > 600 && Math.abs(document.querySelector(".live svg").getBoundingClientRect().width - document.querySelector(".live").clientWidth) < 1`)
}

// compare checks that a screen reader says the same as the table has: the same stops, and
// at each the same figures with the same status.
func compare(t *testing.T, c chart.Chart, said []string) {
	t.Helper()
	table := c.Table()
	for _, r := range table.Rows {
		i := slices.IndexFunc(said, func(s string) bool { return strings.HasPrefix(s, r.Name+": ") })
		if i < 0 {
			t.Errorf("nothing is said of %q; said: %q", r.Name, said)
			continue
		}
		for k, cell := range r.Cells {
			if cell.Word || cell.Text == "–" || k >= len(c.Series) {
				continue
			}
			if !strings.Contains(said[i], cell.Text) {
				t.Errorf("%s: %q is in the table and not said: %q", r.Name, cell.Text, said[i])
			}
			if cell.Status != "" && !strings.Contains(said[i], cell.Status) {
				t.Errorf("%s: %q is %s in the table, and that is not said: %q", r.Name, cell.Text, cell.Status, said[i])
			}
		}
	}
	if len(said) != len(table.Rows) {
		t.Errorf("%d stops and %d rows: %q", len(said), len(table.Rows), said)
	}
}

// Pictures of every look for people: set DAYLIGHT_SCREENS to a folder.
func TestLooks(t *testing.T) {
	url := serve(t)
	p := browsertest.Open(t, url+"index.html", browsertest.Phone)
	for _, c := range chart.Samples() {
		p.See(browsertest.Phone)
		p.Go(url + string(c.Kind) + "/index.html")
		for _, l := range []browsertest.Look{browsertest.Phone, browsertest.Small, browsertest.Dark, browsertest.Contrast, browsertest.Forced, browsertest.Print} {
			p.See(l)
			p.Fits(string(c.Kind) + ", " + l.Name)
			p.Shot("kind-" + string(c.Kind) + "-" + l.Name)
		}
		if p.AskedFor("/charts-") {
			t.Fatalf("%s: a phone that did nothing fetched the bundle", c.Kind)
		}
	}
	p.Quiet(url)
}

// The switches of a live fan hide and show forecasts, and show changes year by year.
func TestSwitches(t *testing.T) {
	url := serve(t)
	p := browsertest.Open(t, url+"fan/index.html", browsertest.Desk)
	p.Until(isLive)
	p.Check("buttons", `[...document.querySelectorAll("button")].map(b => b.firstChild.data).join("|")`, "Show the still picture|Hide forecasts|Show changes")
	p.JS(`document.querySelectorAll("button")[1].click()`)
	p.Check("years without forecasts", `daylight.charts.deficit.getOption().xAxis[0].data.join()`, "2022,2023,2024")
	p.JS(`document.querySelectorAll("button")[1].click()`)
	p.Check("the bands have names", `["Upper bound forecasts", "Lower bound forecasts"].every(n => document.querySelector(".live svg").textContent.replace(/\s+/g, "").includes(n.replace(/\s+/g, "")))`, "true")
	p.JS(`document.querySelectorAll("button")[2].click()`)
	p.JS(`document.querySelector(".live").focus()`)
	p.Press(kb.Home)
	p.Press(kb.ArrowRight)
	p.Until(`document.querySelector("[role=status]").textContent.includes("up £4m from 31 March 2022")`)
	p.Quiet(url)
}

// A chart that the preview adds to a page has a button, and goes live when it is pressed.
func TestExchanged(t *testing.T) {
	url := serve(t)
	// Where there is room for a live chart, and none goes live without a press.
	p := browsertest.Open(t, url+"line/index.html", browsertest.Look{Name: "tablet", Width: 820, Height: 1180, Touch: true})
	p.JS(`(() => {
		const old = document.querySelector("figure.chart"), fresh = old.cloneNode(true);
		fresh.querySelector("button.explore").hidden = true;
		old.replaceWith(fresh);
		document.dispatchEvent(new CustomEvent("daylight:exchanged", { detail: { parts: [fresh] }, cancelable: true }));
	})()`)
	p.Check("the button is there", `document.querySelector("button.explore").hidden`, "false")
	p.Click("button.explore")
	p.Until(isLive)
	p.Quiet(url)
}
