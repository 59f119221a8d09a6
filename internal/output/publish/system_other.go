//go:build !linux

package publish

import (
	"errors"
	"os"
)

// exchange exists on Linux only.
func exchange(*os.Root, string, *os.Root, string) error { return errors.ErrUnsupported }

// syncTree does nothing here: flush does its work.
func syncTree(*os.Root) error { return nil }

func flush(f *os.File) error { return f.Sync() }
