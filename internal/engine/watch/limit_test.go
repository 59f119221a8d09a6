package watch

import (
	"context"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Where the system refuses to watch, from the start or later, the folders are read at
// intervals, and a message says what to do.
func TestLimit(t *testing.T) {
	for _, tt := range []struct {
		name    string
		watches int
		err     error
		want    string
	}{
		{"none at all", 0, syscall.ENOSPC, "sudo sysctl fs.inotify.max_user_watches="},
		{"reached later", 3, os.NewSyscallError("inotify_add_watch", syscall.ENOSPC), "looking for changes every 10ms instead"},
		{"descriptors", 0, syscall.EMFILE, "max_user_instances"},
		{"unknown", 1, syscall.EIO, "input/output error"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var logged []string // read after the channel is closed
			f := folder{TB: t, dir: t.TempDir()}
			f.write("content/1.md", "")
			w := newWatcher(f.dir, []string{"content"}, Options{Log: func(m string) { logged = append(logged, m) }})
			w.retry = 10 * time.Millisecond
			left := tt.watches
			w.limit = func() error {
				if left--; left < 0 {
					return tt.err
				}
				return nil
			}
			w.start()
			changes := make(chan Changes)
			f.changes = changes
			ctx, cancel := context.WithCancel(t.Context())
			go w.run(ctx, changes)
			f.write("content/a/2.md", "")
			f.until("content/a/2.md")
			f.write("content/b/3.md", "")
			f.until("content/b/3.md")
			f.write("content/b/3.md", "more")
			f.until("content/b/3.md")
			cancel()
			for range changes {
			}
			if len(logged) != 1 || !strings.Contains(logged[0], tt.want) {
				t.Errorf("logged %q; want one message with %q", logged, tt.want)
			}
		})
	}
}

// Changes are found, too, whose events are lost.
func TestOverflow(t *testing.T) {
	f := folder{TB: t, dir: t.TempDir()}
	f.write("content/1.md", "one")
	f.write("content/2.md", "one")
	w := newWatcher(f.dir, []string{"content"}, Options{})
	w.start()
	w.notify.Close() // no events from now on
	f.write("content/1.md", "two")
	f.must(os.Remove(f.path("content/2.md")))
	w.events.lose()
	w.takeEvents()
	if got, want := w.changes().Paths, []string{"content", "content/1.md", "content/2.md"}; !slices.Equal(got, want) {
		t.Errorf("%q; want %q", got, want)
	}
}

// BenchmarkSave measures the time from the end of a write to its delivery, without
// Options.Quiet.
func BenchmarkSave(b *testing.B) {
	var files []string
	for _, council := range "abcdefghijklmnopqrstuvwxyz" {
		for _, file := range "0123456789" {
			files = append(files, "data/"+string(council)+"/"+string(file)+".toml")
		}
	}
	f := watched(b, Options{}, files...)
	for b.Loop() {
		f.write("data/m/5.toml", "new")
		<-f.changes
	}
	b.ReportMetric(float64(b.Elapsed()-time.Duration(b.N)*defaultQuiet)/float64(b.N)/1000, "us-over-quiet/op")
}

// BenchmarkCompare compares 2,600 files, as reading them at intervals does.
func BenchmarkCompare(b *testing.B) {
	f := folder{TB: b, dir: b.TempDir()}
	for i := range 2600 {
		name := "data/" + string(rune('a'+i%26)) + "/" + string(rune('a'+i/26%26)) + "/" + string(rune('a'+i/676))
		f.write(name, "text")
		f.must(os.Chtimes(f.path(name), time.Time{}, time.Now().Add(-time.Hour)))
	}
	s := newSnapshot(f.dir, []string{"data"}, Litter, func(string) {})
	for b.Loop() {
		s.compare("data", func(string) {})
	}
}
