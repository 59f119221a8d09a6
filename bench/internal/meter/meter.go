// Package meter measures programs on a machine that others use, too.
//
// A [Sample] is one run of a whole process: its time, its processor time, its memory,
// and how much of the machine others used meanwhile. [Keep] drops the runs that others
// disturbed. If the machine is never quiet, it keeps the quietest runs and says so.
//
// It reads /proc, so it works on Linux only. On other systems every function returns an
// error.
package meter

import (
	"cmp"
	"context"
	"os/exec"
	"runtime"
	"slices"
	"time"
)

// A Sample is one run.
type Sample struct {
	Wall, CPU time.Duration
	Served    time.Duration // of an edit: the time until it was served; Wall is the time until all work was done
	Peak      int64         // greatest memory, in bytes
	Foreign   float64       // the share of the machine that others used, 0 to 1
}

// tick is the unit in which the kernel counts processor time.
const tick = 10 * time.Millisecond

// Limit is the share of the machine that others may use in a run that counts.
const Limit = 0.04

// Quiet reports whether others left the machine alone. In a short run a few ticks are
// many per cent and prove nothing.
func (s Sample) Quiet() bool {
	return s.Foreign <= max(Limit, share(2*tick, s.Wall))
}

// share returns processor time as a share of the whole machine.
func share(cpu, wall time.Duration) float64 {
	return max(0, float64(cpu)/float64(wall)/float64(runtime.NumCPU()))
}

// Run runs a command to its end.
func Run(cmd *exec.Cmd) (Sample, error) {
	before, err := busy()
	if err != nil {
		return Sample{}, err
	}
	start := time.Now()
	err = cmd.Run()
	wall := time.Since(start)
	if err != nil {
		return Sample{}, err
	}
	after, err := busy()
	if err != nil {
		return Sample{}, err
	}
	s := Sample{Wall: wall, CPU: cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), Peak: peak(cmd.ProcessState)}
	s.Foreign = share(after-before-s.CPU, wall)
	return s, nil
}

// A Watch measures which share of the machine others have used since its start.
type Watch struct {
	pid            int // a process that does not count as others, like this one
	start          time.Time
	all, own, self time.Duration
}

// StartWatch begins to watch the machine. The work of process pid and of this process
// does not count.
func StartWatch(pid int) (Watch, error) {
	w := Watch{pid: pid, start: time.Now()}
	var err error
	w.all, w.own, w.self, err = w.read()
	return w, err
}

func (w Watch) read() (all, own, self time.Duration, err error) {
	if all, err = busy(); err != nil {
		return 0, 0, 0, err
	}
	if own, err = ProcessCPU(w.pid); err != nil {
		return 0, 0, 0, err
	}
	return all, own, selfCPU(), nil
}

// Stop returns the processor time since the start: of the process, and the share of
// others.
func (w Watch) Stop() (cpu time.Duration, foreign float64, err error) {
	all, own, self, err := w.read()
	if err != nil {
		return 0, 0, err
	}
	cpu = own - w.own
	return cpu, share(all-w.all-cpu-(self-w.self), time.Since(w.start)), nil
}

// WaitQuiet waits until others leave the machine alone. It gives up when patience is
// over.
func WaitQuiet(ctx context.Context, patience time.Duration) error {
	const look = 200 * time.Millisecond
	for end := time.Now().Add(patience); time.Now().Before(end); {
		before, err := busy()
		if err != nil {
			return err
		}
		if err := Sleep(ctx, look); err != nil {
			return err
		}
		after, err := busy()
		if err != nil {
			return err
		}
		if share(after-before, look) <= Limit {
			return nil
		}
	}
	return nil
}

// Sleep waits, and returns an error if ctx ends first.
func Sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// Kept are the samples that count.
type Kept struct {
	Samples []Sample
	Thrown  int  // the number of dropped samples
	Noisy   bool // too few were quiet: these are the quietest
}

// Keep keeps the quiet samples, or the n quietest if fewer than n were quiet.
func Keep(all []Sample, n int) Kept {
	quiet := slices.DeleteFunc(slices.Clone(all), func(s Sample) bool { return !s.Quiet() })
	if len(quiet) >= min(n, len(all)) {
		return Kept{quiet, len(all) - len(quiet), false}
	}
	sorted := slices.SortedStableFunc(slices.Values(all), func(a, b Sample) int { return cmp.Compare(a.Foreign, b.Foreign) })
	n = min(n, len(sorted))
	return Kept{sorted[:n], len(sorted) - n, true}
}

// Median returns the median of one value of all samples.
func (k Kept) Median(of func(Sample) float64) float64 {
	if len(k.Samples) == 0 {
		return 0
	}
	var v []float64
	for _, s := range k.Samples {
		v = append(v, of(s))
	}
	slices.Sort(v)
	return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
}

// Values for Median: seconds, and bytes.

func (k Kept) Wall() float64   { return k.Median(func(s Sample) float64 { return s.Wall.Seconds() }) }
func (k Kept) CPU() float64    { return k.Median(func(s Sample) float64 { return s.CPU.Seconds() }) }
func (k Kept) Served() float64 { return k.Median(func(s Sample) float64 { return s.Served.Seconds() }) }
func (k Kept) Peak() float64   { return k.Median(func(s Sample) float64 { return float64(s.Peak) }) }
