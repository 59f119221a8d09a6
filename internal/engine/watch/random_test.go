package watch

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

// A copy of the folder is kept by reading again only what is delivered, while the folder
// is edited at random. In the end both are the same: no edit was missed, and the last
// delivery came after the last edit.
func TestCopyFollows(t *testing.T) {
	for _, o := range []Options{{}, {Quiet: time.Millisecond}, {MaxWait: time.Millisecond}, {Poll: 5 * time.Millisecond}} {
		for seed := range uint64(6) {
			o, seed := o, seed
			t.Run(fmt.Sprintf("quiet %v, longest %v, poll %v, seed %d", o.Quiet, o.MaxWait, o.Poll, seed), func(t *testing.T) {
				t.Parallel()
				o.Roots = []string{"content"}
				f := watched(t, o, "content/a/1", "content/a/2", "content/b/c/1")
				kept := testfiles.Tree(t, f.path("content"))
				edited := make(chan bool)
				go func() {
					defer close(edited)
					edits(f.dir, rand.New(rand.NewPCG(seed, 1)), 400)
				}()
				follow(t, f, kept, edited)
			})
		}
	}
}

// follow keeps the copy until it is the same as the disk after the last edit.
func follow(t *testing.T, f folder, kept map[string]string, edited <-chan bool) {
	limit := time.After(patience)
	for {
		select {
		case c := <-f.changes:
			for _, p := range c.Paths {
				refresh(f, kept, p)
			}
		case <-edited:
			edited = nil
		case <-limit:
			t.Fatalf("the copy never agreed\ncopy: %v\ndisk: %v", kept, testfiles.Tree(t, f.path("content")))
		}
		if edited == nil && maps.Equal(kept, testfiles.Tree(t, f.path("content"))) {
			return
		}
	}
}

// refresh reads a path that was delivered again, and everything below it.
func refresh(f folder, kept map[string]string, delivered string) {
	name := strings.TrimPrefix(strings.TrimPrefix(delivered, "content"), "/")
	maps.DeleteFunc(kept, func(k, _ string) bool { return within(k, name) || name == "" })
	filepath.WalkDir(f.path(delivered), func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil // it may be removed meanwhile; then more is delivered
		}
		if b, err := os.ReadFile(p); err == nil {
			rel, _ := filepath.Rel(f.path("content"), p)
			kept[filepath.ToSlash(rel)] = string(b)
		}
		return nil
	})
}

// edits does n things, each of which may fail, as in a busy folder.
func edits(dir string, r *rand.Rand, n int) {
	some := func() string {
		p := filepath.Join(dir, "content")
		for range r.IntN(3) {
			p = filepath.Join(p, string(rune('a'+r.IntN(3))))
		}
		return p
	}
	file := func() string { return filepath.Join(some(), string(rune('1'+r.IntN(3)))) }
	for i := range n {
		switch r.IntN(10) {
		case 0:
			os.RemoveAll(filepath.Join(some(), "a"))
		case 1, 2:
			os.MkdirAll(some(), 0o755)
		case 3:
			os.Rename(filepath.Join(some(), "a"), filepath.Join(some(), "b"))
		case 4:
			os.Rename(filepath.Join(dir, "content/b"), filepath.Join(dir, "away"))
			os.Rename(filepath.Join(dir, "away"), filepath.Join(dir, "content/b"))
		case 5:
			os.Remove(file())
		case 6:
			os.Rename(file(), file())
		default:
			os.WriteFile(file(), fmt.Append(nil, i%10), 0o644) // same length every time
		}
		if r.IntN(20) == 0 {
			time.Sleep(time.Duration(r.IntN(30)) * time.Millisecond)
		}
	}
}
