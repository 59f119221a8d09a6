package importer

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// A Difference is one thing that an import changes.
type Difference struct {
	At    diag.Pos // the cell; none where something goes
	Where string   // series target, upper: values 2025
	What  string   // "value was 63, is 64"
	Ask   string   // what an officer should look at again; usually empty
}

// A differ compares a data file with what it would become.
type differ struct {
	file string
	unit string // of amounts, where it stays as it was
	out  []Difference
}

func differences(file string, have, want *tomledit.Table) []Difference {
	d := &differ{file: file, unit: sameUnit(have, want)}
	d.table("", "", have, want)
	return d.out
}

func (d *differ) add(at diag.Pos, where, format string, args ...any) {
	d.out = append(d.out, Difference{At: at, Where: where, What: fmt.Sprintf(format, args...)})
}

func (d *differ) table(path, where string, have, want *tomledit.Table) {
	for _, e := range have.Entries {
		if v, ok := want.Get(e.Key); !ok && !e.Value.Equal(tomledit.Value{}) {
			switch e.Value.Kind {
			case tomledit.Rows:
				d.rows(join(path, e.Key), where, e.Value.Rows, nil)
			case tomledit.Sub:
				d.table(join(path, e.Key), label(where, e.Key), e.Value.Rows[0], &tomledit.Table{})
			default:
				d.add(v.At, where, "%s was %s, goes", e.Key, inWords(e.Value))
			}
		}
	}
	for _, e := range want.Entries {
		was, ok := have.Get(e.Key)
		if ok && was.Equal(e.Value) {
			continue
		}
		at := e.Value.At
		if at.Cell == "" {
			at = want.At
		}
		switch {
		case e.Value.Kind == tomledit.Rows:
			d.rows(join(path, e.Key), where, was.Rows, e.Value.Rows)
		case e.Value.Kind == tomledit.Sub:
			before := &tomledit.Table{}
			if len(was.Rows) > 0 {
				before = was.Rows[0]
			}
			d.table(join(path, e.Key), label(where, e.Key), before, e.Value.Rows[0])
		case ok:
			d.add(at, where, "%s was %s, is %s", e.Key, inWords(was), inWords(e.Value))
			d.out[len(d.out)-1].Ask = d.leap(path, e.Key, was, e.Value)
		default:
			d.add(at, where, "%s is new: %s", e.Key, inWords(e.Value))
		}
	}
}

func (d *differ) rows(path, where string, have, want []*tomledit.Table) {
	name := sheet.Identity(d.file)
	was := tomledit.Match(have, want, func(t *tomledit.Table) string { return name(path, t) })
	kept := map[int]bool{}
	last, moved := -1, false
	for _, j := range was {
		kept[j] = true
		if j >= 0 {
			moved = moved || j < last
			last = max(last, j)
		}
	}
	for j, t := range have {
		if !kept[j] {
			d.add(diag.Pos{}, d.row(where, path, t), "goes: %s", summary(t))
		}
	}
	for i, t := range want {
		at := d.row(where, path, t)
		if was[i] < 0 {
			d.add(t.At, at, "is new: %s", summary(t))
			continue
		}
		d.table(path, at, have[was[i]], t)
	}
	if moved {
		d.add(diag.Pos{}, where, "%s are in another order", last1(path))
	}
}

// row returns the name of a row: series target, upper: values 2025.
func (d *differ) row(where, path string, t *tomledit.Table) string {
	title := sheet.Title(d.file, path, t)
	return label(where, strings.TrimSpace(last1(path)+" "+title))
}

func last1(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }

func label(where, next string) string {
	if where == "" {
		return next
	}
	return where + ": " + next
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// longest is how many characters of a text are shown.
const longest = 70

func inWords(v tomledit.Value) string {
	s := tomledit.Unquote(v.Scalar)
	if v.Kind == tomledit.List {
		parts := make([]string, len(v.List))
		for i, w := range v.List {
			parts[i] = tomledit.Unquote(w)
		}
		s = strings.Join(parts, ", ")
	}
	s = strings.ReplaceAll(s, "\n", " ")
	if r := []rune(s); len(r) > longest {
		s = string(r[:longest-1]) + "…"
	}
	return s
}

// summary returns a row on one line.
func summary(t *tomledit.Table) string {
	var parts []string
	for _, e := range t.Entries {
		switch e.Value.Kind {
		case tomledit.Rows:
			n := "rows"
			if len(e.Value.Rows) == 1 {
				n = "row"
			}
			parts = append(parts, fmt.Sprintf("%s: %d %s", e.Key, len(e.Value.Rows), n))
		case tomledit.Sub:
			parts = append(parts, e.Key+" ("+summary(e.Value.Rows[0])+")")
		default:
			parts = append(parts, e.Key+" "+inWords(e.Value))
		}
	}
	return strings.Join(parts, ", ")
}
