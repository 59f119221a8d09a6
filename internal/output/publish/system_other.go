//go:build !linux

package publish

import (
	"errors"
	"os"
)

// exchange is Linux's alone.
func exchange(*os.Root, string, *os.Root, string) error { return errors.ErrUnsupported }

// syncTree is left to flush.
func syncTree(*os.Root) error { return nil }

func flush(f *os.File) error { return f.Sync() }
