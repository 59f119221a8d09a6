package mirror

import (
	"errors"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/strace"
	"github.com/send-daylight/daylight/internal/devtools/sweep"
	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

// TestInjectedFaults makes one system call after another fail while a helper
// mirrors: a full disk, a read-only one, one that breaks. The copy must be the old
// one or the new one, whole, and the new one if the helper reports success; a
// fault of the file system that stops the run is exit 5; and the next run must
// succeed.
func TestInjectedFaults(t *testing.T) {
	strace.Need(t)
	disk := []strace.Fault{ // calls of the file system alone: a failure is exit 5
		{Calls: "mkdirat", Errno: "EROFS", First: 1, Step: 1},
		{Calls: "renameat2,renameat", Errno: "EIO", First: 1, Step: 1},
		{Calls: "syncfs,fsync", Errno: "EIO", First: 1, Step: 1},
		{Calls: "mkdirat", Errno: "ENOSPC", First: 1, Step: 1},
		{Calls: "unlinkat", Errno: "EIO", First: 1, Step: 1},
		{Calls: "fchmodat,fchmod", Errno: "EPERM", First: 1, Step: 1},
		{Calls: "flock", Errno: "EIO", First: 1, Step: 1},
		{Calls: "getdents64", Errno: "EIO", First: 1, Step: 2},
	}
	faults := append(disk, // and some of the network, too
		strace.Fault{Calls: "write", Errno: "ENOSPC", First: 2, Step: 2},
		strace.Fault{Calls: "openat", Errno: "EROFS", First: 20, Step: 5},
		strace.Fault{Calls: "openat", Errno: "EMFILE", First: 20, Step: 7},
		strace.Fault{Calls: "close", Errno: "EIO", First: 10, Step: 7})
	strace.Sweep(t, faults, time.Duration(sweep.Faults.N(t))*time.Second, func(i, n int) (injected, failed bool) {
		injected, code := injectedRun(t, faults[i], n)
		if injected && i < len(disk) && code != 0 && code != int(Fault) {
			t.Errorf("%s of %s, call %d: exit %d, want %d", faults[i].Errno, faults[i].Calls, n, code, Fault)
		}
		return injected, code != 0
	})
}

// injectedRun mirrors edition 2 over edition 1 with one system call failing. It
// reports whether there was such a call, and returns the helper's exit code.
func injectedRun(t *testing.T, f strace.Fault, n int) (injected bool, code int) {
	t.Helper()
	c := newCouncil("a")
	s := serve(t, c)
	dir := filepath.Join(testfiles.MemoryDir(t), "copy")
	mustRun(t, options(s, dir))
	c.publish(t, pages(2))
	injected, out, err := strace.Run(t, helper(c.url, dir), f, n)
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code = exit.ExitCode()
	}
	before := 1
	if err == nil {
		before = 2
	}
	copiedEdition(t, dir, c.key.Public(), before, 2)
	if t.Failed() {
		t.Fatalf("after %s of call %d of %s: %v %s", f.Errno, n, f.Calls, err, out)
	}
	mustRun(t, options(s, dir))
	wantCopy(t, dir, c.key.Public(), 2)
	s.Close()
	return injected, code
}
