// Package starter makes sites to begin with, and begins what is added to them.
//
// A [Site] is blank ([New]): every key of every data file is explained, and
// nothing is in use but what names the council. Or it is the demonstration
// ([NewDemo]). An [Entry] is added to a data file, an [Update] to the texts.
// Nothing that is there is overwritten, and nothing is written by half.
//
// The demonstration is the account of a county that does not exist. It has every
// file and every key of the data model in it, so that each can be seen on a page,
// and a council can copy what it needs. A test builds it and looks for every key.
package starter

import (
	"embed"
	"io/fs"
)

//go:embed demo all:files
var files embed.FS

// Demo is the folder of the demonstration site.
func Demo() fs.FS {
	sub, err := fs.Sub(files, "demo")
	if err != nil {
		panic("starter: the embedded folder is there: " + err.Error())
	}
	return sub
}
