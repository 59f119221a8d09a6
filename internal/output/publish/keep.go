package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

// Keep adds a file to the tree without its bytes, if the output or the spare tree has
// the file already, with this path, size and hash. If it returns false, the file must
// be Put. It may be called from several goroutines.
func (s *Staging) Keep(f manifest.File) (bool, error) {
	e := &entry{sum: f.SHA256, size: f.Size}
	switch {
	case s.hasFile(s.live, s.old[f.Path], f):
	case s.hasFile(s.next, s.spare[f.Path], f):
		e.staged = true
	default:
		return false, nil
	}
	if err := s.reserve(f.Path, e); err != nil {
		return false, fmt.Errorf("publish %s: %w", s.dir, err)
	}
	return true, nil
}

// ReadOld reads a regular file of the output as it is now, of at most so many bytes. If
// the output or the file does not exist, the error matches [fs.ErrNotExist].
func (s *Staging) ReadOld(name string, most int64) ([]byte, error) {
	if s.live == nil {
		return nil, fmt.Errorf("read %s: %w", name, fs.ErrNotExist)
	}
	f, info, err := openFile(s.live, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info.Size() > most {
		return nil, fmt.Errorf("%s has %d bytes, more than %d", name, info.Size(), most)
	}
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err == nil && int64(len(data)) > most {
		err = errors.New(name + " was written to while it was read")
	}
	return data, err
}
