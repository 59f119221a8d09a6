package publish

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
)

// updateInPlace makes the output equal to the spare tree, file by file. It is for
// folders that cannot be renamed: mount points, and folders in a lower layer of an
// overlay. Each file is replaced whole, so no reader sees half a file or a missing one,
// but a reader may see old and new files together. The journal makes the next run
// finish what this one began.
func (s *Staging) updateInPlace() error {
	journal, err := s.state.Create(journalName)
	if err != nil {
		return err
	}
	if err := errors.Join(journal.Sync(), journal.Close(), syncDir(s.state)); err != nil {
		return err
	}
	return s.finishUpdate()
}

// finishUpdate copies the spare tree, which is complete, to the output. It can be
// repeated.
func (s *Staging) finishUpdate() error {
	if err := makeFolder(s.parent, s.name); err != nil {
		return err
	}
	to, err := openFolder(s.parent, s.name)
	if err != nil {
		return err
	}
	defer to.Close()
	from, err := openFolder(s.state, nextName)
	if err != nil {
		return err
	}
	defer from.Close()
	if err := copyTree(from, to); err != nil {
		return err
	}
	if err := removeOthers(from, to); err != nil {
		return err
	}
	return errors.Join(syncTree(to), s.state.Remove(journalName), syncDir(s.state))
}

// copyTree copies all files of one tree to another.
func copyTree(from, to *os.Root) error {
	return walk(from, func(name string, _ fs.FileInfo) error {
		src, _, err := openFile(from, name)
		if err != nil {
			return err
		}
		defer src.Close()
		if err := makeFolders(to, path.Dir(name)); err != nil {
			return err
		}
		if info, err := to.Lstat(name); err == nil && info.IsDir() {
			if err := to.RemoveAll(name); err != nil {
				return err
			}
		}
		return replaceFile(to, name, src)
	}, nil)
}

// makeFolders makes a folder and those above it, and replaces links and files that have
// their names.
func makeFolders(root *os.Root, dir string) error {
	if dir == "." {
		return fixMode(root, dir)
	}
	if err := makeFolders(root, path.Dir(dir)); err != nil {
		return err
	}
	if info, err := root.Lstat(dir); err == nil && !info.IsDir() {
		if err := root.Remove(dir); err != nil {
			return err
		}
	}
	return errors.Join(makeFolder(root, dir), fixMode(root, dir))
}

// replaceFile replaces a file in one step.
func replaceFile(root *os.Root, name string, r io.Reader) error {
	target := temporary(name)
	if err := root.Remove(target); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := create(root, target)
	if err != nil {
		return err
	}
	if err := errors.Join(copyAndClose(f, r), fixMode(root, target)); err != nil {
		return errors.Join(err, root.Remove(target))
	}
	return root.Rename(target, name)
}

// removeOthers removes from one tree what the other does not have.
func removeOthers(from, to *os.Root) error {
	gone := func(name string, _ fs.FileInfo) error {
		if there, err := exists(from, name); err != nil || there {
			return err
		}
		return to.Remove(name)
	}
	return walk(to, func(name string, info fs.FileInfo) error {
		if survives(name) {
			return nil
		}
		return gone(name, info)
	}, gone)
}
