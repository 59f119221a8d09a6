package build

import (
	"bytes"
	"compress/gzip"
	"testing"

	"github.com/send-daylight/daylight"
	"github.com/send-daylight/daylight/internal/chart"
	"github.com/send-daylight/daylight/internal/site"
	"github.com/send-daylight/daylight/internal/tell"
)

// A chart's two pictures beside the page that they stand in:
//
//	go test ./internal/build -run xxx -bench ChartInPage
//
// The pictures must take at most a tenth of the page's time, and 3 KB gzipped.
func BenchmarkChartInPage(b *testing.B) {
	o := Options{Root: "../..", Templates: daylight.Templates()}
	w, done, err := open(o)
	if err != nil {
		b.Fatal(err)
	}
	defer done()
	w.read()
	templates, _, ok := w.assets()
	if !ok || w.Problems.Err() != nil {
		b.Fatal(w.Problems.Err())
	}
	var d chart.Chart
	for _, c := range w.Councils {
		if x, ok := tell.DeficitChart(c.Council, tell.Selection{ID: "deficit"}); ok && c.Slug == "warwickshire" {
			d = x
		}
	}
	b.Run("page", func(b *testing.B) { // from checked data and text to finished pages
		b.ReportAllocs()
		pages := 0
		for b.Loop() {
			s := w.assemble(templates, site.Assets{})
			for _, p := range s.Pages {
				if err := templates.Page(p, func([]byte) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
			pages = len(s.Pages)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(pages), "ns/page")
	})
	b.Run("template", func(b *testing.B) { // the money page alone, once all that it says is ready
		s := w.assemble(templates, site.Assets{})
		for _, p := range s.Pages {
			if p.Path != "warwickshire/money/index.html" {
				continue
			}
			for b.Loop() {
				if err := templates.Page(p, func([]byte) error { return nil }); err != nil {
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
