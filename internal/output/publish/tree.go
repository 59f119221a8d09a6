package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// File modes do not depend on the umask: a web server must be able to read the site.
const (
	fileMode   fs.FileMode = 0o644
	folderMode fs.FileMode = 0o755
	stateMode  fs.FileMode = 0o700
)

const (
	stateFolder = ".daylight/publish"
	lockName    = "lock"
	nextName    = "next"
	oldName     = "old"
	journalName = "journal"
	gitName     = ".git"
)

// openState opens the state folder of the output name in parent, and makes it if it
// does not exist. Only the user who publishes may read it: what is staged there is not
// public yet, and what is kept there may have been withdrawn.
func openState(parent *os.Root, name string) (*os.Root, error) {
	dir := ""
	for _, part := range append(strings.Split(stateFolder, "/"), name) {
		dir = path.Join(dir, part)
		err := parent.Mkdir(dir, stateMode)
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, fmt.Errorf("make a staging folder beside the output: %w", err)
		}
		if info, err := parent.Lstat(dir); err != nil || !info.IsDir() {
			return nil, errors.Join(err, fmt.Errorf("%s is not a folder; remove it", dir))
		}
	}
	ignore, err := parent.OpenFile(stateFolder+"/.gitignore", os.O_WRONLY|os.O_CREATE|os.O_EXCL, fileMode)
	if err == nil {
		_, err = ignore.WriteString("*\n")
		err = errors.Join(err, ignore.Close())
	}
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	return openFolder(parent, dir)
}

// makeFolder makes a folder unless it exists.
func makeFolder(root *os.Root, name string) error {
	err := root.Mkdir(name, folderMode)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return root.Chmod(name, folderMode)
}

// openFolder opens a folder and refuses a symbolic link.
func openFolder(root *os.Root, name string) (*os.Root, error) {
	info, err := root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%s is not a folder; remove it", name)
	}
	return root.OpenRoot(name)
}

// openFile opens a regular file. A named pipe does not block it.
func openFile(root *os.Root, name string) (*os.File, fs.FileInfo, error) {
	f, err := root.OpenFile(name, os.O_RDONLY|nonBlock, 0)
	if err != nil {
		return nil, nil, err
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		f.Close()
		return nil, nil, errors.Join(err, fmt.Errorf("%s is not a regular file", name))
	}
	return f, info, nil
}

// create makes a file and refuses one that exists. Non-blocking mode means nothing for
// a regular file, but saves the Go runtime four system calls to find that out.
func create(root *os.Root, name string) (*os.File, error) {
	return root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL|nonBlock, fileMode)
}

// copyAndClose writes a new file and closes it. The umask has changed its mode.
func copyAndClose(f *os.File, r io.Reader) error {
	_, err := io.Copy(f, r)
	return errors.Join(err, flush(f), f.Close())
}

// temporary returns the name under which the bytes of a file are written first, in the
// same folder. No path of a site begins with a dot.
func temporary(name string) string {
	dir, base := path.Split(name)
	return dir + ".daylight-" + base
}

func readDir(root *os.Root, name string) ([]fs.DirEntry, error) {
	f, err := root.OpenFile(name, os.O_RDONLY|nonBlock, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	list, err := f.ReadDir(-1)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, err
}

// walk calls visit for everything below root that is not a folder, and leave for each
// folder after its contents, both with the result of Lstat. It follows no link, and
// skips .git at the top, which is the owner's. Several folders at the top are walked at
// the same time, but visit and leave are called one at a time.
func walk(root *os.Root, visit, leave func(name string, info fs.FileInfo) error) error {
	w := walker{visit: visit, leave: leave}
	list, err := readDir(root, ".")
	if err != nil {
		return err
	}
	entries := make(chan fs.DirEntry)
	errs := make(chan error, len(list))
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), 4) {
		workers.Go(func() {
			for e := range entries {
				errs <- w.entry(root, e, e.Name())
			}
		})
	}
	for _, e := range list {
		if e.Name() != gitName {
			entries <- e
		}
	}
	close(entries)
	workers.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

type walker struct {
	mu           sync.Mutex
	visit, leave func(name string, info fs.FileInfo) error
}

// entry walks through one entry of a folder. full is its path in the tree.
func (w *walker) entry(folder *os.Root, e fs.DirEntry, full string) error {
	info, err := e.Info()
	if errors.Is(err, fs.ErrNotExist) {
		return nil // removed a moment ago
	}
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return w.call(w.visit, full, info)
	}
	below, err := folder.OpenRoot(e.Name())
	if err != nil {
		return err
	}
	defer below.Close()
	list, err := readDir(below, ".")
	if err != nil {
		return err
	}
	for _, e := range list {
		if err := w.entry(below, e, full+"/"+e.Name()); err != nil {
			return err
		}
	}
	return w.call(w.leave, full, info)
}

func (w *walker) call(do func(string, fs.FileInfo) error, name string, info fs.FileInfo) error {
	if do == nil {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return do(name, info)
}

// hasMode reports whether a file or folder has the mode with which it is published.
func hasMode(info fs.FileInfo) bool {
	want := fileMode
	if info.IsDir() {
		want = folderMode
	}
	return !checksModes || info.Mode().Perm() == want
}

// fixMode sets the mode with which a file or folder is published.
func fixMode(root *os.Root, name string) error {
	info, err := root.Lstat(name)
	switch {
	case err != nil || hasMode(info):
		return err
	case info.IsDir():
		return root.Chmod(name, folderMode)
	}
	return root.Chmod(name, fileMode)
}

// clean removes from a spare tree everything that is neither a file nor a folder, and
// returns its files.
func clean(root *os.Root) (map[string]identity, error) {
	files := map[string]identity{}
	err := walk(root, func(name string, info fs.FileInfo) error {
		if !info.Mode().IsRegular() || !hasMode(info) {
			return root.Remove(name)
		}
		files[name] = identityOf(info)
		return nil
	}, nil)
	return files, err
}
