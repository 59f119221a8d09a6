package publish

import (
	"os"

	"golang.org/x/sys/unix"
)

// exchange swaps two folders in one step.
func exchange(a *os.Root, aName string, b *os.Root, bName string) error {
	af, err := a.Open(".")
	if err != nil {
		return err
	}
	defer af.Close()
	bf, err := b.Open(".")
	if err != nil {
		return err
	}
	defer bf.Close()
	return unix.Renameat2(int(af.Fd()), aName, int(bf.Fd()), bName, unix.RENAME_EXCHANGE)
}

// syncTree writes all files of the tree to the disk, with one call for the whole file
// system: one call for each file takes three times as long as writing them.
func syncTree(root *os.Root) error {
	f, err := root.Open(".")
	if err != nil {
		return err
	}
	defer f.Close()
	return unix.Syncfs(int(f.Fd()))
}

// flush does nothing here: syncTree does its work.
func flush(*os.File) error { return nil }
