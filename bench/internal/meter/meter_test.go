package meter

import (
	"context"
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"
)

func TestKeep(t *testing.T) {
	at := func(wall time.Duration, foreign float64) Sample { return Sample{Wall: wall, Foreign: foreign} }
	for _, tt := range []struct {
		name         string
		all          []Sample
		n            int
		kept, thrown int
		noisy        bool
		wall         float64
	}{
		{"none", nil, 3, 0, 0, false, 0},
		{"all quiet", []Sample{at(3*time.Second, 0), at(time.Second, 0.01), at(2*time.Second, 0)}, 3, 3, 0, false, 2},
		{"one disturbed", []Sample{at(9*time.Second, 0.5), at(time.Second, 0), at(2*time.Second, 0)}, 2, 2, 1, false, 1.5},
		{"too few quiet", []Sample{at(9*time.Second, 0.5), at(2*time.Second, 0.2), at(time.Second, 0)}, 2, 2, 1, true, 1.5},
		{"fewer than wanted", []Sample{at(time.Second, 0.5)}, 2, 1, 0, true, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			k := Keep(tt.all, tt.n)
			if len(k.Samples) != tt.kept || k.Thrown != tt.thrown || k.Noisy != tt.noisy || k.Wall() != tt.wall {
				t.Errorf("keeps %d, throws %d, noisy %v, median %v; want %d, %d, %v, %v", len(k.Samples), k.Thrown, k.Noisy, k.Wall(), tt.kept, tt.thrown, tt.noisy, tt.wall)
			}
		})
	}
}

// TestQuiet: two ticks prove nothing in a short run.
func TestQuiet(t *testing.T) {
	ticks := share(2*tick, 20*time.Millisecond)
	for _, tt := range []struct {
		s    Sample
		want bool
	}{
		{Sample{Wall: time.Minute, Foreign: Limit}, true},
		{Sample{Wall: time.Minute, Foreign: Limit + 0.01}, false},
		{Sample{Wall: 20 * time.Millisecond, Foreign: ticks}, true},
		{Sample{Wall: 20 * time.Millisecond, Foreign: ticks + 0.01}, false},
	} {
		if got := tt.s.Quiet(); got != tt.want {
			t.Errorf("%+v is quiet: %v, want %v", tt.s, got, tt.want)
		}
	}
}

func linux(t *testing.T) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("the benchmark reads /proc, so it runs on Linux only")
	}
}

func TestRun(t *testing.T) {
	linux(t)
	s, err := Run(exec.Command("go", "version"))
	if err != nil {
		t.Fatal(err)
	}
	if s.Wall <= 0 || s.CPU < 0 || s.Peak < 1<<20 || s.Foreign < 0 {
		t.Errorf("%+v", s)
	}
	if _, err := Run(exec.Command("go", "no-such-verb")); err == nil {
		t.Error("a command that failed was measured")
	}
}

func TestWatch(t *testing.T) {
	linux(t)
	pid := os.Getpid()
	before, err := ProcessCPU(pid)
	if err != nil {
		t.Fatal(err)
	}
	for now := before; now < before+3*tick; { // keep a processor busy until the kernel has counted it
		if now, err = ProcessCPU(pid); err != nil {
			t.Fatal(err)
		}
	}
	w, err := StartWatch(pid)
	if err != nil {
		t.Fatal(err)
	}
	if cpu, foreign, err := w.Stop(); err != nil || cpu < 0 || foreign < 0 {
		t.Error(cpu, foreign, err)
	}
	if peak, err := ProcessPeak(pid); err != nil || peak < 1<<20 {
		t.Error(peak, err)
	}
	if fs, err := FileSystem(t.TempDir()); err != nil || fs == "" {
		t.Error(fs, err)
	}
	if Machine() == "" {
		t.Error("nothing is known of the machine")
	}
}

func TestSleepStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := Sleep(ctx, time.Hour); err == nil {
		t.Error("slept on")
	}
}
