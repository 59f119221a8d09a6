package importer

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/dfe"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// official plans official figures for one council, beside what is there. Each row has
// one source, so that no figure is said to be of another file than it is:
//
//   - A figure that a new file has takes the place of the one before.
//   - A figure that no new file has stays, and so does its source: where that source is
//     to be another file now, the old one is kept under another id.
//   - A council's own figures stay its own. Where the Department has another value, the
//     import says so.
func (p *planner) official(release *dfe.Release, slug string, changes account) {
	m := &merge{planner: p, release: release, slug: slug, changes: changes, plans: p.table(slug, "plans"), kept: map[string]string{}}
	m.sources()
	var plans []sheet.Change
	for _, name := range []string{"plans.year", "plans.snapshot", "plans.table", "plans.benchmark", "plans.known_problem"} {
		c := allOf(sheet.Named(name))
		if i := slices.IndexFunc(changes["plans"], func(c sheet.Change) bool { return c.Sheet.Name == name }); i >= 0 {
			c = changes["plans"][i]
		}
		switch name {
		case "plans.year":
			c = m.periods(c, "year")
		case "plans.snapshot":
			c = m.periods(c, "on")
		case "plans.table", "plans.benchmark":
			c = m.others(c)
		case "plans.known_problem":
			c = m.explained(c)
		}
		if len(c.Rows) > 0 || c.Whole {
			plans = append(plans, c)
		}
	}
	changes["plans"] = plans
	m.finishSources()
	p.council(slug, changes)
	if reasons := p.revisions(slug); len(reasons) > 0 {
		p.council(slug, account{"releases": reasons})
	}
}

// A merge joins new rows of one council with those that are there.
type merge struct {
	*planner
	release *dfe.Release
	slug    string
	changes account
	plans   *tomledit.Table   // as it is
	fresh   []string          // ids of the new sources
	other   []string          // of these, the ids that were another file
	kept    map[string]string // ids of sources that are kept under another id
}

// get returns a text of a row, or "".
func get(t *tomledit.Table, key string) string {
	v, _ := t.Get(key)
	return tomledit.Unquote(v.Scalar)
}

// periods returns all rows of the years, or of the Januaries: those that are there
// without the figures that new rows have, and the new ones in their places.
func (m *merge) periods(c sheet.Change, key string) sheet.Change {
	have, _ := m.plans.Get(c.Sheet.Path())
	var out []sheet.Row
	left := c.Rows
	for _, old := range have.Rows {
		same := func(r sheet.Row) bool { return get(r.Table, key) == get(old, key) }
		r, source := sheet.Row{Table: old.Clone()}, m.sourceOf(old)
		switch {
		case !slices.ContainsFunc(c.Rows, same):
		case !model.IsDepartments(source):
			m.own(c.Sheet, old, c.Rows, same)
			out = append(out, r)
			continue
		default:
			before := counts(c.Sheet, r.Table)
			for _, n := range c.Rows {
				if same(n) {
					r.Table = leave(without(c.Sheet, r.Table, n.Table), m.release.Covers(get(n.Table, "source")))
				}
			}
			i := slices.IndexFunc(left, func(n sheet.Row) bool { return same(n) && get(n.Table, "source") == source })
			if i >= 0 {
				if !slices.Contains(m.other, source) {
					rest(left[i].Table, r.Table, m.release.Judges(source)) // what the same file does not have was added by hand
					r.Table = &tomledit.Table{}
				}
				out = append(out, left[i])
				left = slices.Delete(slices.Clone(left), i, i+1)
			}
			if before && !counts(c.Sheet, r.Table) {
				continue
			}
		}
		if now := m.keep(source); now != source {
			text(r.Table, "source", now)
		}
		if len(r.Table.Entries) > 0 {
			out = append(out, r)
		}
	}
	for _, r := range left {
		if !counts(c.Sheet, r.Table) {
			continue
		}
		i := slices.IndexFunc(out, func(o sheet.Row) bool { return get(o.Table, key) > get(r.Table, key) })
		if i < 0 {
			i = len(out)
		}
		out = slices.Insert(out, i, r)
	}
	fresh := map[*tomledit.Table]bool{}
	for _, r := range c.Rows {
		fresh[r.Table] = true
	}
	// A new row may have been emptied by one of a council's own paper behind it.
	out = slices.DeleteFunc(out, func(r sheet.Row) bool { return fresh[r.Table] && !counts(c.Sheet, r.Table) })
	c.Rows, c.Whole = out, true
	return c
}

