// Package atomicfile writes files so that a crash, a full disk or a killed program
// leaves the old file or the new one, never half of one.
//
// The bytes are on the disk before a file has its name. The name itself is not: a
// caller that must know that it is there after a power cut syncs the folder, too.
package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path"
)

// Create writes a new file. If name exists already, the error matches [fs.ErrExist]
// and the file there stays as it was.
func Create(root *os.Root, name string, data []byte, mode fs.FileMode) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	if err := Fill(f, data); err != nil {
		return errors.Join(err, root.Remove(name))
	}
	return nil
}

// Replace writes a file in the place of an existing one and keeps its mode; mode is for
// a file that is new. Until the file is complete it has a hidden name in the same
// folder, which no build reads.
func Replace(root *os.Root, name string, data []byte, mode fs.FileMode) error {
	if info, err := root.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	fresh := path.Join(path.Dir(name), "."+path.Base(name)+".new")
	if err := root.RemoveAll(fresh); err != nil { // left by a run that was killed
		return err
	}
	if err := Create(root, fresh, data, mode); err != nil {
		return err
	}
	if err := root.Rename(fresh, name); err != nil {
		return errors.Join(err, root.Remove(fresh))
	}
	return nil
}

// Fill writes data to f, waits until it is on the disk, and closes f in every case.
func Fill(f *os.File, data []byte) error {
	_, err := f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}
