package importer

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// keepRows leaves a year or January as it is that has figures of another source
// beside those that are imported: a row has one source, and a council's own figures
// must not be said to be the Department's, nor those of one file another's. Figures of
// the Department's older releases make way.
func (p *planner) keepRows(slug string, changes account) {
	have := p.table(slug, "plans")
	whole, _ := have.Get("source")
	for i, c := range changes["plans"] {
		name, ok := map[string]string{"plans.year": "year", "plans.snapshot": "on"}[c.Sheet.Name]
		if !ok {
			continue
		}
		old, _ := have.Get(c.Sheet.Path())
		var rows []sheet.Row
		for _, r := range c.Rows {
			key, _ := r.Table.Get(name)
			at := slices.IndexFunc(old.Rows, func(t *tomledit.Table) bool { v, _ := t.Get(name); return v.Equal(key) })
			if at < 0 || p.replaces(slug, c.Sheet, old.Rows[at], whole, &r) {
				rows = append(rows, r)
			}
		}
		changes["plans"][i].Rows = rows
	}
	p.dropSources(slug, changes)
}

// dropSources drops new sources that no row cites, since each source must be cited.
func (p *planner) dropSources(slug string, changes account) {
	cited := map[string]bool{}
	for _, c := range changes["plans"] {
		for _, r := range c.Rows {
			v, _ := r.Table.Get("source")
			cited[v.Scalar] = true
		}
	}
	have, _ := p.table(slug, "sources").Get("source")
	for _, s := range have.Rows {
		v, _ := s.Get("id")
		cited[v.Scalar] = true
	}
	for i, c := range changes["sources"] {
		changes["sources"][i].Rows = slices.DeleteFunc(slices.Clone(c.Rows), func(r sheet.Row) bool {
			v, _ := r.Table.Get("id")
			return !cited[v.Scalar]
		})
	}
}

// replaces reports whether a row can take the place of an old one. Of the
// Department's older releases, figures that the newer ones do not have are removed.
func (p *planner) replaces(slug string, s *sheet.Sheet, old *tomledit.Table, whole tomledit.Value, r *sheet.Row) bool {
	others := figuresBeside(s, old, r.Table)
	source, own := old.Get("source")
	if !own {
		source = whole
	}
	was := tomledit.Unquote(source.Scalar)
	is, _ := r.Table.Get("source")
	switch {
	case len(others) == 0:
		return true
	case strings.HasPrefix(was, "dfe-sen2-"):
		r.Gone = others
		return true
	case strings.HasPrefix(was, "dfe-") && was == tomledit.Unquote(is.Scalar) && was != "dfe-ehc-plans":
		return true
	}
	hint := "remove them from it if its figures should be the Department’s"
	if strings.HasPrefix(was, "dfe-") {
		hint = "give import all files of the release together, such as its zip file"
	}
	p.problems.Add(diag.Problem{Pos: diag.Pos{File: path.Join(load.Root, slug, "plans.toml")}, Severity: diag.Warning, Rule: Rule,
		Msg:  fmt.Sprintf("%s %s is left as it is: it has %s of %s, and its figures have one source", s.Path(), sheet.Title(s.File, s.Path(), r.Table), some(others), was),
		Hint: hint})
	return false
}

// figuresBeside returns the keys of figures in a row that another does not have.
func figuresBeside(s *sheet.Sheet, have, want *tomledit.Table) (out []string) {
	for _, e := range have.Entries {
		c := s.Column(e.Key)
		if _, ok := want.Get(e.Key); !ok && c != nil && c.Type == load.Number {
			out = append(out, e.Key)
		}
	}
	return out
}

// keepDays leaves the day on which a source was fetched, if it is the same file as
// then: fetching it again is no news.
func (p *planner) keepDays(slug string, changes account) {
	have, _ := p.table(slug, "sources").Get("source")
	for _, c := range changes["sources"] {
		for _, r := range c.Rows {
			for _, old := range have.Rows {
				if same(old, r.Table, "id") && same(old, r.Table, "sha256") && same(old, r.Table, "note") {
					r.Table.Remove("retrieved")
				}
			}
		}
	}
}

func same(a, b *tomledit.Table, key string) bool {
	v, _ := a.Get(key)
	w, _ := b.Get(key)
	return v.Equal(w)
}
