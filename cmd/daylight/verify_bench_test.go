package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/send-daylight/daylight/internal/output/manifest"
)

// BenchmarkVerify verifies 2,000 files and 66 MB, in one run with sha256sum and with
// warm caches. It reports the ratio of the medians (x/sha256sum) and the greatest
// memory, which may be 1.5 and 64 MB.
func BenchmarkVerify(b *testing.B) {
	need(b, "sha256sum")
	dir := bigSite(b, 2000, 33_000)
	var times [2][]time.Duration
	var memory int64
	for b.Loop() {
		for i, words := range [][]string{{"sha256sum", "-c", "--strict", "--quiet", manifest.Name}, {"daylight", "verify", ".", "--quiet"}} {
			cmd := exec.Command(words[0], words[1:]...)
			cmd.Dir = dir
			start := time.Now()
			err := cmd.Run()
			times[i] = append(times[i], time.Since(start))
			if err != nil && (i == 0 || cmd.ProcessState.ExitCode() != 1) { // exit code 1: no key was given
				b.Fatal(err)
			}
			if i == 1 {
				memory = max(memory, greatest(cmd.ProcessState))
			}
		}
	}
	for _, t := range times {
		slices.Sort(t)
	}
	base, ours := times[0][len(times[0])/2], times[1][len(times[1])/2]
	b.ReportMetric(float64(ours)/float64(base), "x/sha256sum")
	b.ReportMetric(float64(ours.Milliseconds()), "ms-verify")
	b.ReportMetric(float64(base.Milliseconds()), "ms-sha256sum")
	b.ReportMetric(float64(memory)/1e6, "MB-memory")
}

// bigSite returns an unsigned site of n files of this size.
func bigSite(b *testing.B, n, size int) string {
	b.Helper()
	dir := b.TempDir()
	m := manifest.Manifest{Kind: manifest.Original, Built: time.Unix(0, 0)}
	r := rand.NewChaCha8([32]byte{1})
	data := make([]byte, size)
	for i := range n {
		r.Read(data)
		path := fmt.Sprintf("m%02d/p%05d/index.html", i%40, i)
		file := filepath.Join(dir, path)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			b.Fatal(err)
		}
		m.Files = append(m.Files, manifest.File{Path: path, SHA256: manifest.Sum(data), Size: int64(size)})
	}
	m, err := manifest.New(m)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, manifest.Name), m.Bytes(), 0o644)
	}
	if err != nil {
		b.Fatal(err)
	}
	return dir
}
