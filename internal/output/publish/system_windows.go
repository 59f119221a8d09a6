package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

const (
	nonBlock    = 0
	checksModes = false
)

// tryNext says that a way to replace a folder does not work here, but another
// may: somebody holds a file below the folder open.
func tryNext(err error) bool {
	for _, e := range []error{errors.ErrUnsupported, windows.ERROR_ACCESS_DENIED, windows.ERROR_SHARING_VIOLATION, windows.ERROR_NOT_SAME_DEVICE} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// lock takes the lock of a state folder. The system lets go of it when the run
// ends, however it ends.
func lock(state *os.Root) (*os.File, error) {
	f, err := state.OpenFile(lockName, os.O_RDWR|os.O_CREATE, fileMode)
	if err != nil {
		return nil, err
	}
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	err = windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, new(windows.Overlapped))
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		err = ErrLocked
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

func unlock(f *os.File) { f.Close() }

// syncDir is not known to Windows, whose journal keeps renames in order.
func syncDir(*os.Root) error { return nil }
