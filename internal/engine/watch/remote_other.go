//go:build !linux

package watch

// remote returns nothing: the system has events for network drives, or the kind of the
// drive is not known. Options.Poll is for drives without events.
func remote(dir string) (kind string) { return "" }
