package manifest

// Changes are the paths in which two manifests differ, each list sorted.
type Changes struct {
	Added, Removed, Changed []string
}

// Empty reports whether both manifests list the same files.
func (c Changes) Empty() bool { return len(c.Added)+len(c.Removed)+len(c.Changed) == 0 }

// Diff returns the changes from before to after. It compares the files, not the
// headers.
func Diff(before, after Manifest) Changes {
	var c Changes
	a, b := before.Files, after.Files
	for len(a) > 0 || len(b) > 0 {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0].Path < b[0].Path:
			c.Removed = append(c.Removed, a[0].Path)
			a = a[1:]
		case len(a) == 0 || b[0].Path < a[0].Path:
			c.Added = append(c.Added, b[0].Path)
			b = b[1:]
		default:
			if a[0] != b[0] {
				c.Changed = append(c.Changed, b[0].Path)
			}
			a, b = a[1:], b[1:]
		}
	}
	return c
}
