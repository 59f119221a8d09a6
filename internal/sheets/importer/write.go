package importer

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"

	"github.com/send-daylight/daylight/internal/output/atomicfile"
)

// Write writes every file of a plan, or none. It fails if a file was changed since
// the plan was made.
func (p *Plan) Write(root *os.Root) (err error) {
	var made []string // names that are beside the files until all are there
	defer func() {
		for _, name := range made {
			_ = root.Remove(name) // what was renamed is gone from here
		}
	}()
	for _, f := range p.Files {
		if err := p.same(root, f); err != nil {
			return err
		}
		if err := root.MkdirAll(path.Dir(f.Path), 0o777); err != nil {
			return err
		}
		name := path.Join(path.Dir(f.Path), ".import-"+path.Base(f.Path))
		made = append(made, name)
		if err := write(root, name, f.New); err != nil {
			return err
		}
	}
	for i, f := range p.Files {
		if err := root.Rename(made[i], f.Path); err != nil {
			return errors.Join(fmt.Errorf("write %s: %w", f.Path, err), p.back(root, i))
		}
	}
	return nil
}

func (p *Plan) same(root *os.Root, f File) error {
	now, err := fs.ReadFile(root.FS(), f.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && f.Old == nil:
		return nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return err
	case err != nil || f.Old == nil || !bytes.Equal(now, f.Old):
		return fmt.Errorf("%s was changed by somebody else just now; nothing was written, run the command again", f.Path)
	}
	return nil
}

// back restores the first files.
func (p *Plan) back(root *os.Root, done int) error {
	var errs []error
	for _, f := range p.Files[:done] {
		if f.Old == nil {
			errs = append(errs, root.Remove(f.Path))
		} else {
			errs = append(errs, write(root, f.Path, f.Old))
		}
	}
	return errors.Join(errs...)
}

func write(root *os.Root, name string, text []byte) error {
	file, err := root.Create(name)
	if err != nil {
		return err
	}
	return atomicfile.Fill(file, text)
}
