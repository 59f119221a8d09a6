package sheet

import (
	"regexp"
	"slices"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
)

// HeadSample is how many rows of a sheet [Sheet.Map] looks at.
const HeadSample = 200

// labelsWithin is in how many columns the names of measures may stand.
const labelsWithin = 3

// mapWide finds the keys of a table with a row for each measure and a column for
// each period, as councils like to make them.
func (s *Sheet) mapWide(head *grid.Grid, names map[string]string) (best Mapping) {
	key := s.periodKey()
	if key < 0 {
		return best
	}
	for col := range labelsWithin {
		row := periodsRow(head, col)
		if row < 0 {
			continue
		}
		m := Mapping{Head: Head{Row: col, Council: -1, Columns: map[int]int{0: key}, skip: map[int]bool{}}, Labels: col, from: row}
		for at := row + 1; at < head.Len(); at++ {
			label := head.At(at, col)
			if label.Kind != grid.Text {
				continue
			}
			if i := s.resolve(names, label.Text); i >= 0 && s.Own(&s.Columns[i]) {
				m.Columns[at-row] = i
			} else {
				m.Unread = append(m.Unread, label.Text)
			}
		}
		if len(m.Columns) > max(1, len(best.Columns)) {
			best = m
		}
	}
	if len(best.Columns) == 0 {
		return best
	}
	for col := range head.Row(best.from) {
		switch c, below := head.At(best.from, col), head.At(best.from+1, col); {
		case col == best.Labels, col < best.Labels && (below.Kind != grid.Text || isNumber.MatchString(below.Text)): // rows that are numbered
		case col < best.Labels && c.Kind == grid.Empty:
			best.Unread = append(best.Unread, "the column of "+head.Pos(best.from+1, col).Cell+", without a heading")
		case col < best.Labels && c.Kind != grid.Empty:
			best.Unread = append(best.Unread, c.Text)
		case col > best.Labels && c.Kind == grid.Empty && below.Kind == grid.Text && !isNumber.MatchString(below.Text) && !partOfYear.MatchString(below.Text):
			best.skip[col] = true
			if !slices.Contains(best.Unread, below.Text) {
				best.Unread = append(best.Unread, below.Text)
			}
		case col > best.Labels && !isPeriod(c):
			best.skip[col] = true
			if c.Kind != grid.Empty {
				best.Unread = append(best.Unread, c.Text)
			}
		}
	}
	return best
}

// doubled reports rows of one key: figures of another area, group or section, of which the
// last would stand as the council's own.
func (s *Sheet) doubled(head *grid.Grid, m Mapping, ps *diag.Problems) {
	first := map[int]int{}
	for row := m.from + 1; row < head.Len(); row++ {
		i, ok := m.Columns[row-m.from]
		if !ok && row > m.from+1 && head.At(row, m.Labels).Kind == grid.Text && samePeriods(head, m.from, row, m.Labels) {
			ps.Errorf(head.Pos(row, m.Labels), Rule, "a second table begins here: its figures may be of other children or another area").Hint =
				"if it only goes on with the table above, remove this row, which repeats the years; if not, remove the rows from here on, or import them from a table of their own"
			return
		}
		if !ok || !slices.ContainsFunc(head.Row(row)[min(m.Labels+1, len(head.Row(row))):], func(c grid.Cell) bool { return c.Kind == grid.Number || isNumber.MatchString(c.Text) }) {
			continue
		}
		if at := slices.IndexFunc(head.Row(row)[:min(m.firstPeriod(head), len(head.Row(row)))], func(c grid.Cell) bool { return otherArea.MatchString(c.Text) }); at >= 0 {
			ps.Errorf(head.Pos(row, at), Rule, "this row is of %s, and would stand as the council's own", head.At(row, at).Text).Hint = "remove it; what other areas have goes into the sheet of benchmarks"
			continue
		}
		if was, twice := first[i]; twice {
			ps.Errorf(head.Pos(row, m.Labels), Rule, "two rows stand for %s: this and %s", s.Columns[i].Key, head.Pos(was, m.Labels).Cell).Hint =
				"leave one row for each measure: remove those of other areas, groups or sections, or give them names of their own"
			continue
		}
		first[i] = row
	}
}

// otherArea is a cell that says that its row is not of one council.
var otherArea = regexp.MustCompile(`(?i)^(england|national average|regional? average|(all )?english (councils|local authorities)|statistical neighbour|(inner |outer )?london$|(north|south) (east|west)$|(east|west) midlands$|east of england$|yorkshire and the humber$)`)

