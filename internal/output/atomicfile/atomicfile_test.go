package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func open(t *testing.T) (*os.Root, string) {
	t.Helper()
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return root, dir
}

// only fails unless the folder has just this file with this text.
func only(t *testing.T, dir, name, want string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(list) != 1 || list[0].Name() != name {
		t.Errorf("the folder has %v, want %s alone", list, name)
	}
	if got, err := os.ReadFile(filepath.Join(dir, name)); err != nil || string(got) != want {
		t.Errorf("%s is %q, %v; want %q", name, got, err, want)
	}
}

func TestCreate(t *testing.T) {
	root, dir := open(t)
	if err := Create(root, "a", []byte("first"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Create(root, "a", []byte("second"), 0o600); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second file of one name: %v", err)
	}
	only(t, dir, "a", "first")
}

func TestReplace(t *testing.T) {
	root, dir := open(t)
	if err := Replace(root, "a", []byte("first"), 0o600); err != nil {
		t.Fatal(err)
	}
	// A killed run left this file.
	if err := os.WriteFile(filepath.Join(dir, ".a.new"), []byte("half"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Replace(root, "a", []byte("second"), 0o644); err != nil {
		t.Fatal(err)
	}
	only(t, dir, "a", "second")
	if info, err := root.Stat("a"); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("the mode is %v, %v; want that of the file before", info.Mode(), err)
	}
}

// What cannot be replaced stays, and nothing is left beside it.
func TestReplaceFails(t *testing.T) {
	root, dir := open(t)
	if err := os.MkdirAll(filepath.Join(dir, "a", "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Replace(root, "a", []byte("text"), 0o644); err == nil {
		t.Error("a folder was replaced by a file")
	}
	if list, err := os.ReadDir(dir); err != nil || len(list) != 1 || !list[0].IsDir() {
		t.Errorf("the folder has %v, %v", list, err)
	}
}

// A disk that is full is an error, even where the write itself reports none.
func TestFillReports(t *testing.T) {
	f, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skipf("this system has no device that is always full: %v", err)
	}
	if err := Fill(f, []byte("x")); err == nil {
		t.Error("a full disk is no error")
	}
	if _, err := f.Write(nil); !errors.Is(err, fs.ErrClosed) {
		t.Errorf("the file was left open: %v", err)
	}
}
