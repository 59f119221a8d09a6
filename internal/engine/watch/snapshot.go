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

// coarse is the resolution of the coarsest clock of a file system (FAT: 2 s). A file that
// is read so soon after it was written may be written again without a change of its time
// and size, so its contents are compared, too.
const coarse = 2 * time.Second

// A snapshot describes what the roots contained when they were last compared.
type snapshot struct {
	dir     string
	roots   []string
	ignore  func(name string) bool
	entries map[string]entry // by path relative to dir
	round   uint64           // number of the last call of compare
	seed    maphash.Seed
	onDir   func(name string) // called with each folder before it is read
}

type entry struct {
	info  fs.FileInfo
	sum   uint64 // hash of the contents, where it is needed
	fresh bool   // written so recently that time and size do not prove it unchanged
	round uint64 // in which it was last seen
}

func newSnapshot(dir string, roots []string, ignore func(string) bool, onDir func(string)) *snapshot {
	return &snapshot{dir: dir, roots: roots, ignore: ignore, onDir: onDir, entries: map[string]entry{}, seed: maphash.MakeSeed()}
}

func (s *snapshot) abs(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// compare compares name, and everything below it, with the snapshot, which it updates. It
// calls changed with every file and folder that is new, is gone or differs.
func (s *snapshot) compare(name string, changed func(string)) {
	s.round++
	s.visit(name, changed)
	for seen, e := range s.entries {
		if e.round != s.round && within(seen, name) {
			delete(s.entries, seen)
			changed(seen)
		}
	}
}

// visit is the part of compare for what still exists.
func (s *snapshot) visit(name string, changed func(string)) {
	info, err := s.stat(name)
	if err != nil {
		return // gone; compare notices that it was not visited
	}
	before, seen := s.entries[name]
	now := entry{info: info, round: s.round}
	if !info.IsDir() {
		now.fresh = time.Since(info.ModTime()) < coarse
		if now.fresh || before.fresh {
			now.sum = s.contents(name, info)
		}
		s.entries[name] = now
		if !seen || now.differs(before) {
			changed(name)
		}
		return
	}
	s.entries[name] = now
	if !seen || !before.info.IsDir() || info.Mode() != before.info.Mode() {
		changed(name)
	}
	s.onDir(name)
	list, _ := os.ReadDir(s.abs(name)) // a folder that cannot be read is compared again when its mode changes
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

// stat returns the information on a file. It follows a root that is a link. A link below
// a root is compared as a link, so that none can lead in a circle.
func (s *snapshot) stat(name string) (fs.FileInfo, error) {
	if slices.Contains(s.roots, name) {
		return os.Stat(s.abs(name))
	}
	return os.Lstat(s.abs(name))
}

// contents returns a hash of a file, for comparisons in this process.
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

// folders returns the folders of the snapshot at name and below it.
func (s *snapshot) folders(name string) []string {
	if e, ok := s.entries[name]; !ok || !e.info.IsDir() {
		return nil
	}
	var all []string
	for seen, e := range s.entries {
		if e.info.IsDir() && within(seen, name) {
			all = append(all, seen)
		}
	}
	return all
}

// halfSaved reports whether a file had contents when it was last compared, and is empty or
// missing now: most likely an editor is in the middle of saving it.
func (s *snapshot) halfSaved(name string) bool {
	before, seen := s.entries[name]
	if !seen || !before.info.Mode().IsRegular() || before.info.Size() == 0 {
		return false
	}
	info, err := os.Lstat(s.abs(name))
	return err != nil || info.Size() == 0
}

// relative returns an absolute path relative to dir.
func (s *snapshot) relative(abs string) (name string, ok bool) {
	if abs == s.dir {
		return ".", true
	}
	name, ok = strings.CutPrefix(abs, strings.TrimSuffix(s.dir, string(filepath.Separator))+string(filepath.Separator))
	return filepath.ToSlash(name), ok
}
