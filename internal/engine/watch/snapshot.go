package watch

import (
	"hash/maphash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// coarse is the coarsest clock of a file system (FAT: 2 s). A file that was
// last written less than this before it was looked at can be written again
// without its time or size showing it, so its contents are compared as well.
const coarse = 2 * time.Second

// A snapshot is what the roots held when they were last looked at.
type snapshot struct {
	dir     string
	roots   []string
	ignore  func(name string) bool
	entries map[string]entry // by path relative to dir
	round   uint64           // of the last call of look
	seed    maphash.Seed
	onDir   func(name string) // called with each folder, before it is read
}

type entry struct {
	info  fs.FileInfo
	sum   uint64 // of the contents, where a comparison needs it
	fresh bool   // written so lately that time and size do not prove it unchanged
	round uint64 // when it was last seen
}

func newSnapshot(dir string, roots []string, ignore func(string) bool, onDir func(string)) *snapshot {
	return &snapshot{dir: dir, roots: roots, ignore: ignore, onDir: onDir, entries: map[string]entry{}, seed: maphash.MakeSeed()}
}

func (s *snapshot) abs(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// look compares name, and all below it, with what was there before, and calls
// changed with every file and folder that came, went or differs.
func (s *snapshot) look(name string, changed func(string)) {
	s.round++
	s.visit(name, changed)
	for known, e := range s.entries {
		if e.round != s.round && within(known, name) {
			delete(s.entries, known)
			changed(known)
		}
	}
}

func (s *snapshot) visit(name string, changed func(string)) {
	info, err := s.stat(name)
	if err != nil {
		return // gone; look finds that it was not seen
	}
	before, known := s.entries[name]
	now := entry{info: info, round: s.round}
	if !info.IsDir() {
		now.fresh = time.Since(info.ModTime()) < coarse
		if now.fresh || before.fresh {
			now.sum = s.contents(name, info)
		}
		s.entries[name] = now
		if !known || now.differs(before) {
			changed(name)
		}
		return
	}
	s.entries[name] = now
	if !known || !before.info.IsDir() || info.Mode() != before.info.Mode() {
		changed(name)
	}
	s.onDir(name)
	list, _ := os.ReadDir(s.abs(name)) // what cannot be read now is looked at when its mode changes
	for _, d := range list {
		if child := path.Join(name, d.Name()); !s.ignore(child) {
			s.visit(child, changed)
		}
	}
}

func (e entry) differs(before entry) bool {
	a, b := e.info, before.info
	return a.Mode() != b.Mode() || a.Size() != b.Size() || !a.ModTime().Equal(b.ModTime()) ||
		before.fresh && e.sum != before.sum
}

// stat follows a root that is a link, and no other: a link below is watched as
// itself, so that none can lead in a circle.
func (s *snapshot) stat(name string) (fs.FileInfo, error) {
	if slices.Contains(s.roots, name) {
		return os.Stat(s.abs(name))
	}
	return os.Lstat(s.abs(name))
}

// contents returns a hash of a file, good for this process only.
func (s *snapshot) contents(name string, info fs.FileInfo) uint64 {
	if !info.Mode().IsRegular() { // opening a named pipe would wait for its writer
		return 0
	}
	f, err := os.Open(s.abs(name))
	if err != nil {
		return 0
	}
	defer f.Close()
	var h maphash.Hash
	h.SetSeed(s.seed)
	if _, err := io.Copy(&h, f); err != nil {
		return 0
	}
	return h.Sum64()
}

// folders returns the known folders at name and below it.
func (s *snapshot) folders(name string) []string {
	if e, ok := s.entries[name]; !ok || !e.info.IsDir() {
		return nil
	}
	var all []string
	for known, e := range s.entries {
		if e.info.IsDir() && within(known, name) {
			all = append(all, known)
		}
	}
	return all
}

// halfSaved reports whether the file held something when last looked at and is
// empty or missing now: most likely an editor is between two of its steps.
func (s *snapshot) halfSaved(name string) bool {
	before, known := s.entries[name]
	if !known || !before.info.Mode().IsRegular() || before.info.Size() == 0 {
		return false
	}
	info, err := os.Lstat(s.abs(name))
	return err != nil || info.Size() == 0
}

// relative returns a path as the system names it, relative to dir.
func (s *snapshot) relative(abs string) (name string, ok bool) {
	if abs == s.dir {
		return ".", true
	}
	name, ok = strings.CutPrefix(abs, strings.TrimSuffix(s.dir, string(filepath.Separator))+string(filepath.Separator))
	return filepath.ToSlash(name), ok
}
