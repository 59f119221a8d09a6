package dfe

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// tables returns the tables of children. Where two files have a table, the first
// counts: those of newer releases come first.
func (c *council) tables() (out []sheet.Row) {
	for _, t := range tables {
		for _, f := range c.files {
			if r, ok := c.table(f, t); ok {
				c.cite(f.dataset.id)
				out = append(out, r)
				break
			}
		}
	}
	return out
}

// table returns a table of one file.
func (c *council) table(f *file, of *table) (sheet.Row, bool) {
	b := body{of: of, f: f}
	first := f.newest
	if of.years {
		first = 0
	}
	for _, l := range f.lines(c.codes, func(l *line) bool { return isTotal(l) && l.year >= first }) {
		b.addTotals(l)
	}
	b.addGroups(c)
	if b.dropTotal(); len(b.rows) == 0 {
		return sheet.Row{}, false
	}
	c.addShares(&b)
	t := &tomledit.Table{At: b.rows[0].At}
	text(t, "id", of.id)
	text(t, "title", of.title)
	text(t, "rows_by", of.rowsBy)
	text(t, "columns_by", map[bool]string{true: "Year", false: "Number"}[of.years])
	on := tomledit.Quote(january(f.newest))
	if of.years {
		on = strconv.Itoa(f.newest)
	}
	t.Set("on", tomledit.Value{Scalar: on})
	text(t, "source", f.dataset.id)
	notes := append(c.careOf(c.a, f, f.newest), onTopic(f.about(c.footnotesOf(f), c.a, f.newest), of)...)
	if of.note != "" {
		notes = append(notes, of.note)
	}
	text(t, "note", strings.Join(notes, " "))
	t.Set("row", tomledit.Value{Kind: tomledit.Rows, Rows: b.rows})
	return sheet.Row{Table: t, At: t.At}, true
}

// onTopic returns footnotes of a file that may be about a table, or about its totals where
// the table is nil: those on placements are not about ages. A footnote that names the topic
// of no table may be about any.
func onTopic(footnotes []string, of *table) []string {
	return slices.DeleteFunc(footnotes, func(note string) bool {
		names := func(t *table) bool {
			return slices.ContainsFunc(t.topics, func(topic string) bool { return strings.Contains(strings.ToLower(note), topic) })
		}
		return (of == nil || !names(of)) && slices.ContainsFunc(tables, names)
	})
}

// A body is the rows of a table while they are collected, the total last.
type body struct {
	of   *table
	f    *file
	rows []*tomledit.Table
}

// row returns the row of a name, made before the total if it is missing.
func (b *body) row(name string) *tomledit.Table {
	for _, r := range b.rows {
		if v, _ := r.Get("name"); tomledit.Unquote(v.Scalar) == name {
			return r
		}
	}
	r := &tomledit.Table{}
	text(r, "name", name)
	at := len(b.rows)
	if b.total() != nil {
		at--
	}
	b.rows = slices.Insert(b.rows, at, r)
	return r
}

func (b *body) total() *tomledit.Table {
	if n := len(b.rows); n > 0 {
		if v, _ := b.rows[n-1].Get("name"); v.Scalar == tomledit.Quote(total) {
			return b.rows[n-1]
		}
	}
	return nil
}

// addTotals adds what the columns of a line of totals say.
func (b *body) addTotals(l *line) {
	for i, column := range b.f.dataset.columns {
		for _, p := range column.places {
			if p.table == b.of && !p.percent {
				b.add(l, i, p.row)
			}
		}
	}
}

// addGroups adds what lines of a topic say, such as ages.
func (b *body) addGroups(c *council) {
	for _, g := range b.f.dataset.groups {
		if g.table != b.of {
			continue
		}
		i := slices.IndexFunc(b.f.dataset.columns, func(x column) bool { return x.heading == g.heading })
		lines := b.f.lines(c.codes, func(l *line) bool {
			return !isTotal(l) && strings.EqualFold(l.topic, g.topic) && l.year == b.f.newest
		})
		slices.SortStableFunc(lines, func(a, b *line) int { return firstNumber(a.group) - firstNumber(b.group) })
		for _, l := range lines {
			b.add(l, i, groupName(l.group))
		}
	}
}

