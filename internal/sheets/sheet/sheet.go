// Package sheet presents data files as sheets of a spreadsheet, and reads sheets
// back.
//
//   - A [Sheet] is one table of a data file. The tables in a row, such as the
//     values of a series, have a sheet of their own, with columns that say to
//     which row of which table above each belongs.
//   - A [Column] is one key, and a [Row] is one row as TOML.
//   - The keys that the schema marks as key, such as a year, identify a row.
//
// [Sheets] makes them all from the tags of package model, which is the only schema.
// [Sheet.Cells] writes a data file as cells. [Sheet.Ours] and [Sheet.Map] find the
// headings of a sheet, [Sheet.Read] reads the rows below, and [Apply] puts these
// into a data file. Package load decides whether the file is valid then.
package sheet

import (
	"slices"
	"strings"
	"sync"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
	"github.com/send-daylight/daylight/internal/subjects"
)

// A Sheet is one table of a data file.
type Sheet struct {
	Name    string   // deficit.series.values; at most as long as a spreadsheet allows
	File    string   // deficit
	Chain   []string // keys of rows: series, values; none for the top of the file
	Doc     string
	Columns []Column // those of the tables above first
}

// A Column is one key of a sheet.
type Column struct {
	Key   string   // as the heading has it: year_end, before.date, series.bound
	Path  []string // of the key in its table
	Level int      // of its table in the chain; -1: the top of the file
	load.KeyDoc
}

// Path returns the sheet's table as a dotted name: series.values.
func (s *Sheet) Path() string { return strings.Join(s.Chain, ".") }

// Own reports whether a column is of the sheet's own table.
func (s *Sheet) Own(c *Column) bool { return c.Level == len(s.Chain)-1 }

// Column finds a column by its key.
func (s *Sheet) Column(key string) *Column {
	for i := range s.Columns {
		if s.Columns[i].Key == key {
			return &s.Columns[i]
		}
	}
	return nil
}

// Sheets returns the sheets of all data files, in the order of the schema. Callers
// must not change them.
func Sheets() []*Sheet { return sheets().list }

// Files returns the names of all data files, without .toml.
func Files() []string { return sheets().files }

// FileDoc returns what a data file is for.
func FileDoc(file string) string { return sheets().docs[file] }

// A schema holds the sheets that the tags of package model describe.
type schema struct {
	list  []*Sheet
	files []string
	docs  map[string]string
	names map[string][]string // file/path: keys that identify its rows
	order map[string][]string // file/path: keys in the order of the schema
}

var sheets = sync.OnceValue(func() *schema {
	s := &schema{docs: map[string]string{}, names: map[string][]string{}, order: map[string][]string{}}
	for _, doc := range load.Reference(subjects.Files()...) {
		s.add(strings.TrimSuffix(doc.Name, ".toml"), doc)
	}
	return s
})

func (s *schema) add(file string, doc load.FileDoc) {
	s.files = append(s.files, file)
	s.docs[file] = doc.Doc
	byPath := map[string]load.TableDoc{}
	for _, t := range doc.Tables {
		byPath[t.Path] = t
		at := file + "/" + t.Path
		for _, k := range t.Keys {
			s.order[at] = append(s.order[at], k.Key)
			if k.Names {
				s.names[at] = append(s.names[at], k.Key)
			}
		}
		if t.Path != "" {
			up, key := cutLast(t.Path)
			s.order[file+"/"+up] = append(s.order[file+"/"+up], key)
		}
	}
	for _, t := range doc.Tables {
		if t.Path == "" && len(t.Keys) == 0 || t.Path != "" && !t.Many {
			continue
		}
		sh := &Sheet{File: file, Doc: t.Doc}
		if t.Path == "" {
			sh.Doc = doc.Doc
		} else {
			sh.Chain = strings.Split(t.Path, ".")
		}
		sh.Name = sheetName(file, sh.Chain)
		for level := range len(sh.Chain) - 1 {
			sh.above(level, byPath[strings.Join(sh.Chain[:level+1], ".")])
		}
		sh.own(doc, t)
		s.list = append(s.list, sh)
	}
}

// above adds the columns that name the row of a table above.
func (s *Sheet) above(level int, t load.TableDoc) {
	for _, k := range t.Keys {
		if k.Names {
			s.Columns = append(s.Columns, Column{s.Chain[level] + "." + k.Key, []string{k.Key}, level, k})
		}
	}
}

// own adds the columns of the table t itself and of the single tables in it.
func (s *Sheet) own(doc load.FileDoc, t load.TableDoc) {
	level := len(s.Chain) - 1
	for _, k := range t.Keys {
		s.Columns = append(s.Columns, Column{k.Key, []string{k.Key}, level, k})
	}
	for _, sub := range doc.Tables {
		if up, key := cutLast(sub.Path); sub.Path != "" && up == t.Path && !sub.Many {
			for _, k := range sub.Keys {
				s.Columns = append(s.Columns, Column{key + "." + k.Key, []string{key, k.Key}, level, k})
			}
		}
	}
}

func cutLast(path string) (up, key string) {
	i := strings.LastIndexByte(path, '.')
	return path[:max(i, 0)], path[i+1:]
}

// sheetName returns the dotted name of a table. If a file is one list of things,
// the names of the tables in them leave out their name: workstreams.risk.
func sheetName(file string, chain []string) string {
	if len(chain) > 1 && strings.HasPrefix(file, chain[0]) {
		chain = chain[1:]
	}
	return strings.Join(append([]string{file}, chain...), ".")
}

// Named returns the sheet of a name, or nil.
func Named(name string) *Sheet {
	for _, s := range Sheets() {
		if s.Name == name {
			return s
		}
	}
	return nil
}

// Of returns the sheets of a data file.
func Of(file string) (out []*Sheet) {
	for _, s := range Sheets() {
		if s.File == file {
			out = append(out, s)
		}
	}
	return out
}

// Identity returns what identifies the rows of a data file, for package tomledit.
func Identity(file string) func(path string, row *tomledit.Table) string {
	return func(path string, row *tomledit.Table) string { return identity(file, path, row) }
}

func identity(file, path string, row *tomledit.Table) string {
	var parts []string
	given := false
	for _, key := range sheets().names[file+"/"+path] {
		v, ok := row.Get(key)
		given = given || ok
		parts = append(parts, tomledit.Unquote(v.Scalar))
	}
	if !given {
		return ""
	}
	return strings.Join(parts, "\x00")
}

// Title returns the name of a row for people: target, upper.
func Title(file, path string, row *tomledit.Table) string {
	parts := strings.Split(identity(file, path, row), "\x00")
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return strings.Join(parts, ", ")
}

// sortKeys puts the keys of a table, and of those in it, into the order of the
// schema.
func sortKeys(file, path string, t *tomledit.Table) {
	order := sheets().order[file+"/"+path]
	slices.SortStableFunc(t.Entries, func(a, b tomledit.Entry) int {
		return slices.Index(order, a.Key) - slices.Index(order, b.Key)
	})
	for _, e := range t.Entries {
		for _, row := range e.Value.Rows {
			sortKeys(file, join(path, e.Key), row)
		}
	}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}
