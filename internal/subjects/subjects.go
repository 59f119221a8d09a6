// Package subjects lists what a council's account can be about: a subject for each
// data file.
package subjects

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

// Files are all kinds of data file, in the order in which readers meet them.
func Files() []model.DataFile { return model.DataFiles() }

// File finds a kind of data file by its name, without .toml. It panics where there
// is none: names come from the list itself.
func File(name string) model.DataFile {
	files := Files()
	i := slices.IndexFunc(files, func(f model.DataFile) bool { return f.Name == name })
	if i < 0 {
		panic("subjects: there is no data file " + name)
	}
	return files[i]
}

// Rules are all rules, in the order of docs/rules.md.
func Rules() check.Rules { return check.Common() }
