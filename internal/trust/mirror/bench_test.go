package mirror

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/trust/edition"
)

// large returns a site of 2,000 files and 66 MB, in which one page in a hundred changes
// with every version.
func large(version int) map[string]string {
	m := map[string]string{}
	for i := range 2000 {
		v := 0
		if i%100 == 0 {
			v = version
		}
		m[fmt.Sprintf("m%02d/p%04d/index.html", i%40, i)] = "<body>" + edition.Slot + strings.Repeat(fmt.Sprintf("version %06d of page %06d\n", v, i), 1100)
	}
	return m
}

func BenchmarkFirst(b *testing.B) {
	c := newCouncil("a")
	s := serve(b, c)
	c.publish(b, large(1))
	for b.Loop() {
		b.ReportMetric(float64(mustRun(b, options(s, filepath.Join(b.TempDir(), "copy"))).Requests), "requests/op")
	}
}

func BenchmarkUpdate(b *testing.B) {
	c := newCouncil("a")
	s := serve(b, c)
	dir := filepath.Join(b.TempDir(), "copy")
	c.publish(b, large(1))
	mustRun(b, options(s, dir))
	for b.Loop() {
		b.StopTimer()
		c.publish(b, large(c.last.Number))
		b.StartTimer()
		b.ReportMetric(float64(mustRun(b, options(s, dir)).Requests), "requests/op")
	}
}

func BenchmarkUnchanged(b *testing.B) {
	c := newCouncil("a")
	s := serve(b, c)
	dir := filepath.Join(b.TempDir(), "copy")
	c.publish(b, large(1))
	mustRun(b, options(s, dir))
	for b.Loop() {
		b.ReportMetric(float64(mustRun(b, options(s, dir)).Requests), "requests/op")
	}
}
