package publish

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// TestInjectedFaults makes one system call after another fail while a helper
// publishes. The output must be the old tree or the new one, and the new one if
// the helper reports success; and the next run must succeed.
func TestInjectedFaults(t *testing.T) {
	if testing.Short() {
		t.Skip("the sweep takes half a minute")
	}
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("strace is missing; install the package strace")
	}
	if out, err := exec.Command(strace, "-f", "--seccomp-bpf", "-o", "/dev/null", "true").CombinedOutput(); err != nil {
		t.Skipf("strace may not trace here: %v %s", err, out)
	}
	faults := []struct {
		call, errno string
		first, step int
		method      string
	}{
		{"renameat2,renameat", "EIO", 1, 1, "best"},
		{"renameat2", "EXDEV", 1, 1, "best"},
		{"syncfs,fsync", "EIO", 1, 1, "best"},
		{"renameat2,renameat", "EIO", 1, 1, "renames"},
		{"syncfs,fsync", "EIO", 1, 1, "renames"},
		{"renameat2,renameat", "EIO", 1, 9, "in place"},
		{"syncfs,fsync", "EIO", 1, 1, "in place"},
		{"write", "ENOSPC", 2, 13, "in place"},
		{"mkdirat", "ENOSPC", 1, 2, "best"},
		{"fchmod,fchmodat", "EPERM", 1, 7, "best"},
		{"unlinkat", "EIO", 1, 3, "best"},
		{"flock", "EIO", 1, 1, "best"},
		{"write", "ENOSPC", 2, 6, "best"},
		{"openat", "EMFILE", 20, 23, "best"},
		{"close", "EIO", 12, 29, "best"},
		{"newfstatat", "EIO", 1, 23, "best"},
		{"getdents64", "EIO", 1, 7, "best"},
		{"read", "EIO", 15, 31, "best"},
	}
	end, runs, failed := time.Now().Add(28*time.Second), 0, 0
	for i, f := range faults {
		// A fault late in the list has its share of the time too.
		share := time.Now().Add(time.Until(end) / time.Duration(len(faults)-i))
		for n := f.first; n == f.first && time.Now().Before(end) || time.Now().Before(share); n += f.step {
			injected, ok := injectedRun(t, strace, f.method, fmt.Sprintf("%s:error=%s:when=%d", f.call, f.errno, n))
			if !injected {
				break
			}
			runs++
			if !ok {
				failed++
			}
		}
	}
	if runs < 5 || failed == 0 {
		t.Errorf("%d faults were injected, %d runs failed: the sweep tests nothing", runs, failed)
	}
	t.Logf("%d faults, %d runs failed as they should", runs, failed)
}

// injectedRun publishes with one of some system calls failing. It reports
// whether there was such a call, and whether the run succeeded.
func injectedRun(t *testing.T, strace, method, inject string) (injected, ok bool) {
	t.Helper()
	base := fastDir(t)
	dir, log := filepath.Join(base, "public"), filepath.Join(base, "strace.log")
	write(t, filepath.Join(dir, "CNAME"), "send.example.org\n")
	mustPut(t, dir, versioned(0), Options{})
	mustPut(t, dir, versioned(1), Options{})
	cmd := helper(dir, method, 2, true)
	call, _, _ := strings.Cut(inject, ":")
	cmd.Args = append([]string{strace, "-f", "--seccomp-bpf", "-o", log, "-e", "trace=" + call, "-e", "inject=" + inject}, cmd.Args...)
	cmd.Path = strace
	out, err := cmd.CombinedOutput()
	trace, readErr := os.ReadFile(log)
	if readErr != nil {
		t.Fatal(readErr)
	}
	want := []int{1, 2}
	if err == nil {
		want = []int{2}
	}
	if method != "best" {
		finish(t, dir)
	}
	wantVersion(t, dir, want, fmt.Sprintf("%s, %s: %v %s", method, inject, err, out))
	mustPut(t, dir, versioned(3), Options{})
	wantVersion(t, dir, []int{3}, "run after "+inject)
	return strings.Contains(string(trace), "(INJECTED)"), err == nil
}

// wantVersion wants one of some versions, whole.
func wantVersion(t *testing.T, dir string, versions []int, when string) {
	t.Helper()
	got := read(t, dir)
	for _, v := range versions {
		if maps.Equal(got, versioned(v).with("CNAME", "send.example.org\n")) {
			return
		}
	}
	t.Errorf("after %s: the output is none of the versions %v", when, versions)
}
