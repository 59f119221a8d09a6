//go:build !windows

package main

import "os"

// obeys reports whether a terminal obeys control sequences.
func obeys(*os.File) bool { return true }
