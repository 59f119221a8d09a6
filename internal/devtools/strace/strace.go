// Package strace makes system calls of a program fail, one after another, so that a
// test can see what the program does about it. It needs the program strace, which
// runs on Linux.
package strace

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A Fault is a kind of system calls, and the error with which one of them fails.
type Fault struct {
	Calls string // names with commas between them
	Errno string // such as ENOSPC
	First int    // the number of the first call that fails, 1-based
	Step  int    // how many calls further on the next run fails
}

// Need skips the test where strace is missing or may not trace; in CI it must be
// there.
func Need(t testing.TB) {
	t.Helper()
	if _, err := exec.LookPath("strace"); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("strace is missing; install the package strace")
		}
		t.Skip("strace is missing; install the package strace")
	}
	if out, err := exec.Command("strace", "-f", "--seccomp-bpf", "-o", os.DevNull, "true").CombinedOutput(); err != nil {
		t.Skipf("strace may not trace here: %v %s", err, out)
	}
}

// Run runs cmd with call number n of a fault failing. It reports whether there was
// such a call, and returns what cmd printed and how it ended.
func Run(t testing.TB, cmd *exec.Cmd, f Fault, n int) (injected bool, output []byte, err error) {
	t.Helper()
	program, lookErr := exec.LookPath("strace")
	if lookErr != nil {
		t.Fatal(lookErr)
	}
	log := filepath.Join(t.TempDir(), "strace.log")
	inject := fmt.Sprintf("%s:error=%s:when=%d", f.Calls, f.Errno, n)
	cmd.Path = program
	cmd.Args = append([]string{program, "-f", "--seccomp-bpf", "-o", log, "-e", "trace=" + f.Calls, "-e", "inject=" + inject}, cmd.Args...)
	output, err = cmd.CombinedOutput()
	trace, readErr := os.ReadFile(log)
	if readErr != nil {
		t.Fatal(readErr)
	}
	return strings.Contains(string(trace), "(INJECTED)"), output, err
}

// Sweep tries every fault at one call after another, until a run has no such call
// any more or the fault has used its share of the time; each is tried at least once.
// try runs the program with call n of faults[i] failing. Sweep fails the test unless
// some runs failed.
func Sweep(t testing.TB, faults []Fault, budget time.Duration, try func(i, n int) (injected, failed bool)) {
	t.Helper()
	end, runs, failures := time.Now().Add(budget), 0, 0
	for i, f := range faults {
		share := time.Now().Add(time.Until(end) / time.Duration(len(faults)-i))
		for n := f.First; n == f.First || time.Now().Before(share); n += f.Step {
			injected, failed := try(i, n)
			if !injected {
				break
			}
			runs++
			if failed {
				failures++
			}
		}
	}
	if runs < 5 || failures == 0 {
		t.Errorf("%d faults were injected, %d runs failed: the sweep tests nothing", runs, failures)
	}
	t.Logf("%d faults, %d runs failed as they should", runs, failures)
}
