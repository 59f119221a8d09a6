package manifest

import (
	"fmt"
	"strings"
)

// MaxPathBytes is the longest path a site may have.
const MaxPathBytes = 180

// CheckPath refuses a path that a site may not have. A path has one or more segments,
// [a-z0-9_][a-z0-9._-]*, with slashes between them. That already rules out "..",
// capital letters and Unicode. Names of Windows devices, and segments that end in a
// dot, which Windows removes, are refused too.
func CheckPath(path string) error {
	if len(path) > MaxPathBytes {
		return fmt.Errorf("the path %.60q… has %d bytes, more than %d", path, len(path), MaxPathBytes)
	}
	for segment := range strings.SplitSeq(path, "/") {
		if why := segmentFault(segment); why != "" {
			return fmt.Errorf("the path %q is not allowed: %s", path, why)
		}
	}
	return nil
}

func segmentFault(segment string) string {
	if segment == "" {
		return "it has an empty part"
	}
	for i := range len(segment) {
		switch c := segment[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '_':
		case (c == '.' || c == '-') && i > 0:
		case c == '.' || c == '-':
			return fmt.Sprintf("a part of it begins with %q", c)
		default:
			return fmt.Sprintf("it has the byte %q; use a to z, 0 to 9, dot, hyphen and underscore", c)
		}
	}
	if segment[len(segment)-1] == '.' {
		return "a part of it ends in a dot"
	}
	if stem, _, _ := strings.Cut(segment, "."); isDevice(stem) {
		return stem + " is the name of a device on Windows"
	}
	return ""
}

func isDevice(stem string) bool {
	switch stem {
	case "con", "prn", "aux", "nul":
		return true
	}
	return len(stem) == 4 && (stem[:3] == "com" || stem[:3] == "lpt") && stem[3] >= '0' && stem[3] <= '9'
}

// Exempt reports whether a name at the top of a site is outside the manifest: it is not
// listed, and a comparison does not count it as a difference. Such names belong to the
// site's host or owner, or are manifests themselves.
func Exempt(path string) bool {
	switch path {
	case ".git", ".gitkeep", ".nojekyll", "CNAME", "_headers", "_redirects", "mirror.lock":
		return true
	}
	return strings.HasPrefix(path, "manifest") && !strings.Contains(path, "/")
}

// names are paths that can exist in one folder tree: no path twice, and none that is
// both a file and a folder.
type names struct{ files, folders map[string]bool }

func newNames(n int) names { return names{make(map[string]bool, n), make(map[string]bool)} }

// add adds the path of a listed file.
func (n names) add(path string) error {
	if err := CheckPath(path); err != nil {
		return err
	}
	if Exempt(path) {
		return fmt.Errorf("a manifest does not list %s", path)
	}
	if n.files[path] {
		return fmt.Errorf("%s is listed twice", path)
	}
	if n.folders[path] {
		return fmt.Errorf("%s is both a file and a folder", path)
	}
	n.files[path] = true
	for folder := parent(path); folder != "" && !n.folders[folder]; folder = parent(folder) {
		if n.files[folder] {
			return fmt.Errorf("%s is both a file and a folder", folder)
		}
		n.folders[folder] = true
	}
	return nil
}

// parent returns the folder of path, "" at the top.
func parent(path string) string {
	return path[:max(strings.LastIndexByte(path, '/'), 0)]
}
