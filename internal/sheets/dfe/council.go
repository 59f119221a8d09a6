package dfe

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// What the publications say about all their figures, shortened.
const (
	breakSource   = "There is a break in the series: from 2023 on councils report each person, and before that totals."
	breakNote     = "Break in the series: since 2023 councils report each person and no longer totals, so this and later years compare with earlier years with care."
	statementNote = "Statements of special educational needs are counted as well; plans replaced them until 2018."
	roundedNote   = "The file has percentages with more decimals; they are rounded to one here."
)

// breakYear is the first of the collection by person.
const breakYear = 2023

// years is the id of the source of years whose figures come from several files.
const yearsID = "dfe-ehc-plans"

// A council collects what the release says about one council.
type council struct {
	*Release
	a        authorities.Authority
	codes    []string
	cited    map[string]bool    // ids of sources
	compared map[benchmark]bool // those that a newer file has
	years    map[int]*yearRow
	problems []sheet.Row
	out      map[string][]sheet.Change
}

// Council returns what the release says about a council, as changes of its data
// files by their names. It is empty if the release says nothing.
func (r *Release) Council(a authorities.Authority) map[string][]sheet.Change {
	c := &council{Release: r, a: a, codes: codes(a), cited: map[string]bool{}, compared: map[benchmark]bool{}, years: map[int]*yearRow{}, out: map[string][]sheet.Change{}}
	years := c.yearRows()
	snapshots := c.snapshots()
	tables := c.tables()
	if len(years)+len(snapshots)+len(tables) == 0 {
		return c.out
	}
	benchmarks := c.benchmarks()
	c.add("sources.source", c.sources())
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

// A benchmark is one percentage of another area.
type benchmark struct {
	measure, area string
	year          int
}

// benchmarks returns England and the council's region, year by year.
func (c *council) benchmarks() (out []sheet.Row) {
	areas := []struct{ word, code string }{{"england", england}, {"region", c.a.Region.GSS}}
	for _, f := range c.files {
		for i, column := range f.dataset.columns {
			measure := column.share()
			for _, area := range areas {
				if measure != "" {
					out = append(out, c.benchmarksOf(f, i, benchmark{measure: measure, area: area.word}, f.lines([]string{area.code}, isTotal))...)
				}
			}
		}
	}
	return out
}

// share returns the measure of a benchmark that a column is, or "".
func (c column) share() string {
	for _, p := range c.places {
		if p.share != "" {
			return p.share
		}
	}
	return ""
}

// benchmarksOf returns the benchmarks of one measure and area: column i of lines.
func (c *council) benchmarksOf(f *file, i int, of benchmark, lines []*line) (out []sheet.Row) {
	for _, l := range lines {
		of.year = l.year
		v, ok := f.number(l, i)
		if !ok || c.compared[of] {
			continue
		}
		c.compared[of] = true
		c.cited[f.dataset.id] = true
		t := &tomledit.Table{At: v.At}
		text(t, "measure", of.measure)
		text(t, "area", of.area)
		t.Set("year", tomledit.Value{Scalar: strconv.Itoa(l.year), At: v.At})
		t.Set("value", v)
		text(t, "source", f.dataset.id)
		if l.year == breakYear {
			text(t, "marker", "b")
		}
		out = append(out, sheet.Row{Table: t, At: v.At})
	}
	return out
}

// snapshots returns the plans of each January.
func (c *council) snapshots() (out []sheet.Row) {
	seen := map[int]bool{}
	for _, f := range c.files {
		i := slices.IndexFunc(f.dataset.columns, func(x column) bool {
			return slices.ContainsFunc(x.places, func(p place) bool { return p.january })
		})
		if i < 0 {
			continue
		}
		for _, l := range f.lines(c.codes, isTotal) {
			v, ok := f.number(l, i)
			if !ok || seen[l.year] {
				continue
			}
			seen[l.year] = true
			c.cited[f.dataset.id] = true
			t := &tomledit.Table{At: v.At}
			t.Set("on", tomledit.Value{Scalar: tomledit.Quote(january(l.year)), At: f.in.Pos(l.row, f.headings.at["time_period"])})
			t.Set("plans", v)
			text(t, "source", f.dataset.id)
			var notes []string
			if l.year <= 2018 {
				notes = append(notes, statementNote)
			}
			if l.year == breakYear {
				text(t, "marker", "b")
				notes = append(notes, breakNote)
			}
			notes = append(notes, about(c.footnotesOf(f), c.a, fmt.Sprint(l.year))...)
			text(t, "note", strings.Join(notes, " "))
			out = append(out, sheet.Row{Table: t, At: t.At})
		}
	}
	slices.SortStableFunc(out, func(a, b sheet.Row) int {
		x, _ := a.Table.Get("on")
		y, _ := b.Table.Get("on")
		return strings.Compare(x.Scalar, y.Scalar)
	})
	return out
}

func january(year int) string { return fmt.Sprintf("%d-01", year) }

// sources returns the sources that rows cite.
func (c *council) sources() (out []sheet.Row) {
	if c.cited[yearsID] {
		out = append(out, c.yearsSource())
	}
	for _, f := range c.files {
		if c.cited[f.dataset.id] {
			out = append(out, c.source(f.dataset.id, f.dataset.title, []origin{f.origin}, c.notesOn(f), f.period()))
		}
	}
	if c.cited[tribunalID] {
		t := c.tribunal
		out = append(out, c.source(tribunalID, tribunalTitle, []origin{t.origin}, nil, fmt.Sprint(t.newest())))
	}
	return out
}

// notesOn returns what readers should know about files.
func (c *council) notesOn(files ...*file) []string {
	var notes, footnotes []string
	add := func(list *[]string, s string) {
		if !slices.Contains(*list, s) {
			*list = append(*list, s)
		}
	}
	for _, f := range files {
		if f.newest >= breakYear {
			add(&notes, breakSource)
		}
		for _, n := range f.dataset.notes {
			add(&notes, n)
		}
		if f.rounded {
			add(&notes, roundedNote)
		}
		for _, n := range c.footnotesOf(f) {
			if concerns(n, c.a) {
				add(&footnotes, n)
			}
		}
	}
	if len(footnotes) > 0 {
		notes = append(notes, "The Department’s footnotes: "+strings.Join(footnotes, " "))
	}
	return notes
}

// source returns one source. With several files, their hashes are in its note.
func (c *council) source(id, title string, files []origin, notes []string, newest string) sheet.Row {
	t := &tomledit.Table{}
	text(t, "id", id)
	text(t, "title", title)
	text(t, "body", "Department for Education")
	if c.Published != "" {
		t.Set("date", tomledit.Value{Scalar: c.Published})
	} else {
		text(t, "date_note", "The file gives no date. Its newest figures are of "+newest+".")
	}
	page := Page
	if c.guidance.year != "" {
		page += "/" + c.guidance.year
	}
	text(t, "url", cmp.Or(files[0].url, c.URL, page))
	if files[0].retrieved != "" {
		t.Set("retrieved", tomledit.Value{Scalar: files[0].retrieved})
	}
	var names, hashes []string
	for _, f := range files {
		names = append(names, f.name)
		hashes = append(hashes, f.name+" "+f.sha256)
	}
	text(t, "page_or_table", strings.Join(names, ", "))
	if len(files) == 1 {
		text(t, "sha256", files[0].sha256)
	} else {
		notes = append(notes, "SHA-256 of the files: "+strings.Join(hashes, ", ")+".")
	}
	text(t, "quality", "official")
	text(t, "note", strings.Join(append([]string{"No count is suppressed or rounded in this publication."}, notes...), " "))
	return sheet.Row{Table: t}
}

const (
	tribunalID    = "dfe-ehc-appeals"
	tribunalTitle = "Appeals to the SEND Tribunal and appeal rates, by council"
)
