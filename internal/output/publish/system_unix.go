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

// tryNext reports whether a method of replacing a folder does not work here although
// another one may: the kernel or the file system does not have it, the folder is a
// mount point, or it is in a lower layer of an overlay.
func tryNext(err error) bool {
	for _, e := range []error{errors.ErrUnsupported, unix.EXDEV, unix.EBUSY, unix.ENOSYS, unix.EINVAL} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// lock locks a state folder. The kernel releases the lock when the run ends, however it
// ends. The lock file stays, because removing it would let two runs in.
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

// unlock releases a lock. Closing the file is not enough while a process that was just
// forked shares it.
func unlock(f *os.File) {
	unix.Flock(int(f.Fd()), unix.LOCK_UN)
	f.Close()
}

// syncDir writes renames in a folder to the disk.
func syncDir(root *os.Root) error {
	f, err := root.Open(".")
	if err != nil {
		return err
	}
	defer f.Close()
	err = f.Sync()
	if errors.Is(err, unix.EINVAL) { // a file system that cannot sync folders
		return nil
	}
	return err
}
