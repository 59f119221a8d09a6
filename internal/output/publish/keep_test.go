package publish

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

func fileOf(name, data string) manifest.File {
	return manifest.File{Path: name, SHA256: manifest.Sum([]byte(data)), Size: int64(len(data))}
}

func TestKeep(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPut(t, dir, tree{"a.html": "first", "b.html": "same"}, Options{})
	mustPut(t, dir, tree{"a.html": "second", "b.html": "same"}, Options{})
	s, err := Begin(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	for _, tt := range []struct {
		what string
		file manifest.File
		want bool
	}{
		{"in the output", fileOf("b.html", "same"), true},
		{"in the spare tree", fileOf("a.html", "first"), true},
		{"nowhere", fileOf("c.html", "first"), false},
		{"other bytes of that length", fileOf("d.html", "third"), false},
	} {
		if got, err := s.Keep(tt.file); got != tt.want || err != nil {
			t.Errorf("Keep of a file %s = %v, %v; want %v", tt.what, got, err, tt.want)
		}
	}
	if _, err := s.Keep(fileOf("a.html", "first")); err == nil {
		t.Error("a file was kept twice")
	}
	m, err := manifest.New(manifest.Manifest{Kind: manifest.Original, Built: time.Unix(1790000000, 0), Files: s.Files()})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(context.Background(), m.Bytes()); err != nil {
		t.Fatal(err)
	}
	expect(t, dir, tree{"a.html": "first", "b.html": "same"})
}

// TestResume: a run that resumes finds what an earlier run staged and did not publish;
// a run that does not resume removes it.
func TestResume(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPut(t, dir, tree{"a.html": "old"}, Options{})
	stage := func() {
		s, err := Begin(dir, Options{Resume: true})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Put("b/c.html", []byte("fetched")); err != nil {
			t.Fatal(err)
		}
		s.Abort()
	}
	keeps := func(o Options) bool {
		s, err := Begin(dir, o)
		if err != nil {
			t.Fatal(err)
		}
		defer s.Abort()
		kept, err := s.Keep(fileOf("b/c.html", "fetched"))
		if err != nil {
			t.Fatal(err)
		}
		return kept
	}
	stage()
	expect(t, dir, tree{"a.html": "old"})
	for run := range 2 {
		if !keeps(Options{Resume: true}) {
			t.Errorf("run %d that resumes does not find what was staged", run)
		}
	}
	if keeps(Options{}) {
		t.Error("a run that does not resume finds what was staged")
	}
	stage()
	mustPut(t, dir, tree{"a.html": "new"}, Options{Resume: true})
	expect(t, dir, tree{"a.html": "new"})
	if keeps(Options{Resume: true}) {
		t.Error("a file that belongs to no tree stayed")
	}
}

func TestReadOld(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	s, err := Begin(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.ReadOld("a.html", 9); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no output: %v", err)
	}
	s.Abort()
	mustPut(t, dir, tree{"a.html": "four"}, Options{})
	if err := os.Symlink("a.html", filepath.Join(dir, "link")); err != nil {
		t.Skip(err)
	}
	if s, err = Begin(dir, Options{}); err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	if data, err := s.ReadOld("a.html", 4); string(data) != "four" || err != nil {
		t.Errorf("ReadOld = %q, %v", data, err)
	}
	if _, err := s.ReadOld("a.html", 3); err == nil {
		t.Error("a file over the cap was read")
	}
	if _, err := s.ReadOld("none.html", 3); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no such file: %v", err)
	}
}
