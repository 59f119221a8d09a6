package starter

import (
	"errors"
	"io/fs"
	"os"
	"path"
)

// create writes a file that is not there yet, whole or not at all.
func create(root *os.Root, name string, text []byte, mode fs.FileMode) error {
	file, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return errors.Join(err, root.Remove(name))
	}
	return nil
}

// replace writes a file whole: its old text stays until the new one is on the
// disk. The new text has a hidden name until then, which no build reads.
func replace(root *os.Root, name string, text []byte) error {
	mode := fs.FileMode(0o666)
	if info, err := root.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	dir, base := path.Split(name)
	temporary := dir + "." + base + ".new"
	if err := create(root, temporary, text, mode); err != nil {
		return err
	}
	if err := root.Rename(temporary, name); err != nil {
		return errors.Join(err, root.Remove(temporary))
	}
	return nil
}
