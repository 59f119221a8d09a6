package watch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

const patience = 20 * time.Second // generous: two busy cores under the race detector

// A folder is a temporary site with a watch on it.
type folder struct {
	testing.TB
	dir     string
	changes <-chan Changes
}

// watched returns a folder with files whose contents are their names, and watches it.
func watched(t testing.TB, o Options, files ...string) folder {
	t.Helper()
	f := folder{TB: t, dir: t.TempDir()}
	for _, name := range files {
		f.write(name, name)
	}
	o.Dir = f.dir
	if o.Roots == nil {
		o.Roots = []string{"content", "data", "daylight.toml"}
	}
	ctx, cancel := context.WithCancel(context.Background())
	changes, err := Dirs(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	f.changes = changes
	t.Cleanup(func() {
		cancel()
		for range changes {
		}
	})
	return f
}

func (f folder) path(name string) string { return filepath.Join(f.dir, filepath.FromSlash(name)) }

func (f folder) must(err error) {
	f.Helper()
	if err != nil {
		f.Fatal(err)
	}
}

func (f folder) write(name, text string) {
	f.Helper()
	f.must(os.MkdirAll(filepath.Dir(f.path(name)), 0o755))
	f.must(os.WriteFile(f.path(name), []byte(text), 0o644))
}

func (f folder) rename(from, to string) {
	f.Helper()
	f.must(os.Rename(f.path(from), f.path(to)))
}

// until receives batches until all wanted paths were in one of them, and returns the
// paths of all batches.
func (f folder) until(want ...string) []string {
	f.Helper()
	var got []string
	limit := time.After(patience)
	for {
		missing := slices.DeleteFunc(slices.Clone(want), func(w string) bool { return slices.Contains(got, w) })
		if len(missing) == 0 {
			return got
		}
		select {
		case c, ok := <-f.changes:
			if !ok {
				f.Fatal("the channel was closed")
			}
			if !slices.IsSorted(c.Paths) || len(c.Paths) == 0 {
				f.Errorf("paths are not sorted, or there are none: %q", c.Paths)
			}
			got = append(got, c.Paths...)
		case <-limit:
			f.Fatalf("never told of %q; got %q", missing, got)
		}
	}
}

// However an editor saves a file, the file is delivered, and none of the editor's own.
func TestWaysOfSaving(t *testing.T) {
	const name = "content/a/page.md"
	tests := []struct {
		name string
		save func(f folder)
	}{
		{"written", func(f folder) { f.write(name, "new") }},
		{"same length", func(f folder) { f.write(name, strings.ToUpper(name)) }},
		{"truncated, then written", func(f folder) {
			file, err := os.OpenFile(f.path(name), os.O_WRONLY|os.O_TRUNC, 0)
			f.must(err)
			time.Sleep(30 * time.Millisecond) // a slow editor
			_, err = file.WriteString("new")
			f.must(err)
			f.must(file.Close())
		}},
		{"appended", func(f folder) {
			file, err := os.OpenFile(f.path(name), os.O_WRONLY|os.O_APPEND, 0)
			f.must(err)
			_, err = file.WriteString("new")
			f.must(err)
			f.must(file.Close())
		}},
		{"temporary file renamed over it", func(f folder) {
			f.write("content/a/.tmp-123", "new")
			f.rename("content/a/.tmp-123", name)
		}},
		{"temporary file from elsewhere", func(f folder) {
			f.write("elsewhere", "new")
			f.rename("elsewhere", name)
		}},
		{"Vim: moved to a backup, written anew", func(f folder) {
			f.write("content/a/4913", "")
			f.must(os.Remove(f.path("content/a/4913")))
			f.write("content/a/.page.md.swp", "swap")
			f.rename(name, name+"~")
			f.write(name, "new")
			f.must(os.Remove(f.path(name + "~")))
		}},
		{"Emacs: lock, unsaved text", func(f folder) {
			f.must(os.Symlink("me@here.1", f.path("content/a/.#page.md")))
			f.write("content/a/#page.md#", "new")
			f.write(name, "new")
			f.must(os.Remove(f.path("content/a/#page.md#")))
			f.must(os.Remove(f.path("content/a/.#page.md")))
		}},
		{"removed and written anew", func(f folder) {
			f.must(os.Remove(f.path(name)))
			f.write(name, "new")
		}},
		{"removed", func(f folder) { f.must(os.Remove(f.path(name))) }},
		{"made unreadable", func(f folder) { f.must(os.Chmod(f.path(name), 0)) }},
	}
	for _, poll := range []time.Duration{0, 10 * time.Millisecond} {
		for _, tt := range tests {
			t.Run(fmt.Sprintf("%s, poll %v", tt.name, poll), func(t *testing.T) {
				t.Parallel()
				f := watched(t, Options{Poll: poll}, name, "data/x.toml", "content/a/other.md")
				tt.save(f)
				f.write("data/x.toml", "end") // so that all before it was delivered
				got := f.until(name, "data/x.toml")
				for _, g := range got {
					if g != name && g != "data/x.toml" {
						t.Errorf("also told of %s", g)
					}
				}
			})
		}
	}
}

func TestSingleFile(t *testing.T) {
	f := watched(t, Options{}, "content/a.md", "data/x.toml", "daylight.toml", "beside.toml")
	f.write("daylight.toml.new", "new")
	f.rename("daylight.toml.new", "daylight.toml")
	f.write("beside.toml", "not watched")
	f.until("daylight.toml")
	f.must(os.Remove(f.path("daylight.toml")))
	f.until("daylight.toml")
	f.write("daylight.toml", "again")
	got := f.until("daylight.toml")
	f.write("daylight.toml", "and again")
	got = append(got, f.until("daylight.toml")...)
	if slices.Contains(got, "beside.toml") {
		t.Errorf("told of a file beside the root: %q", got)
	}
}

func TestFolders(t *testing.T) {
	tests := []struct {
		name string
		edit func(f folder)
	}{
		{"new, filled at once", func(f folder) {
			f.write("content/x/y/z/1.md", "")
			f.until("content/x/y/z/1.md")
			f.write("content/x/y/z/1.md", "more")
			f.until("content/x/y/z/1.md")
			f.write("content/x/y/2.md", "")
			f.until("content/x/y/2.md")
		}},
		{"moved in from elsewhere", func(f folder) {
			f.write("elsewhere/b/1.md", "")
			f.rename("elsewhere", "content/x")
			f.until("content/x/b/1.md")
			f.write("content/x/b/1.md", "more")
			f.until("content/x/b/1.md")
		}},
		{"removed and made again", func(f folder) {
			f.must(os.RemoveAll(f.path("content/a")))
			f.until("content/a/b/1.md", "content/a/b/2.md")
			f.write("content/a/b/1.md", "again")
			f.until("content/a/b/1.md")
			f.write("content/a/b/1.md", "and again")
			f.until("content/a/b/1.md")
		}},
		{"moved away and back", func(f folder) {
			f.rename("content/a", "away")
			f.until("content/a/b/1.md")
			f.write("away/b/1.md", "while away")
			f.rename("away", "content/a")
			f.until("content/a/b/1.md")
			f.write("content/a/b/2.md", "back")
			f.until("content/a/b/2.md")
		}},
		{"moved away and back in one batch", func(f folder) {
			f.rename("content/a", "away")
			f.rename("away", "content/a")
			f.until("content/a")
			f.write("content/a/b/2.md", "back")
			f.until("content/a/b/2.md")
		}},
		{"renamed within the site", func(f folder) {
			f.rename("content/a", "content/c")
			f.until("content/a/b/1.md", "content/c/b/1.md")
			f.write("content/c/b/1.md", "under its new name")
			if got := f.until("content/c/b/1.md"); slices.Contains(got, "content/a/b/1.md") {
				f.Errorf("told of the old name: %q", got)
			}
		}},
		{"two exchanged", func(f folder) {
			f.write("content/z/b/1.md", "z")
			f.until("content/z/b/1.md")
			f.rename("content/a", "content/t")
			f.rename("content/z", "content/a")
			f.rename("content/t", "content/z")
			f.until("content/a", "content/z")
			f.write("content/a/b/1.md", "new a")
			if got := f.until("content/a/b/1.md"); slices.Contains(got, "content/z/b/1.md") {
				f.Errorf("told of the other folder: %q", got)
			}
			f.write("content/z/b/1.md", "new z")
			f.until("content/z/b/1.md")
		}},
		{"a file becomes a folder", func(f folder) {
			f.must(os.Remove(f.path("content/a/b/1.md")))
			f.write("content/a/b/1.md/index.md", "")
			f.until("content/a/b/1.md", "content/a/b/1.md/index.md")
			f.write("content/a/b/1.md/index.md", "more")
			f.until("content/a/b/1.md/index.md")
		}},
		{"ignored", func(f folder) {
			f.write("content/.git/index", "")
			f.write("content/secret/x.md", "")
			f.write("content/a/b/1.md", "new")
			for _, g := range f.until("content/a/b/1.md") {
				if g != "content/a/b/1.md" {
					f.Errorf("told of %s", g)
				}
			}
		}},
	}
	ignore := func(name string) bool { return name == "content/secret" }
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			tt.edit(watched(t, Options{Ignore: ignore}, "content/a/b/1.md", "content/a/b/2.md", "data/x.toml"))
		})
	}
}

