package sheet

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// A Row is a row that was read.
type Row struct {
	Council string            // where the sheet has a column for it
	Above   []*tomledit.Table // what names the row of each table above
	Table   *tomledit.Table
	At      diag.Pos
}

// A Head says where the columns of a grid are.
type Head struct {
	Row     int // the row of headings
	Ours    bool
	Council int         // the column of the council's name, or -1
	Columns map[int]int // of the grid to those of the sheet
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

// Turned gives a grid that daylight wrote with its rows as columns the usual way
// round.
func Turned(g *grid.Grid) *grid.Grid {
	if strings.EqualFold(g.At(1, 0).Text, MarkHeading) && strings.EqualFold(g.At(1, 1).Text, MarkKey) {
		return g.Turn(1) // its title is in a row of its own
	}
	return g
}

// Ours finds the headings of a sheet that daylight wrote. It is false where
// there are none.
func (s *Sheet) Ours(g *grid.Grid, ps *diag.Problems) (Head, bool) {
	h := Head{Ours: true, Council: -1, Columns: map[int]int{}}
	h.Row = slices.IndexFunc(g.Rows, func(row []grid.Cell) bool {
		return len(row) > 0 && strings.EqualFold(row[0].Text, MarkKey)
	})
	if h.Row < 0 {
		return h, false
	}
	seen := map[string]int{}
	for col := 1; col < len(g.Rows[h.Row]); col++ {
		key := g.At(h.Row, col).Text
		if key == "" {
			if row := s.firstIn(g, h.Row, col); row >= 0 {
				line := "column"
				if g.Turned {
					line = "row"
				}
				ps.Errorf(g.Pos(h.Row, col), Rule, "no key stands in %s, and %s holds something that needs one", g.Pos(h.Row, col).Cell, g.Pos(row, col).Cell).
					Hint = fmt.Sprintf("write the key of this %s in %s, or empty the whole %s", line, g.Pos(h.Row, col).Cell, line)
			}
			continue
		}
		if was, twice := seen[key]; twice {
			ps.Errorf(g.Pos(h.Row, col), Rule, "the key %q stands here and at %s", key, g.Pos(h.Row, was).Cell).Hint = "remove one of the two columns"
			continue
		}
		seen[key] = col
		if key == CouncilKey {
			h.Council = col
			continue
		}
		i := slices.IndexFunc(s.Columns, func(c Column) bool { return c.Key == key })
		if i < 0 {
			p := ps.Errorf(g.Pos(h.Row, col), Rule, "%s has no key %q", s.Name, key)
			if p.Hint = diag.DidYouMean(key, s.keys()); p.Hint == "" {
				p.Hint = "the keys are " + strings.Join(s.keys(), ", ")
			}
			continue
		}
		h.Columns[col] = i
	}
	return h, true
}

// firstIn is the first row that has something in a column, or -1.
func (s *Sheet) firstIn(g *grid.Grid, from, col int) int {
	for row := from; row < len(g.Rows); row++ {
		if g.At(row, col).Kind != grid.Empty {
			return row
		}
	}
	return -1
}

func (s *Sheet) keys() []string {
	keys := make([]string, len(s.Columns))
	for i, c := range s.Columns {
		keys[i] = c.Key
	}
	return keys
}

// Plain is a heading without what people write differently: capitals, spaces,
// signs.
func Plain(heading string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}), "_")
}

// Map finds the headings of a grid that daylight did not write: the first row
// with a heading that is a key, or that names gives a key. unread are headings
// that stand for nothing.
func (s *Sheet) Map(g *grid.Grid, names map[string]string, ps *diag.Problems) (h Head, unread []string) {
	h = Head{Row: -1, Council: -1}
	for row := range g.Rows {
		h.Columns, h.Council, unread = map[int]int{}, -1, nil
		for col, c := range g.Rows[row] {
			if c.Kind == grid.Empty {
				continue
			}
			key := Plain(c.Text)
			if to, ok := names[key]; ok {
				key = Plain(to)
			}
			switch i := slices.IndexFunc(s.Columns, func(c Column) bool { return Plain(c.Key) == key }); {
			case key == CouncilKey:
				h.Council = col
			case i >= 0:
				h.Columns[col] = i
			default:
				unread = append(unread, c.Text)
			}
		}
		if len(h.Columns) > 0 {
			h.Row = row
			s.twice(g, h, ps)
			return h, unread
		}
		if row+1 >= HeadWithin {
			break
		}
	}
	return h, nil
}

