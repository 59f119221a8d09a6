package dfe

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// tables returns the tables of the newest January. Where two files have a table,
// the first counts: newer releases come first.
func (c *council) tables() (out []sheet.Row) {
	done := map[*table]bool{}
	for _, f := range c.files {
		for _, t := range []*table{placements, needs, ages, settings} {
			if done[t] {
				continue
			}
			if r, ok := c.table(f, t); ok {
				out = append(out, r)
				done[t] = true
				c.cited[f.dataset.id] = true
			}
		}
	}
	return out
}

// table returns a table of one file.
func (c *council) table(f *file, of *table) (sheet.Row, bool) {
	body, whole := c.byColumn(f, of)
	if rows := c.byGroup(f, of); len(rows) > 0 {
		body = rows
	}
	if len(body) == 0 {
		return sheet.Row{}, false
	}
	// Where groups overlap, or some are missing, they do not make the total.
	if sum, ok := sumOf(body); ok && whole != nil && strconv.Itoa(sum) == figureOf(whole) {
		body = append(body, whole)
	}
	t := &tomledit.Table{At: body[0].At}
	text(t, "id", of.id)
	text(t, "title", of.title)
	text(t, "rows_by", of.rowsBy)
	text(t, "columns_by", "Number")
	text(t, "on", january(f.newest))
	text(t, "source", f.dataset.id)
	text(t, "note", strings.Join(about(c.footnotesOf(f), c.a, strconv.Itoa(f.newest)), " "))
	t.Set("row", tomledit.Value{Kind: tomledit.Rows, Rows: body})
	return sheet.Row{Table: t, At: t.At}, true
}

// byColumn returns the rows that columns hold, and the total.
func (c *council) byColumn(f *file, of *table) (body []*tomledit.Table, whole *tomledit.Table) {
	for _, l := range f.lines(c.codes, func(l *line) bool { return isTotal(l) && l.year == f.newest }) {
		for i, column := range f.dataset.columns {
			for _, p := range column.places {
				switch {
				case p.table != of:
				case p.row == total:
					whole = f.tableRow(l, i, total)
				default:
					body = append(body, f.tableRow(l, i, p.row))
				}
			}
		}
	}
	return body, whole
}

// byGroup returns the rows that lines of a topic hold.
func (c *council) byGroup(f *file, of *table) (body []*tomledit.Table) {
	for _, g := range f.dataset.groups {
		if g.table != of {
			continue
		}
		i := slices.IndexFunc(f.dataset.columns, func(x column) bool { return x.heading == g.heading })
		lines := f.lines(c.codes, func(l *line) bool { return !isTotal(l) && strings.EqualFold(l.topic, g.topic) && l.year == f.newest })
		slices.SortStableFunc(lines, func(a, b *line) int { return firstNumber(a.group) - firstNumber(b.group) })
		for _, l := range lines {
			body = append(body, f.tableRow(l, i, ageName(l.group)))
		}
	}
	return body
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

var agedWith = regexp.MustCompile(`(?i)^aged? (\d+)$`)

// ageName returns the name of an age for a table of ages.
func ageName(s string) string {
	if m := agedWith.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// markers are what stands in the place of a figure, as data files have it.
var markers = []string{"c", "x", "z", "low", "u"}

// tableRow returns one row of a table.
func (f *file) tableRow(l *line, i int, name string) *tomledit.Table {
	cell := &tomledit.Table{At: f.pos(l, i)}
	text(cell, "column", "Plans")
	v, ok := f.number(l, i)
	marker := strings.ToLower(l.figures[i])
	switch {
	case ok:
		cell.Set("value", v)
	case slices.Contains(markers, marker):
		text(cell, "marker", marker)
	default:
		text(cell, "marker", "x")
	}
	t := &tomledit.Table{At: cell.At}
	text(t, "name", name)
	t.Set("cells", tomledit.Value{Kind: tomledit.Rows, Rows: []*tomledit.Table{cell}})
	return t
}

func figureOf(row *tomledit.Table) string {
	cells, _ := row.Get("cells")
	v, _ := cells.Rows[0].Get("value")
	return v.Scalar
}

// sumOf adds rows up, if all are numbers.
func sumOf(rows []*tomledit.Table) (sum int, ok bool) {
	for _, r := range rows {
		n, err := strconv.Atoi(figureOf(r))
		if err != nil {
			return 0, false
		}
		sum += n
	}
	return sum, true
}