// firstPeriod returns the first column of figures.
func (m Mapping) firstPeriod(head *grid.Grid) int {
	first := m.Labels + 1
	for first < len(head.Row(m.from)) && !isPeriod(head.At(m.from, first)) {
		first++
	}
	return first
}

// samePeriods reports whether a row repeats the periods above the columns.
func samePeriods(head *grid.Grid, from, row, labels int) bool {
	n := 0
	for col := labels + 1; col < len(head.Row(from)); col++ {
		if c := head.At(from, col); isPeriod(c) {
			if head.At(row, col).Text != c.Text {
				return false
			}
			n++
		}
	}
	return n > 1
}

// partOfYear is a heading that is a period only with the year above it.
var partOfYear = regexp.MustCompile(`(?i)^((jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|q[1-4]|h[12]|quarter [1-4]|month \d+|(autumn|spring|summer)( term)?)$`)

// headless reports figures whose period the row of periods does not say in full: columns
// without a heading, as below a year that is merged over its months, and months below a
// year.
func headless(head *grid.Grid, row, labels int, ps *diag.Problems) {
	const hint = "write the whole period above each column, such as Nov 2024, in one row"
	width := 0
	for at := range head.Len() {
		width = max(width, len(head.Row(at)))
	}
	for col := labels + 1; col < width; col++ {
		heading, below := head.At(row, col), head.At(row+1, col)
		if isPeriod(heading) && below.Kind == grid.Text && partOfYear.MatchString(below.Text) {
			ps.Errorf(head.Pos(row+1, col), Rule, "the period of this column is in two rows: %s and %s", heading.Text, below.Text).Hint = hint
			continue
		}
		for at := row + 1; at < head.Len() && heading.Kind == grid.Empty; at++ {
			if c := head.At(at, col); c.Kind == grid.Number || c.Kind == grid.Text && (isNumber.MatchString(c.Text) || partOfYear.MatchString(c.Text)) {
				ps.Errorf(head.Pos(row, col), Rule, "no period stands above this column, and %s holds %s", head.Pos(at, col).Cell, short(c.Text)).Hint = hint
				break
			}
		}
	}
}

// months reports columns of months in a table whose rows are of years.
func (s *Sheet) months(head *grid.Grid, m Mapping, ps *diag.Problems) {
	if slices.Contains(dayKinds, s.Columns[s.periodKey()].Period) {
		return
	}
	for col := m.Labels + 1; col < len(head.Row(m.from)); col++ {
		if isMonth(head.At(m.from, col)) {
			ps.Errorf(head.Pos(m.from, col), Rule, "this heading is a month, and %s has a row for each year", s.Name).
				Hint = "add the months of a year up in the spreadsheet, and import the years"
			return
		}
	}
}

// Wide returns the grid of a table with a row for each measure, with a row for each
// period.
func (m *Mapping) Wide(all *grid.Grid) *grid.Grid { return all.Transpose(m.from) }

// periodKey returns the column that tells rows apart by their period, or -1.
func (s *Sheet) periodKey() int {
	for i := range s.Columns {
		if c := &s.Columns[i]; s.Own(c) && c.Names && c.Type == load.Period {
			return i
		}
	}
	return -1
}

// periodsRow returns the row with the most periods to the right of a column, at
// least two, or -1.
func periodsRow(head *grid.Grid, col int) int {
	best, most := -1, 1
	for row := range min(head.Len(), HeadWithin) {
		n := 0
		for at := col + 1; at < len(head.Row(row)); at++ {
			if isPeriod(head.At(row, at)) {
				n++
			}
		}
		if n > most {
			best, most = row, n
		}
	}
	return best
}

var plausibleYear = regexp.MustCompile(`^(19|20)\d\d$`)

func isPeriod(c grid.Cell) bool {
	switch c.Kind {
	case grid.Date:
		return true
	case grid.Number, grid.Text:
		return plausibleYear.MatchString(c.Text) || twoYears.MatchString(c.Text) || isMonth(c) || c.Kind == grid.Text && isAnyPeriod(c.Text)
	}
	return false
}

// isMonth reports whether a cell names a month or a day.
func isMonth(c grid.Cell) bool {
	if c.Kind == grid.Date {
		return true
	}
	if _, ok := day(c.Text); ok {
		return true
	}
	_, ok := month(c.Text)
	return ok
}
