// Package starter makes new sites, and new entries in the files of a site.
//
// A [Site] is blank ([New]): every key of every data file is explained, and only the
// council's name is filled in. Or it is the demonstration ([NewDemo]). An [Entry] is
// added to a data file, an [Update] to the texts. Existing files are never overwritten,
// and a site is written whole or not at all.
//
// The demonstration is the account of a county that does not exist. It has every file
// and every key of the data model, so that each can be seen on a page and a council can
// copy what it needs. A test builds it and looks for every key.
package starter

import (
	"embed"
	"io/fs"
)

//go:embed demo all:files
var files embed.FS

// Demo returns the folder of the demonstration site.
func Demo() fs.FS {
	sub, err := fs.Sub(files, "demo")
	if err != nil {
		panic("starter: the embedded folder is there: " + err.Error())
	}
	return sub
}
