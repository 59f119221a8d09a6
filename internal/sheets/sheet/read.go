package sheet

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// A Row is one row of a sheet as TOML.
type Row struct {
	Council   string            // where the sheet has a column for it
	Above     []*tomledit.Table // what names the row of each table above
	Table     *tomledit.Table
	At        diag.Pos
	CouncilAt diag.Pos // of the council's name
	Gone      []string // keys to remove from the row that this one changes
	Units     []InUnit // cells that name the unit of their number
}

// InUnit is a cell that names the unit of its number, such as 57 days.
type InUnit struct {
	At         diag.Pos
	Text, Unit string // what the cell says, and its unit as data files write it
}

// A reader reads the rows below the headings of a sheet.
type reader struct {
	*Sheet
	in   grid.Sheet
	head Head
	ps   *diag.Problems

	remarks []remark       // rows of one text, which may be notes below the table
	dashes  tally          // cells that hold a dash only
	minus   tally          // amounts in brackets
	shares  map[int]*share // percentages, by column
}

// Read yields the rows below the headings.
//
// In a table that daylight did not write, text below the rows is left out: what is
// the only text in its row, and no value of its column. Read says so, and what else
// it took in one of several meanings: dashes, amounts in brackets, percentages
// below 1.
func (s *Sheet) Read(in grid.Sheet, h Head, ps *diag.Problems) iter.Seq[Row] {
	return func(yield func(Row) bool) {
		r := &reader{Sheet: s, in: in, head: h, ps: ps, shares: map[int]*share{}}
		verify := func(col int) bool { _, ok := h.Columns[col]; return ok }
		for i, cells := range in.Rows(verify, ps) {
			if i <= h.Row || h.skip[i] || grid.Blank(cells) || !r.isData(i, cells) {
				continue
			}
			if !yield(r.row(i, cells)) {
				return
			}
		}
		r.sayDoubts()
	}
}

// isData reports whether a row holds values.
func (r *reader) isData(i int, cells []grid.Cell) bool {
	if !r.head.Ours {
		return !r.isRemark(i, cells) && !r.isOnlyNamed(cells)
	}
	mark := strings.ToLower(grid.At(cells, 0).Text)
	if mark == MarkHelp || mark == MarkExample || grid.Blank(cells[1:]) && slices.Contains(marks, mark) {
		return false
	}
	if !slices.Contains(marks, mark) {
		r.ps.Errorf(r.in.Pos(i, 0), Rule, "the first column is daylight’s own, and this is none of its words").
			Hint = "empty this cell; remarks go into the column note, or beside the table"
	}
	return true
}

// isOnlyNamed reports whether a row has a year or another name, and no figure.
func (r *reader) isOnlyNamed(cells []grid.Cell) bool {
	figures := false
	for col, n := range r.head.Columns {
		c := &r.Columns[n]
		if !c.Names && grid.At(cells, col).Kind != grid.Empty {
			return false
		}
		figures = figures || !c.Names && c.Type == load.Number
	}
	return figures
}

func (r *reader) row(i int, cells []grid.Cell) Row {
	at := r.in.Pos(i, firstColumn(r.head))
	row := Row{Table: &tomledit.Table{At: at}, At: at, CouncilAt: at}
	for range max(len(r.Chain)-1, 0) {
		row.Above = append(row.Above, &tomledit.Table{At: at})
	}
	if r.head.Council >= 0 {
		row.Council, row.CouncilAt = grid.At(cells, r.head.Council).Text, r.in.Pos(i, r.head.Council)
	}
	var markers []marker
	for col := range cells {
		n, ok := r.head.Columns[col]
		if !ok {
			continue
		}
		c, cell, at := &r.Columns[n], cells[col], r.in.Pos(i, col)
		if m, ok := markerIn(cell, c); ok && r.Own(c) {
			markers = append(markers, marker{m, c, at})
			r.dashes.add(isDash(cell), at)
			continue
		}
		v, w := value(cell, c)
		if w != nil {
			report(r.ps, at, w)
			continue
		}
		v.At = at
		r.watch(n, cell, v)
		if unit := unitOf(cell); unit != "" && c.Unit == "any" {
			row.Units = append(row.Units, InUnit{at, cell.Text, unit})
		}
		if !r.Own(c) {
			put(row.Above[c.Level], c.Path, v)
			continue
		}
		put(row.Table, c.Path, v)
	}
	r.mark(&row, markers, r.ps)
	return row
}

func firstColumn(h Head) int {
	first := -1
	for col := range h.Columns {
		if first < 0 || col < first {
			first = col
		}
	}
	return max(first, 0)
}

