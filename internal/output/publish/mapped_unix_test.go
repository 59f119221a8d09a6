//go:build unix

package publish

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"
)

// A program that has a file mapped can write to it without changing its times. A run that
// reads the output mends that.
func TestReadMendsWhatNoTimeShows(t *testing.T) {
	dir := sealed(t, site())
	name := filepath.Join(dir, "index.html")
	f, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	bytes, err := unix.Mmap(int(f.Fd()), 0, 4, unix.PROT_READ|unix.PROT_WRITE, unix.MAP_SHARED)
	if err != nil {
		t.Fatal(err)
	}
	defer unix.Munmap(bytes)
	copy(bytes, "HOME")
	copy(bytes, "home")
	afterTick(t)
	mustPut(t, dir, site(), Options{}) // it is sealed once more
	copy(bytes, "HACK")
	if r := mustPut(t, dir, site(), Options{}); r.Method == Unchanged {
		t.Log("the times of the file do not show that it was changed")
	}
	mustPut(t, dir, site(), Options{Read: true})
	expect(t, dir, site())
}
