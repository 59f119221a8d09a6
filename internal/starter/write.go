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

// ErrThere means that there is something in the place of the new site. Nothing was
// written.
var ErrThere = errors.New("it is never overwritten")

// Write makes the folder dir with the site in it. It writes the files elsewhere and
// then renames them, so that half a site never exists. If dir exists and has files, the
// error matches [ErrThere]; a new git repository counts as empty. check sees the files
// before they are renamed, and can refuse them.
func (s Site) Write(dir string, check func(dir string) error) (err error) {
	there, err := vacant(dir)
	if err != nil {
		return err
	}
	// The files are written beside dir or in it, so that they are on the same disk and
	// can be renamed.
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
	made := filepath.Join(temporary, "site") // because the folder of MkdirTemp is private
	if err := s.writeFiles(made); err != nil {
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

// writeFiles writes the files below dir.
func (s Site) writeFiles(dir string) error {
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

// vacant reports whether dir is a folder already, and returns an error unless a site
// can be written there.
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

// moveInto moves everything in from into the folder dir, or nothing.
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
