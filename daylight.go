// Package daylight embeds what a site is built with: the templates.
//
// It does nothing else. The theme embeds itself, in package theme, since its
// bundles are made and not committed.
package daylight

import (
	"cmp"
	"embed"
	"io/fs"
	"slices"

	"github.com/send-daylight/daylight/internal/subjects"
)

//go:embed templates/*.html
var files embed.FS

// Templates returns the built-in templates, by file name: those that all pages share, and
// those of each subject's own pages.
func Templates() fs.FS {
	shared, err := fs.Sub(files, "templates")
	if err != nil {
		panic("daylight: the embedded folder is there: " + err.Error())
	}
	all := union{shared}
	for _, s := range subjects.All().List() {
		if s.Templates != nil {
			all = append(all, s.Templates)
		}
	}
	return all
}

// A union is several folders of files as one. No two have a file of one name.
type union []fs.FS

// Open implements fs.FS.
func (u union) Open(name string) (f fs.File, err error) {
	for _, fsys := range u {
		if f, err = fsys.Open(name); err == nil {
			return f, nil
		}
	}
	return nil, err
}

// ReadDir implements fs.ReadDirFS.
func (u union) ReadDir(name string) ([]fs.DirEntry, error) {
	var out []fs.DirEntry
	for _, fsys := range u {
		entries, err := fs.ReadDir(fsys, name)
		if err != nil {
			return nil, err
		}
		out = append(out, entries...)
	}
	slices.SortFunc(out, func(x, y fs.DirEntry) int { return cmp.Compare(x.Name(), y.Name()) })
	return out, nil
}