// markers replace a figure in data files.
var markers = []string{"c", "x", "z", "low", "u"}

// add adds a figure to a row: to that of its column, if the row has it already.
func (b *body) add(l *line, i int, name string) {
	column := "Plans"
	if b.of.years {
		column = strconv.Itoa(l.year)
	}
	cell := &tomledit.Table{At: b.f.pos(l, i)}
	text(cell, "column", column)
	v, ok := b.f.number(l, i)
	marker := strings.ToLower(l.figures[i])
	switch {
	case ok:
		cell.Set("value", v)
	case slices.Contains(markers, marker):
		text(cell, "marker", marker)
	default:
		text(cell, "marker", "x")
	}
	r := b.row(name)
	if r.At.Cell == "" {
		r.At = cell.At
	}
	cells, _ := r.Get("cells")
	for _, old := range cells.Rows {
		if c, _ := old.Get("column"); c.Scalar == tomledit.Quote(column) {
			addTo(old, cell)
			return
		}
	}
	cells.Kind, cells.Rows = tomledit.Rows, append(cells.Rows, cell)
	r.Set("cells", cells)
}

// addTo adds the count of a cell to that of another, where both have one.
func addTo(cell, other *tomledit.Table) {
	a, ok := count(cell, "value")
	b, also := count(other, "value")
	v, _ := cell.Get("value")
	switch {
	case ok && also:
		v.Scalar = strconv.Itoa(a + b)
		cell.Set("value", v)
	case ok:
		cell.Remove("value")
		text(cell, "marker", "x")
	}
}

// dropTotal removes the total of columns where the rows do not make it: groups
// overlap, or some are missing.
func (b *body) dropTotal() {
	whole := b.total()
	if whole == nil {
		return
	}
	parts := b.rows[:len(b.rows)-1]
	cells, _ := whole.Get("cells")
	cells.Rows = slices.DeleteFunc(slices.Clone(cells.Rows), func(cell *tomledit.Table) bool {
		n, ok := count(cell, "value")
		column, _ := cell.Get("column")
		sum, whole := sumOf(parts, column.Scalar)
		return !ok || !whole || sum != n
	})
	whole.Set("cells", cells)
	if len(cells.Rows) == 0 {
		b.rows = parts
	}
}

// sumOf adds up a column of rows, if all have a number in it.
func sumOf(rows []*tomledit.Table, column string) (sum int, ok bool) {
	for _, r := range rows {
		cells, _ := r.Get("cells")
		i := slices.IndexFunc(cells.Rows, func(cell *tomledit.Table) bool { c, _ := cell.Get("column"); return c.Scalar == column })
		if i < 0 {
			return 0, false
		}
		n, ok := count(cells.Rows[i], "value")
		if !ok {
			return 0, false
		}
		sum += n
	}
	return sum, len(rows) > 0
}

// addShares adds each row's share of all, with those of England and the region.
func (c *council) addShares(b *body) {
	for _, x := range []struct {
		key   string
		codes []string
	}{{"percent", c.codes}, {"england_percent", []string{england}}, {"region_percent", []string{c.a.Region.GSS}}} {
		for _, l := range b.f.lines(x.codes, func(l *line) bool { return isTotal(l) && l.year == b.f.newest }) {
			for i, column := range b.f.dataset.columns {
				for _, p := range column.places {
					if v, ok := b.f.number(l, i); ok && p.table == b.of && p.percent {
						b.row(p.row).Set(x.key, v)
					}
				}
			}
		}
	}
}

var digits = regexp.MustCompile(`\d+`)

// firstNumber sorts names such as age 9, age 10 and under 3.
func firstNumber(name string) int {
	n, err := strconv.Atoi(digits.FindString(name))
	switch low := strings.ToLower(name); {
	case err != nil:
		return 1000
	case strings.Contains(low, "under"), strings.Contains(low, "less"):
		return n - 1
	}
	return n
}

var aged = regexp.MustCompile(`(?i)^aged? (\d+)$`)

// groupName returns the name of a group for a table: 5 for age 5.
func groupName(s string) string {
	if m := aged.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
