// Package browsertest opens pages in a real browser for tests of other packages. A [Tab]
// is one page in a tab of its own, with its errors and the addresses that it requested. A
// [Look] is a way to view a page: width, touch, print, and the reader's settings.
//
// All tests of a package use one browser, which starts with the first of them. Call
// [Main] from TestMain, so that it stops after the last. Without a browser a test is
// skipped with the reason, or fails if DAYLIGHT_BROWSER=must, as in CI. DAYLIGHT_CHROMIUM
// names another browser, and DAYLIGHT_SCREENS a folder for the pictures of [Tab.Shot].
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

// one is the browser of this test binary. It starts when it is first used.
var one struct {
	sync.Once
	ctx  context.Context
	stop func()
	err  error
}

// Main runs a package's tests, and then stops the browser.
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

// Need ends the test if err says that something is missing.
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
		// If the browser contacted other hosts, the tests would depend on them.
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("no-first-run", true), chromedp.Flag("disable-sync", true),
		// A page that was left is not kept, and no process waits for the next one. That is a
		// quarter of the browser's work, and what axe-core compiled is used on the next page.
		chromedp.Flag("disable-features", "Translate,BlinkGenPropertyTrees,BackForwardCache,SpareRendererForSitePerProcess"),
		chromedp.UserDataDir(dir),
		// Without a screen a browser reports no mouse. Each tab emulates a phone itself.
		chromedp.Flag("blink-settings", "primaryPointerType=4,availablePointerTypes=4,primaryHoverType=2,availableHoverTypes=2"))
	allocator, stopBrowser := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, stopTab := chromedp.NewContext(allocator)
	stop := func() {
		stopTab()
		stopBrowser()
		os.RemoveAll(dir)
	}
	if err := chromedp.Do(ctx); err != nil { // this starts the browser
		stop()
		return nil, nil, fmt.Errorf("start %s: %w", bin, err)
	}
	return ctx, stop, nil
}
