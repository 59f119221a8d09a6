package theme_test

import (
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
	"github.com/send-daylight/daylight/theme"
)

func TestMain(m *testing.M) { browsertest.Main(m) }

// site writes the fixture page and the built theme into a folder.
func site(t *testing.T) string {
	t.Helper()
	files, err := theme.Open()
	browsertest.Need(t, "theme", err)
	page, err := os.ReadFile("testdata/money.html")
	if err != nil {
		t.Fatal(err)
	}
	html := string(page)
	dir := t.TempDir()
	for _, sub := range []string{"assets", "money"} {
		if err := os.Mkdir(filepath.Join(dir, sub), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	for part, name := range files.Names {
		b, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "assets", name), b, 0o644); err != nil {
			t.Fatal(err)
		}
		html = strings.ReplaceAll(html, "{{"+part+"}}", name)
	}
	if err := os.WriteFile(filepath.Join(dir, "money", "index.html"), []byte(html), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// The looks and the tab come from package browsertest.
var desk, phone = browsertest.Desk, browsertest.Phone

func open(t *testing.T, url string, l browsertest.Look) *browsertest.Tab {
	t.Helper()
	return browsertest.Open(t, url, l)
}

func serve(t *testing.T) string {
	s := httptest.NewServer(http.FileServer(http.Dir(site(t))))
	// Close alone would wait for every connection that the browser keeps open.
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return s.URL
}

const (
	isLive = `!!window.daylight?.charts?.deficit && !!document.querySelector(".live svg path")`
	said   = `document.querySelector("#deficit [role=status]")?.textContent`
	tipped = `[...document.querySelectorAll(".tip")].filter(t => t.checkVisibility({opacityProperty: true, visibilityProperty: true})).map(t => t.innerText.replace(/\s+/g, " ")).join("|")`
	// the sum of all layout shifts
	shifts = `new Promise(done => new PerformanceObserver(l => done(l.getEntries().reduce((s, e) => s + e.value, 0))).observe({type: "layout-shift", buffered: true}) || setTimeout(done, 300, 0))`
)

// On a desktop the keyboard reads the chart, nothing moves, and the policy of the page
// refuses nothing.
func TestLiveChart(t *testing.T) {
	url := serve(t)
	p := open(t, url+"/money/index.html", desk)
	before := p.JS(`JSON.stringify(document.querySelector(".wide svg").getBoundingClientRect())`)
	p.JS(`document.querySelector("#deficit").scrollIntoView()`)
	p.Until(isLive)
	p.Check("layout shift", shifts, "0") // before the first picture, which changes the size of the window
	p.Shot("live-desk")
	p.JS(`scrollTo(0, 0)`)
	p.Check("the picture's place", `JSON.stringify(document.querySelector(".wide svg").getBoundingClientRect())`, before)
	p.Check("the live chart has the picture's place", `JSON.stringify(document.querySelector(".live").getBoundingClientRect())`, before)

	p.JS(`document.querySelector(".live").focus()`)
	p.Press(kb.ArrowRight)
	p.Check("the first stop", said, "31 March 2022: Deficit £16m, actual")
	p.Press(kb.End)
	p.Check("the last stop", said, "31 March 2028: Upper bound, unmitigated £267m, forecast; Lower bound, unmitigated £191m, forecast; Upper bound, with the plan £217m, forecast; Lower bound, with the plan £152m, forecast")
	p.Until(`(` + tipped + `) != ""`)
	p.Check("the tooltip", tipped, "31 March 2028 Upper bound, unmitigated £267m, forecast Lower bound, unmitigated £191m, forecast Upper bound, with the plan £217m, forecast Lower bound, with the plan £152m, forecast Source: Schools Forum, 20 June 2024")
	p.Shot("live-desk-tip")
	p.Press(kb.Home)
	p.Press(kb.ArrowRight)
	p.Check("the second stop", said, "31 March 2023: Deficit £20m, actual")

	p.Press(kb.Escape)
	p.Until(`(` + tipped + `) == ""`)
	p.Check("the first Escape leaves the chart live", `!!window.daylight.charts.deficit`, "true")
	p.Press(kb.Escape)
	p.Check("the second gives the picture back", `[document.querySelector(".live"), getComputedStyle(document.querySelector(".wide svg")).visibility, document.querySelector(".pic").getAttribute("role"), document.activeElement.textContent].join()`, ",visible,img,Explore this chart: the deficit")
	p.Press(kb.Enter)
	p.Until(isLive)
	p.Check("a press puts the focus into the chart", `document.activeElement.className`, "live")
	p.Quiet(url)
}

// Forecasts can be hidden and changes shown.
func TestSwitches(t *testing.T) {
	url := serve(t)
	p := open(t, url+"/money/index.html", desk)
	p.JS(`document.querySelector("#deficit").scrollIntoView()`)
	p.Until(isLive)
	p.Check("buttons", `[...document.querySelectorAll("#deficit button")].map(b => b.textContent).join("|")`, "Show the still picture: the deficit|Hide forecasts: the deficit|Show changes: the deficit")
	click := func(n string) { p.JS(`document.querySelectorAll("#deficit button")[` + n + `].click()`) }
	years := `daylight.charts.deficit.getOption().xAxis[0].data.join()`
	click("1")
	p.Check("years without forecasts", years, "2022,2023,2024")
	p.Check("said", said, "Forecasts are hidden. The scale of the chart has changed.")
	p.Shot("live-desk-outturn")
	click("1")
	p.Check("years with forecasts", years, "2022,2023,2024,2025,2026,2027,2028")
	click("2")
	p.JS(`document.querySelector(".live").focus()`)
	p.Press(kb.Home)
	p.Press(kb.ArrowRight)
	p.Check("a change", said, "31 March 2023: Deficit £20m, actual, up £4m from 31 March 2022")
	p.Quiet(url)
}

// The reader's settings apply while a chart is live, too: dark, forced colours, print.
func TestSettingsWhileLive(t *testing.T) {
	url := serve(t)
	p := open(t, url+"/money/index.html", desk)
	p.JS(`document.querySelector("#deficit").scrollIntoView()`)
	p.Until(isLive)
	ink := `daylight.charts.deficit.getOption().series.at(-1).itemStyle.color`
	p.Check("ink", ink, "rgb(11, 12, 12)")
	l := desk
	l.Features = map[string]string{"prefers-color-scheme": "dark"}
	p.See(l)
	p.Until(ink + ` == "rgb(242, 243, 244)"`)
	p.Check("nothing is left of the light", `document.querySelector(".live svg").outerHTML.includes("rgb(11,12,12)")`, "false")
	p.Shot("live-dark")
	l.Features = nil
	l.Media = "print"
	p.See(l)
	p.Check("in print", `["display", "visibility"].map(k => getComputedStyle(document.querySelector(k == "display" ? ".live" : ".wide svg"))[k]).join()`, "none,visible")
	p.Check("the table is open in print", `document.querySelector("#deficit table").checkVisibility()`, "true")
	p.Shot("live-print")
	p.See(desk)
	p.Until(`document.querySelector(".live").clientWidth == 720 && daylight.charts.deficit.getWidth() == 720`)
	p.Quiet(url)
}

// tablet is a screen without a mouse that has room for a live chart.
var tablet = browsertest.Look{Name: "tablet", Width: 820, Height: 1180, Touch: true}

// On a phone the picture itself answers, and nothing is fetched.
func TestPhone(t *testing.T) {
	url := serve(t)
	p := open(t, url+"/money/index.html", phone)
	p.Click("button.explore")
	p.Until(`!!document.querySelector(".readout b")?.textContent`)
	if p.AskedFor("/charts-") {
		t.Error("the button fetched the bundle")
	}
	p.Fits("the page")
	p.Quiet(url)
}

// Without a mouse the live chart is fetched only when the reader asks for it.
func TestTablet(t *testing.T) {
	url := serve(t)
	p := open(t, url+"/money/index.html", tablet)
	p.JS(`document.querySelector(".pic").scrollIntoView({block: "center"})`)
	time.Sleep(300 * time.Millisecond)
	if p.AskedFor("/charts-") {
		t.Error("scrolling fetched the bundle")
	}
	p.Click("button.explore")
	p.Until(isLive)
	p.Check("the live chart has the picture's place", `["x", "y", "width", "height"].every(k => document.querySelector(".live").getBoundingClientRect()[k] == [...document.querySelectorAll(".pic > div > svg")].find(s => s.getBoundingClientRect().width).getBoundingClientRect()[k])`, "true")
	p.Shot("live-tablet")
	p.Press(kb.End)
	p.Until(`(` + tipped + `) != ""`)
	p.Shot("live-tablet-tip")
	p.Fits("the page")
	p.Quiet(url)
}

// A copy on a memory stick has live charts, too.
func TestFromFolder(t *testing.T) {
	dir := site(t)
	p := open(t, "file://"+filepath.ToSlash(dir)+"/money/index.html", desk)
	p.JS(`document.querySelector("#deficit").scrollIntoView()`)
	p.Until(isLive)
	p.Quiet("file://")
}

// Without the bundle the page still works, and only a reader who asked for the live
// chart is told.
func TestNoBundle(t *testing.T) {
	dir := site(t)
	gone, err := filepath.Glob(filepath.Join(dir, "assets", "charts-*"))
	if err != nil || len(gone) != 1 {
		t.Fatal(gone, err)
	}
	if err := os.Remove(gone[0]); err != nil {
		t.Fatal(err)
	}
	p := open(t, "file://"+filepath.ToSlash(dir)+"/money/index.html", tablet)
	p.Check("before", said, "undefined")
	p.Click("button.explore")
	p.Until(`!!(` + said + `)`)
	p.Check("after", said, "The interactive chart could not be loaded. The picture and the table have the same figures.")
	p.Check("the picture", `[...document.querySelectorAll(".pic > div > svg")].some(s => s.checkVisibility({ visibilityProperty: true }))`, "true")
}

// A page in another language has its own words, and may run from right to left.
func TestOtherLanguages(t *testing.T) {
	dir := site(t)
	name := filepath.Join(dir, "money", "index.html")
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	html := strings.NewReplacer(`lang="en-GB" dir="ltr"`, `lang="cy" dir="rtl"`,
		"</main>", `<script type="application/json" id="chart-words">{"hideForecasts": "Cuddio'r rhagolygon", "forecast": "rhagolwg", "role": "siart"}</script></main>`).Replace(string(b))
	if err := os.WriteFile(name, []byte(html), 0o644); err != nil {
		t.Fatal(err)
	}
	p := open(t, "file://"+filepath.ToSlash(name), tablet)
	p.Click("button.explore")
	p.Until(isLive)
	p.Check("buttons", `[...document.querySelectorAll("#deficit button")].map(b => b.textContent).join("|")`, "Show the still picture: the deficit|Cuddio'r rhagolygon: the deficit|Show changes: the deficit")
	p.Check("role", `document.querySelector(".live").getAttribute("aria-roledescription")`, "siart")
	p.Press(kb.End)
	p.Until(`(` + said + `).startsWith("31 March 2028: Upper bound, unmitigated £267m, rhagolwg; ")`)
	p.Fits("the page")
	p.Quiet("file://")
}

func TestSearch(t *testing.T) {
	url := serve(t)
	files, err := theme.Open()
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, url+"/money/index.html", desk)
	p.JS(`new Promise((done, failed) => {
		const s = document.createElement("script");
		s.src = "../assets/` + files.Names["search.js"] + `"; s.onload = done; s.onerror = failed;
		document.head.append(s);
	})`)
	// as MiniSearch writes it for two pages with one field
	index := `{"documentCount":2,"nextId":2,"documentIds":{"0":"money","1":"plans"},"fieldIds":{"title":0},"fieldLength":{"0":[2],"1":[2]},"averageFieldLength":[2],"storedFields":{"0":{"title":"The deficit"},"1":{"title":"EHCP plans"}},"dirtCount":0,"index":[["the",{"0":{"0":1}}],["deficit",{"0":{"0":1}}],["ehcp",{"0":{"1":1}}],["plans",{"0":{"1":1}}]],"serializationVersion":2}`
	find := func(how, word string) string {
		return `daylight.search.open(` + how + `, ["title"]).search("` + word + `").map(h => h.id + " " + h.title).join()`
	}
	p.Check("as text, a word begun", find("`"+index+"`", "defi"), "money The deficit")
	p.Check("as an object, a slip of the pen", find(index, "plams"), "plans EHCP plans")
	p.Quiet(url)
}

func TestOverdue(t *testing.T) {
	url := serve(t)
	p := open(t, url+"/money/index.html", phone)
	p.Check("past", `document.querySelector("#due strong").hidden`, "false")
	p.Check("to come", `document.querySelector("#later strong").hidden`, "true")
}

var looks = []browsertest.Look{phone, browsertest.Small, desk, browsertest.Dark, browsertest.Contrast, browsertest.Forced, browsertest.Print}

func TestLooks(t *testing.T) {
	url := serve(t)
	for _, l := range looks {
		t.Run(l.Name, func(t *testing.T) {
			p := open(t, url+"/money/index.html", l)
			if l.Width >= 1000 {
				p.JS(`document.querySelector("#deficit").scrollIntoView()`)
				p.Until(isLive) // so that axe checks the live chart, too
			}
			p.Shot("page-" + l.Name)
			if l.Media == "" {
				p.Fits("the page")
				p.Check("targets under 24 px", `[...document.querySelectorAll("a, summary, button")].filter(e => {
					const r = e.getBoundingClientRect();
					return r.height > 0 && r.height < 24 && !e.closest("p") && getComputedStyle(e).position != "absolute";
				}).map(e => e.textContent.trim()).join()`, "")
			}
			p.Axe(".")
		})
	}
}
