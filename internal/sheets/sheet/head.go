package sheet

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
)

// A Head says which columns of a sheet hold which keys.
type Head struct {
	Row     int         // of the headings
	Ours    bool        // daylight wrote the sheet
	Council int         // the column of the council's name, or -1
	Columns map[int]int // columns of the sheet to indexes of Sheet.Columns
	skip    map[int]bool
}

// Words in the first column of a sheet that daylight wrote say what a row is.
const (
	MarkHeading = "heading"
	MarkKey     = "key"
	MarkHelp    = "help"
	MarkExample = "example"
	CouncilKey  = "council"
)

// HeadWithin is how many rows may stand above the data, headings included.
const HeadWithin = 30

var marks = []string{MarkHeading, MarkKey, MarkHelp, MarkExample, "value", ""}

// IsTransposed reports whether daylight wrote a sheet with a key in each row, as it
// does for the keys at the top of a file.
func IsTransposed(head *grid.Grid) bool {
	return strings.EqualFold(head.At(1, 0).Text, MarkHeading) && strings.EqualFold(head.At(1, 1).Text, MarkKey)
}

// Ours finds the keys in the first rows of a sheet that daylight wrote. It returns
// false if there are none.
func (s *Sheet) Ours(head *grid.Grid, ps *diag.Problems) (Head, bool) {
	h := Head{Ours: true, Council: -1, Columns: map[int]int{}}
	h.Row = -1
	for row := range head.Len() {
		if strings.EqualFold(head.At(row, 0).Text, MarkKey) {
			h.Row = row
			break
		}
	}
	if h.Row < 0 {
		return h, false
	}
	seen := map[string]int{}
	for col := 1; col < len(head.Row(h.Row)); col++ {
		key := head.At(h.Row, col).Text
		if key == "" {
			keyless(head, h.Row, col, ps)
			continue
		}
		if was, twice := seen[key]; twice {
			ps.Errorf(head.Pos(h.Row, col), Rule, "the key %q stands here and at %s", key, head.Pos(h.Row, was).Cell).Hint = "remove one of the two columns"
			continue
		}
		seen[key] = col
		if key == CouncilKey {
			h.Council = col
			continue
		}
		i := slices.IndexFunc(s.Columns, func(c Column) bool { return c.Key == key })
		if i < 0 {
			p := ps.Errorf(head.Pos(h.Row, col), Rule, "%s has no key %q", s.Name, key)
			if p.Hint = diag.DidYouMean(key, s.keys()); p.Hint == "" {
				p.Hint = "the keys are " + strings.Join(s.keys(), ", ")
			}
			continue
		}
		h.Columns[col] = i
	}
	return h, true
}

// keyless reports a column without a key that has something in it.
func keyless(head *grid.Grid, keys, col int, ps *diag.Problems) {
	for row := keys; row < head.Len(); row++ {
		if head.At(row, col).Kind == grid.Empty {
			continue
		}
		line := "column"
		if head.Transposed() {
			line = "row"
		}
		at := head.Pos(keys, col)
		ps.Errorf(at, Rule, "no key stands in %s, and %s holds something that needs one", at.Cell, head.Pos(row, col).Cell).
			Hint = fmt.Sprintf("write the key of this %s in %s, or empty the whole %s", line, at.Cell, line)
		return
	}
}

func (s *Sheet) keys() []string {
	keys := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		keys[i] = c.Key
	}
	return keys
}

// signs replaces marks that make another measure of a heading: a share of it, or a change.
var signs = strings.NewReplacer("%", " percent ", "per cent", "percent", "+/-", " change ", "±", " change ")

