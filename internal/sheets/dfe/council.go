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
	breakNote     = "Break in the series: since 2023 councils report each person and no longer totals, so this and later years compare with earlier years with care."
	statementNote = "Statements of special educational needs are counted as well; plans replaced them until 2018."
)

// breakYear is the first year of the collection by person.
const breakYear = 2023

// A council collects what the release says about one council.
type council struct {
	*Release
	a          authorities.Authority
	codes      []string
	neighbours []authorities.Authority
	years      map[int]*record
	januaries  map[int]*record
	compared   map[benchmark]bool // benchmarks that a newer file has
	sources    sources
	problems   []sheet.Row
	out        map[string][]sheet.Change
}

// A record is a row with figures of several files.
type record struct {
	table  *tomledit.Table
	old    bool // from a release up to 2024
	from   []*file
	court  bool // appeals are from the tribunal's table
	hidden []string
	notes  []string
}

// Council returns what the release says about a council, with other councils beside
// it, as changes of its data files by their names. It is empty if the release says
// nothing.
func (r *Release) Council(a authorities.Authority, neighbours ...authorities.Authority) map[string][]sheet.Change {
	c := &council{Release: r, a: a, codes: codes(a), neighbours: neighbours, years: map[int]*record{}, januaries: map[int]*record{},
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

// record returns the row of a year, made if it is missing, or nil where a newer
// release has that year.
func (c *council) record(of map[int]*record, l *line, f *file, key string, value string) *record {
	old := rank(f.dataset) >= len(published)
	r := of[l.year]
	switch {
	case r == nil:
		at := f.in.Pos(l.row, f.headings.at["time_period"])
		r = &record{table: &tomledit.Table{At: at}, old: old}
		r.table.Set(key, tomledit.Value{Scalar: value, At: at})
	case old && !r.old:
		return nil
	}
	return r
}

// finish sets the source and the notes of a row.
func (c *council) finish(r *record, year int, notes ...string) sheet.Row {
	text(r.table, "source", c.cite(r))
	for _, f := range r.from {
		notes = append(notes, about(c.footnotesOf(f), c.a, fmt.Sprint(year))...)
	}
	text(r.table, "note", strings.Join(append(notes, r.notes...), " "))
	return sheet.Row{Table: r.table, At: r.table.At}
}

// snapshots returns the plans of each January, and what is counted with them.
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
	for _, year := range sortedYears(c.januaries) {
		r := c.januaries[year]
		if _, ok := r.table.Get("plans"); !ok {
			continue
		}
		var notes []string
		if year <= 2018 {
			notes = append(notes, statementNote)
		}
		if year == breakYear {
			text(r.table, "marker", "b")
			notes = append(notes, breakNote)
		}
		out = append(out, c.finish(r, year, notes...))
	}
	return out
}

func (c *council) januariesOf(f *file, i int, key string) {
	for _, l := range f.lines(c.codes, isTotal) {
		v, ok := f.number(l, i)
		if !ok {
			continue
		}
		r := c.record(c.januaries, l, f, "on", tomledit.Quote(january(l.year)))
		if r == nil {
			continue
		}
		if _, there := r.table.Get(key); there {
			continue
		}
		r.table.Set(key, v)
		if !slices.Contains(r.from, f) {
			r.from = append(r.from, f)
		}
		c.januaries[l.year] = r
	}
}

func january(year int) string { return fmt.Sprintf("%d-01", year) }
