//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// greatest returns the most memory, in bytes, that an ended process used.
func greatest(s *os.ProcessState) int64 {
	usage, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" { // counts in bytes
		return int64(usage.Maxrss)
	}
	return int64(usage.Maxrss) << 10
}
