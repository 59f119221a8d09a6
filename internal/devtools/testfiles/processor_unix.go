//go:build unix

package testfiles

import (
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// ProcessorTime returns the processor time that this process took so far. On a machine with
// other work it says more than the clock.
func ProcessorTime(t testing.TB) time.Duration {
	t.Helper()
	var u unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
