// Package importer imports spreadsheets and open data into the data files of a site.
//
//   - A [Plan] is the data files after an import, with what is different in them.
//     Making a plan writes nothing.
//   - A workbook that daylight wrote is complete: rows and values that it lacks are
//     removed. Any other table adds rows and changes values, and removes nothing.
//
// [Spreadsheet] plans the import of an XLSX or CSV file, [DfE] that of the
// Department for Education's files, and [Plan.Write] writes every file or none.
// There is a plan only if package load accepts each file as it would become. A
// problem with a value is reported at the cell that the value came from.
//
// Package importer does not check figures: package check does, once the files are
// written.
package importer

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
	"github.com/send-daylight/daylight/internal/subjects"
)

// Rule is the name of problems with an import as a whole.
const Rule = sheet.Rule

// A File is a data file as it is and as it would be.
type File struct {
	Path        string // data/warwickshire/deficit.toml
	Old, New    []byte // Old is nil where there is no file
	Differences []Difference
}

// A Plan is an import that has not been carried out.
type Plan struct {
	Files []File // only those that change, by path
	Notes diag.Problems
}

// An account holds the changes for one council by the names of its files.
type account map[string][]sheet.Change

// A planner makes a plan.
type planner struct {
	fsys     fs.FS
	problems diag.Problems
	plan     Plan
	partial  bool // values are missing since their cells are bad
	dropped  int  // errors that are counted and not named
	today    string
}

// council plans the files of one council.
func (p *planner) council(slug string, changes account) {
	for _, name := range sheet.Files() {
		if len(changes[name]) == 0 {
			continue
		}
		file := path.Join(load.Root, slug, name+".toml")
		old, err := fs.ReadFile(p.fsys, file)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			p.problems.Errorf(diag.Pos{File: file}, Rule, "this file cannot be read: %v", err)
			continue
		}
		if err != nil {
			old = nil
		}
		have, ok := p.read(file, name, old)
		if !ok {
			continue
		}
		want, ps := sheet.Apply(have, changes[name])
		p.problems = append(p.problems, ps...)
		p.partial = p.partial || len(ps) > 0
		p.file(file, name, old, have, want)
	}
}

// read returns the values of a data file. A file that has errors cannot be changed.
func (p *planner) read(file, name string, old []byte) (*tomledit.Table, bool) {
	if old == nil {
		return &tomledit.Table{}, true
	}
	have, err := tomledit.Read(string(old))
	if onlyComments := err == nil && len(have.Entries) == 0; onlyComments {
		return have, true
	}
	ps := load.File(file, subjects.File(name), old)
	if ps.Err() != nil || err != nil {
		p.problems = append(p.problems, ps...)
		p.problems.Errorf(diag.Pos{File: file}, Rule, "this file has errors, and cannot be changed").Hint = "put them right first: daylight check shows them"
		return nil, false
	}
	return have, true
}

// file plans one file.
func (p *planner) file(file, name string, old []byte, have, want *tomledit.Table) {
	if have.Equal(want) {
		return
	}
	text, err := tomledit.Update(string(old), want, tomledit.Options{Identity: sheet.Identity(name)})
	if err != nil {
		p.problems.Errorf(diag.Pos{File: file}, Rule, "%v", err).Hint = "write the changes into it by hand, or keep the tables of one kind together in it"
		return
	}
	if old == nil {
		text = fmt.Sprintf("# %s.toml: %s.\n\n%s", name, sheet.FileDoc(name), text)
	}
	ps := load.File(file, subjects.File(name), []byte(text))
	if len(ps) > 0 {
		c := cells{text: string(load.Normalise([]byte(text))), want: want}
		c.from = tomledit.NewOrigins(c.text, want)
		for _, x := range ps {
			if !p.partial || x.Rule != "required" {
				p.problems = append(p.problems, c.place(x))
			}
		}
	}
	if ps.Err() != nil {
		return
	}
	p.plan.Files = append(p.plan.Files, File{Path: file, Old: old, New: []byte(text), Differences: differences(name, have, want)})
}

// cells knows from which cells a data file's values came.
type cells struct {
	text string
	want *tomledit.Table
	from tomledit.Origins
}

// place puts a problem with a value where the value came from.
func (c *cells) place(x diag.Problem) diag.Problem {
	if x.Pos.Line == 0 {
		if c.want.At.Cell != "" {
			x.Pos = c.want.At
		}
		return x
	}
	from := c.at(x.Pos)
	if from.Cell == "" {
		return x
	}
	x.Pos = from
	switch before, _, _ := strings.Cut(x.Msg, " is "); {
	case x.Rule == "required":
		x.Msg, x.Hint = before+" is missing in this row", "fill in the column "+before
	case x.Rule == "duplicate-id" && len(x.Also) > 0:
		if first := c.at(x.Also[0]); first.Cell != "" {
			x.Msg = before + " is already taken, at " + first.Cell
		}
	}
	x.Also = nil
	return x
}

// at returns the cell that a place in the text came from.
func (c *cells) at(pos diag.Pos) diag.Pos {
	at := 0
	for range pos.Line - 1 {
		at += strings.IndexByte(c.text[at:], '\n') + 1
	}
	return c.from.At(at + max(pos.Col-1, 0))
}

// done returns the plan, or the problems that prevent it.
func (p *planner) done() (*Plan, diag.Problems) {
	var notes diag.Problems
	for _, x := range p.problems {
		if x.Severity < diag.Error {
			notes = append(notes, x)
		}
	}
	if p.problems.Err() != nil {
		return nil, p.reported()
	}
	p.plan.Notes = notes.Sorted()
	slices.SortFunc(p.plan.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return &p.plan, nil
}
