package importer

import (
	"errors"
	"io/fs"
	"path"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
	"github.com/send-daylight/daylight/internal/sheets/workbook"
)

// MaxBytes is how large a file may be that is imported.
const MaxBytes = grid.MaxBytes

// Accounts reads the data files of councils for a workbook.
func Accounts(fsys fs.FS, slugs []string) ([]workbook.Account, diag.Problems) {
	p := &planner{fsys: fsys}
	var out []workbook.Account
	for _, slug := range slugs {
		a := workbook.Account{Slug: slug, Files: map[string]*tomledit.Table{}}
		for _, name := range sheet.Files() {
			file := path.Join(load.Root, slug, name+".toml")
			old, err := fs.ReadFile(fsys, file)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err != nil {
				p.problems.Errorf(diag.Pos{File: file}, Rule, "this file cannot be read: %v", err)
				continue
			}
			if have, ok := p.read(file, name, old); ok {
				a.Files[name] = have
			}
		}
		out = append(out, a)
	}
	return out, p.problems.Sorted()
}
