package sheet

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// A Change holds what one sheet says about one data file of one council.
type Change struct {
	Sheet *Sheet
	Rows  []Row
	// Columns are the columns that the sheet has. Values of other columns stay.
	Columns []*Column
	// Whole means that the sheet has everything: rows and values that it lacks are
	// removed. Otherwise rows are added and values changed, and nothing is removed.
	Whole bool
}

// Present returns the columns that a head found, in the sheet's order.
func (s *Sheet) Present(h Head) (out []*Column) {
	for i := range s.Columns {
		for _, n := range h.Columns {
			if n == i {
				out = append(out, &s.Columns[i])
			}
		}
	}
	return out
}

// Apply returns what a data file says after changes, which must be of its sheets.
func Apply(old *tomledit.Table, changes []Change) (*tomledit.Table, diag.Problems) {
	var ps diag.Problems
	top := old.Clone()
	slices.SortStableFunc(changes, func(a, b Change) int { return len(a.Sheet.Chain) - len(b.Sheet.Chain) })
	for i := range changes {
		c := &changes[i]
		if len(c.Sheet.Chain) == 0 {
			c.top(top, &ps)
		} else {
			c.rows(top, &ps)
		}
	}
	if len(changes) > 0 {
		sortKeys(changes[0].Sheet.File, "", top)
	}
	return top, ps
}

// top changes the keys at the top of a file.
func (c *Change) top(top *tomledit.Table, ps *diag.Problems) {
	if len(c.Rows) > 1 {
		ps.Errorf(c.Rows[1].At, Rule, "a second row of %s: there is one for each council", c.Sheet.Name).Hint = "remove one of the two"
	}
	if len(c.Rows) > 0 {
		c.update(top, &c.Rows[0])
	} else if c.Whole {
		c.update(top, &Row{Table: &tomledit.Table{}})
	}
}

// update sets the values of a row in a table.
func (c *Change) update(t *tomledit.Table, r *Row) {
	for _, col := range c.Columns {
		if !c.Sheet.Own(col) {
			continue
		}
		v, ok := get(r.Table, col.Path)
		switch {
		case ok:
			put(t, col.Path, v)
		case c.Whole:
			drop(t, col.Path)
		}
	}
	for _, key := range r.Gone {
		t.Remove(key)
	}
	// A c in the place of a count hides it, whatever columns there are.
	if v, ok := r.Table.Get("hidden"); ok {
		t.Set("hidden", v)
		for _, key := range v.List {
			if key = tomledit.Unquote(key); !has(r.Table, key) {
				t.Remove(key)
			}
		}
	}
	if v, ok := r.Table.Get("marker"); ok {
		t.Set("marker", v)
	}
	for _, e := range r.Table.Entries {
		if e.Value.Kind == tomledit.Rows { // rows that came with this one, not in a sheet
			t.Set(e.Key, e.Value)
		}
	}
	if r.Table.At.Cell != "" {
		t.At = r.Table.At
	}
}

func has(t *tomledit.Table, key string) bool {
	_, ok := t.Get(key)
	return ok
}

func get(t *tomledit.Table, path []string) (tomledit.Value, bool) {
	for _, key := range path[:len(path)-1] {
		v, ok := t.Get(key)
		if !ok || len(v.Rows) == 0 {
			return v, false
		}
		t = v.Rows[0]
	}
	return t.Get(path[len(path)-1])
}

func drop(t *tomledit.Table, path []string) {
	for _, key := range path[:len(path)-1] {
		v, ok := t.Get(key)
		if !ok || len(v.Rows) == 0 {
			return
		}
		t = v.Rows[0]
	}
	t.Remove(path[len(path)-1])
}

// rows changes the rows of the sheet in every table above.
func (c *Change) rows(top *tomledit.Table, ps *diag.Problems) {
	level := len(c.Sheet.Chain) - 1
	under := map[*tomledit.Table][]*Row{}
	p := parents{Change: c, names: map[*tomledit.Table]map[string]int{}}
	for i := range c.Rows {
		if t := p.of(top, &c.Rows[i], ps); t != nil {
			under[t] = append(under[t], &c.Rows[i])
		}
	}
	tables := []*tomledit.Table{top}
	for _, key := range c.Sheet.Chain[:level] {
		var next []*tomledit.Table
		for _, t := range tables {
			v, _ := t.Get(key)
			next = append(next, v.Rows...)
		}
		tables = next
	}
	for _, t := range tables {
		if c.Whole || len(under[t]) > 0 {
			c.into(t, under[t], ps)
		}
	}
}

// parents finds the tables that rows belong to.
type parents struct {
	*Change
	names map[*tomledit.Table]map[string]int // rows of a table by their identity
}

// of returns the table that a row belongs to, or nil. If rows are only added, it is
// made where it is missing.
func (p *parents) of(top *tomledit.Table, r *Row, ps *diag.Problems) *tomledit.Table {
	t := top
	for level, named := range r.Above {
		path := strings.Join(p.Sheet.Chain[:level+1], ".")
		v, _ := t.Get(p.Sheet.Chain[level])
		name := identity(p.Sheet.File, path, named)
		i, ok := p.rows(t, v.Rows, path)[name]
		switch {
		case ok:
			t = v.Rows[i]
			continue
		case name == "":
			ps.Errorf(r.At, Rule, "this row does not say to which %s it belongs", p.Sheet.Chain[level]).Hint = "fill in " + p.namesOf(level)
			return nil
		case p.Whole:
			p.noSuch(level, v.Rows, named, r.At, ps)
			return nil
		}
		made := named.Clone()
		p.names[t][name] = len(v.Rows)
		v.Kind, v.Rows = tomledit.Rows, append(v.Rows, made)
		t.Set(p.Sheet.Chain[level], v)
		t = made
	}
	return t
}

