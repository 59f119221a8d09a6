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

// A Tab is a page in a tab that one test has to itself.
type Tab struct {
	*testing.T
	*seat
	ctx   context.Context // ends with the test's time
	width int64           // of the look
	spent bool
}

// A seat is a tab of the browser. Tests use it one after the other: a new tab takes longer
// to open than most pages, and would compile axe-core once more.
type seat struct {
	tab   context.Context
	close func()
	mu    sync.Mutex
	bad   []string // policy violations, errors, warnings
	asked []string // addresses
}

// idle lists the seats that no test uses.
var idle struct {
	sync.Mutex
	seats []*seat
}

// sit returns a seat that is idle, or a new one.
func sit(t *testing.T) *seat {
	t.Helper()
	idle.Lock()
	if n := len(idle.seats); n > 0 {
		s := idle.seats[n-1]
		idle.seats = idle.seats[:n-1]
		idle.Unlock()
		s.mu.Lock()
		s.bad, s.asked = nil, nil
		s.mu.Unlock()
		return s
	}
	idle.Unlock()
	s := &seat{}
	s.tab, s.close = chromedp.NewContext(browser(t))
	// The first call binds the tab to its context, so that one has no time limit.
	err := chromedp.Do(s.tab)
	if err == nil {
		err = chromedp.Listen(s.tab, s.hear)
	}
	if err != nil {
		s.close()
		t.Fatal(err)
	}
	return s
}

// Open opens the page at url in a look. At the end of the test another one may have the
// tab.
func Open(t *testing.T, url string, l Look) *Tab {
	t.Helper()
	s := sit(t)
	ctx, stop := context.WithTimeout(s.tab, tabTime)
	p := &Tab{T: t, seat: s, ctx: ctx, width: l.Width}
	t.Cleanup(func() {
		defer stop()
		if p.spent || t.Failed() || chromedp.Do(ctx, chromedp.Navigate("about:blank")) != nil {
			s.close()
			return
		}
		idle.Lock()
		defer idle.Unlock()
		idle.seats = append(idle.seats, s)
	})
	p.Do(l.apply(), chromedp.Navigate(url))
	return p
}

// Spend makes sure that no other test gets this tab: its settings have been changed in a
// way that a [Look] does not undo.
func (p *Tab) Spend() { p.spent = true }

func (s *seat) hear(event any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch e := event.(type) {
	case *log.EventEntryAdded: // such as a violation of the policy
		s.bad = append(s.bad, e.Entry.Text)
	case *runtime.EventExceptionThrown:
		s.bad = append(s.bad, fmt.Sprintf("%s %+v", e.ExceptionDetails.Text, e.ExceptionDetails.Exception))
	case *runtime.EventConsoleAPICalled:
		said := "console." + string(e.Type)
		for _, arg := range e.Args {
			said += fmt.Sprintf(" %s", arg.Value)
		}
		s.bad = append(s.bad, said)
	case *network.EventRequestWillBeSent:
		s.asked = append(s.asked, e.Request.URL)
	}
}

// See views the page in another look, without loading it again.
func (p *Tab) See(l Look) {
	p.Helper()
	p.width = l.Width
	p.Do(l.apply())
}

// Fits checks that the page does not scroll sideways in its look. The width that the page
// itself reports cannot be asked: a phone's window grows with what sticks out of it.
func (p *Tab) Fits(what string) {
	p.Helper()
	p.Check(what+": wider than the window by", fmt.Sprintf("Math.max(0, document.documentElement.scrollWidth - Math.min(document.documentElement.clientWidth, %d))", p.width), "0")
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
