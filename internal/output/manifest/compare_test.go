package manifest

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"
)

// folder makes a folder with the files that example lists.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	writeFiles(t, dir, map[string][]byte{"index.html": []byte("home"), "money/index.html": []byte("money"), Name: example(t).Bytes()})
	return dir
}

func TestCompare(t *testing.T) {
	at := func(dir, name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	write := func(name, data string) func(string) error {
		return func(dir string) error { return os.WriteFile(at(dir, name), []byte(data), 0o644) }
	}
	tests := []struct {
		name   string
		change func(dir string) error
		want   []string
	}{
		{"faithful", func(string) error { return nil }, nil},
		{"flipped byte", write("index.html", "hOme"), []string{"index.html has different content from what the manifest says"}},
		{"one byte short", write("index.html", "hom"), []string{"index.html has 3 bytes; the manifest says 4"}},
		{"one byte long", write("index.html", "homes"), []string{"index.html has 5 bytes; the manifest says 4"}},
		{"missing", func(dir string) error { return os.Remove(at(dir, "index.html")) }, []string{"index.html is missing"}},
		{"missing folder", func(dir string) error { return os.RemoveAll(at(dir, "money")) }, []string{"money/index.html is missing"}},
		{"extra", write("money/extra.html", "x"), []string{"money/extra.html is not in the manifest; remove it, or keep it in another folder"}},
		{"extra .htaccess", write(".htaccess", "x"), []string{".htaccess is not in the manifest; remove it, or keep it in another folder"}},
		{"exempt below the top", write("money/CNAME", "x"), []string{"money/CNAME is not in the manifest; remove it, or keep it in another folder"}},
		{"exempt", write("CNAME", "x"), nil},
		{"empty folder", func(dir string) error { return os.MkdirAll(at(dir, "empty/deep"), 0o755) }, nil},
		{"folder for file", func(dir string) error {
			return firstError(os.Remove(at(dir, "index.html")), os.Mkdir(at(dir, "index.html"), 0o755))
		}, []string{"index.html is a folder, not a file"}},
		{"symbolic link", func(dir string) error {
			return firstError(os.Rename(at(dir, "index.html"), at(dir, "CNAME")), os.Symlink("CNAME", at(dir, "index.html")))
		}, []string{"index.html is a symbolic link, not a file"}},
		{"linked folder", func(dir string) error {
			return firstError(os.Rename(at(dir, "money"), at(dir, ".git")), os.Symlink(".git", at(dir, "money")))
		}, []string{"money is a symbolic link, not a file", "money/index.html is missing"}},
		{"huge and sparse", func(dir string) error { return os.Truncate(at(dir, "index.html"), 40<<30) },
			[]string{"index.html has 42949672960 bytes; the manifest says 4"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := folder(t)
			if err := tt.change(dir); err != nil {
				t.Fatal(err)
			}
			compare(t, dir, example(t), tt.want)
		})
	}
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func compare(t *testing.T, dir string, m Manifest, want []string) {
	t.Helper()
	found, err := Compare(context.Background(), dir, m)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range found {
		got = append(got, d.String())
	}
	if !slices.Equal(got, want) {
		t.Errorf("Compare = %q\nwant %q", got, want)
	}
}

func TestCompareFindsSwappedFiles(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, map[string][]byte{"a": []byte("bb"), "b": []byte("aa")})
	m, err := New(Manifest{Kind: Copy, Built: time.Unix(0, 0), Files: []File{{"a", Sum([]byte("aa")), 2}, {"b", Sum([]byte("bb")), 2}}})
	if err != nil {
		t.Fatal(err)
	}
	compare(t, dir, m, []string{
		"a has different content from what the manifest says: it has that of b",
		"b has different content from what the manifest says: it has that of a",
	})
}

// TestCompareMemoryIsFlat compares a file of the largest size.
func TestCompareMemoryIsFlat(t *testing.T) {
	dir := t.TempDir()
	writeFiles(t, dir, map[string][]byte{"a": nil})
	if err := os.Truncate(filepath.Join(dir, "a"), MaxFileBytes); err != nil {
		t.Fatal(err)
	}
	m, err := New(Manifest{Kind: Copy, Built: time.Unix(0, 0), Files: []File{{"a", Sum(make([]byte, MaxFileBytes)), MaxFileBytes}}})
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	compare(t, dir, m, nil)
	runtime.ReadMemStats(&after)
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 1<<20 {
		t.Errorf("Compare of %d bytes allocated %d", MaxFileBytes, grown)
	}
}

func TestCompareStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Compare(ctx, folder(t), example(t)); err == nil {
		t.Error("Compare went on after cancel")
	}
	if _, err := Compare(context.Background(), filepath.Join(t.TempDir(), "absent"), example(t)); err == nil {
		t.Error("Compare of an absent folder gives no error")
	}
}

func TestDiff(t *testing.T) {
	file := func(path, data string) File { return File{path, Sum([]byte(data)), int64(len(data))} }
	before := Manifest{Files: []File{file("a", "1"), file("b", "1"), file("c", "1"), file("z", "1")}}
	after := Manifest{Files: []File{file("a", "1"), file("b", "2"), file("d", "1"), file("z", "1"), file("zz", "1")}}
	c := Diff(before, after)
	if !slices.Equal(c.Added, []string{"d", "zz"}) || !slices.Equal(c.Removed, []string{"c"}) || !slices.Equal(c.Changed, []string{"b"}) {
		t.Errorf("Diff = %+v", c)
	}
	if c.Empty() || !Diff(after, after).Empty() {
		t.Error("Empty is wrong")
	}
}
