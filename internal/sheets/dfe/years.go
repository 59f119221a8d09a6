package dfe

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// A yearRow is one year of plans, from files of one release.
type yearRow struct {
	table  *tomledit.Table
	old    bool // from a release up to 2024
	from   []*file
	court  bool // appeals are from the tribunal's table
	hidden []string
	notes  []string
}

// yearRows returns the years of plans. A year that a newer release has is not mixed
// with an older one.
func (c *council) yearRows() (out []sheet.Row) {
	for _, f := range c.files {
		c.yearsOf(f)
	}
	c.appeals()
	sources := c.citeYears()
	first := true
	for _, year := range slices.Sorted(maps.Keys(c.years)) {
		y := c.years[year]
		if len(y.hidden) > 0 {
			y.table.Set("hidden", tomledit.Value{Kind: tomledit.List, List: y.hidden})
		}
		if len(y.table.Entries) == 1 { // the year alone
			continue
		}
		text(y.table, "source", sources[year])
		// A page prints each note of a table once.
		var notes []string
		timely := slices.ContainsFunc(y.from, func(f *file) bool { return slices.Contains(f.dataset.notes, timelinessNote) })
		if timely && (first || year < breakYear) {
			notes, first = append(notes, timelinessNote), false
		}
		if year >= breakYear && len(y.from) > 0 {
			notes = append(notes, breakNote)
		}
		for _, f := range y.from {
			notes = append(notes, about(c.footnotesOf(f), c.a, fmt.Sprint(year))...)
		}
		text(y.table, "note", strings.Join(append(notes, y.notes...), " "))
		out = append(out, sheet.Row{Table: y.table, At: y.table.At})
		c.explain(year, y)
	}
	return out
}

// yearsOf adds the figures of one file to the years.
func (c *council) yearsOf(f *file) {
	old := slices.ContainsFunc(older, func(d dataset) bool { return d.id == f.dataset.id })
	if !slices.ContainsFunc(f.dataset.columns, func(x column) bool {
		return slices.ContainsFunc(x.places, func(p place) bool { return p.year != "" })
	}) {
		return
	}
	for _, l := range f.lines(c.codes, isTotal) {
		at := f.in.Pos(l.row, f.headings.at["time_period"])
		y := c.years[l.year]
		if y != nil && old && !y.old {
			continue
		}
		if y == nil {
			y = &yearRow{table: &tomledit.Table{At: at}, old: old}
			y.table.Set("year", tomledit.Value{Scalar: strconv.Itoa(l.year), At: at})
		}
		if c.figures(y, f, l) {
			y.from = append(y.from, f)
			c.years[l.year] = y
		}
	}
}

// figures sets the figures of a line, and reports whether there are any.
func (c *council) figures(y *yearRow, f *file, l *line) (any bool) {
	whole := map[string]string{}
	for i, column := range f.dataset.columns {
		for _, p := range column.places {
			v, ok := f.number(l, i)
			switch {
			case p.year == "":
			case ok:
				whole[p.year] = v.Scalar
				if p.year != base {
					y.table.Set(p.year, v)
				}
				any = true
			case l.figures[i] == "c" && !strings.HasSuffix(p.year, "_percent") && p.year != base:
				y.hidden = append(y.hidden, tomledit.Quote(p.year))
				any = true
			}
		}
	}
	// Counts within 20 weeks are of their base. Only where that is every plan issued
	// is it the count of the data file.
	if of, ok := whole[base]; ok && of != whole["issued"] {
		y.table.Remove("within_20_weeks")
	} else if !ok && f.dataset.id == "dfe-sen2-requests" {
		y.table.Remove("within_20_weeks")
	}
	return any
}

// appeals adds the appeals of the tribunal's table to the years of the newer
// releases, and makes years of its own.
func (c *council) appeals() {
	if c.tribunal == nil {
		return
	}
	list, notes := c.tribunal.of(c.a)
	for _, n := range list {
		y := c.years[n.year]
		switch {
		case y != nil && y.old:
			continue // which has its own
		case y == nil:
			y = &yearRow{table: &tomledit.Table{At: n.value.At}}
			y.table.Set("year", tomledit.Value{Scalar: strconv.Itoa(n.year), At: n.value.At})
			c.years[n.year] = y
		}
		y.court = true
		y.notes = append(y.notes, notes...)
		if n.hidden {
			y.hidden = append(y.hidden, tomledit.Quote("appeals"))
		} else {
			y.table.Set("appeals", n.value)
		}
	}
}

// citeYears returns the id of the source of each year: its file, or the release if
// there are several.
func (c *council) citeYears() map[int]string {
	out := map[int]string{}
	for year, y := range c.years {
		n := len(y.from)
		if y.court {
			n++
		}
		switch {
		case n > 1:
			out[year] = yearsID
		case y.court:
			out[year] = tribunalID
		default:
			out[year] = y.from[0].dataset.id
		}
		c.cited[out[year]] = true
	}
	return out
}

// yearsSource returns the source of years whose figures come from several files.
func (c *council) yearsSource() sheet.Row {
	var files []origin
	var used []*file
	newest := 0
	for _, f := range c.files {
		for _, y := range c.years {
			if slices.Contains(y.from, f) && (len(y.from) > 1 || y.court) {
				files, used = append(files, f.origin), append(used, f)
				newest = max(newest, f.newest)
				break
			}
		}
	}
	if c.tribunal != nil {
		files = append(files, c.tribunal.origin)
	}
	title := "Education, health and care plans"
	if c.guidance.year != "" {
		title += ": reporting year " + c.guidance.year
	}
	return c.source(yearsID, title, files, c.notesOn(used...), strconv.Itoa(newest))
}

// explain adds an explanation where the Department puts some plans into none of the
// groups of time, which the rule timeliness finds.
func (c *council) explain(year int, y *yearRow) {
	sum := 0
	for _, key := range []string{"within_20_weeks", "weeks_20_to_52", "over_52_weeks"} {
		n, ok := count(y.table, key)
		if !ok {
			return
		}
		sum += n
	}
	issued, ok := count(y.table, "issued")
	if !ok || sum == issued {
		return
	}
	t := &tomledit.Table{At: y.table.At}
	text(t, "rule", "timeliness")
	text(t, "at", fmt.Sprintf("plans.issued.%d", year))
	text(t, "explanation", fmt.Sprintf("The Department’s file has the time taken for another number of plans than were issued in %d.", year))
	c.problems = append(c.problems, sheet.Row{Table: t, At: t.At})
}

func count(t *tomledit.Table, key string) (int, bool) {
	v, _ := t.Get(key)
	n, err := strconv.Atoi(v.Scalar)
	return n, err == nil
}
