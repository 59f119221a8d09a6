package importer

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/dfe"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// others returns the rows of tables of children, or of benchmarks: the new ones, and those
// that stay without new rows for them, with the id that their source has now. Rows of a
// council's own paper stay as they are. New rows of the same file keep what was written
// into them by hand.
func (m *merge) others(c sheet.Change) sheet.Change {
	have, _ := m.plans.Get(c.Sheet.Path())
	name := sheet.Identity(c.Sheet.File)
	fresh := map[string]*tomledit.Table{}
	for _, r := range c.Rows {
		fresh[name(c.Sheet.Path(), r.Table)] = r.Table
	}
	var out []sheet.Row
	taken := map[*tomledit.Table]bool{} // new rows that are in their places, or give way
	for _, old := range have.Rows {
		source, is := m.sourceOf(old), fresh[name(c.Sheet.Path(), old)]
		switch other := slices.Contains(m.other, source); {
		case !strings.HasPrefix(source, "dfe-"):
			if is != nil {
				taken[is] = true
				m.ownRow(c.Sheet, old, is)
			}
			out = append(out, sheet.Row{Table: old.Clone()})
		case is == nil && other && m.withdrawn(old, source):
		case is == nil || other && m.release.Lacks(source, get(old, "id")):
			r := old.Clone()
			if now := m.keep(source); now != source {
				text(r, "source", now)
			}
			taken[is] = true
			out = append(out, sheet.Row{Table: r})
		default:
			if title, ok := old.Get("title"); ok && !other && get(is, "source") == source {
				is.Set("title", title)
			}
			if !other && get(is, "source") == source {
				rest(c.Sheet, is, old)
			}
			taken[is] = true
			out = append(out, c.Rows[slices.IndexFunc(c.Rows, func(r sheet.Row) bool { return r.Table == is })])
		}
	}
	for _, r := range c.Rows {
		if !taken[r.Table] {
			out = append(out, r)
		}
	}
	c.Rows, c.Whole = out, len(have.Rows) > 0
	return c
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
	have, _ := m.plans.Get(c.Sheet.Path())
	name := sheet.Identity(c.Sheet.File)
	fresh := map[string]*tomledit.Table{}
	for _, r := range c.Rows {
		fresh[name(c.Sheet.Path(), r.Table)] = r.Table
	}
	var out []sheet.Row
	placed := map[*tomledit.Table]bool{}
	for _, old := range have.Rows {
		is := fresh[name(c.Sheet.Path(), old)]
		switch ours := dfe.Explains(get(old, "explanation")); {
		case is != nil && ours:
			placed[is] = true
			out = append(out, c.Rows[slices.IndexFunc(c.Rows, func(r sheet.Row) bool { return r.Table == is })])
		case ours && slices.Contains(m.fresh, dfe.Timeliness):
		default: // one that an officer has written
			placed[is] = true
			out = append(out, sheet.Row{Table: old.Clone()})
		}
	}
	for _, r := range c.Rows {
		if !placed[r.Table] {
			out = append(out, r)
		}
	}
	c.Rows, c.Whole = out, len(have.Rows) > 0
	return c
}
