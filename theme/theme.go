// Package theme has the files that a built site serves: daylight's style sheet and
// scripts, bundled with the third-party code that the scripts need.
//
// The repository has our own sources (src) and not the bundles, which contain code from
// npm. `go generate ./theme` installs that code by the lock file and writes the bundles
// into dist. Before that the package compiles, and [Open] says what to run.
//
// A source src/site.css is served under a name with the hash of its content, such as
// site-0a1b2c3d.css, so that a page never gets a style sheet or script of another
// edition. [Files.Names] has the name of each source.
//
// Package theme knows nothing of pages: the packages that write pages decide which page
// links which file.
package theme

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
)

//go:generate go run ./bundle

//go:embed all:dist
var dist embed.FS

// Files is the built theme: a flat folder, and the name of each part in it.
type Files struct {
	fs.FS
	Names map[string]string // "site.css" to "site-0a1b2c3d.css"
}

// Open returns the built theme, or an error that names the command to run.
func Open() (Files, error) {
	return open(dist)
}

func open(all fs.FS) (Files, error) {
	sub, err := fs.Sub(all, "dist")
	if err != nil {
		return Files{}, err
	}
	// The manifest is written last: without it the folder is empty or incomplete.
	b, err := fs.ReadFile(sub, "manifest.json")
	if err != nil {
		return Files{}, fmt.Errorf("this daylight was built without its theme; run `go generate ./theme` and build again: %w", err)
	}
	f := Files{FS: sub}
	if err := json.Unmarshal(b, &f.Names); err != nil {
		return Files{}, fmt.Errorf("theme/dist/manifest.json: %w; run `go generate ./theme` and build again", err)
	}
	for part, name := range f.Names {
		if _, err := fs.Stat(sub, name); err != nil {
			return Files{}, fmt.Errorf("the theme's %s is missing; run `go generate ./theme` and build again: %w", part, err)
		}
	}
	return f, nil
}
