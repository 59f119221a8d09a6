// Package browsertest opens pages in a real browser for tests of other packages.
//
// Its words: a [Look] is a way of looking at a page: its width, touch, print,
// the reader's settings. A [Tab] is a page in a tab of its own, with what it
// complained of and every address it asked for.
//
// One browser, started when the first test asks for it, serves all tests of a
// package; call [Main] from TestMain, so that it ends with them. Where there is
// no browser the test is skipped with the reason, or fails where
// DAYLIGHT_BROWSER=must, as in CI. DAYLIGHT_CHROMIUM names another browser, and
// DAYLIGHT_SCREENS a folder in which [Tab.Shot] leaves pictures.
//
// It is for tests only: nothing that is shipped imports it.
package browsertest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// one is the browser of this test binary, started at its first use.
var one struct {
	sync.Once
	ctx  context.Context
	stop func()
	err  error
}

// Main runs a package's tests and ends the browser after them.
func Main(m *testing.M) {
	code := m.Run()
	if one.stop != nil {
		one.stop()
	}
	os.Exit(code)
}

// browser returns the browser, or ends the test.
func browser(t *testing.T) context.Context {
	t.Helper()
	one.Do(func() { one.ctx, one.stop, one.err = start() })
	Need(t, "browser", one.err)
	return one.ctx
}

// Need ends the test where err says that something is missing.
func Need(t *testing.T, what string, err error) {
	t.Helper()
	if err == nil {
		return
	}
	if os.Getenv("DAYLIGHT_BROWSER") == "must" {
		t.Fatalf("%s is needed here (DAYLIGHT_BROWSER=must): %v", what, err)
	}
	t.Skipf("no %s, so this browser test is skipped: %v", what, err)
}

func find() (string, error) {
	for _, name := range []string{os.Getenv("DAYLIGHT_CHROMIUM"), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if name == "" {
			continue
		}
		if p, err := exec.LookPath(name); err == nil {
			return p, nil
		}
	}
	return "", errors.New("no chromium or google-chrome on PATH, and DAYLIGHT_CHROMIUM names none")
}

func start() (context.Context, func(), error) {
	bin, err := find()
	if err != nil {
		return nil, nil, err
	}
	dir, err := os.MkdirTemp("", "daylight-browser")
	if err != nil {
		return nil, nil, err
	}
	opts := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(bin), chromedp.NoSandbox, chromedp.DisableGPU,
		// A browser that asks other hosts would make the tests depend on them.
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("no-first-run", true), chromedp.Flag("disable-sync", true),
		chromedp.UserDataDir(dir),
		// Without a screen it says that it has no mouse. A phone is emulated by each tab.
		chromedp.Flag("blink-settings", "primaryPointerType=4,availablePointerTypes=4,primaryHoverType=2,availableHoverTypes=2"))
	allocator, stopBrowser := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, stopTab := chromedp.NewContext(allocator)
	stop := func() {
		stopTab()
		stopBrowser()
		os.RemoveAll(dir)
	}
	if err := chromedp.Do(ctx); err != nil { // this starts it
		stop()
		return nil, nil, fmt.Errorf("start %s: %w", bin, err)
	}
	return ctx, stop, nil
}
