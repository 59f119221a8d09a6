package publish

import (
	"fmt"
	"maps"
	"path/filepath"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/devtools/strace"
	"github.com/send-daylight/daylight/internal/devtools/sweep"
	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

// TestInjectedFaults makes one system call after another fail while a helper
// publishes. The output must be the old tree or the new one, and the new one if
// the helper reports success; and the next run must succeed.
func TestInjectedFaults(t *testing.T) {
	strace.Need(t)
	runs := []struct {
		method string
		fault  strace.Fault
	}{
		{"best", strace.Fault{Calls: "renameat2,renameat", Errno: "EIO", First: 1, Step: 1}},
		{"best", strace.Fault{Calls: "renameat2", Errno: "EXDEV", First: 1, Step: 1}},
		{"best", strace.Fault{Calls: "syncfs,fsync", Errno: "EIO", First: 1, Step: 1}},
		{"renames", strace.Fault{Calls: "renameat2,renameat", Errno: "EIO", First: 1, Step: 1}},
		{"renames", strace.Fault{Calls: "syncfs,fsync", Errno: "EIO", First: 1, Step: 1}},
		{"in place", strace.Fault{Calls: "renameat2,renameat", Errno: "EIO", First: 1, Step: 9}},
		{"in place", strace.Fault{Calls: "syncfs,fsync", Errno: "EIO", First: 1, Step: 1}},
		{"in place", strace.Fault{Calls: "write", Errno: "ENOSPC", First: 2, Step: 13}},
		{"best", strace.Fault{Calls: "mkdirat", Errno: "ENOSPC", First: 1, Step: 2}},
		{"best", strace.Fault{Calls: "fchmod,fchmodat", Errno: "EPERM", First: 1, Step: 7}},
		{"best", strace.Fault{Calls: "unlinkat", Errno: "EIO", First: 1, Step: 3}},
		{"best", strace.Fault{Calls: "flock", Errno: "EIO", First: 1, Step: 1}},
		{"best", strace.Fault{Calls: "write", Errno: "ENOSPC", First: 2, Step: 6}},
		{"best", strace.Fault{Calls: "openat", Errno: "EMFILE", First: 20, Step: 23}},
		{"best", strace.Fault{Calls: "close", Errno: "EIO", First: 12, Step: 29}},
		{"best", strace.Fault{Calls: "newfstatat", Errno: "EIO", First: 1, Step: 23}},
		{"best", strace.Fault{Calls: "getdents64", Errno: "EIO", First: 1, Step: 7}},
		{"best", strace.Fault{Calls: "read", Errno: "EIO", First: 15, Step: 31}},
	}
	var faults []strace.Fault
	for _, r := range runs {
		faults = append(faults, r.fault)
	}
	strace.Sweep(t, faults, time.Duration(sweep.Faults.N(t))*time.Second, func(i, n int) (injected, failed bool) {
		return injectedRun(t, runs[i].method, faults[i], n)
	})
}

// injectedRun publishes with one system call failing. It reports whether there was such
// a call, and whether the run failed.
func injectedRun(t *testing.T, method string, f strace.Fault, n int) (injected, failed bool) {
	t.Helper()
	dir := filepath.Join(testfiles.MemoryDir(t), "public")
	testfiles.Write(t, filepath.Join(dir, "CNAME"), "send.example.org\n")
	mustPut(t, dir, versioned(0), Options{})
	mustPut(t, dir, versioned(1), Options{})
	injected, out, err := strace.Run(t, helper(dir, method, 2, true), f, n)
	want := []int{1, 2}
	if err == nil {
		want = []int{2}
	}
	if method != "best" {
		finish(t, dir)
	}
	wantVersion(t, dir, want, fmt.Sprintf("%s, %s of call %d of %s: %v %s", method, f.Errno, n, f.Calls, err, out))
	mustPut(t, dir, versioned(3), Options{})
	wantVersion(t, dir, []int{3}, fmt.Sprintf("the run after %s of call %d of %s", f.Errno, n, f.Calls))
	return injected, err != nil
}

// wantVersion fails unless dir is one of these versions, whole.
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