func TestRootComesAndGoes(t *testing.T) {
	f := watched(t, Options{Roots: []string{"data", "a/b/content", "daylight.toml"}})
	f.write("data/x.toml", "")
	f.until("data/x.toml")
	f.write("a/b/content/1.md", "")
	f.until("a/b/content/1.md")
	f.write("daylight.toml", "")
	f.until("daylight.toml")
	f.must(os.RemoveAll(f.path("a")))
	f.until("a/b/content/1.md")
	f.write("a/b/content/2.md", "")
	f.until("a/b/content/2.md")
	f.write("a/b/content/2.md", "more")
	f.until("a/b/content/2.md")
	// The whole site is replaced by another one, as when a work tree is changed.
	f.write("../other/data/x.toml", "other")
	f.rename(".", "../gone")
	f.rename("../other", ".")
	f.until("data/x.toml", "a/b/content/2.md")
	f.write("data/y.toml", "")
	f.until("data/y.toml")
}

func TestLinkedRoot(t *testing.T) {
	f := watched(t, Options{}, "real/1.md")
	f.must(os.Symlink("real", f.path("content")))
	f.until("content/1.md")
	f.write("real/1.md", "more")
	f.until("content/1.md")
}

// 500 files that git changes are one batch.
func TestCheckout(t *testing.T) {
	var files []string
	for i := range 500 {
		files = append(files, fmt.Sprintf("data/council-%d/f%d.toml", i%50, i))
	}
	// A pause of a busy computer must not split the batch.
	f := watched(t, Options{Quiet: 400 * time.Millisecond, MaxWait: patience}, files...)
	for _, name := range files {
		f.must(os.Remove(f.path(name)))
		f.write(name, "other branch "+name)
	}
	c := <-f.changes
	if !slices.Equal(c.Paths, slices.Sorted(slices.Values(files))) {
		t.Errorf("%d paths in the batch, want the 500 files", len(c.Paths))
	}
}

