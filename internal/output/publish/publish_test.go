package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

// A tree is the files of a site, by path.
type tree map[string]string

// with returns t with one more file, or with other bytes in it.
func (t tree) with(name, data string) tree {
	t = maps.Clone(t)
	t[name] = data
	return t
}

// without returns t without a file.
func (t tree) without(name string) tree {
	t = maps.Clone(t)
	delete(t, name)
	return t
}

func site() tree {
	return tree{"index.html": "home", "money/index.html": "money", "money/2026.csv": "a,b\n", "assets/site.css": "p{}"}
}

// put publishes t to dir.
func put(dir string, t tree, o Options) (Result, error) {
	s, err := Begin(dir, o)
	if err != nil {
		return Result{}, err
	}
	defer s.Abort()
	for name, data := range t {
		if err := s.Put(name, []byte(data)); err != nil {
			return Result{}, err
		}
	}
	text, err := unsigned(s)
	if err != nil {
		return Result{}, err
	}
	return s.Commit(context.Background(), text)
}

// unsigned returns the manifest of an unsigned build of what was Put.
func unsigned(s *Staging) ([]byte, error) {
	m, err := manifest.New(manifest.Manifest{Kind: manifest.Original, Built: time.Unix(1790000000, 0), Files: s.Files()})
	return m.Bytes(), err
}