// Plain returns a heading without what people write differently: capitals, spaces
// and punctuation.
func Plain(heading string) string {
	return strings.Join(strings.FieldsFunc(signs.Replace(strings.ToLower(heading)), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "_")
}

// A Mapping is the head of a table that daylight did not write.
type Mapping struct {
	Head
	Unread []string // headings that are no key
	// Labels is the column that holds keys, where the table has a row for each
	// measure and a column for each period; -1 otherwise. Head is then of the grid
	// that [Wide] returns.
	Labels int
	from   int // the row of periods
}

// Map finds the headings of a table that daylight did not write in its first rows:
// the row with the most headings that are keys, or that names maps to keys. names
// has headings as [Plain] returns them. A heading may be in two rows, such as
// 2024 above Number; it is named by both: "2024 Number". A table may also have a row
// for each measure and a column for each period.
func (s *Sheet) Map(head *grid.Grid, names map[string]string, ps *diag.Problems) Mapping {
	best := Mapping{Head: Head{Row: -1, Council: -1}, Labels: -1}
	for row := range min(head.Len(), HeadWithin) {
		if m := s.mapRow(head, row, names); len(m.Columns) > len(best.Columns) {
			best = m
		}
	}
	if wide := s.mapWide(head, names); len(wide.Columns) > len(best.Columns) {
		s.doubled(head, wide, ps)
		s.months(head, wide, ps)
		headless(head, wide.from, wide.Labels, ps)
		return wide
	}
	if len(best.Columns) > 0 {
		s.twice(head, best, ps)
		best.nameless(head)
	}
	return best
}

// nameless adds columns of numbers without a heading to those that are not read.
func (m *Mapping) nameless(head *grid.Grid) {
	seen := map[int]bool{}
	for row := m.Row + 1; row < head.Len(); row++ {
		for col, c := range head.Row(row) {
			if own, _ := headingAt(head, m.Row, col); own == "" && (c.Kind == grid.Number || isNumber.MatchString(c.Text)) && !seen[col] {
				seen[col] = true
				m.Unread = append(m.Unread, "the column of "+head.Pos(row, col).Cell+", without a heading")
			}
		}
	}
}

func (s *Sheet) mapRow(head *grid.Grid, row int, names map[string]string) Mapping {
	m := Mapping{Head: Head{Row: row, Council: -1, Columns: map[int]int{}}, Labels: -1}
	for col := range headings(head, row) {
		own, both := headingAt(head, row, col)
		if own == "" {
			continue
		}
		switch i := s.resolve(names, both, own); {
		case i == councilColumn:
			m.Council = col
		case i >= 0:
			m.Columns[col] = i
		case both != "" && repeated(head, row, own):
			m.Unread = append(m.Unread, both)
		default:
			m.Unread = append(m.Unread, own)
		}
	}
	return m
}

// headings returns how many columns a row of headings has, or the row above it.
func headings(head *grid.Grid, row int) int {
	n := len(head.Row(row))
	if row > 0 {
		n = max(n, len(head.Row(row-1)))
	}
	return n
}

// headingAt returns the heading of a column: what is in the row itself, or
// above it where that is empty; and both together. Above, a cell also heads those
// to the right of it that are empty, as in a table whose cells were merged.
func headingAt(head *grid.Grid, row, col int) (own, both string) {
	text := func(row, col int) string {
		if c := head.At(row, col); c.Kind != grid.Bad {
			return c.Text
		}
		return ""
	}
	own = text(row, col)
	if row == 0 {
		return own, ""
	}
	if own == "" {
		return text(row-1, col), ""
	}
	for ; col >= 0; col-- {
		if above := text(row-1, col); above != "" {
			return own, above + " " + own
		}
	}
	return own, ""
}

func repeated(head *grid.Grid, row int, heading string) bool {
	n := 0
	for _, c := range head.Row(row) {
		if c.Text == heading {
			n++
		}
	}
	return n > 1
}

// councilColumn is the result of resolve for the name of a council.
const councilColumn = -2

// resolve returns the index of the column that the first of some headings is a key
// of or is mapped to, or -1.
func (s *Sheet) resolve(names map[string]string, all ...string) int {
	find := func(key string) int {
		if key == CouncilKey {
			return councilColumn
		}
		return slices.IndexFunc(s.Columns, func(c Column) bool { return Plain(c.Key) == key })
	}
	for _, heading := range all {
		if to, ok := names[Plain(heading)]; ok && heading != "" {
			return find(Plain(to))
		}
	}
	for _, heading := range all {
		if i := find(Plain(heading)); i != -1 && heading != "" {
			return i
		}
	}
	return -1
}

// twice reports columns that represent one key.
func (s *Sheet) twice(head *grid.Grid, m Mapping, ps *diag.Problems) {
	first := map[int]int{}
	for col := range headings(head, m.Row) {
		i, ok := m.Columns[col]
		if !ok {
			continue
		}
		was, twice := first[i]
		if !twice {
			first[i] = col
			continue
		}
		hint := "say with --map which of them it is, or remove one"
		if _, both := headingAt(head, m.Row, col); both != "" {
			hint = fmt.Sprintf("the row above tells them apart: say which it is, such as --map %q, or remove one", both+"="+s.Columns[i].Key)
		}
		ps.Errorf(head.Pos(m.Row, col), Rule, "two columns stand for %s: this and %s", s.Columns[i].Key, head.Pos(m.Row, was).Cell).Hint = hint
	}
}

// HasHeading reports whether the first rows of a table have a heading, in one row
// or two, or in the first columns of a table with a row for each measure.
func HasHeading(head *grid.Grid, heading string) bool {
	want := Plain(heading)
	for row := range head.Len() {
		for col := range headings(head, row) {
			if row >= HeadWithin && col >= labelsWithin {
				break
			}
			if own, both := headingAt(head, row, col); own != "" && (Plain(own) == want || Plain(both) == want) {
				return true
			}
		}
	}
	return false
}
