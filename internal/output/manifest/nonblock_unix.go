//go:build unix

package manifest

import "syscall"

// nonBlock makes opening a named pipe return at once, without waiting for a writer.
const nonBlock = syscall.O_NONBLOCK
