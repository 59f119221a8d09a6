package verify

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

// Dir verifies the site in a folder.
func Dir(ctx context.Context, dir string, o Options) Report {
	v := run{Options: o, r: Report{Where: dir}}
	root, err := os.OpenRoot(dir)
	v.src = folder{dir, root}
	if err != nil {
		v.failSource(err)
		return v.r
	}
	defer root.Close()
	return v.verify(ctx)
}

// A folder is a site on this computer.
type folder struct {
	dir  string
	root *os.Root
}

// A siteError is a fault of the site, not of this computer.
type siteError struct{ error }

// text implements source. It opens only a regular file: a named pipe would block.
func (f folder) text(_ context.Context, name string, most int64) ([]byte, error) {
	info, err := f.root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, siteError{fmt.Errorf("%s is not a plain file", name)}
	}
	if info.Size() > most {
		return nil, siteError{fmt.Errorf("%s has %d bytes, more than the %d it may have", name, info.Size(), most)}
	}
	return f.root.ReadFile(name)
}

func (f folder) files(ctx context.Context, m manifest.Manifest, done func(files, of int)) ([]manifest.Difference, error) {
	found, err := manifest.Compare(ctx, f.dir, m)
	done(len(m.Files), len(m.Files))
	return found, err
}

// checkSize allows any size: the files are already here.
func (folder) checkSize(int64) error { return nil }

func (folder) absent(err error) bool { return errors.Is(err, fs.ErrNotExist) }

func (folder) outcome(err error) Outcome {
	if errors.As(err, new(siteError)) {
		return NotAuthentic
	}
	return Fault
}
