//go:build unix

package publish

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestModesDoNotDependOnTheUmask(t *testing.T) {
	old := syscall.Umask(0o077)
	defer syscall.Umask(old)
	ways(t, func(t *testing.T, o Options) {
		dir := filepath.Join(t.TempDir(), "public")
		for _, home := range []string{"one", "two"} {
			mustPut(t, dir, site().with("index.html", home), o)
			if err := os.Chmod(filepath.Join(dir, "money", "2026.csv"), 0o600); err != nil { // by hand
				t.Fatal(err)
			}
			mustPut(t, dir, site().with("index.html", home), o)
			wantModes(t, dir)
			for _, folder := range []string{"", "money"} {
				if err := os.Chmod(filepath.Join(dir, folder), 0o700); err != nil {
					t.Fatal(err)
				}
				mustPut(t, dir, site().with("index.html", home), o)
				wantModes(t, dir)
			}
		}
	})
}

func wantModes(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := e.Info()
		want := fileMode
		if e.IsDir() {
			want = folderMode
		}
		if err == nil && info.Mode().Perm() != want {
			t.Errorf("%s has mode %v, want %v", name, info.Mode().Perm(), want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestPipesDoNotHoldUp(t *testing.T) {
	base := t.TempDir()
	dir := filepath.Join(base, "public")
	mustPut(t, dir, site(), Options{})
	if err := os.Remove(filepath.Join(dir, "index.html")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"public/index.html", "public/extra", ".daylight/publish/public/next/pipe"} {
		name = filepath.Join(base, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Mkfifo(name, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, home := range []string{"home", "two", "three"} {
		mustPut(t, dir, site().with("index.html", home), Options{})
		expect(t, dir, site().with("index.html", home))
	}
}
