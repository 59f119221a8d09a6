//go:build !linux && !darwin

package publish

import "io/fs"

// identityOf finds only the size here: Windows has no time of change that a program
// cannot set.
func identityOf(info fs.FileInfo) identity { return identity{Size: info.Size()} }
