package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

// Put adds a file to the tree. It may be called from several goroutines. It neither
// keeps nor changes data.
func (s *Staging) Put(name string, data []byte) error {
	e := &entry{size: int64(len(data))}
	if err := s.reserve(name, e); err != nil {
		return fmt.Errorf("publish %s: %w", s.dir, err)
	}
	if err := s.put(name, data, e); err != nil {
		return fmt.Errorf("publish %s: write %s: %w", s.dir, name, err)
	}
	return nil
}

// reserve takes the name for e, or returns why the name is not allowed.
func (s *Staging) reserve(name string, e *entry) error {
	if !manifest.Exempt(name) || path.Base(name) != name {
		if err := manifest.CheckPath(name); err != nil {
			return err
		}
	} else if name == ".git" {
		return errors.New("a site may not contain .git")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.done:
		return errors.New("the run has ended; begin another")
	case s.files[name] != nil:
		return fmt.Errorf("two files have the path %s", name)
	case s.folders[name]:
		return fmt.Errorf("%s is both a file and a folder", name)
	case len(s.files) >= manifest.MaxFiles:
		return fmt.Errorf("the site has more than %d files", manifest.MaxFiles)
	}
	if err := manifest.CheckSize(name, e.size, s.total); err != nil {
		return err
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if s.files[dir] != nil {
			return fmt.Errorf("%s is both a file and a folder", dir)
		}
	}
	for dir := path.Dir(name); dir != "." && !s.folders[dir]; dir = path.Dir(dir) {
		s.folders[dir] = true
	}
	s.files[name] = e
	s.total += e.size
	return nil
}

// put writes a file, unless the output or the spare tree has it with these bytes.
func (s *Staging) put(name string, data []byte, e *entry) error {
	e.sum = manifest.Sum(data)
	want := manifest.File{Path: name, SHA256: e.sum, Size: e.size}
	if s.hasFile(s.live, s.old[name], want) {
		return nil
	}
	e.staged = true
	spare, there := s.spare[name]
	if s.hasFile(s.next, spare, want) {
		return nil
	}
	e.wrote = true
	return s.write(name, bytes.NewReader(data), there)
}

// write makes a file of the spare tree. An existing file is replaced by a rename and
// never written into: somebody may have had it open since it was published, or have
// linked it.
func (s *Staging) write(name string, r io.Reader, exists bool) error {
	if err := s.mark(); err != nil {
		return err
	}
	folder, err := s.folder(path.Dir(name))
	if err != nil {
		return err
	}
	defer folder.Close()
	name = path.Base(name)
	target := name
	if exists {
		target = temporary(name)
	}
	f, err := create(folder, target)
	if errors.Is(err, fs.ErrExist) { // left there by an earlier run
		if err := folder.RemoveAll(target); err != nil {
			return err
		}
		f, err = create(folder, target)
	}
	if err != nil {
		return err
	}
	if err := copyAndClose(f, r); err != nil || !exists {
		return err
	}
	return folder.Rename(target, name)
}

// folder opens a folder of the spare tree. It makes the folder, and those above it, if
// they do not exist.
func (s *Staging) folder(dir string) (*os.Root, error) {
	s.mu.Lock()
	there := dir == "." || s.opened[dir]
	s.mu.Unlock()
	if there {
		if root, err := s.next.OpenRoot(dir); err == nil || dir == "." {
			return root, err
		}
	}
	above, err := s.folder(path.Dir(dir))
	if err != nil {
		return nil, err
	}
	defer above.Close()
	return s.makeFolderIn(above, dir)
}

// makeFolderIn makes and opens a folder inside above. A file or link of that name is
// removed. The folder gets its final mode before the tree is published.
func (s *Staging) makeFolderIn(above *os.Root, dir string) (*os.Root, error) {
	s.mu.Lock() // another Put may make the same one
	defer s.mu.Unlock()
	name := path.Base(dir)
	err := above.Mkdir(name, folderMode)
	if errors.Is(err, fs.ErrExist) {
		var info fs.FileInfo
		if info, err = above.Lstat(name); err == nil && !info.IsDir() {
			err = errors.Join(above.Remove(name), above.Mkdir(name, folderMode))
		}
	}
	if err != nil {
		return nil, err
	}
	s.opened[dir] = true
	return above.OpenRoot(name)
}

// buffer returns a buffer for reading a file in pieces.
func (s *Staging) buffer() *[]byte {
	if buf, ok := s.buffers.Get().(*[]byte); ok {
		return buf
	}
	buf := make([]byte, 64<<10)
	return &buf
}

// File returns a file that was Put or kept, and reports whether there is one.
func (s *Staging) File(name string) (manifest.File, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e, ok := s.files[name]
	if !ok {
		return manifest.File{}, false
	}
	return manifest.File{Path: name, SHA256: e.sum, Size: e.size}, true
}

// Files returns the files Put or kept so far, sorted by path, without those that no
// manifest lists. Call it when no Put is running.
func (s *Staging) Files() []manifest.File {
	s.mu.Lock()
	defer s.mu.Unlock()
	list := make([]manifest.File, 0, len(s.files))
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		if e := s.files[name]; !manifest.Exempt(name) {
			list = append(list, manifest.File{Path: name, SHA256: e.sum, Size: e.size})
		}
	}
	return list
}
