package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/send-daylight/daylight/internal/diag"
)

// Pages in a browser follow the preview. Each test has a tab of one browser.
func TestBrowser(t *testing.T) {
	browser := chromium(t)
	for name, test := range map[string]func(*testing.T, context.Context){
		"page follows": pageFollows, "style follows": styleFollows, "problems show": problemsShow, "restart": restart,
	} {
		t.Run(name, func(t *testing.T) { test(t, browser) })
	}
}

// chromium starts a browser for the time of the test. Without a browser the test is
// skipped, or fails if DAYLIGHT_BROWSER=must.
func chromium(t *testing.T) context.Context {
	t.Helper()
	bin, err := browserPath()
	if err != nil && os.Getenv("DAYLIGHT_BROWSER") == "must" {
		t.Fatalf("a browser is needed here (DAYLIGHT_BROWSER=must): %v", err)
	}
	if err != nil {
		t.Skipf("this browser test is skipped: %v", err)
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:len(chromedp.DefaultExecAllocatorOptions):len(chromedp.DefaultExecAllocatorOptions)],
		chromedp.ExecPath(bin), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true), chromedp.UserDataDir(t.TempDir()))
	allocator, stopBrowser := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(allocator)
	t.Cleanup(func() { stop(); stopBrowser() })
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

func browserPath() (string, error) {
	for _, name := range []string{os.Getenv("DAYLIGHT_CHROMIUM"), "chromium", "chromium-browser", "google-chrome"} {
		if name == "" {
			continue
		}
		if p, err := exec.LookPath(name); err == nil {
			return p, nil
		}
	}
	return "", errors.New("no chromium or google-chrome on PATH, and DAYLIGHT_CHROMIUM names none")
}

// A tab is a page of the preview in a browser.
type tab struct {
	*testing.T
	ctx context.Context
}

// eval returns the value of an expression as text.
func (b tab) eval(js string) string {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("String("+js+")"))
	if err != nil {
		b.Fatalf("%s: %v", js, err)
	}
	return v
}

func (b tab) want(js, want string) {
	b.Helper()
	if got := b.eval(js); got != want {
		b.Errorf("%s = %q; want %q", js, got, want)
	}
}

