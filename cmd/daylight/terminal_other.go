//go:build !windows

package main

import "os"

// obeys says whether a terminal understands colours and clearing.
func obeys(*os.File) bool { return true }
