package sheet

import (
	"iter"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// A Melt is the head of a table with a row for each thing that is measured and a column
// for each period, as councils keep the measures that they publish every month. Its
// values are rows of a table in another one: those of an indicator.
type Melt struct {
	// Unread are headings between the names and the periods, and names of rows, that
	// match nothing.
	Unread []string
	// Found is how many rows are named by a thing that is there, or begin one.
	Found int
	// Above are the columns of the table's own sheet that say more of each thing, such as
	// its unit, by columns of the file.
	Above map[int]int
	// Lost are the names of rows among these, by their rows.
	Lost map[int]string

	parent  *Sheet
	row     int         // of the periods
	labels  int         // the column of the names
	periods map[int]int // columns of the file with a period
	ids     map[int]string
}

// valueKey is the key of what a column for each period holds.
const valueKey = "value"

// Melts finds the head of such a table. ids are the names of things that are there, and
// names maps headings to keys, both as [Plain] returns them. It returns false where the
// sheet's rows do not belong to things with an id, have no period and value, or where the
// table has no columns of periods or a row for each value.
func (s *Sheet) Melts(head *grid.Grid, ids, names map[string]string) (Melt, bool) {
	key := s.periodKey()
	parent := Named(sheetName(s.File, s.Chain[:max(len(s.Chain)-1, 0)]))
	if key < 0 || len(s.Chain) != 2 || parent == nil || s.Column(s.Chain[0]+".id") == nil || s.Column(valueKey) == nil || s.isLong(head, names) {
		return Melt{}, false
	}
	for labels := range labelsWithin {
		row := periodsRow(head, labels)
		if row < 0 {
			row = onePeriodRow(head, labels)
		}
		if row < 0 || head.At(row+1, labels).Kind != grid.Text {
			continue
		}
		m := Melt{parent: parent, row: row, labels: labels, periods: map[int]int{}, Above: map[int]int{}, Lost: map[int]string{}, ids: map[int]string{}}
		m.headings(head)
		m.names(head, ids)
		return m, true
	}
	return Melt{}, false
}

// usual are the headings of tables with a row for each value, as councils write them, as
// [Plain] returns them.
var usual = map[string]string{
	"indicator": "", "measure": "", "kpi": "", "metric": "", "indicator_name": "", "measure_name": "",
	"period": "period", "month": "period", "quarter": "period", "term": "period", "date": "period", "reporting_period": "period",
	"value": "value", "actual": "value", "result": "value", "outturn": "value", "performance": "value", "target": "target", "aim": "target",
	"numerator": "numerator", "denominator": "denominator", "rag": "rating", "rating": "rating", "rag_rating": "rating",
}

// Usual adds to names, which maps headings to keys, those that everybody uses. It changes
// nothing for a sheet whose rows are not values of things with an id.
func (s *Sheet) Usual(names map[string]string) map[string]string {
	if len(s.Chain) != 2 || s.periodKey() < 0 || s.Column(s.Chain[0]+".id") == nil || s.Column(valueKey) == nil {
		return names
	}
	out := maps.Clone(names)
	taken := map[string]bool{} // one heading for a key is enough, and --map goes before
	for _, to := range names {
		taken[Plain(to)] = true
	}
	for from, key := range usual {
		if key == "" {
			key = s.Chain[0] + ".id"
		}
		if _, said := out[from]; !said && !taken[Plain(key)] && s.Column(key) != nil {
			out[from] = key
		}
	}
	return out
}

// OfNamed reports whether the rows belong to things that need a name in words: an id
// alone begins none.
func (s *Sheet) OfNamed() bool {
	if len(s.Chain) != 2 {
		return false
	}
	parent := Named(sheetName(s.File, s.Chain[:1]))
	return parent != nil && slices.ContainsFunc(parent.Columns, func(c Column) bool { return c.Key == textKey && c.Need })
}

// isLong reports whether a table has a row for each value: its headings name the period,
// and the thing or the value.
func (s *Sheet) isLong(head *grid.Grid, names map[string]string) bool {
	for row := range min(head.Len(), HeadWithin) {
		period, other := false, false
		for _, i := range s.mapRow(head, row, names).Columns {
			period = period || i == s.periodKey()
			other = other || s.Columns[i].Key == s.Chain[0]+".id" || s.Columns[i].Key == valueKey
		}
		if period && other {
			return true
		}
	}
	return false
}

// onePeriodRow returns the row of headings of a table with the figures of one period: a
// heading for the names, and one that is a period.
func onePeriodRow(head *grid.Grid, labels int) int {
	for row := range min(head.Len(), HeadWithin) {
		n := 0
		for col := labels + 1; col < len(head.Row(row)); col++ {
			if isPeriod(head.At(row, col)) {
				n++
			}
		}
		if c := head.At(row, labels); n == 1 && c.Kind == grid.Text && !isPeriod(c) {
			return row
		}
	}
	return -1
}

// headings sorts the columns: periods, what is said of each thing, and what is not read.
func (m *Melt) headings(head *grid.Grid) {
	for col := range head.Row(m.row) {
		c := head.At(m.row, col)
		switch {
		case col == m.labels || c.Kind == grid.Empty:
		case isPeriod(c):
			m.periods[col] = col
		default:
			if i := m.parent.resolve(nil, c.Text); i >= 0 && m.parent.Columns[i].Key != "id" {
				m.Above[col] = i
				continue
			}
			m.Unread = append(m.Unread, c.Text)
		}
	}
}

// names finds what each row is about. One that nobody knows begins a new thing where its
// row says what a new one needs.
func (m *Melt) names(head *grid.Grid, ids map[string]string) {
	for row := m.row + 1; row < head.Len(); row++ {
		label := head.At(row, m.labels)
		if label.Kind != grid.Text {
			continue
		}
		id, known := ids[Plain(label.Text)]
		if !known && m.begins(head, row) {
			id = strings.ReplaceAll(Plain(label.Text), "_", "-")
		}
		if id == "" {
			m.Unread = append(m.Unread, label.Text)
			m.Lost[row] = label.Text
			continue
		}
		m.ids[row] = id
		m.Found++
	}
}

// begins reports whether a row has all keys that a new thing needs, beside its name.
func (m *Melt) begins(head *grid.Grid, row int) bool {
	for i := range m.parent.Columns {
		c := &m.parent.Columns[i]
		if !c.Need || c.Key == "id" || c.Key == textKey {
			continue
		}
		found := false
		for col, k := range m.Above {
			found = found || k == i && head.At(row, col).Kind != grid.Empty
		}
		if !found {
			return false
		}
	}
	return true
}

// textKey is the key of the name of a thing, as its table has it.
const textKey = "text"

// inUnit finds the unit that a cell of a number names itself.
var inUnit = regexp.MustCompile(`(?i)\d ?(hour|hr|day|week|wk|month)s?$`)

// unitOf returns the unit that a cell names, or nothing.
func unitOf(c grid.Cell) string {
	text := strings.TrimSpace(c.Text)
	switch m := inUnit.FindStringSubmatch(text); {
	case m != nil:
		return map[string]string{"hour": "hours", "hr": "hours", "day": "days", "week": "weeks", "wk": "weeks", "month": "months"}[strings.ToLower(m[1])]
	case c.Percent || c.Kind == grid.Text && strings.HasSuffix(text, "%"):
		return "percent"
	case strings.HasPrefix(text, "£"):
		return "£"
	}
	return ""
}

// Fits reports a cell in another unit than that of its thing, if that is known.
func (u InUnit) Fits(id, unit string, ps *diag.Problems) {
	if unit != "" && u.Unit != unit && (u.Unit != "£" || !strings.HasPrefix(unit, "£")) {
		write := map[string]string{"percent": "the percentage", "count": "how many there are", "rate": "the rate", "score": "the score"}[unit]
		if write == "" {
			write = "the number in " + unit
		}
		ps.Errorf(u.At, Rule, "%q is %s, and %q is %s", u.Text, unitPhrase(u.Unit), id, unitPhrase(unit)).Hint = "write " + write + ", or look whether this is the right row"
	}
}

// unitPhrase returns a unit as the end of a sentence: "a percentage", "in weeks".
func unitPhrase(unit string) string {
	switch unit {
	case "percent":
		return "a percentage"
	case "count", "rate", "score":
		return "a " + unit
	}
	return "in " + unit
}

// Look reports cells in another unit than that of their thing, and rows whose periods are
// of several kinds. units are those of the things that are there, by their ids.
func (m *Melt) Look(all *grid.Grid, units map[string]string, ps *diag.Problems) {
	headless(all, m.row, m.labels, ps)
	for row := range all.Len() {
		id := m.ids[row]
		if id == "" {
			continue
		}
		m.shares(all, row, units[id] == "percent", ps)
		first, kind := -1, ""
		for col := range all.Row(row) {
			c := all.At(row, col)
			if _, ok := m.periods[col]; !ok || c.Kind == grid.Empty {
				continue
			}
			if is := unitOf(c); is != "" {
				InUnit{all.Pos(row, col), c.Text, is}.Fits(id, units[id], ps)
			}
			heading := all.At(m.row, col)
			is := kindOf(heading)
			if first < 0 {
				first, kind = col, is
			}
			if is != kind {
				ps.Errorf(all.Pos(row, col), Rule, "this is of a %s (%s), and %s of a %s (%s)", is, heading.Text, all.Pos(row, first).Cell, kind, all.At(m.row, first).Text).
					Hint = "keep one kind of period in a row: remove columns of totals, or make another indicator of them"
				break
			}
		}
	}
}

// shares reports numbers below 1 among percentages that have their sign: 0.123 beside
// 12.3% may be a share of 1. So may all of a row of percentages that are below 1.
func (m *Melt) shares(all *grid.Grid, row int, percent bool, ps *diag.Problems) {
	first := -1
	for col, c := range all.Row(row) {
		_, ok := m.periods[col]
		d, err := model.ParseDecimal(c.Text)
		switch {
		case !ok || err == nil && d.IsZero() || c.Kind == grid.Empty:
		case err != nil || unitOf(c) != "" || d.IsNeg() || d.Cmp(model.Whole(1)) >= 0:
			percent = false
		case first < 0:
			first = col
		}
	}
	if percent && first >= 0 {
		ps.Errorf(all.Pos(row, first), Rule, "every percentage of this row is less than 1: are they shares of 1?").Hint = "write " + shareHint
		return
	}
	signed := slices.ContainsFunc(all.Row(row), func(c grid.Cell) bool { return unitOf(c) == "percent" })
	for col, c := range all.Row(row) {
		if _, ok := m.periods[col]; !ok || !signed || unitOf(c) != "" {
			continue
		}
		if d, err := model.ParseDecimal(c.Text); err == nil && d.IsPos() && d.Cmp(model.Whole(1)) < 0 {
			ps.Errorf(all.Pos(row, col), Rule, "%s has no percent sign, and others in this row have one: is it a share of 1?", c.Text).
				Hint = "write all of a row alike: " + shareHint
		}
	}
}

// Label returns the place of the name of a row.
func (m *Melt) Label(all *grid.Grid, row int) diag.Pos { return all.Pos(row, m.labels) }

// InRows reports whether a heading is of what only a table with a row for each value has,
// such as a target.
func InRows(heading string) bool {
	key := usual[Plain(heading)]
	return key != "" && key != "period" && key != valueKey
}

// kindOf returns the kind of period that a heading names.
func kindOf(c grid.Cell) string {
	if c.Kind == grid.Date {
		return "month"
	}
	p, ok := model.ParsePeriod(tomledit.Unquote(anyPeriod(c.Text)), "any")
	if !ok {
		return "period"
	}
	return strings.ToLower(p.KindName())
}

// Values returns the table as a sheet with a row for each value, and its head.
func (m *Melt) Values(all *grid.Grid, s *Sheet) (grid.Sheet, Head) {
	h := Head{Row: -1, Council: -1, Columns: map[int]int{}}
	for i := range s.Columns {
		switch c := &s.Columns[i]; {
		case c.Key == s.Chain[0]+".id":
			h.Columns[0] = i
		case i == s.periodKey():
			h.Columns[1] = i
		case c.Key == valueKey:
			h.Columns[2] = i
		}
	}
	v := &melted{all: all}
	for row := m.row + 1; row < all.Len(); row++ {
		id, ok := m.ids[row]
		if !ok {
			continue
		}
		for col := range all.Row(row) {
			if _, ok := m.periods[col]; ok && all.At(row, col).Kind != grid.Empty {
				v.cells = append(v.cells, []grid.Cell{{Kind: grid.Text, Text: id}, all.At(m.row, col), all.At(row, col)})
				v.at = append(v.at, [3]place{{row, col}, {m.row, col}, {row, col}}) // a row is where its value is
			}
		}
	}
	return v, h
}

// unitNames are units as sheets of measures write them.
var unitNames = map[string]string{"%": "percent", "per cent": "percent", "percentage": "percent", "number": "count", "no": "count", "no.": "count", "#": "count", "£000": "£k", "£000s": "£k"}

// Things returns the rows of the table above that begin things which are not there yet:
// their ids, their names and what the table says of them.
func (m *Melt) Things(all *grid.Grid, known map[string]string, ps *diag.Problems) (*Sheet, []*Column, []Row) {
	there := map[string]bool{}
	for _, id := range known {
		there[id] = true
	}
	var columns []*Column
	for i := range m.parent.Columns {
		columns = append(columns, &m.parent.Columns[i])
	}
	var out []Row
	for row := m.row + 1; row < all.Len(); row++ {
		id, ok := m.ids[row]
		if !ok || there[id] { // what is there says itself what it is
			continue
		}
		at := all.Pos(row, m.labels)
		r := Row{Table: &tomledit.Table{At: at}, At: at, CouncilAt: at}
		put(r.Table, []string{"id"}, tomledit.Value{Scalar: tomledit.Quote(id), At: at})
		put(r.Table, []string{textKey}, tomledit.Value{Scalar: tomledit.Quote(grid.Trim(all.At(row, m.labels).Text)), At: at})
		for col := range all.Row(row) {
			i, ok := m.Above[col]
			if !ok {
				continue
			}
			c, cell := &m.parent.Columns[i], all.At(row, col)
			if as, ok := unitNames[strings.ToLower(cell.Text)]; ok && slices.Contains(c.OneOf, as) {
				cell.Text = as
			}
			v, w := value(cell, c)
			if w != nil {
				report(ps, all.Pos(row, col), w)
				continue
			}
			v.At = all.Pos(row, col)
			put(r.Table, c.Path, v)
		}
		out = append(out, r)
	}
	return m.parent, columns, out
}

// A place is a row and a column of a file.
type place struct{ row, col int }

// melted is a table with a row for each value, whose cells are where they were.
type melted struct {
	all   *grid.Grid
	cells [][]grid.Cell
	at    [][3]place
}

// Name implements [grid.Sheet].
func (m *melted) Name() string { return m.all.Name() }

// Rows implements [grid.Sheet].
func (m *melted) Rows(func(int) bool, *diag.Problems) iter.Seq2[int, []grid.Cell] {
	return func(yield func(int, []grid.Cell) bool) {
		for row, cells := range m.cells {
			if !yield(row, cells) {
				return
			}
		}
	}
}

// Pos implements [grid.Sheet].
func (m *melted) Pos(row, col int) diag.Pos {
	if row < 0 || row >= len(m.at) || col > 2 {
		return m.all.Pos(0, 0)
	}
	return m.all.Pos(m.at[row][col].row, m.at[row][col].col)
}
