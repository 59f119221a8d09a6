//go:build unix

package mirror

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// A mirror believes no time of a file: what a program wrote into a copy through mapped
// memory, which sets none, is mended by the next run.
func TestMirrorReadsItsCopy(t *testing.T) {
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(t.TempDir(), "copy")
	o := options(s, dir)
	mustRun(t, o)
	f, err := os.OpenFile(filepath.Join(dir, "index.html"), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	page, err := unix.Mmap(int(f.Fd()), 0, int(info.Size()), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Munmap(page)
	copy(page, bytes.Clone(page))
	for range 2 { // by now its times are old
		time.Sleep(60 * time.Millisecond)
		mustRun(t, o)
	}
	copy(page[len(page)/2:], "HACK")
	mustRun(t, o)
	wantCopy(t, dir, c.key.Public(), 1)
}