func mustPut(t *testing.T, dir string, files tree, o Options) Result {
	t.Helper()
	r, err := put(dir, files, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// read returns the tree in dir without its manifest.
func read(t *testing.T, dir string) tree {
	t.Helper()
	got := testfiles.Tree(t, dir)
	delete(got, manifest.Name)
	return got
}

// expect fails unless dir has exactly the tree want.
func expect(t *testing.T, dir string, want tree) {
	t.Helper()
	if got := read(t, dir); !maps.Equal(got, want) {
		t.Errorf("%s holds %v\nwant %v", dir, got, want)
	}
}

// ways runs a test with every method of replacing an output.
func ways(t *testing.T, test func(t *testing.T, o Options)) {
	t.Run("best", func(t *testing.T) { test(t, Options{}) })
	t.Run("renames", func(t *testing.T) { test(t, Options{noExchange: true}) })
	t.Run("in place", func(t *testing.T) { test(t, Options{inPlace: true}) })
}

func TestTreeIsReplaced(t *testing.T) {
	ways(t, func(t *testing.T, o Options) {
		dir := filepath.Join(t.TempDir(), "public")
		steps := []struct {
			name    string
			files   tree
			changed []string
			removed []string
		}{
			{"first build", site(), []string{"assets/site.css", "index.html", "manifest.txt", "money/2026.csv", "money/index.html"}, nil},
			{"no edit", site(), nil, nil},
			{"one edit", site().with("index.html", "HOME"), []string{"index.html", "manifest.txt"}, nil},
			{"undone", site(), []string{"index.html", "manifest.txt"}, nil},
			{"page gone", site().without("money/2026.csv"), []string{"manifest.txt"}, []string{"money/2026.csv"}},
			{"file becomes folder", site().without("money/2026.csv").without("index.html").with("index.html/a", "x"), []string{"index.html/a", "manifest.txt"}, []string{"index.html"}},
			{"folder becomes file", site(), []string{"index.html", "manifest.txt", "money/2026.csv"}, []string{"index.html/a"}},
			{"folder gone", tree{"a": "b"}, []string{"a", "manifest.txt"}, []string{"assets/site.css", "index.html", "money/2026.csv", "money/index.html"}},
			{"back again", site(), []string{"assets/site.css", "index.html", "manifest.txt", "money/2026.csv", "money/index.html"}, []string{"a"}},
		}
		for _, step := range steps {
			r := mustPut(t, dir, step.files, o)
			if !slices.Equal(r.Changed, step.changed) || !slices.Equal(r.Removed, step.removed) {
				t.Errorf("%s: changed %v, removed %v; want %v, %v", step.name, r.Changed, r.Removed, step.changed, step.removed)
			}
			if (r.Method == Unchanged) != (len(step.changed) == 0) {
				t.Errorf("%s: method %s", step.name, r.Method)
			}
			expect(t, dir, step.files)
		}
	})
}

func TestOwnersFilesSurvive(t *testing.T) {
	ways(t, func(t *testing.T, o Options) {
		dir := filepath.Join(t.TempDir(), "public")
		owned := tree{"CNAME": "send.example.org\n", ".nojekyll": "", ".gitkeep": "", "mirror.lock": "l", ".git/HEAD": "ref", ".git/objects/aa": "o"}
		for name, data := range owned {
			testfiles.Write(t, filepath.Join(dir, name), data)
		}
		for _, home := range []string{"one", "two", "three", "three"} {
			files := site().with("index.html", home)
			mustPut(t, dir, files, o)
			maps.Copy(files, owned)
			expect(t, dir, files)
		}
	})
}

func TestEditByHandIsNotKept(t *testing.T) {
	ways(t, func(t *testing.T, o Options) {
		dir := filepath.Join(t.TempDir(), "public")
		for round, edit := range []string{"HACK", "h4ck", "much longer", ""} {
			home := strings.Repeat("x", 4+round%2)
			mustPut(t, dir, site().with("money/index.html", home), o)
			testfiles.Write(t, filepath.Join(dir, "index.html"), edit)
			testfiles.Write(t, filepath.Join(dir, "extra.html"), "extra")
			mustPut(t, dir, site().with("money/index.html", home), o)
			expect(t, dir, site().with("money/index.html", home))
			testfiles.Write(t, filepath.Join(dir, "index.html"), edit)
			mustPut(t, dir, site(), o)
			expect(t, dir, site())
		}
	})
}

// stamps returns the time of change, the size and the mode of everything below dir but
// the lock: they differ if anything was written.
func stamps(t *testing.T, dir string) tree {
	t.Helper()
	all := tree{}
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		if err == nil && e.Name() != lockName {
			all[name] = fmt.Sprint(info.ModTime().UnixNano(), info.Size(), info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestCostFollowsChange(t *testing.T) {
	base := t.TempDir()
	dir := filepath.Join(base, "public")
	for _, home := range []string{"one", "two", "three"} {
		mustPut(t, dir, site().with("index.html", home), Options{})
	}
	afterTick(t)
	mustPut(t, dir, site().with("index.html", "three"), Options{}) // seals what was too new before
	before := stamps(t, base)
	if r := mustPut(t, dir, site().with("index.html", "three"), Options{}); r.Method != Unchanged || r.Written != 0 {
		t.Errorf("no edit: %+v", r)
	}
	if after := stamps(t, base); !maps.Equal(after, before) {
		t.Errorf("a run without a change wrote:\n%v\nbefore\n%v", after, before)
	}
	// One edit changes the page and the manifest.
	if r := mustPut(t, dir, site().with("index.html", "four"), Options{}); r.Written != 2 {
		t.Errorf("one edit wrote %d files", r.Written)
	}
	// An edit of another page changes that, the manifest, and the page of the edit
	// before.
	if r := mustPut(t, dir, site().with("index.html", "four").with("money/2026.csv", "c"), Options{}); r.Written != 3 {
		t.Errorf("another edit wrote %d files", r.Written)
	}
}

func TestPutFromManyGoroutines(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for round := range 3 {
		s, err := Begin(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Abort()
		var doubles atomic.Int64
		var workers sync.WaitGroup
		for range 4 {
			workers.Go(func() {
				for i := range 100 {
					if s.Put(fmt.Sprintf("a%d/b%d/c.html", i%7, i), fmt.Appendf(nil, "page %d round %d", i, round*(i%2))) != nil {
						doubles.Add(1)
					}
				}
			})
		}
		workers.Wait()
		text, err := unsigned(s)
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Commit(context.Background(), text)
		if err != nil || r.Files != 101 || doubles.Load() != 300 {
			t.Errorf("Commit = %+v, %v after %d refusals", r, err, doubles.Load())
		}
	}
}

func TestPutRefuses(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s, err := Begin(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	if err := s.Put("a/b.html", []byte("x")); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ path, want string }{
		{"../escape.html", `the path "../escape.html" is not allowed`},
		{"/etc/x", "it has an empty part"},
		{`a\b`, "it has the byte"},
		{"A.html", "it has the byte 'A'"},
		{"con.html", "con is the name of a device on Windows"},
		{".git", "a site may not contain .git"},
		{"a/b.html", "two files have the path a/b.html"},
		{"a", "a is both a file and a folder"},
		{"a/b.html/c", "a/b.html is both a file and a folder"},
		{"", "it has an empty part"},
	}
	for _, tt := range tests {
		if err := s.Put(tt.path, []byte("x")); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("Put(%q) = %v, want %q", tt.path, err, tt.want)
		}
	}
	if err := s.Put("big", make([]byte, manifest.MaxFileBytes+1)); err == nil {
		t.Error("a file over the cap was taken")
	}
}

func TestFailedRunLeavesOutput(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPut(t, dir, site(), Options{})
	s, err := Begin(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Put("index.html", []byte("half")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(context.Background(), []byte("no manifest")); err == nil {
		t.Error("Commit took a manifest that is none")
	}
	expect(t, dir, site())
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if s, err = Begin(dir, Options{}); err != nil {
		t.Fatal(err)
	}
	text, err := unsigned(s)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(ctx, text); !errors.Is(err, context.Canceled) {
		t.Errorf("Commit after cancel = %v", err)
	}
	expect(t, dir, site())
	if err := s.Put("x", nil); err == nil {
		t.Error("Put after Commit was taken")
	}
}
