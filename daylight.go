// Package daylight embeds what a site is built with: the templates.
//
// It does nothing else. The theme embeds itself, in package theme, since its
// bundles are made and not committed.
package daylight

import (
	"embed"
	"io/fs"
)

//go:embed templates/*.html
var files embed.FS

// Templates are the built-in templates, by file name.
func Templates() fs.FS {
	sub, err := fs.Sub(files, "templates")
	if err != nil {
		panic("daylight: the embedded folder is there: " + err.Error())
	}
	return sub
}
