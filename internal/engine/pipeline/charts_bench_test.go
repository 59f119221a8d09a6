package pipeline

import (
	"bytes"
	"compress/gzip"
	"os"
	"testing"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
)

// BenchmarkChartInPage compares a chart's two pictures with the page that has them:
//
//	go test ./internal/engine/pipeline -run xxx -bench ChartInPage
//
// The pictures must take at most a tenth of the page's time, and 3 KB gzipped.
func BenchmarkChartInPage(b *testing.B) {
	o := Options{Root: "../../..", Templates: daylight.Templates()}
	root, err := os.OpenRoot(o.Root)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	m := newMaker(o, root, nil, nil)
	a := m.account("warwickshire")
	d, ok := deficit.Chart(a.Council, deficit.Selection{ID: "deficit"})
	if !ok || !m.ready() {
		b.Fatal(m.problems)
	}
	lay := func() []site.Page {
		layout, _, _ := site.Council(&m.site, a.Account, m.newReferences())
		return layout.Pages
	}
	b.Run("page", func(b *testing.B) { // from checked data and text to finished pages
		b.ReportAllocs()
		pages := 0
		for b.Loop() {
			made := lay()
			for _, p := range made {
				if err := m.templates.Page(p, func([]byte) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
			pages = len(made)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(pages), "ns/page")
	})
	b.Run("template", func(b *testing.B) { // the money page alone, once all that it says is ready
		for _, p := range lay() {
			if p.Path != "warwickshire/money/index.html" {
				continue
			}
			for b.Loop() {
				if err := m.templates.Page(p, func([]byte) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
	b.Run("pictures", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			d.SVG(chart.Narrow)
			d.SVG(chart.Wide)
		}
		var zipped bytes.Buffer
		z := gzip.NewWriter(&zipped)
		z.Write(d.SVG(chart.Narrow))
		z.Write(d.SVG(chart.Wide))
		z.Close()
		b.ReportMetric(float64(zipped.Len()), "gzipped-bytes")
	})
}
