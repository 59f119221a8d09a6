package importer

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
)

// table reads one table that daylight did not write.
func (b *batch) table(sheets []grid.Sheet) {
	in := b.chosen(sheets)
	if in == nil {
		return
	}
	candidates := b.candidates()
	if len(candidates) == 0 {
		return
	}
	head := grid.Head(in, sheet.HeadSample, &b.problems)
	if b.problems.Err() != nil {
		return
	}
	ids := b.ids(candidates)
	b.mapped(head, candidates, ids)
	if b.problems.Err() == nil && b.melt(in, head, candidates, ids) {
		return
	}
	s, m := b.target(head, candidates)
	if s == nil || b.problems.Err() != nil {
		return
	}
	if m.Council < 0 {
		b.others(head, m.Beside(head), m.Labels < 0) // a table with a row for each measure says itself what is of other areas
	}
	if m.Labels >= 0 {
		all, whole := grid.Load(in, sheet.HeadSample, &b.problems)
		if !whole {
			b.problems.Errorf(in.Pos(sheet.HeadSample, 0), Rule, "a table with a row for each measure may have at most %d rows", sheet.HeadSample).Hint = "keep only the rows that are needed"
			return
		}
		in = m.Wide(all)
	}
	covered := map[string]bool{}
	x := b.part(s, in, m.Head, covered)
	b.rename(&x, ids)
	if len(x.rows) == 0 && b.problems.Err() == nil {
		b.problems.Errorf(in.Pos(max(m.Row, 0), 0), Rule, "no row of figures stands below these headings").Hint = "look whether this is the right sheet, and --council the right council"
	}
	for slug := range covered {
		b.put(slug, x, false)
	}
}

// chosen returns the sheet to read.
func (b *batch) chosen(sheets []grid.Sheet) grid.Sheet {
	var names []string
	var full []grid.Sheet
	for _, s := range sheets {
		if s.Name() == b.o.Sheet {
			return s
		}
		if len(sheets) == 1 || !grid.IsEmpty(s) {
			names, full = append(names, s.Name()), append(full, s)
		}
	}
	whole := diag.Pos{File: b.file}
	switch {
	case b.o.Sheet != "":
		p := b.problems.Errorf(whole, Rule, "there is no sheet called %q", b.o.Sheet)
		if p.Hint = diag.DidYouMean(b.o.Sheet, names); p.Hint == "" {
			p.Hint = "the sheets are " + strings.Join(names, ", ")
		}
	case len(full) == 1:
		return full[0]
	case len(full) == 0:
		b.problems.Errorf(whole, Rule, "there is nothing in this file").Hint = "look whether it is the right one"
	default:
		b.problems.Errorf(whole, Rule, "this file has %d sheets", len(full)).Hint = "say with --sheet which to read: " + some(names)
	}
	return nil
}

// candidates returns the tables that --to names: one, or all of a data file.
func (b *batch) candidates() []*sheet.Sheet {
	if s := sheet.Named(b.o.To); s != nil && len(s.Chain) > 0 {
		return []*sheet.Sheet{s}
	}
	all := sheet.Of(b.o.To)
	if len(all) == 0 {
		p := b.problems.Errorf(diag.Pos{File: "--to"}, Rule, "no data file is called %q", b.o.To)
		names := slices.Clone(sheet.Files())
		for _, s := range sheet.Sheets() {
			names = append(names, s.Name)
		}
		if p.Hint = diag.DidYouMean(b.o.To, names); p.Hint == "" {
			p.Hint = "the data files are " + strings.Join(sheet.Files(), ", ")
		}
	}
	return all
}

// names returns what --map says: keys by headings as [sheet.Plain] returns them.
func (b *batch) names() map[string]string {
	out := map[string]string{}
	for from, to := range b.o.Map {
		out[sheet.Plain(from)] = to
	}
	return out
}

// target returns the table that knows most of the headings.
func (b *batch) target(head *grid.Grid, candidates []*sheet.Sheet) (*sheet.Sheet, sheet.Mapping) {
	names := b.names()
	var best *sheet.Sheet
	var mapping sheet.Mapping
	var tied []string
	var wrong diag.Problems
	most := 0
	for _, s := range candidates {
		var ps diag.Problems
		m := s.Map(head, s.Usual(names), &ps)
		switch n := len(m.Columns); {
		case n > most:
			best, mapping, wrong, most, tied = s, m, ps, n, []string{s.Name}
		case n == most:
			tied = append(tied, s.Name)
		}
	}
	at := head.Pos(0, 0)
	switch {
	case most == 0:
		b.problems.Errorf(at, Rule, "no heading here is a key of %s", b.o.To).Hint = "say which is which with --map \"Their heading=key\"; the keys are " + some(keysOf(candidates)) + "; a sheet of daylight workbook has them all"
		return nil, mapping
	case len(tied) > 1:
		b.problems.Errorf(at, Rule, "these headings fit several tables of %s", b.o.To).Hint = "say which with --to: " + strings.Join(tied, ", ")
		return nil, mapping
	}
	b.problems = append(b.problems, wrong...)
	if len(mapping.Unread) > 0 {
		b.problems.Add(diag.Problem{Pos: at, Severity: diag.Note, Rule: Rule, Msg: notRead(mapping),
			Hint: "say with --map which key of " + best.Name + " they are, if any"})
	}
	return best, mapping
}

// notRead names the first headings that are no key: open data has dozens of them.
func notRead(m sheet.Mapping) string {
	one, many := "column", "columns"
	if m.Labels >= 0 {
		one, many = "row or column", "rows or columns"
	}
	if len(m.Unread) == 1 {
		return fmt.Sprintf("this %s is not read: %s", one, m.Unread[0])
	}
	return fmt.Sprintf("these %d %s are not read: %s", len(m.Unread), many, some(m.Unread))
}

// keysOf returns the keys of sheets in their order; of a file with several, not
// those at its top.
func keysOf(sheets []*sheet.Sheet) []string {
	var keys []string
	for _, s := range sheets {
		for i := range s.Columns {
			if key := s.Columns[i].Key; !slices.Contains(keys, key) && (len(s.Chain) > 0 || len(sheets) == 1) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// mapped checks --map against the headings and the keys.
func (b *batch) mapped(head *grid.Grid, sheets []*sheet.Sheet, ids map[string]string) {
	keys := keysOf(sheets)
	for _, from := range slices.Sorted(maps.Keys(b.o.Map)) {
		to := b.o.Map[from]
		if !slices.ContainsFunc(keys, func(key string) bool { return sheet.Plain(key) == sheet.Plain(to) }) && sheet.Plain(to) != sheet.CouncilKey && ids[sheet.Plain(to)] == "" {
			p := b.problems.Errorf(diag.Pos{File: "--map"}, Rule, "%s has no key %q", b.o.To, to)
			if p.Hint = diag.DidYouMean(to, keys); p.Hint == "" {
				p.Hint = "the keys are " + some(keys) + "; a sheet of daylight workbook has them all"
			}
		}
		if !sheet.HasHeading(head, from) {
			b.problems.Errorf(diag.Pos{File: "--map"}, Rule, "no heading of %s is %q", head.Name(), from).Hint = "write the heading as it stands in the file"
		}
	}
}
