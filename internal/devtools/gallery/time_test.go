package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"github.com/send-daylight/daylight/internal/devtools/browsertest"
	"github.com/send-daylight/daylight/internal/pages/chart"
)

const fullECharts = "../../../theme/node_modules/echarts/dist/echarts.min.js"

// bare is the smallest page that draws an option with all of ECharts.
const bare = `<!doctype html><meta charset=utf-8><title>bare</title><div id=box style="width:720px;height:340px"></div>
<script id=option type="application/json">%s</script>
<script>
function ask() {
	const s = document.createElement("script");
	s.src = "echarts.min.js";
	s.onload = () => echarts.init(document.getElementById("box")).setOption(JSON.parse(document.getElementById("option").textContent));
	document.head.append(s);
}
</script>`

// timed requests a chart, and returns the milliseconds until it is drawn and the next
// frame is shown.
const timed = `new Promise(done => {
	const start = performance.now();
	%s;
	const look = () => document.querySelector(%q) ? requestAnimationFrame(() => done(performance.now() - start)) : requestAnimationFrame(look);
	look();
})`

// The time from requesting a live chart until it is visible, here and on a bare page with
// all of ECharts. On a shared computer it says little, so it is measured only on request:
//
//	DAYLIGHT_MEASURE=9 go test ./internal/devtools/gallery -run LiveChartTime -v
//
// The number is that of the rounds, whose median is printed.
func TestLiveChartTime(t *testing.T) {
	rounds, _ := strconv.Atoi(os.Getenv("DAYLIGHT_MEASURE"))
	if rounds < 1 {
		t.Skip("set DAYLIGHT_MEASURE to the number of rounds")
	}
	dir := built(t)
	for _, c := range chart.Samples() {
		if c.Kind != chart.Fan {
			continue
		}
		option, err := c.Option()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "bare.html"), fmt.Appendf(nil, bare, option), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	full, err := os.ReadFile(fullECharts)
	browsertest.Need(t, "echarts.min.js", err)
	if err := os.WriteFile(filepath.Join(dir, "echarts.min.js"), full, 0o644); err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	for _, rate := range []float64{1, 6} {
		var ours, theirs []float64
		for range rounds { // alternately, so that both have the same load beside them
			ours = append(ours, measure(t, s.URL+"/fan/index.html", fmt.Sprintf(timed, `document.querySelector("button.explore").click()`, ".live svg path"), rate))
			theirs = append(theirs, measure(t, s.URL+"/bare.html", fmt.Sprintf(timed, "ask()", "#box canvas"), rate))
		}
		a, b := median(ours), median(theirs)
		t.Logf("CPU slowed %.0f times: ours %.0f ms, a bare page with all of ECharts %.0f ms", rate, a, b)
		if a >= b {
			t.Errorf("our live chart takes longer")
		}
	}
}

// measure opens a page in a new tab, with an empty cache.
func measure(t *testing.T, url, expr string, rate float64) (ms float64) {
	t.Run("", func(t *testing.T) { // so that the tab closes
		p := browsertest.Open(t, "about:blank", browsertest.Phone)
		p.Spend()
		p.Do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
			if _, err := chromedp.Call(ctx, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}); err != nil {
				return err
			}
			_, err := chromedp.Call(ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: rate})
			return err
		}))
		p.Go(url)
		var err error
		if ms, err = strconv.ParseFloat(p.JS(expr), 64); err != nil {
			t.Fatal(err)
		}
	})
	return ms
}

func median(ms []float64) float64 {
	slices.Sort(ms)
	return ms[len(ms)/2]
}