// until waits until an expression is want, also if the page is reloaded.
func (b tab) until(js, want string) {
	b.Helper()
	got, limit := "", time.Now().Add(patience)
	for time.Now().Before(limit) {
		v, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("String("+js+")"))
		if got = v; err == nil && got == want {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	b.Fatalf("%s is still %q; want %q", js, got, want)
}

// open opens the preview in a new tab.
func open(t *testing.T, browser context.Context, s *Server) tab {
	ctx, stopTab := chromedp.NewContext(browser)
	ctx, stopClock := context.WithTimeout(ctx, time.Minute)
	t.Cleanup(func() { stopClock(); stopTab() })
	b := tab{t, ctx}
	if err := chromedp.Do(b.ctx, chromedp.EmulateViewport(800, 600), chromedp.Navigate(s.URL())); err != nil {
		t.Fatal(err)
	}
	return b
}

const long = `<p>` + "text " + `</p>`

// version returns a site with a page that is long enough to scroll, and that has parts
// which a reader can change.
func version(main, css string) pages {
	page := fmt.Sprintf(`<!doctype html><html lang="en-GB"><head>%s<title>%s</title><link rel="stylesheet" href="%s"><script src="watch.js"></script></head>
<body><header><nav><a href="index.html">Home</a></nav></header>
<main><h1>Report</h1><section id="first"><p id="text">%s</p>%s</section>
<section id="second"><h2>Money</h2><details><summary>See the figures</summary><p>%s</p></details>
<figure class="chart" id="c1"><script class="option" type="application/json">{}</script><div class="pic">chart</div></figure>
<p><a href="x.csv">Download</a></p>%s</section></main><footer>%s</footer></body></html>`,
		policy, main, css, main, strings.Repeat(long, 60), main, strings.Repeat(long, 60), main)
	return pages{
		"index.html": page, "404.html": strict404,
		"watch.js": `window.violations = []; window.mounted = 0; window.born = Math.random();
			document.addEventListener("securitypolicyviolation", (e) => violations.push(e.violatedDirective + " " + e.blockedURI));
			window.daylight = { mount: () => mounted++ };`,
		"one.css": "#text { color: rgb(1, 1, 1) }", "two.css": "#text { color: rgb(2, 2, 2) }",
		"plain.css": "#text { color: rgb(" + main[len(main)-1:] + ", 3, 3) }",
	}
}

func pageFollows(t *testing.T, browser context.Context) {
	s, _ := running(t, Options{})
	s.Show(version("version 1", "one.css"), nil)
	b := open(t, browser, s)
	b.until(`document.querySelector("#text")?.textContent`, "version 1")
	b.until(`!!document.querySelector(".preview-said")`, "true")
	born := b.eval("born")
	b.eval(`(document.querySelector("details").open = true, document.querySelector("#second a").focus({preventScroll: true}), scrollTo(0, document.querySelector("#second").offsetTop + 40), scrollY)`)
	offset := `Math.round(document.querySelector("#second h2").getBoundingClientRect().top)`
	before := b.eval(offset)

	start := time.Now()
	s.Show(version("version 2", "one.css"), []string{"index.html"})
	b.until(`document.querySelector("#text").textContent`, "version 2")
	t.Logf("shown to swapped, polled: %v", time.Since(start))
	b.until(`document.querySelector("details p").textContent`, "version 2")
	b.until("document.title", "version 2")
	b.want(`document.querySelector("footer").textContent`, "version 2")
	b.want(`document.querySelector("details").open`, "true")
	b.want(`document.activeElement.textContent`, "Download")
	b.want(offset, before)
	b.until("mounted", "0") // no part with a chart has changed
	b.want("born", born)    // the page was not reloaded

	// Text above the reader makes the page longer, and it does not jump.
	s.Show(version("version 3"+strings.Repeat("<br>line", 30), "one.css"), nil)
	b.until("document.title.slice(0, 9)", "version 3")
	b.until(`document.querySelectorAll("#text br").length`, "30")
	b.want(offset, before)
	b.want(`document.querySelector("details").open`, "true")
	b.want("born", born)

	// A part with other elements is replaced whole, and its chart drawn again.
	site := version("version 4", "one.css")
	site["index.html"] = strings.Replace(site["index.html"], "<h2>Money</h2>", "<h2>Money</h2><p>new</p>", 1)
	s.Show(site, nil)
	b.until(`document.querySelector("#second h2 + p")?.textContent`, "new")
	b.until("mounted", "1")
	b.want(`document.querySelector("details").open`, "true")
	b.want(`document.activeElement.textContent`, "Download")
	b.want(offset, before)
	b.want("born", born)
	b.want("violations.join()", "")
}

func styleFollows(t *testing.T, browser context.Context) {
	s, _ := running(t, Options{})
	s.Show(version("version 1", "one.css"), nil)
	b := open(t, browser, s)
	colour := `getComputedStyle(document.querySelector("#text")).color`
	b.until(colour, "rgb(1, 1, 1)")
	born := b.eval("born")
	s.Show(version("version 1", "two.css"), []string{"index.html"})
	b.until(colour, "rgb(2, 2, 2)")
	b.want(`document.querySelectorAll("link[href$='one.css']").length`, "0")
	b.want("born", born)
	// A style sheet keeps its name.
	s.Show(version("version 1", "plain.css"), nil)
	b.until(colour, "rgb(1, 3, 3)")
	site := version("version 1", "plain.css")
	site["plain.css"] = "#text { color: rgb(7, 7, 7) }"
	s.Show(site, []string{"plain.css"})
	b.until(colour, "rgb(7, 7, 7)")
	b.want("born", born)
	// Another script needs a reload, which keeps place and details.
	b.eval(`(document.querySelector("details").open = true, scrollTo(0, 900))`)
	site = version("version 5", "one.css")
	site["other.js"] = site["watch.js"]
	site["index.html"] = strings.Replace(site["index.html"], "watch.js", "other.js", 1)
	s.Show(site, nil)
	b.until(`typeof born !== "undefined" && born !== `+born+` && document.querySelector("details").open`, "true")
	b.until("scrollY", "900")
	b.want("violations.join()", "")
}

func problemsShow(t *testing.T, browser context.Context) {
	s, _ := running(t, Options{})
	b := open(t, browser, s)
	b.until("document.querySelector('h1').textContent", "The site is being built")
	var ps diag.Problems
	ps.Errorf(diag.Pos{File: "data/x.toml", Line: 3, Col: 9}, "period", "2O24 is no year").Hint = "write 2024 with a zero"
	excerpt := func(diag.Pos) (string, string) { return "year = 2O24", "       ^^^^" }
	s.ShowProblems(ps, excerpt)
	b.until(`document.querySelector(".preview-page .preview-place")?.textContent`, "data/x.toml:3:9")

	s.Show(version("version 1", "one.css"), nil)
	b.until(`document.querySelector("#text")?.textContent`, "version 1")
	b.until(`!!document.querySelector(".preview-said")`, "true")
	born := b.eval("born")
	s.ShowProblems(ps, excerpt)
	b.until(`document.querySelector(".preview-problems h2")?.textContent`, "1 problem")
	b.want(`document.querySelector(".preview-list").innerText.replace(/\s*\n\s*/g, "|")`,
		"data/x.toml:3:9 error: 2O24 is no year|year = 2O24|^^^^|Hint: write 2024 with a zero")
	b.want(`document.querySelector(".preview-said[role=status]").textContent`, "1 problem. data/x.toml:3:9 error: 2O24 is no year")
	b.until(`getComputedStyle(document.querySelector(".preview-problems")).position`, "fixed")
	b.want(`document.querySelector("#text").textContent`, "version 1")

	// Once hidden, it stays hidden until something else is wrong.
	if err := chromedp.Do(b.ctx, chromedp.KeyEvent("\x1b")); err != nil {
		t.Fatal(err)
	}
	hidden := `document.querySelector(".preview-problems").hidden`
	b.until(hidden, "true")
	s.ShowProblems(ps, excerpt)
	b.want(hidden, "true")
	ps.Errorf(diag.Pos{File: "data/y.toml"}, "period", "no such file")
	s.ShowProblems(ps, excerpt)
	b.until(hidden, "false")
	b.want(`document.querySelector(".preview-problems h2").textContent`, "2 problems")
	s.Show(version("version 2", "one.css"), nil)
	b.until(hidden, "true")
	b.until(`document.querySelector("#text").textContent`, "version 2")

	// The page is removed, and comes back.
	gone := version("version 2", "one.css")
	delete(gone, "index.html")
	s.Show(gone, []string{"index.html"})
	b.until(`document.querySelector(".preview-problems h2")?.textContent`, "This page is no longer part of the site")
	s.Show(version("version 3", "one.css"), []string{"index.html"})
	b.until(`document.querySelector("#text").textContent`, "version 3")
	b.until(hidden, "true")
	b.want("born", born)
	b.want("violations.join()", "")
}

// restart: a page continues when the preview is stopped and started again on its port.
func restart(t *testing.T, browser context.Context) {
	first := New(Options{Port: AnyPort})
	if err := first.Listen(); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error)
	go func() { done <- first.Serve(ctx) }()
	first.Show(version("version 1", "one.css"), nil)
	b := open(t, browser, first)
	b.until(`!!document.querySelector(".preview-said")`, "true")
	born := b.eval("born")
	stop()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	b.until(`document.querySelector(".preview-problems h2")?.textContent`, "The preview has stopped")

	second := New(Options{Port: first.listener.Addr().(*net.TCPAddr).Port})
	second.Show(version("version 2", "one.css"), nil)
	ctx, stop = context.WithCancel(t.Context())
	go func() { done <- second.Serve(ctx) }()
	b.until(`document.querySelector("#text").textContent`, "version 2")
	b.until(`document.querySelector(".preview-problems").hidden`, "true")
	b.want("born", born)
	b.want("violations.join()", "")
	stop()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}
