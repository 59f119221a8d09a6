package theme_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/send-daylight/daylight/theme"
)

// One browser serves all tests of this package; each has a tab of its own.
var (
	browser    context.Context
	browserErr error
)

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "theme-browser")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	var stop func()
	if browser, stop, browserErr = start(dir); browserErr == nil {
		defer stop()
	}
	return m.Run()
}

func start(dir string) (context.Context, func(), error) {
	bin := os.Getenv("DAYLIGHT_CHROMIUM")
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if p, err := exec.LookPath(name); err == nil && bin == "" {
			bin = p
		}
	}
	if bin == "" {
		return nil, nil, errors.New("no chromium or google-chrome on PATH, and DAYLIGHT_CHROMIUM names none")
	}
	opts := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(bin), chromedp.NoSandbox, chromedp.DisableGPU,
		// A browser that asks other hosts would make the tests depend on them.
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("no-first-run", true), chromedp.Flag("disable-sync", true),
		chromedp.UserDataDir(dir),
		// Without a screen it says that it has no mouse. A phone is emulated by each tab.
		chromedp.Flag("blink-settings", "primaryPointerType=4,availablePointerTypes=4,primaryHoverType=2,availableHoverTypes=2"))
	actx, stopA := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, stopB := chromedp.NewContext(actx)
	if err := chromedp.Do(ctx); err != nil { // this starts it
		stopB()
		stopA()
		return nil, nil, err
	}
	return ctx, func() { stopB(); stopA() }, nil
}

// need ends the test where something is missing: it fails where
// DAYLIGHT_BROWSER=must, as in CI, and skips elsewhere.
func need(t *testing.T, what string, err error) {
	t.Helper()
	if err == nil {
		return
	}
	if os.Getenv("DAYLIGHT_BROWSER") == "must" {
		t.Fatalf("%s is needed here (DAYLIGHT_BROWSER=must): %v", what, err)
	}
	t.Skipf("no %s, so this browser test is skipped: %v", what, err)
}

// site writes the fixture page and the built theme into a folder.
func site(t *testing.T) string {
	t.Helper()
	need(t, "browser", browserErr)
	files, err := theme.Open()
	need(t, "theme", err)
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

// A look is a way of looking at a page.
type look struct {
	name          string
	width, height int64
	touch         bool
	media         string            // "print" or ""
	features      map[string]string // prefers-color-scheme, forced-colors …
}

var (
	desk  = look{name: "desk", width: 1280, height: 900}
	phone = look{name: "phone", width: 360, height: 800, touch: true}
)

// A tab is a page in a tab, with what it complained of and asked for.
type tab struct {
	*testing.T
	ctx context.Context
	mu  sync.Mutex
	bad []string // policy violations, errors, warnings
	got []string // addresses
}

// open opens the page at url as l looks at it.
func open(t *testing.T, url string, l look) *tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(browser)
	ctx, stopT := context.WithTimeout(ctx, 30*time.Second)
	t.Cleanup(func() { stopT(); stop() })
	p := &tab{T: t, ctx: ctx}
	err := chromedp.Listen(ctx, func(ev any) {
		p.mu.Lock()
		defer p.mu.Unlock()
		switch e := ev.(type) {
		case *log.EventEntryAdded: // policy violations come here
			p.bad = append(p.bad, e.Entry.Text)
		case *runtime.EventExceptionThrown:
			p.bad = append(p.bad, fmt.Sprintf("%s %+v", e.ExceptionDetails.Text, e.ExceptionDetails.Exception))
		case *runtime.EventConsoleAPICalled:
			p.bad = append(p.bad, fmt.Sprintf("console.%s %s", e.Type, e.Args[0].Value))
		case *network.EventRequestWillBeSent:
			p.got = append(p.got, e.Request.URL)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	p.do(l.apply(), chromedp.Navigate(url))
	return p
}

func (l look) apply() chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		var f []*emulation.MediaFeature
		for _, k := range slices.Sorted(mapKeys(l.features)) {
			f = append(f, &emulation.MediaFeature{Name: k, Value: l.features[k]})
		}
		if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: l.media, Features: f}); err != nil {
			return err
		}
		if l.touch {
			return chromedp.Do(ctx, chromedp.EmulateViewport(l.width, l.height, chromedp.EmulateMobile, chromedp.EmulateTouch))
		}
		return chromedp.Do(ctx, chromedp.EmulateViewport(l.width, l.height))
	})
}