func (p *parents) rows(of *tomledit.Table, rows []*tomledit.Table, path string) map[string]int {
	if p.names[of] == nil {
		p.names[of] = map[string]int{}
		for i := len(rows) - 1; i >= 0; i-- { // the first of a name
			if name := identity(p.Sheet.File, path, rows[i]); name != "" {
				p.names[of][name] = i
			}
		}
	}
	return p.names[of]
}

// noSuch reports a row of a table that is not there.
func (p *parents) noSuch(level int, rows []*tomledit.Table, named *tomledit.Table, at diag.Pos, ps *diag.Problems) {
	path := strings.Join(p.Sheet.Chain[:level+1], ".")
	title := Title(p.Sheet.File, path, named)
	var titles []string
	for _, t := range rows {
		titles = append(titles, Title(p.Sheet.File, path, t))
	}
	hint := fmt.Sprintf("add it in the sheet %s first", sheetName(p.Sheet.File, p.Sheet.Chain[:level+1]))
	if near := diag.DidYouMean(title, titles); near != "" {
		hint = near + " or " + hint
	}
	ps.Errorf(at, Rule, "there is no %s called %s", p.Sheet.Chain[level], title).Hint = hint
}

// namesOf returns the columns that name the row of a table above.
func (c *Change) namesOf(level int) string {
	var keys []string
	for i := range c.Sheet.Columns {
		if c.Sheet.Columns[i].Level == level {
			keys = append(keys, c.Sheet.Columns[i].Key)
		}
	}
	return strings.Join(keys, ", ")
}

// into puts rows into one table.
func (c *Change) into(t *tomledit.Table, rows []*Row, ps *diag.Problems) {
	key := c.Sheet.Chain[len(c.Sheet.Chain)-1]
	v, _ := t.Get(key)
	m := c.matcher(v.Rows, len(rows))
	var out, fresh []*tomledit.Table
	given := map[string]diag.Pos{}
	for n, r := range rows {
		if name := c.only(r); name != "" {
			if was, twice := given[name]; twice {
				p := ps.Errorf(r.At, Rule, "a second row for %s", Title(c.Sheet.File, c.Sheet.Path(), r.Table))
				p.Hint, p.Also = "it is at "+was.Cell+" already: remove one of the two", []diag.Pos{was}
				continue
			}
			given[name] = r.At
		}
		made := &tomledit.Table{}
		i := m.find(r, n)
		if i >= 0 {
			m.used[i] = true
			if made = v.Rows[i]; c.Whole {
				made = v.Rows[i].Clone()
			}
		}
		c.update(made, r)
		switch {
		case c.Whole:
			out = append(out, made)
		case i < 0:
			fresh = append(fresh, made)
		}
	}
	if !c.Whole {
		out = c.inOrder(v.Rows, fresh)
	}
	v.Kind, v.Rows = tomledit.Rows, out
	if len(out) == 0 {
		t.Remove(key)
		return
	}
	t.Set(key, v)
}

// A matcher finds the row of a data file that a row of a sheet is.
type matcher struct {
	*Change
	old  []*tomledit.Table
	used []bool
	name map[string][]int // old rows by their identity
	same bool             // there are as many rows as before
}

func (c *Change) matcher(old []*tomledit.Table, rows int) *matcher {
	m := &matcher{Change: c, old: old, used: make([]bool, len(old)), name: map[string][]int{}, same: len(old) == rows}
	for i, o := range old {
		name := identity(c.Sheet.File, c.Sheet.Path(), o)
		m.name[name] = append(m.name[name], i)
	}
	return m
}

// find returns the old row that the n-th row is, or -1.
func (m *matcher) find(r *Row, n int) int {
	name := identity(m.Sheet.File, m.Sheet.Path(), r.Table)
	if name != "" {
		first := -1
		for _, i := range m.name[name] {
			if !m.used[i] && !m.foreign(r, m.old[i]) && (first < 0 || sourceOf(m.old[i]) == sourceOf(r.Table) && sourceOf(m.old[first]) != sourceOf(r.Table)) {
				first = i
			}
		}
		return first
	}
	switch {
	case !m.Whole:
		return slices.IndexFunc(m.old, func(o *tomledit.Table) bool { return within(r.Table, o) })
	case m.same:
		return n
	}
	return -1
}

// foreign reports whether an old row has figures of the Department's open data and the new
// row, which names no source, says something else: that would cite the Department for it.
func (m *matcher) foreign(r *Row, old *tomledit.Table) bool {
	return !m.Whole && sourceOf(r.Table) == "" && model.IsDepartments(strings.TrimLeft(sourceOf(old), `"'`)) && !within(r.Table, old)
}

// only returns what no two rows of a table may share, or "". Ids are left to
// package load, and a forecast may be made again on another day, or what a year has come
// from several sources.
func (c *Change) only(r *Row) string {
	name := identity(c.Sheet.File, c.Sheet.Path(), r.Table)
	if name == "" {
		return name
	}
	name += "\x00" + sourceOf(r.Table)
	if !c.Whole {
		return name
	}
	if _, ok := r.Table.Get("id"); ok {
		return ""
	}
	made, _ := r.Table.Get("as_at")
	return name + "\x00" + made.Scalar
}

// sourceOf returns the source of a row as the file has it, or "".
func sourceOf(t *tomledit.Table) string {
	v, _ := t.Get("source")
	return v.Scalar + strings.Join(v.List, " ")
}

// within reports whether a table holds all values of another.
func within(part, whole *tomledit.Table) bool {
	for _, e := range part.Entries {
		if v, ok := whole.Get(e.Key); !ok || !v.Equal(e.Value) {
			return false
		}
	}
	return true
}