// value returns what a cell says, or the empty value.
func value(cell grid.Cell, c *Column) (tomledit.Value, *wrong) {
	if cell.Merged != "" {
		return tomledit.Value{}, &wrong{"this cell is merged with others: " + cell.Merged, "unmerge the cells, and give each its own value"}
	}
	if c.List || c.Many && strings.Contains(cell.Text, ";") {
		words, w := list(cell)
		return tomledit.Value{Kind: tomledit.List, List: words}, w
	}
	s, w := literal(cell, &c.KeyDoc)
	return tomledit.Value{Scalar: s}, w
}

// put sets the key at a path of a table, unless the value is empty.
func put(t *tomledit.Table, path []string, v tomledit.Value) {
	if v.Kind == tomledit.Scalar && v.Scalar == "" || v.Kind == tomledit.List && len(v.List) == 0 {
		return
	}
	for _, key := range path[:len(path)-1] {
		sub, ok := t.Get(key)
		if !ok {
			sub = tomledit.Value{Kind: tomledit.Sub, Rows: []*tomledit.Table{{At: v.At}}, At: v.At}
			t.Set(key, sub)
		}
		t = sub.Rows[0]
	}
	t.Set(path[len(path)-1], v)
}

// A marker replaces a number.
type marker struct {
	word string // as data files have it
	c    *Column
	at   diag.Pos
}

// missing are the words that councils and the Department for Education write where
// there is no number.
var missing = map[string]string{
	"not published": "x", "not available": "x", "unavailable": "x", "not known": "x", "unknown": "x", "n/a": "x", "na": "x", "..": "x",
	":": "x", ".": "x", "-": "x", "–": "x", "—": "x", "x": "x", "not stated": "x", "none given": "x",
	"z": "z", "not applicable": "z", "c": "c", "*": "c", "suppressed": "c", "confidential": "c", "low": "low",
}

// isDash reports whether a cell holds a sign that some write for 0, and others
// where there is no figure.
func isDash(c grid.Cell) bool { return slices.Contains([]string{"-", "–", "—", "."}, c.Text) }

func markerIn(cell grid.Cell, c *Column) (string, bool) {
	if cell.Kind != grid.Text || c.Type != load.Number && c.Type != load.Int {
		return "", false
	}
	m, ok := missing[strings.Trim(strings.ToLower(cell.Text), "[]")]
	return m, ok
}

// mark turns markers into what data files have for them: a count that is hidden,
// the row's marker, or nothing. A marker is never 0.
func (s *Sheet) mark(r *Row, markers []marker, ps *diag.Problems) {
	for _, m := range markers {
		if hidden := s.Column("hidden"); m.word == "c" && hidden != nil && slices.Contains(hidden.OneOf, m.c.Key) {
			v, _ := r.Table.Get("hidden")
			if v.Kind = tomledit.List; !slices.Contains(v.List, tomledit.Quote(m.c.Key)) {
				v.List = append(v.List, tomledit.Quote(m.c.Key))
			}
			v.At = m.at
			r.Table.Set("hidden", v)
			continue
		}
		c := s.Column("marker")
		_, given := r.Table.Get("marker")
		if c != nil && !given && len(markers) == 1 && slices.Contains(c.OneOf, m.word) && s.numbers(r) == 0 {
			r.Table.Set("marker", tomledit.Value{Scalar: tomledit.Quote(m.word), At: m.at})
			continue
		}
		if m.word == "c" || m.word == "low" {
			ps.Errorf(m.at, Rule, "%s of this row cannot be marked %s by itself", m.c.Key, m.word).
				Hint = "leave the cell empty, and say in the note of the row why"
		}
	}
}

// numbers returns how many numbers a row has.
func (s *Sheet) numbers(r *Row) (n int) {
	for i := range s.Columns {
		if c := &s.Columns[i]; s.Own(c) && c.Type == load.Number {
			if _, ok := r.Table.Get(c.Path[0]); ok {
				n++
			}
		}
	}
	return n
}

// Heading returns a key as people say it.
func Heading(key string) string {
	words := strings.FieldsFunc(key, func(r rune) bool { return r == '_' || r == '.' })
	for i, w := range words {
		if as, ok := spellings[w]; ok {
			words[i] = as
		}
	}
	s := strings.Join(words, " ")
	if i := strings.LastIndexByte(key, '.'); i >= 0 {
		n := len(strings.Fields(strings.ReplaceAll(key[:i], "_", " ")))
		s = fmt.Sprintf("%s: %s", strings.Join(words[:n], " "), strings.Join(words[n:], " "))
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

var spellings = map[string]string{"dfe": "DfE", "la": "council", "gss": "GSS code", "url": "web address", "id": "short name (id)", "sha256": "SHA-256", "sendiass": "SENDIASS", "n": "number who answered", "percent": "(per cent)"}
