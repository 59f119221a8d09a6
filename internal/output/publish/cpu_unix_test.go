//go:build unix

package publish

import (
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// cpuTime reports the processor time that a benchmark took. On a machine with other
// work it says more than the clock.
func cpuTime(b *testing.B) (report func()) {
	used := func() time.Duration {
		var u unix.Rusage
		if err := unix.Getrusage(unix.RUSAGE_SELF, &u); err != nil {
			b.Fatal(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	begin := used()
	return func() { b.ReportMetric(float64((used()-begin).Microseconds())/1000/float64(b.N), "cpu-ms/op") }
}
