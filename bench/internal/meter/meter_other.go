//go:build !linux

package meter

import (
	"errors"
	"os"
	"time"
)

var errLinux = errors.New("the benchmark reads /proc to watch the machine, so it runs on Linux only")

func busy() (time.Duration, error) { return 0, errLinux }

// ProcessCPU returns the processor time that a running process has used.
func ProcessCPU(int) (time.Duration, error) { return 0, errLinux }

// ProcessPeak returns the most memory that a running process has used, in bytes.
func ProcessPeak(int) (int64, error) { return 0, errLinux }

func selfCPU() time.Duration { return 0 }

func peak(*os.ProcessState) int64 { return 0 }

// FileSystem returns the name of the file system of a folder.
func FileSystem(string) (string, error) { return "", errLinux }

// Machine describes this machine in one line.
func Machine() string { return "" }
