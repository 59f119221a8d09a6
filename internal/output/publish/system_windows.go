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

// tryNext reports whether a method of replacing a folder does not work here although
// another one may: a program has a file below the folder open.
func tryNext(err error) bool {
	for _, e := range []error{errors.ErrUnsupported, windows.ERROR_ACCESS_DENIED, windows.ERROR_SHARING_VIOLATION, windows.ERROR_NOT_SAME_DEVICE} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// lock locks a state folder. The system releases the lock when the run ends, however it
// ends.
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

// syncDir does nothing here: Windows keeps renames in order by its journal.
func syncDir(*os.Root) error { return nil }
