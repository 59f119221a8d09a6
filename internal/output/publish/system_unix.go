//go:build unix

package publish

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

const (
	nonBlock    = unix.O_NONBLOCK
	checksModes = true
)

// tryNext says that a way to replace a folder does not work here, but another
// may: the kernel or the file system lacks it, the folder is a mount point, or
// it lies in a lower layer of an overlay.
func tryNext(err error) bool {
	for _, e := range []error{errors.ErrUnsupported, unix.EXDEV, unix.EBUSY, unix.ENOSYS, unix.EINVAL} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// lock takes the lock of a state folder. The kernel lets go of it when the run
// ends, however it ends; the file stays, for removing it would let two runs in.
func lock(state *os.Root) (*os.File, error) {
	f, err := state.OpenFile(lockName, os.O_RDWR|os.O_CREATE|nonBlock, fileMode)
	if err != nil {
		return nil, err
	}
	err = unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) {
		err = ErrLocked
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// unlock lets go of a lock. Closing would not be enough while a process that was
// just forked shares the file.
func unlock(f *os.File) {
	unix.Flock(int(f.Fd()), unix.LOCK_UN)
	f.Close()
}

// syncDir puts renames in a folder on disk.
func syncDir(root *os.Root) error {
	f, err := root.Open(".")
	if err != nil {
		return err
	}
	defer f.Close()
	err = f.Sync()
	if errors.Is(err, unix.EINVAL) { // a file system that cannot
		return nil
	}
	return err
}
