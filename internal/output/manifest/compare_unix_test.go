//go:build unix

package manifest

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func TestCompareDoesNotOpenPipes(t *testing.T) {
	dir := folder(t)
	if err := os.Remove(filepath.Join(dir, "index.html")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"index.html", "extra"} {
		if err := syscall.Mkfifo(filepath.Join(dir, name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	compare(t, dir, example(t), []string{"extra is a named pipe, not a file", "index.html is a named pipe, not a file"})
}