func (s *Sheet) twice(g *grid.Grid, h Head, ps *diag.Problems) {
	first := map[int]int{}
	for col := range g.Rows[h.Row] {
		i, ok := h.Columns[col]
		if !ok {
			continue
		}
		if was, twice := first[i]; twice {
			ps.Errorf(g.Pos(h.Row, col), Rule, "two columns stand for %s: this and %s", s.Columns[i].Key, g.Pos(h.Row, was).Cell).
				Hint = "say with --map which of them it is, or remove one"
		} else {
			first[i] = col
		}
	}
}

// Read reads the rows under the headings.
func (s *Sheet) Read(g *grid.Grid, h Head, ps *diag.Problems) []Row {
	var rows []Row
	for i := range g.Rows {
		if i <= h.Row || g.Blank(i, 0) {
			continue
		}
		if h.Ours {
			mark := strings.ToLower(g.At(i, 0).Text)
			if mark == MarkHelp || mark == MarkExample || g.Blank(i, 1) && slices.Contains(marks, mark) {
				continue
			}
			if !slices.Contains(marks, mark) {
				ps.Errorf(g.Pos(i, 0), Rule, "the first column is daylight’s own, and this is none of its words").
					Hint = "empty this cell; remarks go into the column note, or beside the table"
			}
		}
		rows = append(rows, s.row(g, h, i, ps))
	}
	return rows
}

func (s *Sheet) row(g *grid.Grid, h Head, i int, ps *diag.Problems) Row {
	r := Row{Table: &tomledit.Table{At: g.Pos(i, firstColumn(h))}, At: g.Pos(i, firstColumn(h))}
	for range max(len(s.Chain)-1, 0) {
		r.Above = append(r.Above, &tomledit.Table{At: r.At})
	}
	if h.Council >= 0 {
		r.Council = g.At(i, h.Council).Text
	}
	var markers []marker
	for col := range len(g.Rows[i]) {
		n, ok := h.Columns[col]
		if !ok {
			continue
		}
		c, cell, at := &s.Columns[n], g.At(i, col), g.Pos(i, col)
		if m, ok := markerIn(cell, c); ok && s.Own(c) {
			markers = append(markers, marker{m, c, at})
			continue
		}
		v, w := value(cell, c)
		if w != nil {
			report(ps, at, w)
			continue
		}
		v.At = at
		if !s.Own(c) {
			put(r.Above[c.Level], c.Path, v)
			continue
		}
		put(r.Table, c.Path, v)
	}
	s.mark(&r, markers, ps)
	return r
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

// value is what a cell says; the empty value if nothing.
func value(cell grid.Cell, c *Column) (tomledit.Value, *wrong) {
	if c.List {
		words, w := list(cell)
		return tomledit.Value{Kind: tomledit.List, List: words}, w
	}
	s, w := literal(cell, &c.KeyDoc)
	return tomledit.Value{Scalar: s}, w
}

// put sets the key at a path of a table, unless there is nothing to set.
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

// A marker is a word that stands in the place of a number.
type marker struct {
	word string // as the data model has it
	c    *Column
	at   diag.Pos
}

// missing are the words with which councils and the Department for Education say
// that there is no number.
var missing = map[string]string{
	"not published": "x", "not available": "x", "unavailable": "x", "not known": "x", "unknown": "x", "n/a": "x", "na": "x", "..": "x",
	":": "x", ".": "x", "-": "x", "–": "x", "—": "x", "x": "x", "not stated": "x", "none given": "x",
	"z": "z", "not applicable": "z", "c": "c", "*": "c", "suppressed": "c", "confidential": "c", "low": "low",
}

func markerIn(cell grid.Cell, c *Column) (string, bool) {
	if cell.Kind != grid.Text || c.Type != load.Number && c.Type != load.Int {
		return "", false
	}
	m, ok := missing[strings.Trim(strings.ToLower(cell.Text), "[]")]
	return m, ok
}

// mark makes of words in the place of numbers what the data model has for them:
// a count that is hidden, the row's marker, or nothing. Nothing is never 0.
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

// numbers is how many numbers a row gives.
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

// Headings are the words above a column: its key as people say it.
func Headings(key string) string {
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
