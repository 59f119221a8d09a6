package mirror

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// TestInjectedFaults makes one system call after another fail while a helper
// mirrors: a full disk, a read-only one, one that breaks. The copy must be the old
// one or the new one, whole, and the new one if the helper reports success; a
// fault of the file system that stops the run is exit 5; and the next run must
// succeed.
func TestInjectedFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("the sweep takes a quarter of a minute")
	}
	strace, err := exec.LookPath("strace")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("strace is missing; install the package strace")
		}
		t.Skip("strace is missing; install the package strace")
	}
	if out, err := exec.Command(strace, "-f", "--seccomp-bpf", "-o", "/dev/null", "true").CombinedOutput(); err != nil {
		t.Skipf("strace may not trace here: %v %s", err, out)
	}
	faults := []struct {
		call, errno string
		first, step int
		fault       bool // nothing but the file system is hit: a failure is exit 5
	}{
		{"mkdirat", "EROFS", 1, 1, true},
		{"renameat2,renameat", "EIO", 1, 1, true},
		{"syncfs,fsync", "EIO", 1, 1, true},
		{"mkdirat", "ENOSPC", 1, 1, true},
		{"unlinkat", "EIO", 1, 1, true},
		{"fchmodat,fchmod", "EPERM", 1, 1, true},
		{"flock", "EIO", 1, 1, true},
		{"write", "ENOSPC", 2, 2, false}, // some are of the network
		{"openat", "EROFS", 20, 5, false},
		{"openat", "EMFILE", 20, 7, false},
		{"getdents64", "EIO", 1, 2, true},
		{"close", "EIO", 10, 7, false},
	}
	end, tried, failed := time.Now().Add(15*time.Second), 0, 0
	for i, f := range faults {
		share := time.Now().Add(time.Until(end) / time.Duration(len(faults)-i))
		for n := f.first; n == f.first || time.Now().Before(share); n += f.step {
			injected, code := injectedRun(t, strace, f.call, f.errno, n)
			if !injected {
				break
			}
			tried++
			if code != 0 {
				failed++
			}
			if f.fault && code != 0 && code != int(Fault) {
				t.Errorf("%s of %s, call %d: exit %d, want %d", f.errno, f.call, n, code, Fault)
			}
		}
	}
	if tried < 10 || failed == 0 {
		t.Errorf("%d faults were injected, %d runs failed: the sweep tests nothing", tried, failed)
	}
	t.Logf("faults: %d tried, %d runs failed as they should, 0 copies lost", tried, failed)
}

// injectedRun mirrors edition 2 over edition 1 with one system call failing.
func injectedRun(t *testing.T, strace, call, errno string, n int) (injected bool, code int) {
	t.Helper()
	c := newCouncil("a")
	s := serve(t, c)
	base := fastDir(t)
	dir, log := filepath.Join(base, "copy"), filepath.Join(base, "strace.log")
	mustRun(t, options(s, dir))
	c.publish(t, pages(2))
	cmd := helper(c.url, dir)
	inject := call + ":error=" + errno + ":when=" + strconv.Itoa(n)
	cmd.Args = append([]string{strace, "-f", "--seccomp-bpf", "-o", log, "-e", "trace=" + call, "-e", "inject=" + inject}, cmd.Args...)
	cmd.Path = strace
	out, err := cmd.CombinedOutput()
	trace, readErr := os.ReadFile(log)
	if readErr != nil {
		t.Fatal(readErr)
	}
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
		t.Fatalf("after %s: %v %s", inject, err, out)
	}
	mustRun(t, options(s, dir))
	wantCopy(t, dir, c.key.Public(), 2)
	s.Close()
	return strings.Contains(string(trace), "(INJECTED)"), code
}
