package dfe

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// yearRows returns the years of plans: a row for each file that has a year, so that
// every figure cites its own file and has the notes on that file beside it. A year that
// a newer release has is not mixed with an older one.
func (c *council) yearRows() (out []sheet.Row) {
	for _, f := range c.files {
		if f.dataset.hasYears() {
			c.yearsOf(f)
		}
	}
	c.appeals()
	slices.SortStableFunc(c.years, func(a, b *record) int { return a.year - b.year })
	timely := true // until the note on it was given: a page prints each note of a table once
	for _, r := range c.years {
		r.list("hidden", r.hidden)
		r.list("not_available", r.missing)
		var notes []string
		if f := r.from; f != nil {
			if slices.Contains(f.dataset.notes, timelinessNote) && (timely || r.year < breakYear) {
				notes, timely = append(notes, timelinessNote), false
				if slices.Contains(f.dataset.notes, countedNote) {
					notes = append(notes, countedNote)
				}
			}
			notes = append(notes, c.breakIn(breakYear, r)...)
			if _, ok := r.table.Get("annual_reviews_due"); ok && slices.Contains(f.dataset.notes, reviewsNote) {
				notes = append(notes, reviewsNote)
			}
		}
		out = append(out, c.finish(r, notes...))
		c.explain(r.year, r.table)
	}
	return out
}

// hasYears reports whether any column goes into a year of plans.
func (d *dataset) hasYears() bool {
	return slices.ContainsFunc(d.columns, column.inYears)
}

// yearsOf adds the years of one file.
func (c *council) yearsOf(f *file) {
	old := rank(f.dataset) >= len(published)
	for _, l := range f.lines(c.codes, isTotal) {
		if old && slices.ContainsFunc(c.years, func(r *record) bool { return r.year == l.year && !r.old }) {
			continue
		}
		r := f.record(l, "year", strconv.Itoa(l.year))
		if r.old = old; c.figures(r, f, l) || r.unavailable(l) {
			c.years = append(c.years, r)
		}
	}
}

// unavailable reports whether a file says of each figure of a year that it is not
// available, which is more than leaving it out: pages say so, with the note on it.
func (r *record) unavailable(l *line) bool {
	for i, column := range r.from.dataset.columns {
		for _, p := range column.places {
			if p.year == "" || p.year == base {
				continue
			}
			if !strings.EqualFold(l.figures[i], "x") {
				return false
			}
			r.missing = append(r.missing, tomledit.Quote(p.year))
		}
	}
	return len(r.missing) > 0
}

// list sets a list of a row, unless it is empty.
func (r *record) list(key string, list []string) {
	if len(list) > 0 {
		r.table.Set(key, tomledit.Value{Kind: tomledit.List, List: list})
	}
}

// figures sets the figures of a line, and reports whether there are any.
func (c *council) figures(r *record, f *file, l *line) (any bool) {
	if c.repeatsRegion(f, l) {
		for _, column := range f.dataset.columns {
			for _, p := range column.places {
				if p.year != "" && p.year != base {
					r.missing = append(r.missing, tomledit.Quote(p.year))
				}
			}
		}
		r.notes = append(r.notes, fmt.Sprintf("Where the Department’s file has counts of %s for %d, it repeats those of the whole region, %s. They are left out.", c.a.Name, l.year, c.a.Region.Name))
		return true
	}
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
	r.undated(f, l)
	// Counts within 20 weeks are of their base. Only where that is every plan issued
	// is it the count of the data file.
	if of, ok := whole[base]; ok && of != whole["issued"] {
		r.table.Remove("within_20_weeks")
	} else if !ok && f.dataset.id == "dfe-sen2-requests" {
		r.table.Remove("within_20_weeks")
	}
	return any
}

// undated takes out counts of decisions after annual reviews that are all 0 where the file has
// no percentage of them: their days are missing, as with Lewisham in 2024, which held
// 2,589 reviews.
func (r *record) undated(f *file, l *line) {
	counts := []string{"review_decisions_within_4_weeks", "review_decisions_after_4_weeks"}
	for i, column := range f.dataset.columns {
		if column.share() == "review_decisions_within_4_weeks_percent" && !strings.EqualFold(l.figures[i], "x") {
			return
		}
	}
	for _, key := range counts {
		if n, ok := count(r.table, key); !ok || n > 0 {
			return
		}
	}
	for _, key := range counts {
		r.table.Remove(key)
		r.missing = append(r.missing, tomledit.Quote(key))
	}
	r.notes = append(r.notes, "The Department’s file has no day for any decision after a review.")
}

// repeatsRegion reports whether any count of a line is that of the whole region: then nothing
// in it is believed.
func (c *council) repeatsRegion(f *file, l *line) bool {
	for i, column := range f.dataset.columns {
		if column.inYears() && c.isOfRegion(c.a, f, i, l) {
			return true
		}
	}
	return false
}

// appeals adds the years of the tribunal's table. Those of older releases have their own
// appeals.
func (c *council) appeals() {
	if c.tribunal == nil {
		return
	}
	found := c.court(c.a)
	if found == nil {
		return
	}
	var r *record
	for _, n := range c.tribunal.figures(found.row) {
		if slices.ContainsFunc(c.years, func(r *record) bool { return r.year == n.year && r.old }) {
			continue
		}
		if r == nil || r.year != n.year {
			r = c.courtYear(found, n)
			c.years = append(c.years, r)
		}
		switch {
		case found.leaves(n.year):
			r.missing = append(r.missing, tomledit.Quote(n.key))
		case n.hidden:
			r.hidden = append(r.hidden, tomledit.Quote(n.key))
		default:
			r.table.Set(n.key, n.value)
		}
	}
}

// courtYear returns the row of a year of the tribunal's table, with its notes.
func (c *council) courtYear(found *courtFinding, n courtFigure) *record {
	r := &record{year: n.year, table: &tomledit.Table{At: n.value.At}, source: tribunalID}
	r.table.Set("year", tomledit.Value{Scalar: strconv.Itoa(n.year), At: n.value.At})
	if note := found.note(c.a, n.year); note != "" {
		r.notes = append(r.notes, note)
	}
	if found.leaves(n.year) {
		return r
	}
	if was, is, _, far := c.leapOfPlans(c.a, n.year+1); far { // of which the decisions are made
		r.notes = append(r.notes, careFor(leapWords(c.a, n.year+1, was, is))...)
	}
	for _, x := range c.tribunal.figures(found.row) {
		if x.year == n.year {
			r.notes = append(r.notes, careFor(c.decisionsDoubt(c.a, found, x))...)
		}
	}
	r.notes = append(r.notes, c.tribunal.textOf(found.row.marks)...)
	if !slices.ContainsFunc(c.years, func(was *record) bool { return was.source == tribunalID && len(c.tribunal.cautions(was.year)) == 0 }) {
		return r // there is nothing before to compare with
	}
	r.notes = append(r.notes, c.tribunal.cautions(n.year)...)
	if c.tribunal.breaks(n.year) {
		text(r.table, "marker", "b")
	}
	return r
}
