package plans

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/account/suppress"
	"github.com/send-daylight/daylight/internal/diag"
)

// A group is the tables about the same children, as one system of counts. Two
// tables whose rows or columns are the same categories share their totals,
// whether both print them or not.
type group struct {
	counts suppress.Counts
	at     []place // of each cell
	twice  []int   // hidden cells that another table of the group shows
	differ []place // counts that another table of the group gives differently
	index  map[string]int
}

// A place is where a count stands.
type place struct {
	pos      diag.Pos
	table    *Table
	row, col string
}

func (p place) address() string { return p.table.CellAddress(p.row, p.col) }

func (p place) name() string { return p.table.Title.S + ": " + p.row + ", " + p.col }

// total is the heading of the row and the column of totals.
const total = "Total"

func isTotal(name string) bool { return strings.EqualFold(strings.TrimSpace(name), total) }

// groups puts the tables of a council together by people and date.
func groups(a *check.Audit) []group { return check.Once(a, newGroups) }

func newGroups(c model.Council) []group {
	if model.Get[File](c.Files) == nil {
		return nil
	}
	var out []group
	byName := map[string]int{}
	for n := range model.Get[File](c.Files).Tables {
		t := &model.Get[File](c.Files).Tables[n]
		name := t.People.S + " " + t.On.Period.Code()
		i, known := byName[name]
		if !known || !t.People.Given() {
			i = len(out)
			out = append(out, group{index: map[string]int{}})
			if t.People.Given() {
				byName[name] = i
			}
		}
		out[i].add(t, check.IsPublished(c, sourceOf(c, t.Numeric)))
	}
	return out
}

// A dimension names the rows or the columns of a table.
type dimension struct {
	by    string
	names []string
	key   string // the same for the same categories, whatever their order
}

func newDimension(by string, names []string) dimension {
	sorted := make([]string, len(names))
	for i, n := range names {
		sorted[i] = model.Slug(n)
	}
	slices.Sort(sorted)
	return dimension{by, names, model.Slug(by) + "|" + strings.Join(sorted, "|")}
}

// margin names the total of a category over all else.
func (d dimension) margin(name string) string { return d.key + "||" + model.Slug(name) }

// grand names the count of all children of a group.
const grand = "all"

// add puts a table into the group.
func (g *group) add(t *Table, public bool) {
	cells := map[[2]string]*Cell{}
	rowAt := map[string]diag.Pos{}
	var rowNames, colNames []string
	for _, r := range t.Rows {
		rowAt[r.Name.S] = r.Name.Pos
		if !isTotal(r.Name.S) {
			rowNames = append(rowNames, r.Name.S)
		}
		for i := range r.Cells {
			c := &r.Cells[i]
			cells[[2]string{fold(r.Name.S), fold(c.Col.S)}] = c
			if !isTotal(c.Col.S) && !slices.Contains(colNames, c.Col.S) {
				colNames = append(colNames, c.Col.S)
			}
		}
	}
	rows, cols := newDimension(t.RowsBy.S, rowNames), newDimension(t.ColsBy.S, colNames)
	put := func(key, row, col string) int {
		return g.put(key, place{rowAt[row], t, row, col}, cells[[2]string{fold(row), fold(col)}], public)
	}
	all := put(grand, total, total)
	byRow := suppress.Sum{Total: all}
	columns := make([]suppress.Sum, len(colNames))
	for k, col := range colNames {
		columns[k].Total = put(cols.margin(col), total, col)
	}
	for _, row := range rowNames {
		s := suppress.Sum{Total: put(rows.margin(row), row, total)}
		byRow.Parts = append(byRow.Parts, s.Total)
		for k, col := range colNames {
			i := put(t.ID.S+"|||"+row+"|"+col, row, col)
			s.Parts, columns[k].Parts = append(s.Parts, i), append(columns[k].Parts, i)
		}
		g.counts.Sums = append(g.counts.Sums, s)
	}
	byCol := suppress.Sum{Total: all}
	for _, s := range columns {
		byCol.Parts = append(byCol.Parts, s.Total)
	}
	g.counts.Sums = append(append(g.counts.Sums, columns...), byRow, byCol)
}

// fold makes Total one name however it is written.
func fold(name string) string {
	if isTotal(name) {
		return total
	}
	return name
}

// put finds or makes the cell called key and records what a table says of it. cell
// is nil where the table does not have it.
func (g *group) put(key string, at place, cell *Cell, public bool) int {
	i, known := g.index[key]
	if !known {
		// A total that no table prints protects nobody and reveals nobody.
		i = g.append(at, suppress.Cell{State: suppress.Absent, Public: true})
		g.index[key] = i
	}
	isMargin := !strings.Contains(key, "|||")
	if cell == nil {
		if isMargin {
			return i
		}
		cell = &Cell{}
	}
	now := state(cell)
	now.Public = public
	switch {
	case cell.Value.Given():
		at.pos = cell.Value.Pos
	case cell.Marker.Given():
		at.pos = cell.Marker.Pos
	}
	before, was := g.counts.Cells[i], g.at[i]
	switch {
	case before.State == suppress.Shown && now.State == suppress.Shown && before.Count != now.Count:
		g.differ = append(g.differ, at)
	case before.State == suppress.Shown && now.State == suppress.Hidden && !public:
		g.showsTwice(at)
	case before.State == suppress.Hidden && now.State == suppress.Shown && !before.Public:
		g.showsTwice(was)
		fallthrough
	case before.State != suppress.Shown:
		g.counts.Cells[i], g.at[i] = now, at
	}
	return i
}

// state returns how a cell of a file stands.
func state(c *Cell) suppress.Cell {
	switch {
	case c.Value.Given():
		return shown(c.Value)
	case c.Marker.S == "z": // not applicable: there can be nobody
		return suppress.Cell{State: suppress.Shown}
	case c.Marker.S == "c":
		return suppress.Cell{State: suppress.Hidden}
	}
	return suppress.Cell{State: suppress.Absent}
}

func (g *group) append(at place, c suppress.Cell) int {
	g.at, g.counts.Cells = append(g.at, at), append(g.counts.Cells, c)
	return len(g.at) - 1
}

// showsTwice notes a hidden cell whose count another table shows. The count
// stays known; a cell of its own says where it is hidden in vain.
func (g *group) showsTwice(at place) {
	g.twice = append(g.twice, g.append(at, suppress.Cell{Public: true}))
}
