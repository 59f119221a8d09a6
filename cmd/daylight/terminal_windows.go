package main

import (
	"os"

	"golang.org/x/sys/windows"
)

// obeys asks a console to understand colours and clearing, which the old one of
// Windows does only when it is asked, and tells whether it will.
func obeys(file *os.File) bool {
	var mode uint32
	console := windows.Handle(file.Fd())
	if windows.GetConsoleMode(console, &mode) != nil {
		return false
	}
	const vt = windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING
	return mode&vt != 0 || windows.SetConsoleMode(console, mode|vt) == nil
}