func mapKeys(m map[string]string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func (p *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	if err := chromedp.Do(p.ctx, actions...); err != nil {
		p.Fatal(err)
	}
}

// js gives the text of what an expression is worth.
func (p *tab) js(expr string) string {
	p.Helper()
	v, err := chromedp.Run(p.ctx, chromedp.Evaluate[string](`(async () => String(await (`+expr+`)))()`, chromedp.EvalAwaitPromise))
	if err != nil {
		p.Fatalf("%s: %v", expr, err)
	}
	return v
}

// wait waits until an expression is true.
func (p *tab) wait(expr string) {
	p.Helper()
	for until := time.Now().Add(15 * time.Second); time.Now().Before(until); { // long: machines are shared
		if p.js(expr) == "true" {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	p.Fatalf("waited in vain for %s; the page complained: %q", expr, p.complaints())
}

func (p *tab) press(key string) {
	p.Helper()
	p.do(chromedp.KeyEvent(key))
}

func (p *tab) complaints() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.bad)
}

// asked tells whether a file was fetched whose name contains part.
func (p *tab) asked(part string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.ContainsFunc(p.got, func(u string) bool { return strings.Contains(u, part) })
}

// check fails the test if an expression's text is not want.
func (p *tab) check(what, expr, want string) {
	p.Helper()
	if got := p.js(expr); got != want {
		p.Errorf("%s\n got %s\nwant %s", what, got, want)
	}
}

// quiet fails the test if the page complained or asked another host.
func (p *tab) quiet(base string) {
	p.Helper()
	for _, b := range p.complaints() {
		p.Errorf("the page complained: %s", b)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, u := range p.got {
		if !strings.HasPrefix(u, base) && !strings.HasPrefix(u, "data:") {
			p.Errorf("the page asked %s", u)
		}
	}
}

// shot saves a picture of the whole page where DAYLIGHT_SHOTS names a folder.
func (p *tab) shot(name string) {
	p.Helper()
	dir := os.Getenv("DAYLIGHT_SHOTS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		p.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".png"), png, 0o644); err != nil {
		p.Fatal(err)
	}
}

func serve(t *testing.T) string {
	s := httptest.NewServer(http.FileServer(http.Dir(site(t))))
	// Close alone waits for every connection that the browser still holds.
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return s.URL
}

const (
	isLive = `!!window.daylight?.charts?.deficit && !!document.querySelector(".live svg path")`
	said   = `document.querySelector("#deficit [role=status]")?.textContent`
	tipped = `[...document.querySelectorAll(".tip")].filter(t => t.checkVisibility({opacityProperty: true, visibilityProperty: true})).map(t => t.innerText.replace(/\s+/g, " ")).join("|")`
	// the sum of all movements of the page that nobody asked for
	shifts = `new Promise(done => new PerformanceObserver(l => done(l.getEntries().reduce((s, e) => s + e.value, 0))).observe({type: "layout-shift", buffered: true}) || setTimeout(done, 300, 0))`
)

// A desk reads the chart with the keyboard; nothing moves, nothing is refused.
func TestLiveChart(t *testing.T) {
	url := serve(t)
	p := open(t, url+"/money/index.html", desk)
	before := p.js(`JSON.stringify(document.querySelector(".wide svg").getBoundingClientRect())`)
	p.js(`document.querySelector("#deficit").scrollIntoView()`)
	p.wait(isLive)
	p.check("layout shift", shifts, "0") // before any picture is taken, which changes the window
	p.shot("live-desk")
	p.js(`scrollTo(0, 0)`)
	p.check("the picture's place", `JSON.stringify(document.querySelector(".wide svg").getBoundingClientRect())`, before)
	p.check("the live chart has the picture's place", `JSON.stringify(document.querySelector(".live").getBoundingClientRect())`, before)

	p.js(`document.querySelector(".live").focus()`)
	p.press(kb.ArrowRight)
	p.check("the first stop", said, "31 March 2022: Deficit £16m, actual")
	p.press(kb.End)
	p.check("the last stop", said, "31 March 2028: Upper bound, unmitigated £267m, forecast; Lower bound, unmitigated £191m, forecast; Upper bound, with the plan £217m, forecast; Lower bound, with the plan £152m, forecast")
	p.wait(`(` + tipped + `) != ""`)
	p.check("the tooltip", tipped, "31 March 2028 Upper bound, unmitigated £267m, forecast Lower bound, unmitigated £191m, forecast Upper bound, with the plan £217m, forecast Lower bound, with the plan £152m, forecast Source: Schools Forum, 20 June 2024")
	p.shot("live-desk-tip")
	p.press(kb.Home)
	p.press(kb.ArrowRight)
	p.check("the second stop", said, "31 March 2023: Deficit £20m, actual")

	p.press(kb.Escape)
	p.wait(`(` + tipped + `) == ""`)
	p.check("the first Escape leaves the chart live", `!!window.daylight.charts.deficit`, "true")
	p.press(kb.Escape)
	p.check("the second gives the picture back", `[document.querySelector(".live"), getComputedStyle(document.querySelector(".wide svg")).visibility, document.querySelector(".pic").getAttribute("role"), document.activeElement.textContent].join()`, ",visible,img,Explore this chart: the deficit")
	p.press(kb.Enter)
	p.wait(isLive)
	p.check("a press puts the focus into the chart", `document.activeElement.className`, "live")
	p.quiet(url)
}

// What can be switched: forecasts away, changes shown.
func TestSwitches(t *testing.T) {
	url := serve(t)
	p := open(t, url+"/money/index.html", desk)
	p.js(`document.querySelector("#deficit").scrollIntoView()`)
	p.wait(isLive)
	p.check("buttons", `[...document.querySelectorAll("#deficit button")].map(b => b.textContent).join("|")`, "Show the still picture: the deficit|Hide forecasts: the deficit|Show changes: the deficit")
	click := func(n string) { p.js(`document.querySelectorAll("#deficit button")[` + n + `].click()`) }
	years := `daylight.charts.deficit.getOption().xAxis[0].data.join()`
	click("1")
	p.check("years without forecasts", years, "2022,2023,2024")
	p.check("said", said, "Forecasts are hidden. The scale of the chart has changed.")
	p.shot("live-desk-outturn")
	click("1")
	p.check("years with forecasts", years, "2022,2023,2024,2025,2026,2027,2028")
	click("2")
	p.js(`document.querySelector(".live").focus()`)
	p.press(kb.Home)
	p.press(kb.ArrowRight)
	p.check("a change", said, "31 March 2023: Deficit £20m, actual, up £4m from 31 March 2022")
	p.quiet(url)
}

// Dark, forced colours and print are the reader's, while a chart is live too.
func TestSettingsWhileLive(t *testing.T) {
	url := serve(t)
	p := open(t, url+"/money/index.html", desk)
	p.js(`document.querySelector("#deficit").scrollIntoView()`)
	p.wait(isLive)
	ink := `daylight.charts.deficit.getOption().series.at(-1).itemStyle.color`
	p.check("ink", ink, "rgb(11, 12, 12)")
	l := desk
	l.features = map[string]string{"prefers-color-scheme": "dark"}
	p.do(l.apply())
	p.wait(ink + ` == "rgb(242, 243, 244)"`)
	p.check("nothing is left of the light", `document.querySelector(".live svg").outerHTML.includes("rgb(11,12,12)")`, "false")
	p.shot("live-dark")
	l.features = nil
	l.media = "print"
	p.do(l.apply())
	p.check("in print", `["display", "visibility"].map(k => getComputedStyle(document.querySelector(k == "display" ? ".live" : ".wide svg"))[k]).join()`, "none,visible")
	p.check("the table is open in print", `document.querySelector("#deficit table").checkVisibility()`, "true")
	p.shot("live-print")
	p.do(desk.apply())
	p.wait(`document.querySelector(".live").clientWidth == 720 && daylight.charts.deficit.getWidth() == 720`)
	p.quiet(url)
}

// A phone pays for the live chart only when its reader asks.
func TestPhone(t *testing.T) {
	url := serve(t)
	p := open(t, url+"/money/index.html", phone)
	p.js(`document.querySelector(".pic").scrollIntoView({block: "center"})`)
	time.Sleep(300 * time.Millisecond)
	if p.asked("/charts-") {
		t.Error("scrolling fetched the bundle")
	}
	p.do(chromedp.Click(chromedp.CSS("button.explore")))
	p.wait(isLive)
	p.check("the live chart has the picture's place", `["x", "y", "width", "height"].every(k => document.querySelector(".live").getBoundingClientRect()[k] == document.querySelector(".narrow svg").getBoundingClientRect()[k])`, "true")
	p.shot("live-phone")
	p.press(kb.End)
	p.wait(`(` + tipped + `) != ""`)
	p.shot("live-phone-tip")
	p.check("wider than the window by", `document.documentElement.scrollWidth - innerWidth`, "0")
	p.quiet(url)
}

// A copy on a memory stick has the live charts too.
func TestFromFolder(t *testing.T) {
	dir := site(t)
	p := open(t, "file://"+filepath.ToSlash(dir)+"/money/index.html", desk)
	p.js(`document.querySelector("#deficit").scrollIntoView()`)
	p.wait(isLive)
	p.quiet("file://")
}

// A bundle that cannot be had is no loss; only a reader who asked hears of it.
func TestNoBundle(t *testing.T) {
	dir := site(t)
	gone, err := filepath.Glob(filepath.Join(dir, "assets", "charts-*"))
	if err != nil || len(gone) != 1 {
		t.Fatal(gone, err)
	}
	if err := os.Remove(gone[0]); err != nil {
		t.Fatal(err)
	}
	p := open(t, "file://"+filepath.ToSlash(dir)+"/money/index.html", phone)
	p.check("before", said, "undefined")
	p.do(chromedp.Click(chromedp.CSS("button.explore")))
	p.wait(`!!(` + said + `)`)
	p.check("after", said, "The interactive chart could not be loaded. The picture and the table have the same figures.")
	p.check("the picture", `getComputedStyle(document.querySelector(".narrow svg")).visibility`, "visible")
}

// A page in another language brings its own words, and may run from right to left.
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
	p := open(t, "file://"+filepath.ToSlash(name), look{name: "small", width: 320, height: 640, touch: true})
	p.do(chromedp.Click(chromedp.CSS("button.explore")))
	p.wait(isLive)
	p.check("buttons", `[...document.querySelectorAll("#deficit button")].map(b => b.textContent).join("|")`, "Show the still picture: the deficit|Cuddio'r rhagolygon: the deficit|Show changes: the deficit")
	p.check("role", `document.querySelector(".live").getAttribute("aria-roledescription")`, "siart")
	p.press(kb.End)
	p.wait(`(` + said + `).startsWith("31 March 2028: Upper bound, unmitigated £267m, rhagolwg; ")`)
	p.check("wider than the window by", `document.documentElement.scrollWidth - innerWidth`, "0")
	p.quiet("file://")
}

func TestSearch(t *testing.T) {
	url := serve(t)
	files, err := theme.Open()
	if err != nil {
		t.Fatal(err)
	}
	p := open(t, url+"/money/index.html", desk)
	p.js(`new Promise((done, failed) => {
		const s = document.createElement("script");
		s.src = "../assets/` + files.Names["search.js"] + `"; s.onload = done; s.onerror = failed;
		document.head.append(s);
	})`)
	// as MiniSearch writes it for two pages with one field
	index := `{"documentCount":2,"nextId":2,"documentIds":{"0":"money","1":"plans"},"fieldIds":{"title":0},"fieldLength":{"0":[2],"1":[2]},"averageFieldLength":[2],"storedFields":{"0":{"title":"The deficit"},"1":{"title":"EHCP plans"}},"dirtCount":0,"index":[["the",{"0":{"0":1}}],["deficit",{"0":{"0":1}}],["ehcp",{"0":{"1":1}}],["plans",{"0":{"1":1}}]],"serializationVersion":2}`
	find := func(how, word string) string {
		return `daylight.search.open(` + how + `, ["title"]).search("` + word + `").map(h => h.id + " " + h.title).join()`
	}
	p.check("as text, a word begun", find("`"+index+"`", "defi"), "money The deficit")
	p.check("as an object, a slip of the pen", find(index, "plams"), "plans EHCP plans")
	p.quiet(url)
}

func TestOverdue(t *testing.T) {
	url := serve(t)
	p := open(t, url+"/money/index.html", phone)
	p.check("past", `document.querySelector("#due strong").hidden`, "false")
	p.check("to come", `document.querySelector("#later strong").hidden`, "true")
}

var looks = []look{
	phone,
	{name: "reflow", width: 320, height: 640, touch: true},
	desk,
	{name: "dark", width: 360, height: 800, touch: true, features: map[string]string{"prefers-color-scheme": "dark"}},
	{name: "contrast", width: 360, height: 800, features: map[string]string{"prefers-contrast": "more"}},
	{name: "forced", width: 360, height: 800, features: map[string]string{"forced-colors": "active", "prefers-color-scheme": "dark"}},
	{name: "print", width: 718, height: 1000, media: "print"},
}

func TestLooks(t *testing.T) {
	url := serve(t)
	src, err := os.ReadFile("node_modules/axe-core/axe.min.js")
	need(t, "axe-core", err)
	for _, l := range looks {
		t.Run(l.name, func(t *testing.T) {
			p := open(t, url+"/money/index.html", l)
			if l.width >= 1000 {
				p.js(`document.querySelector("#deficit").scrollIntoView()`)
				p.wait(isLive) // so that the live chart is judged too
			}
			p.shot("page-" + l.name)
			if l.media == "" {
				p.check("wider than the window by", `document.documentElement.scrollWidth - innerWidth`, "0")
				p.check("targets under 24 px", `[...document.querySelectorAll("a, summary, button")].filter(e => {
					const r = e.getBoundingClientRect();
					return r.height > 0 && r.height < 24 && !e.closest("p") && getComputedStyle(e).position != "absolute";
				}).map(e => e.textContent.trim()).join()`, "")
			}
			p.do(chromedp.Evaluate[chromedp.Void](string(src) + ";0"))
			raw := p.js(`axe.run(document, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => JSON.stringify(r.violations))`)
			var found []struct {
				ID, Help string
				Nodes    []struct{ HTML, FailureSummary string }
			}
			if err := json.Unmarshal([]byte(raw), &found); err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				for _, n := range f.Nodes {
					t.Errorf("%s: %s\n%.200s\n%s", f.ID, f.Help, n.HTML, n.FailureSummary)
				}
			}
		})
	}
}
