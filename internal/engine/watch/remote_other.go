//go:build !linux

package watch

// remote returns empty where the system tells of changes on network drives as well,
// or where we cannot know. Options.Poll is for the rest.
func remote(dir string) (kind string) { return "" }
