package watch

import (
	"path"
	"regexp"
	"strings"
)

// litterNames are names that no author gives: what editors, version control and
// desktops put beside the files they work on.
var litterNames = regexp.MustCompile(`(?i)^(` +
	`\.git|\.hg|\.svn|` +
	`.*~|` + // most editors' copy of the last version
	`\..*\.sw[a-z]|.*\.kate-swp|` + // Vim, nano; Kate
	`4913|5036|5159|5282|` + // Vim tries whether the folder can be written
	`\.#.*|#.*#|` + // Emacs: lock, unsaved text
	`\.tmp.*|.*\.tmp|.*\.tmp\.[0-9a-z]+|.*\.vsctmp|` + // written first, renamed over the file afterwards
	`\.goutputstream-.*|___jb_(tmp|old)___|.*___jb_(tmp|old)___|` + // GNOME; JetBrains
	`\.~lock\..*#|~\$.*|` + // LibreOffice, Microsoft Office
	`\.ds_store|thumbs\.db|desktop\.ini|\.nfs[0-9a-f]+` +
	`)$`)

// Litter reports whether a path, or a folder on the way to it, bears a name that
// editors and desktops give to their own files, such as "notes.md~".
func Litter(name string) bool {
	for part := range strings.SplitSeq(path.Clean(name), "/") {
		if litterNames.MatchString(part) {
			return true
		}
	}
	return false
}
