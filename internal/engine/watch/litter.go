package watch

import (
	"path"
	"regexp"
	"strings"
)

// litterNames matches names that no author gives: those of the files that editors, version
// control and desktops make for themselves.
var litterNames = regexp.MustCompile(`(?i)^(` +
	`\.git|\.hg|\.svn|` +
	`.*~|` + // the last version, of most editors
	`\..*\.sw[a-z]|.*\.kate-swp|` + // Vim, nano; Kate
	`4913|5036|5159|5282|` + // Vim tests whether it can write to the folder
	`\.#.*|#.*#|` + // Emacs: lock, unsaved text
	`\.tmp.*|.*\.tmp|.*\.tmp\.[0-9a-z]+|.*\.vsctmp|` + // written first, then renamed over the file
	`\.goutputstream-.*|___jb_(tmp|old)___|.*___jb_(tmp|old)___|` + // GNOME; JetBrains
	`\.~lock\..*#|~\$.*|` + // LibreOffice, Microsoft Office
	`\.ds_store|thumbs\.db|desktop\.ini|\.nfs[0-9a-f]+` +
	`)$`)

// Litter reports whether a path, or a folder above it, has a name that editors and
// desktops give to their own files, such as "notes.md~".
func Litter(name string) bool {
	for part := range strings.SplitSeq(path.Clean(name), "/") {
		if litterNames.MatchString(part) {
			return true
		}
	}
	return false
}
