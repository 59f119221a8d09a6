package serve

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/engine/watch"
)

// BenchmarkSaveToServed measures the time from saving a file until an open page has
// received the event and fetched itself again, with a builder that takes no time: how
// long a person waits without the build and the browser. 15 ms of it are the quiet that
// package watch waits for.
func BenchmarkSaveToServed(b *testing.B) {
	dir := b.TempDir()
	input := filepath.Join(dir, "content", "page.md")
	if err := os.MkdirAll(filepath.Dir(input), 0o755); err != nil {
		b.Fatal(err)
	}
	changes, err := watch.Dirs(b.Context(), watch.Options{Dir: dir, Roots: []string{"content"}})
	if err != nil {
		b.Fatal(err)
	}
	s, addr := running(b, Options{})
	s.Show(example(), nil)
	go func() {
		for range changes {
			text, _ := os.ReadFile(input)
			s.Show(pages{"index.html": "<!doctype html><main>" + string(text) + "</main>"}, []string{"index.html"})
		}
	}()
	l := listen(b, addr, "/", "")
	l.conn.SetDeadline(time.Time{})
	l.next()
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		text := fmt.Sprintf("edit %d ", i)
		if err := os.WriteFile(input, []byte(text), 0o644); err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		for page := ""; !strings.Contains(page, text); page = fetch(b, s.URL()) {
			l.next()
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "ms-p95")
}

func fetch(t testing.TB, url string) string {
	t.Helper()
	resp, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
