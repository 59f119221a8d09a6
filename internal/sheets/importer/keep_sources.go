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
					if newest, have := m.release.NewestOf(id), m.newestOf(id); newest > 0 && newest < have {
						m.problems.Errorf(diag.Pos{File: path.Join(load.Root, m.slug, "sources.toml")}, Rule, "%s is of a newer release already: its figures go up to %d, and those of this file up to %d", id, have, newest).Hint =
							"import older releases before newer ones"
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

// newestOf returns the newest year of the figures that cite a source, or 0.
func (m *merge) newestOf(id string) (newest int) {
	for _, key := range [][2]string{{"year", "year"}, {"snapshot", "on"}} {
		rows, _ := m.plans.Get(key[0])
		for _, r := range rows.Rows {
			period := get(r, key[1])
			year, err := strconv.Atoi(period[:min(len(period), len("2025"))])
			if err == nil && m.sourceOf(r) == id {
				newest = max(newest, year)
			}
		}
	}
	return newest
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
				sameFile(r.Table, old.Clone())
			case !ok:
				r = sheet.Row{Table: old.Clone()}
			}
			if delete(fresh, id); cited[id] || !was[id] || !model.IsDepartments(id) || m.named(id) != "" {
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

// sameFile adds to the source of a file what is known of the same file already.
func sameFile(t, old *tomledit.Table) {
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
	rest(t, old, true)
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