// Changes join a batch that is not received yet, and a file that is written without end
// does not delay the others.
func TestBusyReceiver(t *testing.T) {
	f := watched(t, Options{MaxWait: 100 * time.Millisecond}, "content/1.md", "content/2.md", "content/log")
	stop, done := make(chan bool), make(chan bool)
	go func() {
		defer close(done)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			case <-time.After(time.Millisecond):
				os.WriteFile(f.path("content/log"), fmt.Append(nil, i), 0o644)
			}
		}
	}()
	f.write("content/1.md", "new")
	f.until("content/1.md", "content/log")
	f.write("content/2.md", "new")
	f.until("content/2.md")
	close(stop)
	<-done
}

// Of far more events than are kept in memory, some are lost, and no change is.
func TestFlood(t *testing.T) {
	f := watched(t, Options{}, "content/1.md", "content/2.md")
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 2 * maxNames / 4 {
				name := f.path(fmt.Sprintf("content/f%d-%d", g, i))
				os.WriteFile(name, nil, 0o644)
				os.Remove(name)
			}
		})
	}
	wg.Wait()
	f.write("content/2.md", "new")
	if got := f.until("content/2.md"); len(got) > 5*maxNames {
		t.Errorf("%d paths", len(got))
	}
}

func TestNothingToWatch(t *testing.T) {
	for _, tt := range []struct {
		roots []string
		want  string
	}{
		{nil, "nothing to watch: name at least one folder"},
		{[]string{"../x"}, `cannot watch "../x": name a path below the site's folder`},
	} {
		if _, err := Dirs(t.Context(), Options{Roots: tt.roots}); err == nil || err.Error() != tt.want {
			t.Errorf("Dirs(%q) = %v; want %s", tt.roots, err, tt.want)
		}
	}
}

func TestRoots(t *testing.T) {
	got, err := cleanRoots([]string{"data/", "content", "data/x.toml", "content", "./data/y"})
	if want := []string{"content", "data"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

func TestLitter(t *testing.T) {
	for name, want := range map[string]bool{
		"page.md": false, "a/b.toml": false, "sedgemoor/council.toml": false, "template.html": false, "1913.md": false,
		"c#/notes.md": false, "temp.md": false, ".nojekyll": false,
		"page.md~": true, ".page.md.swp": true, "4913": true, ".#page.md": true, "#page.md#": true, ".tmp123": true,
		"x/.git/index": true, ".DS_Store": true, "page.md.tmp": true, "~$plan.docx": true, "a/page.md~/x": true,
	} {
		if got := Litter(name); got != want {
			t.Errorf("Litter(%q) = %v; want %v", name, got, want)
		}
	}
}
