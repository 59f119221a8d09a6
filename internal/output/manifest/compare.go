package manifest

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
)

// A Difference is one way in which a folder is not what a manifest says.
type Difference struct {
	Path string
	What string // continues a sentence that begins with the path
}

func (d Difference) String() string { return d.Path + " " + d.What }

// Compare compares a folder with m and returns every difference, sorted by path. An
// error means that the folder could not be read, not that it differs.
//
// Sizes are compared before anything is read, and files are read in pieces, so that a
// huge file costs neither memory nor time. Only regular files are opened, and no link
// is followed. [Exempt] names at the top are skipped, and so are empty folders, which
// no site can show.
func Compare(ctx context.Context, dir string, m Manifest) ([]Difference, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("compare %s: %w", dir, err)
	}
	defer root.Close()
	c := comparison{ctx: ctx, root: root, m: m, seen: make([]bool, len(m.Files)), hash: sha256.New(), buf: make([]byte, 64<<10)}
	if err := c.folder("."); err != nil {
		return nil, fmt.Errorf("compare %s: %w", dir, err)
	}
	for i, f := range m.Files {
		if !c.seen[i] {
			c.add(f.Path, "is missing")
		}
	}
	slices.SortStableFunc(c.found, func(a, b Difference) int { return cmp.Compare(a.Path, b.Path) })
	return c.found, nil
}

// A comparison is the state of Compare.
type comparison struct {
	ctx   context.Context
	root  *os.Root
	m     Manifest
	seen  []bool // by index in m.Files
	found []Difference
	hash  hash.Hash
	buf   []byte
}

func (c *comparison) add(path, format string, args ...any) {
	c.found = append(c.found, Difference{path, fmt.Sprintf(format, args...)})
}

// folder compares the contents of dir.
func (c *comparison) folder(dir string) error {
	f, err := c.root.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	for {
		list, err := f.ReadDir(1000)
		for _, e := range list {
			if err := c.entry(path.Join(dir, e.Name()), e); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func (c *comparison) entry(name string, e fs.DirEntry) error {
	if err := c.ctx.Err(); err != nil || Exempt(name) {
		return err
	}
	i, listed := slices.BinarySearchFunc(c.m.Files, name, func(f File, name string) int { return cmp.Compare(f.Path, name) })
	if listed {
		c.seen[i] = true
	}
	switch {
	case e.IsDir() && listed:
		c.add(name, "is a folder, not a file")
		return nil
	case e.IsDir():
		return c.folder(name)
	case !e.Type().IsRegular():
		c.add(name, "is %s, not a file", typeName(e.Type()))
		return nil
	case !listed:
		c.add(name, "is not in the manifest; remove it, or keep it in another folder")
		return nil
	}
	return c.file(c.m.Files[i])
}

func (c *comparison) file(want File) error {
	f, err := c.root.OpenFile(want.Path, os.O_RDONLY|nonBlock, 0)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		c.add(want.Path, "is %s, not a file", typeName(info.Mode()))
		return nil
	}
	if info.Size() != want.Size {
		c.add(want.Path, "has %d bytes; the manifest says %d", info.Size(), want.Size)
		return nil
	}
	c.hash.Reset()
	if _, err := io.CopyBuffer(onlyWriter{c.hash}, io.LimitReader(f, want.Size+1), c.buf); err != nil {
		return err
	}
	if got := Hash(c.hash.Sum(nil)); got != want.SHA256 {
		c.add(want.Path, "has different content from what the manifest says%s", c.moved(got))
	}
	return nil
}

// moved returns which other file of the manifest has this content, or "": two files may
// have been swapped.
func (c *comparison) moved(got Hash) string {
	for _, f := range c.m.Files {
		if bytes.Equal(f.SHA256[:], got[:]) {
			return ": it has that of " + f.Path
		}
	}
	return ""
}

// An onlyWriter hides all other methods, so that io.CopyBuffer uses its buffer.
type onlyWriter struct{ io.Writer }

func typeName(mode fs.FileMode) string {
	switch mode.Type() {
	case fs.ModeSymlink:
		return "a symbolic link"
	case fs.ModeNamedPipe:
		return "a named pipe"
	case fs.ModeSocket:
		return "a socket"
	case fs.ModeDir:
		return "a folder"
	}
	return "a device"
}
