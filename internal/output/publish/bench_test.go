package publish

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

// made returns a site of n files of size bytes, in folders of ten.
func made(n, size int) ([]string, [][]byte) {
	names, data := make([]string, n), make([][]byte, n)
	for i := range names {
		names[i] = fmt.Sprintf("c%03d/p%d/index.html", i/30, i%30/10) + strings.Repeat("x", i%10)
		data[i] = bytes.Repeat([]byte{byte(i)}, size)
	}
	return names, data
}

// publishMade publishes with two goroutines, as a build does.
func publishMade(b *testing.B, dir string, names []string, data [][]byte) Result {
	b.Helper()
	s, err := Begin(dir, Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Abort()
	var workers sync.WaitGroup
	for w := range 2 {
		workers.Go(func() {
			for i := w; i < len(names); i += 2 {
				if err := s.Put(names[i], data[i]); err != nil {
					b.Error(err)
				}
			}
		})
	}
	workers.Wait()
	text, err := unsigned(s)
	if err != nil {
		b.Fatal(err)
	}
	r, err := s.Commit(context.Background(), text)
	if err != nil {
		b.Fatal(err)
	}
	return r
}

// benchDirs runs a benchmark on the disk and, if there is one, in memory.
func benchDirs(b *testing.B, run func(b *testing.B, base string)) {
	b.Run("disk", func(b *testing.B) { run(b, b.TempDir()) })
	if dir, err := os.MkdirTemp("/dev/shm", "publish"); err == nil {
		b.Cleanup(func() { os.RemoveAll(dir) })
		b.Run("memory", func(b *testing.B) { run(b, dir) })
	}
}

// BenchmarkPublish publishes 100 files of 30 kB, and 2,600 of 24 kB: for the first
// time, without a change, and with one file changed.
func BenchmarkPublish(b *testing.B) {
	for _, size := range []struct{ files, bytes int }{{100, 30_000}, {2600, 24_000}} {
		names, data := made(size.files, size.bytes)
		b.Run(fmt.Sprintf("files=%d", size.files), func(b *testing.B) {
			benchDirs(b, func(b *testing.B, base string) { benchSite(b, base, names, data) })
		})
	}
}

func benchSite(b *testing.B, base string, names []string, data [][]byte) {
	b.Run("first", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			dir := filepath.Join(base, fmt.Sprint("first", i))
			publishMade(b, filepath.Join(dir, "public"), names, data)
			b.StopTimer()
			if err := os.RemoveAll(dir); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
		}
	})
	dir := filepath.Join(base, "site", "public")
	publishMade(b, dir, names, data)
	b.Run("unchanged", func(b *testing.B) {
		defer cpuTime(b)()
		for b.Loop() {
			if r := publishMade(b, dir, names, data); r.Method != Unchanged {
				b.Fatal(r.Method)
			}
		}
	})
	b.Run("one file", func(b *testing.B) {
		defer cpuTime(b)()
		for i := 0; b.Loop(); i++ {
			data[0][0] = byte(i) // different bytes each time
			publishMade(b, dir, names, data)
		}
	})
}

// BenchmarkCopy copies 100 files of 30 kB with cp -r, for comparison.
func BenchmarkCopy(b *testing.B) {
	names, data := made(100, 30_000)
	benchDirs(b, func(b *testing.B, base string) {
		dir := filepath.Join(base, "public")
		publishMade(b, dir, names, data)
		for i := 0; b.Loop(); i++ {
			to := filepath.Join(base, fmt.Sprint("copy", i))
			if err := os.CopyFS(to, os.DirFS(dir)); err != nil {
				b.Fatal(err)
			}
			b.StopTimer()
			if err := os.RemoveAll(to); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
		}
	})
}

// cpuTime reports the processor time that a benchmark took.
func cpuTime(b *testing.B) (report func()) {
	begin := testfiles.ProcessorTime(b)
	return func() {
		b.ReportMetric(float64((testfiles.ProcessorTime(b)-begin).Microseconds())/1000/float64(b.N), "cpu-ms/op")
	}
}
