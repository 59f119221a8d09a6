package pipeline

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/send-daylight/daylight/internal/engine/watch"
	"github.com/send-daylight/daylight/internal/output/manifest"
)

// A snapshot is files as they were at one moment, by path. A part is made from it
// alone, so that its key is of exactly the bytes it was made from, whatever is saved
// in the meantime. Hidden files are no input and not in it, nor are those that desktops and
// editors make for themselves.
type snapshot map[string]*node

// A node is a file or folder of a snapshot, with its path from the site's folder.
type node struct {
	path string
	mode fs.FileMode // of a file only its type
	data []byte
	size int64         // of the file, which may be longer than data
	sum  manifest.Hash // of data
	err  error         // why it could not be read
	list []fs.DirEntry
}

// maxRead is how many bytes of a file are read: more than any input may have.
const maxRead = 16 << 20

// take adds the folder dir with everything below it, but for the folders in skip. A
// folder that does not exist is left out.
func (s snapshot) take(root *os.Root, dir string, skip ...string) { s.folder(root, dir, dir, skip) }

// folder adds the folder called name of one that is open, so that the system looks no
// path up twice. dir is its path.
func (s snapshot) folder(above *os.Root, name, dir string, skip []string) {
	folder, err := above.OpenRoot(name)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	n := &node{path: dir, mode: fs.ModeDir, err: err}
	s[dir] = n
	if err != nil {
		return
	}
	defer folder.Close()
	entries, err := fs.ReadDir(folder.FS(), ".")
	n.err = err
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") || watch.Litter(e.Name()) {
			continue
		}
		child := dir + "/" + e.Name()
		switch {
		case e.IsDir() && slices.Contains(skip, child):
			continue
		case e.IsDir():
			s.folder(folder, e.Name(), child, skip)
		case e.Type().IsRegular():
			s[child] = readNode(folder, e.Name(), child)
		default:
			s[child] = &node{path: child, mode: e.Type(), err: errors.New("it is not an ordinary file")}
		}
		if c := s[child]; c != nil { // otherwise it was removed a moment ago
			n.list = append(n.list, c)
		}
	}
}

// file adds the file at a path from the site's folder.
func (s snapshot) file(root *os.Root, name string) { s[name] = readNode(root, name, name) }

// readNode reads the file called name of a folder. file is its path from the site's
// folder.
func readNode(folder *os.Root, name, file string) *node {
	n := &node{path: file}
	f, err := folder.Open(name)
	if err != nil {
		n.err = err
		return n
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		n.err = err
		return n
	}
	n.size = info.Size()
	n.data = make([]byte, min(n.size, maxRead)+1)
	var got int
	got, n.err = io.ReadFull(f, n.data)
	if errors.Is(n.err, io.ErrUnexpectedEOF) || errors.Is(n.err, io.EOF) {
		n.err = nil
	}
	n.data = n.data[:got]
	n.sum = manifest.Sum(n.data)
	return n
}

// An Input is a file that something was made from.
type Input struct {
	Path   string
	SHA256 manifest.Hash // of its bytes; of nothing for a folder
}

// inputs lists the files and folders of the snapshot, sorted by path.
func (s snapshot) inputs() []Input {
	out := make([]Input, 0, len(s))
	for name, n := range s {
		in := Input{Path: name}
		switch {
		case n.err != nil || n.mode != 0 && !n.mode.IsDir():
			in.SHA256 = manifest.Hash(sha256.Sum256([]byte("unreadable")))
		case n.mode.IsDir():
			in.Path += "/"
		default:
			in.SHA256 = n.sum
		}
		out = append(out, in)
	}
	slices.SortFunc(out, func(a, b Input) int { return strings.Compare(a.Path, b.Path) })
	return out
}

// node returns the file or folder at a path, for an operation of [fs.FS].
func (s snapshot) node(op, name string) (*node, error) {
	n, ok := s[name]
	switch {
	case !ok:
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	case n.err != nil && op != "stat":
		return nil, &fs.PathError{Op: op, Path: name, Err: reason(n.err)}
	}
	return n, nil
}

// reason returns an error of the system without the path that it names.
func reason(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// Open implements [fs.FS].
func (s snapshot) Open(name string) (fs.File, error) {
	n, err := s.node("open", name)
	if err != nil {
		return nil, err
	}
	return &openFile{node: n, left: n.data}, nil
}

// ReadDir implements [fs.ReadDirFS].
func (s snapshot) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := s.node("readdir", name)
	if err != nil {
		return nil, err
	}
	return n.list, nil
}

// ReadFile implements [fs.ReadFileFS]. The caller must not change the bytes.
func (s snapshot) ReadFile(name string) ([]byte, error) {
	n, err := s.node("read", name)
	if err != nil {
		return nil, err
	}
	return n.data, nil
}

// Stat implements [fs.StatFS].
func (s snapshot) Stat(name string) (fs.FileInfo, error) {
	n, err := s.node("stat", name)
	if err != nil {
		return nil, err
	}
	return n, nil
}

// A node implements [fs.FileInfo] and [fs.DirEntry].
func (n *node) Name() string               { return path.Base(n.path) }
func (n *node) Size() int64                { return n.size }
func (n *node) Mode() fs.FileMode          { return n.mode }
func (n *node) Type() fs.FileMode          { return n.mode.Type() }
func (n *node) ModTime() time.Time         { return time.Time{} }
func (n *node) IsDir() bool                { return n.mode.IsDir() }
func (n *node) Sys() any                   { return nil }
func (n *node) Info() (fs.FileInfo, error) { return n, nil }

// An openFile is an open file of a snapshot.
type openFile struct {
	*node
	left []byte
}

func (f *openFile) Stat() (fs.FileInfo, error) { return f.node, nil }
func (f *openFile) Close() error               { return nil }

func (f *openFile) Read(b []byte) (int, error) {
	if len(f.left) == 0 {
		return 0, io.EOF
	}
	n := copy(b, f.left)
	f.left = f.left[n:]
	return n, nil
}