// own takes the figures of a row of a council's own paper out of the new rows, and reports
// those of which the Department has another value.
func (m *merge) own(s *sheet.Sheet, old *tomledit.Table, rows []sheet.Row, same func(sheet.Row) bool) {
	var others []string
	for i := range rows {
		if !same(rows[i]) {
			continue
		}
		for _, key := range says(s, rows[i].Table) {
			was, ok := old.Get(key)
			if is, known := rows[i].Table.Get(key); ok && known && isFigure(s, key) && !sameNumber(was, is) {
				others = append(others, fmt.Sprintf("%s %s (%s in the Department’s file)", key, was.Scalar, is.Scalar))
			}
		}
		*rows[i].Table = *without(s, rows[i].Table, old)
	}
	if len(others) > 0 {
		m.problems.Add(diag.Problem{Pos: diag.Pos{File: path.Join(load.Root, m.slug, "plans.toml")}, Severity: diag.Warning, Rule: Rule,
			Msg:  fmt.Sprintf("%s %s stays as %s has it: %s", s.Path(), sheet.Title(s.File, s.Path(), old), m.sourceOf(old), some(others)),
			Hint: "remove these from the paper’s row if the Department’s figures should stand there"})
	}
}

// sameNumber reports whether two figures are of one value: 43 and 43.0.
func sameNumber(a, b tomledit.Value) bool {
	x, err := model.ParseDecimal(a.Scalar)
	y, also := model.ParseDecimal(b.Scalar)
	return err == nil && also == nil && x.Cmp(y) == 0
}

// lists are the keys that name figures which a row does not have.
var lists = []string{"hidden", "not_available"}

func isFigure(s *sheet.Sheet, key string) bool {
	c := s.Column(key)
	return c != nil && c.Type == load.Number
}

// counts reports whether a row has any figure, or says of one why it does not.
func counts(s *sheet.Sheet, t *tomledit.Table) bool {
	return slices.ContainsFunc(t.Entries, func(e tomledit.Entry) bool { return isFigure(s, e.Key) || slices.Contains(lists, e.Key) })
}

// says returns the keys of the figures that a row has, or of which it says why not.
func says(s *sheet.Sheet, t *tomledit.Table) (out []string) {
	for _, e := range t.Entries {
		switch {
		case isFigure(s, e.Key):
			out = append(out, e.Key)
		case slices.Contains(lists, e.Key):
			for _, v := range e.Value.List {
				out = append(out, tomledit.Unquote(v))
			}
		}
	}
	return out
}

// without returns a row without the figures of another.
func without(s *sheet.Sheet, t, other *tomledit.Table) *tomledit.Table {
	return leave(t, says(s, other))
}

// rest adds to a new row what the old one of the same file has beside: figures, keys that
// an import does not write, and what an officer wrote as a note, or around the import's. A
// marker of the file goes with the file. judges tells that the files can say what is doubtful.
func rest(t, old *tomledit.Table, judges bool) {
	for _, e := range old.Entries {
		switch is, ok := t.Get(e.Key); {
		case e.Key == "note":
			if note := noteWith(tomledit.Unquote(e.Value.Scalar), tomledit.Unquote(is.Scalar), judges); note != "" {
				text(t, "note", note)
			}
		case !ok && e.Key != "marker":
			t.Set(e.Key, e.Value)
		}
	}
}

// noteWith returns a note that has the import's words of today, and around them what an
// officer has written; the import's doubts of an earlier day go, unless the files of today
// cannot judge.
func noteWith(old, is string, judges bool) string {
	if !judges && dfe.Doubts(is) == "" {
		is = strings.TrimSpace(dfe.Doubts(old) + " " + is)
	}
	doubts := dfe.Doubts(is)
	was, now := dfe.WithoutDoubts(old), dfe.WithoutDoubts(is)
	switch {
	case now == "":
		return strings.TrimSpace(doubts + " " + was)
	case !strings.Contains(was, now):
		before, after := around(was, now)
		return strings.TrimSpace(before + " " + strings.TrimSpace(is+" "+after))
	}
	before, after, _ := strings.Cut(was, now)
	return strings.TrimSpace(before + is + after)
}

// leave returns a row without some keys, also where it names them in a list.
func leave(t *tomledit.Table, keys []string) *tomledit.Table {
	t = t.Clone()
	for _, key := range keys {
		t.Remove(key)
	}
	for _, list := range lists {
		v, ok := t.Get(list)
		v.List = slices.DeleteFunc(slices.Clone(v.List), func(key string) bool { return slices.Contains(keys, tomledit.Unquote(key)) })
		switch {
		case ok && len(v.List) == 0:
			t.Remove(list)
		case ok:
			t.Set(list, v)
		}
	}
	return t
}

func has[V any](m map[string]V, key string) bool { _, ok := m[key]; return ok }
