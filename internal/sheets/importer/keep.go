package importer

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

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
		if len(c.Rows) > 0 {
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

// sources compares the new sources with those of the same ids. The day on which the same
// file is fetched again is no news.
func (m *merge) sources() {
	have, _ := m.table(m.slug, "sources").Get("source")
	for _, c := range m.changes["sources"] {
		for _, r := range c.Rows {
			id := get(r.Table, "id")
			m.fresh = append(m.fresh, id)
			for _, old := range have.Rows {
				switch {
				case get(old, "id") != id:
				case get(old, "sha256") != get(r.Table, "sha256"):
					m.other = append(m.other, id)
					if was, is := publishedIn(old), publishedIn(r.Table); was != "" && is != "" && is < was {
						m.problems.Errorf(diag.Pos{File: path.Join(load.Root, m.slug, "sources.toml")}, Rule, "%s is of a newer release already: of %s, and these files of %s", id, was, is).Hint =
							"import older releases before newer ones, or say with --published when these files were published"
					}
					if where := m.named(id); where != "" {
						m.problems.Add(diag.Problem{Pos: diag.Pos{File: where}, Severity: diag.Warning, Rule: Rule,
							Msg:  fmt.Sprintf("this cites %s, which is another file of the Department now", id),
							Hint: "read whether what stands there is true of the new file too"})
					}
				case get(old, "note") == get(r.Table, "note"):
					r.Table.Remove("retrieved")
				}
			}
		}
	}
}

// publishedIn returns the year and month in which a source was published, as 2025-06, or "".
func publishedIn(source *tomledit.Table) string {
	if day, ok := source.Get("date"); ok && len(day.Scalar) >= len("2025-06") {
		return day.Scalar[:len("2025-06")]
	}
	if month, err := time.Parse("January 2006", get(source, "date_note")); err == nil {
		return month.Format("2006-01")
	}
	return ""
}

// sourceOf returns the id of the source of a row.
func (m *merge) sourceOf(row *tomledit.Table) string {
	if id := get(row, "source"); id != "" {
		return id
	}
	return get(m.plans, "source")
}

// keep returns the id that a row's source has after the import, for a row that keeps
// its figures.
func (m *merge) keep(id string) string {
	if !slices.Contains(m.other, id) {
		return id
	}
	if m.kept[id] == "" {
		taken, _ := m.table(m.slug, "sources").Get("source")
		for n := 1; m.kept[id] == "" || slices.ContainsFunc(taken.Rows, func(t *tomledit.Table) bool { return get(t, "id") == m.kept[id] }); n++ {
			m.kept[id] = fmt.Sprintf("%s-before-%d", id, n)
		}
	}
	return m.kept[id]
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
		case !strings.HasPrefix(source, "dfe-"):
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
					rest(c.Sheet, left[i].Table, r.Table) // what the same file does not have was added by hand
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
// an import does not write, and what an officer wrote as a note, or behind the import's. A
// marker of the file goes with the file.
func rest(s *sheet.Sheet, t, old *tomledit.Table) {
	for _, e := range old.Entries {
		switch is, ok := t.Get(e.Key); {
		case e.Key == "note" && ok && strings.HasPrefix(tomledit.Unquote(e.Value.Scalar), tomledit.Unquote(is.Scalar)):
			t.Set(e.Key, e.Value)
		case !ok && e.Key != "marker":
			t.Set(e.Key, e.Value)
		}
	}
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
	return ok && err == nil && m.release.HasYear(source, year)
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
	fresh := map[string]bool{}
	for _, r := range c.Rows {
		fresh[name(c.Sheet.Path(), r.Table)] = true
	}
	var out []sheet.Row
	for _, old := range have.Rows {
		switch {
		case fresh[name(c.Sheet.Path(), old)]:
		case dfe.Explains(get(old, "explanation")) && slices.Contains(m.fresh, dfe.Timeliness):
		default:
			out = append(out, sheet.Row{Table: old.Clone()})
		}
	}
	c.Rows, c.Whole = append(out, c.Rows...), len(have.Rows) > 0
	return c
}

// finishSources keeps the old sources that rows cite under another id, and drops those
// that nothing cites any more, since each source must be cited.
func (m *merge) finishSources() {
	after, _ := sheet.Apply(m.plans, m.changes["plans"])
	was, cited := citedBy(m.plans), citedBy(after)
	have, _ := m.table(m.slug, "sources").Get("source")
	for i, c := range m.changes["sources"] {
		fresh := map[string]sheet.Row{}
		for _, r := range c.Rows {
			fresh[get(r.Table, "id")] = r
		}
		var rows []sheet.Row
		for _, old := range have.Rows {
			id := get(old, "id")
			if now := m.kept[id]; now != "" {
				r := old.Clone()
				text(r, "id", now)
				rows = append(rows, sheet.Row{Table: r})
			}
			r, ok := fresh[id]
			switch {
			case ok && !slices.Contains(m.other, id):
				sameFile(c.Sheet, r.Table, old.Clone())
			case !ok:
				r = sheet.Row{Table: old.Clone()}
			}
			if delete(fresh, id); cited[id] || !was[id] || !strings.HasPrefix(id, "dfe-") || m.named(id) != "" {
				rows = append(rows, r)
			}
		}
		for _, r := range c.Rows {
			if id := get(r.Table, "id"); cited[id] && has(fresh, id) {
				rows = append(rows, r)
			}
		}
		m.changes["sources"][i].Rows, m.changes["sources"][i].Whole = rows, true
	}
}

func has[V any](m map[string]V, key string) bool { _, ok := m[key]; return ok }

// sameFile adds to the source of a file what is known of the same file already.
func sameFile(s *sheet.Sheet, t, old *tomledit.Table) {
	if strings.HasPrefix(get(old, "url"), get(t, "url")) {
		t.Remove("url") // the page of a release says more than that of all releases
	}
	switch {
	case get(t, "date") != "":
		old.Remove("date_note")
	case strings.HasPrefix(get(t, "date_note"), dfe.NoDate) && (get(old, "date") != "" || get(old, "date_note") != ""):
		t.Remove("date_note")
	default:
		old.Remove("date")
	}
	rest(s, t, old)
}

// citedBy returns the ids of the sources that a data file cites.
func citedBy(t *tomledit.Table) map[string]bool {
	out := map[string]bool{}
	var visit func(*tomledit.Table)
	visit = func(t *tomledit.Table) {
		for _, e := range t.Entries {
			if e.Key == "source" {
				for _, id := range append(e.Value.List, e.Value.Scalar) {
					out[tomledit.Unquote(id)] = true
				}
			}
			for _, row := range e.Value.Rows {
				visit(row)
			}
		}
	}
	visit(t)
	return out
}

// named returns another data file or a text of the council that has the id of a source, or "".
func (m *merge) named(id string) string {
	for _, pattern := range []string{path.Join(load.Root, m.slug, "*.toml"), path.Join("content", m.slug, "*.md"), path.Join("content", m.slug, "*", "*.md")} {
		names, _ := fs.Glob(m.fsys, pattern)
		for _, name := range names {
			base := path.Base(name)
			raw, err := fs.ReadFile(m.fsys, name)
			if err == nil && base != "plans.toml" && base != "sources.toml" && strings.Contains(string(raw), id) {
				return name
			}
		}
	}
	return ""
}
