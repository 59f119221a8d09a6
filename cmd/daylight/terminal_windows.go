package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// obeys asks a console to obey control sequences, which old ones do only when asked,
// and reports whether it will.
func obeys(file *os.File) bool {
	var mode uint32
	console := windows.Handle(file.Fd())
	if windows.GetConsoleMode(console, &mode) != nil {
		return false
	}
	const vt = windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING
	return mode&vt != 0 || windows.SetConsoleMode(console, mode|vt) == nil
}
