package browsertest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

const (
	tabTime  = 2 * time.Minute  // long, because computers are shared
	patience = 15 * time.Second // for a condition to become true
)

// A Tab is a page in a tab of its own.
type Tab struct {
	*testing.T
	ctx   context.Context
	mu    sync.Mutex
	bad   []string // policy violations, errors, warnings
	asked []string // addresses
}

// Open opens the page at url in a look. The tab closes at the end of the test.
func Open(t *testing.T, url string, l Look) *Tab {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(browser(t))
	ctx, stop := context.WithTimeout(ctx, tabTime)
	t.Cleanup(func() { stop(); closeTab() })
	p := &Tab{T: t, ctx: ctx}
	if err := chromedp.Listen(ctx, p.hear); err != nil {
		t.Fatal(err)
	}
	p.Do(l.apply(), chromedp.Navigate(url))
	return p
}

func (p *Tab) hear(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *log.EventEntryAdded: // such as a violation of the policy
		p.bad = append(p.bad, e.Entry.Text)
	case *runtime.EventExceptionThrown:
		p.bad = append(p.bad, fmt.Sprintf("%s %+v", e.ExceptionDetails.Text, e.ExceptionDetails.Exception))
	case *runtime.EventConsoleAPICalled:
		said := "console." + string(e.Type)
		for _, arg := range e.Args {
			said += fmt.Sprintf(" %s", arg.Value)
		}
		p.bad = append(p.bad, said)
	case *network.EventRequestWillBeSent:
		p.asked = append(p.asked, e.Request.URL)
	}
}

// See views the page in another look, without loading it again.
func (p *Tab) See(l Look) {
	p.Helper()
	p.Do(l.apply())
}

// Go opens another page in the tab.
func (p *Tab) Go(url string) {
	p.Helper()
	p.Do(chromedp.Navigate(url))
}

// Do runs actions of package chromedp.
func (p *Tab) Do(actions ...chromedp.Action[chromedp.Void]) {
	p.Helper()
	if err := chromedp.Do(p.ctx, actions...); err != nil {
		p.Fatal(err)
	}
}

// JS returns the value of an expression as text.
func (p *Tab) JS(expr string) string {
	p.Helper()
	v, err := p.evaluate(expr)
	if err != nil {
		p.Fatalf("%s: %v", expr, err)
	}
	return v
}

func (p *Tab) evaluate(expr string) (string, error) {
	return chromedp.Run(p.ctx, chromedp.Evaluate[string](`(async () => String(await (`+expr+`)))()`, chromedp.EvalAwaitPromise))
}

// Until waits until an expression is true. A page that is being replaced by another one
// cannot evaluate it, and then it is evaluated again.
func (p *Tab) Until(expr string) {
	p.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); {
		switch v, err := p.evaluate(expr); {
		case err != nil && !strings.Contains(err.Error(), "navigated or closed"):
			p.Fatalf("%s: %v", expr, err)
		case v == "true":
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	p.Fatalf("waited in vain for %s; the page complained: %q", expr, p.Complaints())
}

// Press presses a key.
func (p *Tab) Press(key string) {
	p.Helper()
	p.Do(chromedp.KeyEvent(key))
}

// Click clicks the element that a CSS selector finds.
func (p *Tab) Click(selector string) {
	p.Helper()
	p.Do(chromedp.Click(chromedp.CSS(selector)))
}

// Check fails the test if the text of an expression is not want.
func (p *Tab) Check(what, expr, want string) {
	p.Helper()
	if got := p.JS(expr); got != want {
		p.Errorf("%s\n got %s\nwant %s", what, got, want)
	}
}

// Complaints returns the errors, warnings and violations of the policy so far.
func (p *Tab) Complaints() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.bad)
}

// Asked returns the addresses that were requested so far.
func (p *Tab) Asked() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.asked)
}

// AskedFor reports whether an address that contains part was requested.
func (p *Tab) AskedFor(part string) bool {
	return slices.ContainsFunc(p.Asked(), func(u string) bool { return strings.Contains(u, part) })
}

// Quiet fails the test for complaints, and for requests to addresses outside base.
func (p *Tab) Quiet(base string) {
	p.Helper()
	for _, b := range p.Complaints() {
		p.Errorf("the page complained: %s", b)
	}
	for _, u := range p.Asked() {
		if !strings.HasPrefix(u, base) && !strings.HasPrefix(u, "data:") {
			p.Errorf("the page asked %s", u)
		}
	}
}

// Shot saves a picture of the whole page, if DAYLIGHT_SCREENS names a folder.
func (p *Tab) Shot(name string) {
	p.Helper()
	dir := os.Getenv("DAYLIGHT_SCREENS")
	if dir == "" {
		return
	}
	png, err := chromedp.Run(p.ctx, chromedp.FullScreenshot(100))
	if err != nil {
		p.Fatal(err)
	}
	name = filepath.Join(dir, strings.ReplaceAll(name, "/", "-")+".png")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		p.Fatal(err)
	}
	if err := os.WriteFile(name, png, 0o644); err != nil {
		p.Fatal(err)
	}
}
