package sheet

import (
	"maps"
	"slices"

	"github.com/send-daylight/daylight/internal/sheets/grid"
)

// Beside holds the cells of a table in the rows that are read and the columns that are not:
// they may say whose figures these are.
type Beside struct {
	Head       int // the row of the headings
	Rows, Cols []int
}

// Beside returns these cells of the first rows of a table.
func (m *Mapping) Beside(head *grid.Grid) Beside {
	b := Beside{Head: m.Row}
	if m.Labels >= 0 {
		b.Head = m.from
	}
	for row := b.Head + 1; row < head.Len(); row++ {
		if _, read := m.Columns[row-m.from]; m.Labels < 0 || read {
			b.Rows = append(b.Rows, row)
		}
	}
	for col := range head.Row(max(b.Head, 0)) {
		_, read := m.Columns[col]
		if m.Labels >= 0 {
			read = col == m.Labels || col >= m.firstPeriod(head) && !m.skip[col]
		}
		if !read && col != m.Council {
			b.Cols = append(b.Cols, col)
		}
	}
	return b
}

// Beside returns these cells of a table.
func (m *Melt) Beside(all *grid.Grid) Beside {
	b := Beside{Head: m.row, Rows: slices.Sorted(maps.Keys(m.ids))}
	for col := range all.Row(m.row) {
		_, period := m.periods[col]
		if _, above := m.Above[col]; col != m.labels && !period && !above {
			b.Cols = append(b.Cols, col)
		}
	}
	return b
}

// IsOtherArea reports whether a cell names what is no council, such as England or a region.
func IsOtherArea(text string) bool { return otherArea.MatchString(text) }
