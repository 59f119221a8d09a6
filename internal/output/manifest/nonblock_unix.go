//go:build unix

package manifest

import "syscall"

// nonBlock keeps the opening of a named pipe from waiting for a writer.
const nonBlock = syscall.O_NONBLOCK
