package importer

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/dfe"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// inPlace returns the rows of a sheet that there will be: for each that is there what choose
// returns of it and of the new row of its name, which may be nil, or nothing for nil; and
// behind them the new rows of other names.
func (m *merge) inPlace(c sheet.Change, choose func(old, is *tomledit.Table) *tomledit.Table) sheet.Change {
	have, _ := m.plans.Get(c.Sheet.Path())
	name := sheet.Identity(c.Sheet.File)
	fresh := map[string]sheet.Row{}
	for _, r := range c.Rows {
		fresh[name(c.Sheet.Path(), r.Table)] = r
	}
	met := map[*tomledit.Table]bool{}
	var out []sheet.Row
	for _, old := range have.Rows {
		r := fresh[name(c.Sheet.Path(), old)]
		met[r.Table] = true
		switch t := choose(old, r.Table); t {
		case nil:
		case r.Table:
			out = append(out, r)
		default:
			out = append(out, sheet.Row{Table: t})
		}
	}
	for _, r := range c.Rows {
		if !met[r.Table] {
			out = append(out, r)
		}
	}
	c.Rows, c.Whole = out, len(have.Rows) > 0
	return c
}

// others returns the rows of tables of children, or of benchmarks: the new ones, and those
// that stay without new rows for them, with the id that their source has now. Rows of a
// council's own paper stay as they are. New rows of the same file keep what was written
// into them by hand.
func (m *merge) others(c sheet.Change) sheet.Change {
	return m.inPlace(c, func(old, is *tomledit.Table) *tomledit.Table {
		source := m.sourceOf(old)
		other := slices.Contains(m.other, source)
		switch {
		case !model.IsDepartments(source):
			if is != nil {
				m.ownRow(c.Sheet, old, is)
			}
			return old.Clone()
		case is == nil && other && m.withdrawn(old, source):
			return nil
		case is == nil || other && m.release.Lacks(source, get(old, "id")):
			r := old.Clone()
			if now := m.keep(source); now != source {
				text(r, "source", now)
			}
			return r
		case !other && get(is, "source") == source:
			if title, ok := old.Get("title"); ok {
				is.Set("title", title)
			}
			rest(is, old, m.release.Judges(source))
		}
		return is
	})
}

// withdrawn reports whether a benchmark is of a year that its file still has: there the
// Department does not publish it any more.
func (m *merge) withdrawn(old *tomledit.Table, source string) bool {
	v, ok := old.Get("year")
	year, err := strconv.Atoi(v.Scalar)
	return ok && err == nil && m.release.Compares(source, get(old, "measure"), year)
}

// ownRow reports a table or a benchmark of a council's own paper that stays where the
// Department has another.
func (m *merge) ownRow(s *sheet.Sheet, old, is *tomledit.Table) {
	was, value := old.Get("value")
	now, _ := is.Get("value")
	if value && sameNumber(was, now) {
		return
	}
	p := diag.Problem{Pos: diag.Pos{File: path.Join(load.Root, m.slug, "plans.toml")}, Severity: diag.Warning, Rule: Rule,
		Msg:  fmt.Sprintf("%s %s stays as %s has it, and the Department’s is not taken", s.Path(), sheet.Title(s.File, s.Path(), old), m.sourceOf(old)),
		Hint: "give it another id if both should stand there"}
	if value {
		p.Msg += fmt.Sprintf(": %s, and %s in the Department’s file", was.Scalar, now.Scalar)
		p.Hint = "remove it if the Department’s should stand there"
	}
	m.problems.Add(p)
}

// explained returns the explanations of what does not add up: those that are there, but for
// the ones of an earlier import whose file adds up now, and the new ones.
func (m *merge) explained(c sheet.Change) sheet.Change {
	return m.inPlace(c, func(old, is *tomledit.Table) *tomledit.Table {
		switch ours := dfe.Explains(get(old, "explanation")); {
		case !ours: // an officer has written it
			return old.Clone()
		case is == nil && !m.release.Compares(dfe.Timeliness, "within_20_weeks_percent", yearOf(get(old, "at"))):
			return old.Clone() // the figures of that year stay, too
		}
		return is
	})
}

// yearOf returns the year at the end of an address such as plans.issued.2024, or 0.
func yearOf(address string) int {
	year, _ := strconv.Atoi(address[strings.LastIndexByte(address, '.')+1:])
	return year
}
