//go:build !linux && !darwin

package publish

import "io/fs"

// identityOf finds none here: Windows has no time of change that a program cannot set.
func identityOf(fs.FileInfo) (identity, bool) { return identity{}, false }
