package sheet

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// A Change is what one sheet says about one data file of one council.
type Change struct {
	Sheet *Sheet
	Rows  []Row
	// Columns are the columns that the sheet has: what others hold stays.
	Columns []*Column
	// Whole: the sheet says all there is to say. A row or value that it has not
	// goes. Otherwise rows are added and values changed, and nothing goes.
	Whole bool
}

// Columns are the columns of the sheet that a head found, in the sheet's order.
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

// Apply is what a data file says after changes, which must be of its sheets.
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
		sorted(changes[0].Sheet.File, "", top)
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

// update gives a table the values of a row.
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
		if e.Value.Kind == tomledit.Rows { // of rows that no sheet gave
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
	for i := range c.Rows {
		if t := c.above(top, &c.Rows[i], ps); t != nil {
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

// above finds the table that a row belongs to. Where rows are only added, it is
// made if it is not there.
func (c *Change) above(top *tomledit.Table, r *Row, ps *diag.Problems) *tomledit.Table {
	t := top
	for level, named := range r.Above {
		path := strings.Join(c.Sheet.Chain[:level+1], ".")
		v, _ := t.Get(c.Sheet.Chain[level])
		name := identity(c.Sheet.File, path, named)
		i := slices.IndexFunc(v.Rows, func(t *tomledit.Table) bool { return identity(c.Sheet.File, path, t) == name })
		switch {
		case i >= 0:
			t = v.Rows[i]
			continue
		case name == "":
			ps.Errorf(r.At, Rule, "this row does not say to which %s it belongs", c.Sheet.Chain[level]).Hint = "fill in " + c.namesOf(level)
			return nil
		case c.Whole:
			p := ps.Errorf(r.At, Rule, "there is no %s called %s", c.Sheet.Chain[level], Title(c.Sheet.File, path, named))
			var titles []string
			for _, t := range v.Rows {
				titles = append(titles, Title(c.Sheet.File, path, t))
			}
			p.Hint = fmt.Sprintf("%s it in the sheet %s first", diag.DidYouMean(Title(c.Sheet.File, path, named), titles), sheetName(c.Sheet.File, c.Sheet.Chain[:level+1]))
			p.Hint = strings.TrimSpace(strings.Replace(p.Hint, " it in", " or add it in", 1))
			p.Hint = strings.TrimPrefix(p.Hint, "or ")
			return nil
		}
		made := named.Clone()
		v.Kind, v.Rows = tomledit.Rows, append(v.Rows, made)
		t.Set(c.Sheet.Chain[level], v)
		t = made
	}
	return t
}

// namesOf are the columns that name the row of a table above.
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
	path := c.Sheet.Path()
	v, _ := t.Get(key)
	old := v.Rows
	used := make([]bool, len(old))
	find := func(r *Row, n int) int {
		name := identity(c.Sheet.File, path, r.Table)
		for i, o := range old {
			if !used[i] && name != "" && identity(c.Sheet.File, path, o) == name {
				return i
			}
		}
		switch {
		case name == "" && !c.Whole:
			return slices.IndexFunc(old, func(o *tomledit.Table) bool { return within(r.Table, o) })
		case name == "" && len(old) == len(rows):
			return n
		}
		return -1
	}
	var out []*tomledit.Table
	if !c.Whole {
		out = slices.Clone(old)
	}
	given := map[string]diag.Pos{}
	for n, r := range rows {
		if name := c.only(r); name != "" {
			if was, twice := given[name]; twice {
				p := ps.Errorf(r.At, Rule, "a second row for %s", Title(c.Sheet.File, path, r.Table))
				p.Hint, p.Also = "it is at "+was.Cell+" already: remove one of the two", []diag.Pos{was}
				continue
			}
			given[name] = r.At
		}
		made := &tomledit.Table{}
		i := find(r, n)
		if i >= 0 {
			used[i] = true
			if made = old[i]; c.Whole {
				made = old[i].Clone()
			}
		}
		c.update(made, r)
		if i < 0 || c.Whole {
			out = append(out, made)
		}
	}
	v.Kind, v.Rows = tomledit.Rows, out
	if len(out) == 0 {
		t.Remove(key)
		return
	}
	t.Set(key, v)
}

// only is what no two rows of a table may share, or "". Ids are left to package
// load, and a forecast may be made again on another day.
func (c *Change) only(r *Row) string {
	name := identity(c.Sheet.File, c.Sheet.Path(), r.Table)
	if !c.Whole || name == "" {
		return name
	}
	if _, ok := r.Table.Get("id"); ok {
		return ""
	}
	made, _ := r.Table.Get("as_at")
	return name + "\x00" + made.Scalar
}

// within tells whether a table says all that another does.
func within(part, whole *tomledit.Table) bool {
	for _, e := range part.Entries {
		if v, ok := whole.Get(e.Key); !ok || !v.Equal(e.Value) {
			return false
		}
	}
	return true
}
