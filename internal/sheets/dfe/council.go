package dfe

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// What the publications say about all their figures, shortened.
const (
	breakNote     = "Break in the series: in 2023 the Department began to collect a record of each person, in place of totals. This starts with the calendar year 2022 and with January 2023: compare these and later figures with earlier ones with care."
	statementNote = "Statements of special educational needs are counted as well; plans replaced them until 2018."
)

// The first periods of the collection by person. That of January 2023 asked for the
// calendar year before it.
const (
	breakYear    = 2022
	breakJanuary = 2023
)

// A council collects what the release says about one council.
type council struct {
	*Release
	a          authorities.Authority
	codes      []string
	neighbours []authorities.Authority
	years      []*record
	januaries  []*record
	compared   map[benchmark]bool // benchmarks that a newer file has
	cited      []string           // ids of sources, once each
	marked     []*file            // whose break has its marker
	problems   []sheet.Row
	out        map[string][]sheet.Change
}

// A record is a row with the figures that one file has of one year.
type record struct {
	year    int
	table   *tomledit.Table
	source  string
	old     bool  // from a release up to 2024
	from    *file // nil for the tribunal's table
	hidden  []string
	missing []string // which the file says it does not have
	notes   []string
}

// Council returns what the release says about a council, with other councils beside
// it, as changes of its data files by their names. It is empty if the release says
// nothing.
func (r *Release) Council(a authorities.Authority, neighbours ...authorities.Authority) map[string][]sheet.Change {
	c := &council{Release: r, a: a, codes: codes(a), neighbours: neighbours,
		compared: map[benchmark]bool{}, out: map[string][]sheet.Change{}}
	years, snapshots, tables := c.yearRows(), c.snapshots(), c.tables()
	if len(years)+len(snapshots)+len(tables) == 0 {
		return c.out
	}
	benchmarks := c.benchmarks()
	c.add("sources.source", c.sourceRows())
	c.add("plans.year", years)
	c.add("plans.snapshot", snapshots)
	c.add("plans.table", tables)
	c.add("plans.benchmark", benchmarks)
	c.add("plans.known_problem", c.problems)
	return c.out
}

func (c *council) add(name string, rows []sheet.Row) {
	if len(rows) == 0 {
		return
	}
	s := sheet.Named(name)
	change := sheet.Change{Sheet: s, Rows: rows}
	for i := range s.Columns {
		change.Columns = append(change.Columns, &s.Columns[i])
	}
	c.out[s.File] = append(c.out[s.File], change)
}

func text(t *tomledit.Table, key, s string) {
	if s != "" {
		t.Set(key, tomledit.Value{Scalar: tomledit.Quote(s)})
	}
}

// record returns the row for a line, with its key.
func (f *file) record(l *line, key, value string) *record {
	at := f.in.Pos(l.row, f.headings.at["time_period"])
	r := &record{year: l.year, table: &tomledit.Table{At: at}, from: f, source: f.dataset.id}
	r.table.Set(key, tomledit.Value{Scalar: value, At: at})
	return r
}

// breakIn returns the note on the break in the series, if the row is of the first year
// after it or of a later one, and marks the first row after it. A file, or a council,
// that begins after it has nothing to compare.
func (c *council) breakIn(first int, r *record) (notes []string) {
	before := func(was *record) bool { return was.from == r.from && was.year < first }
	if r.year < first || !slices.ContainsFunc(c.years, before) && !slices.ContainsFunc(c.januaries, before) {
		return nil
	}
	if !slices.Contains(c.marked, r.from) && len(r.missing) == 0 {
		c.marked = append(c.marked, r.from)
		text(r.table, "marker", "b")
	}
	return []string{breakNote}
}

// finish sets the source and the notes of a row.
func (c *council) finish(r *record, notes ...string) sheet.Row {
	text(r.table, "source", r.source)
	c.cite(r.source)
	if r.from != nil {
		notes = append(notes, c.careOf(c.a, r.from, r.year)...)
		notes = append(notes, onTopic(r.from.about(c.footnotesOf(r.from), c.a, r.year), nil)...)
	}
	text(r.table, "note", strings.Join(append(notes, r.notes...), " "))
	return sheet.Row{Table: r.table, At: r.table.At}
}

func (c *council) cite(id string) {
	if !slices.Contains(c.cited, id) {
		c.cited = append(c.cited, id)
	}
}

// snapshots returns the plans of each January, and what is counted with them: a row for
// each file.
func (c *council) snapshots() (out []sheet.Row) {
	for _, f := range c.files {
		for i, column := range f.dataset.columns {
			for _, p := range column.places {
				if p.snapshot != "" {
					c.januariesOf(f, i, p.snapshot)
				}
			}
		}
	}
	for _, f := range c.files {
		c.lackedIn(f)
	}
	slices.SortStableFunc(c.januaries, func(a, b *record) int { return a.year - b.year })
	for _, r := range c.januaries {
		r.list("not_available", r.missing)
		var notes []string
		if r.year <= 2018 {
			notes = append(notes, statementNote)
		}
		out = append(out, c.finish(r, append(notes, c.breakIn(breakJanuary, r)...)...))
	}
	return out
}

// januariesOf adds a column of a file, where no file before it has the same.
func (c *council) januariesOf(f *file, i int, key string) {
	for _, l := range f.lines(c.codes, isTotal) {
		v, ok := f.number(l, i)
		if !ok || slices.ContainsFunc(c.januaries, func(r *record) bool {
			_, there := r.table.Get(key)
			return r.year == l.year && there
		}) {
			continue
		}
		r := f.record(l, "on", tomledit.Quote(january(l.year)))
		r.table.Set(key, v)
		c.januaries = append(c.januaries, r)
	}
}

// lackedIn adds what a file says that it does not have of a January, where no file has it:
// that is more than leaving it out, and pages say so.
func (c *council) lackedIn(f *file) {
	for i, column := range f.dataset.columns {
		for _, p := range column.places {
			for _, l := range f.lines(c.codes, isTotal) {
				if p.snapshot == "" || !strings.EqualFold(l.figures[i], "x") || slices.ContainsFunc(c.januaries, func(r *record) bool {
					_, there := r.table.Get(p.snapshot)
					return r.year == l.year && (there || slices.Contains(r.missing, tomledit.Quote(p.snapshot)))
				}) {
					continue
				}
				r := f.record(l, "on", tomledit.Quote(january(l.year)))
				r.missing = append(r.missing, tomledit.Quote(p.snapshot))
				c.januaries = append(c.januaries, r)
			}
		}
	}
}

func january(year int) string { return fmt.Sprintf("%d-01", year) }
