package starter

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// ErrThere: something is where the new site would go. Nothing was written.
var ErrThere = errors.New("it is never overwritten")

// Write makes the folder dir with the site in it. The files are written elsewhere
// first and then take their names, so that no half of a site is ever there. Where
// dir is there already and has files in it, the error matches [ErrThere]; a new
// repository, which has only what git keeps, counts as empty. check sees the
// files before they take their names, and can refuse them.
func (s Site) Write(dir string, check func(dir string) error) (err error) {
	there, err := vacant(dir)
	if err != nil {
		return err
	}
	// Beside what is to be, or in the empty folder: the same disk, so that names
	// can be moved.
	near := dir
	if !there {
		near = filepath.Dir(filepath.Clean(dir))
		if err := os.MkdirAll(near, 0o777); err != nil {
			return err
		}
	}
	temporary, err := os.MkdirTemp(near, ".daylight-new-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temporary)) }()
	made := filepath.Join(temporary, "site") // MkdirTemp's own folder is private
	if err := s.lay(made); err != nil {
		return err
	}
	if err := check(made); err != nil {
		return err
	}
	if there {
		return moveInto(made, dir)
	}
	return os.Rename(made, dir)
}

// lay writes the files below dir.
func (s Site) lay(dir string) error {
	for _, name := range slices.Sorted(maps.Keys(s)) {
		to := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(to, s[name], 0o666); err != nil {
			return err
		}
	}
	return nil
}

// vacant tells whether a site can be put at dir: nothing is there, or a folder
// (there) with no files.
func vacant(dir string) (there bool, err error) {
	info, err := os.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	if !info.IsDir() {
		return false, fmt.Errorf("%s is there already and is not a folder; %w", dir, ErrThere)
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false, err
	}
	for _, e := range entries {
		if e.Name() != ".git" {
			return true, fmt.Errorf("the folder %s is there already and has files in it; %w", dir, ErrThere)
		}
	}
	return true, nil
}

// moveInto moves what is in from into the folder dir, or nothing of it.
func moveInto(from, dir string) error {
	entries, err := os.ReadDir(from)
	if err != nil {
		return err
	}
	for i, e := range entries {
		to := filepath.Join(dir, e.Name())
		if _, err = os.Lstat(to); err == nil {
			err = fmt.Errorf("%s has appeared; %w", to, ErrThere)
		} else if errors.Is(err, fs.ErrNotExist) {
			err = os.Rename(filepath.Join(from, e.Name()), to)
		}
		if err == nil {
			continue
		}
		for _, moved := range entries[:i] {
			err = errors.Join(err, os.Rename(filepath.Join(dir, moved.Name()), filepath.Join(from, moved.Name())))
		}
		return err
	}
	return nil
}
