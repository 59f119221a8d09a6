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
		v.failed(err)
		return v.r
	}
	defer root.Close()
	return v.do(ctx)
}

// A folder is a site on this computer.
type folder struct {
	dir  string
	root *os.Root
}

// A wrong is something about a site, not about this computer.
type wrong struct{ error }

// text implements source. Only a plain file is opened: a named pipe would wait.
func (f folder) text(_ context.Context, name string, most int64) ([]byte, error) {
	info, err := f.root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, wrong{fmt.Errorf("%s is not a plain file", name)}
	}
	if info.Size() > most {
		return nil, wrong{fmt.Errorf("%s has %d bytes, more than the %d it may have", name, info.Size(), most)}
	}
	return f.root.ReadFile(name)
}

func (f folder) files(ctx context.Context, m manifest.Manifest, done func(files, of int)) ([]manifest.Difference, error) {
	found, err := manifest.Compare(ctx, f.dir, m)
	done(len(m.Files), len(m.Files))
	return found, err
}

// outgrown allows any size: the files are here already.
func (folder) outgrown(int64) error { return nil }

func (folder) absent(err error) bool { return errors.Is(err, fs.ErrNotExist) }

func (folder) outcome(err error) Outcome {
	if errors.As(err, new(wrong)) {
		return NotAuthentic
	}
	return Fault
}
