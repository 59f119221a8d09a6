package dfe

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

func sortedYears(of map[int]*record) []int { return slices.Sorted(maps.Keys(of)) }

// yearRows returns the years of plans. A year that a newer release has is not mixed
// with an older one.
func (c *council) yearRows() (out []sheet.Row) {
	for _, f := range c.files {
		if slices.ContainsFunc(f.dataset.columns, func(x column) bool {
			return slices.ContainsFunc(x.places, func(p place) bool { return p.year != "" })
		}) {
			c.yearsOf(f)
		}
	}
	c.appeals()
	first := true
	for _, year := range sortedYears(c.years) {
		r := c.years[year]
		if len(r.hidden) > 0 {
			r.table.Set("hidden", tomledit.Value{Kind: tomledit.List, List: r.hidden})
		}
		if len(r.table.Entries) == 1 { // the year alone
			continue
		}
		// A page prints each note of a table once.
		var notes []string
		timely := slices.ContainsFunc(r.from, func(f *file) bool { return slices.Contains(f.dataset.notes, timelinessNote) })
		if timely && (first || year < breakYear) {
			notes, first = append(notes, timelinessNote), false
		}
		if year >= breakYear && len(r.from) > 0 {
			notes = append(notes, breakNote)
		}
		if year == breakYear && len(r.from) > 0 {
			text(r.table, "marker", "b")
		}
		out = append(out, c.finish(r, year, notes...))
		c.explain(year, r.table)
	}
	return out
}

// yearsOf adds the figures of one file to the years.
func (c *council) yearsOf(f *file) {
	for _, l := range f.lines(c.codes, isTotal) {
		if r := c.record(c.years, l, f, "year", strconv.Itoa(l.year)); r != nil && c.figures(r, f, l) {
			r.from = append(r.from, f)
			c.years[l.year] = r
		}
	}
}

// figures sets the figures of a line, and reports whether there are any.
func (c *council) figures(r *record, f *file, l *line) (any bool) {
	whole := map[string]string{}
	for i, column := range f.dataset.columns {
		for _, p := range column.places {
			v, ok := f.number(l, i)
			switch {
			case p.year == "":
			case ok:
				whole[p.year] = v.Scalar
				if p.year != base {
					r.table.Set(p.year, v)
				}
				any = true
			case l.figures[i] == "c" && !strings.HasSuffix(p.year, "_percent") && p.year != base:
				r.hidden = append(r.hidden, tomledit.Quote(p.year))
				any = true
			}
		}
	}
	// Counts within 20 weeks are of their base. Only where that is every plan issued
	// is it the count of the data file.
	if of, ok := whole[base]; ok && of != whole["issued"] {
		r.table.Remove("within_20_weeks")
	} else if !ok && f.dataset.id == "dfe-sen2-requests" {
		r.table.Remove("within_20_weeks")
	}
	return any
}

// appeals adds the tribunal's table to the years of the newer releases, and makes
// years of its own.
func (c *council) appeals() {
	if c.tribunal == nil {
		return
	}
	list, notes := c.tribunal.of(c.a)
	for _, n := range list {
		r := c.years[n.year]
		switch {
		case r != nil && r.old:
			continue // which has its own
		case r == nil:
			r = &record{table: &tomledit.Table{At: n.value.At}}
			r.table.Set("year", tomledit.Value{Scalar: strconv.Itoa(n.year), At: n.value.At})
			c.years[n.year] = r
		}
		if !r.court {
			r.court = true
			r.notes = append(r.notes, notes...)
		}
		if n.hidden {
			r.hidden = append(r.hidden, tomledit.Quote(n.key))
		} else {
			r.table.Set(n.key, n.value)
		}
	}
}
