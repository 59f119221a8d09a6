package importer

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/workbook"
)

// Options say what a spreadsheet is about. All may be empty for a workbook of
// daylight's own.
type Options struct {
	Council string            // the folder under data
	To      string            // data file, or one of its tables: plans, deficit.series.values
	Sheet   string            // the sheet to read, where there are several
	Map     map[string]string // headings, as they are written, to keys
}

// Spreadsheet plans the import of the file called name into the site at fsys.
func Spreadsheet(fsys fs.FS, name string, raw []byte, o Options) (*Plan, diag.Problems) {
	p := &planner{fsys: fsys}
	grids := p.grids(name, raw)
	if p.problems.Err() != nil {
		return p.done()
	}
	slugs, ps := load.Councils(fsys)
	if ps.Err() != nil {
		p.problems = append(p.problems, ps...)
		return p.done()
	}
	b := &batch{planner: p, slugs: slugs, o: o, councils: map[string]account{}, file: path.Base(name)}
	if b.start(grids); o.Council != "" && !slices.Contains(slugs, o.Council) {
		b.noCouncil(diag.Pos{File: "--council"}, o.Council)
	}
	if p.problems.Err() != nil {
		return p.done()
	}
	if o.To != "" {
		b.table(grids)
	} else {
		b.workbook(grids)
	}
	// What a bad cell was to say is missing now, which is no news.
	p.partial = p.problems.Err() != nil
	for _, slug := range slugs {
		if a := b.councils[slug]; a != nil {
			p.council(slug, a)
		}
	}
	return p.done()
}

func (p *planner) grids(name string, raw []byte) []*grid.Grid {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	ext := strings.ToLower(path.Ext(base))
	if ext == ".csv" || ext == ".txt" || ext == ".tsv" {
		g, ps := grid.CSV(base, raw)
		p.problems = append(p.problems, ps...)
		if g == nil {
			return nil
		}
		return []*grid.Grid{g}
	}
	grids, ps := workbook.Read(base, raw)
	p.problems = append(p.problems, ps...)
	return grids
}

// A batch is what sheets say, council by council.
type batch struct {
	*planner
	slugs    []string
	o        Options
	file     string
	ours     bool // daylight wrote it
	councils map[string]account
}

// start reads what a workbook says about itself.
func (b *batch) start(grids []*grid.Grid) {
	i := slices.IndexFunc(grids, func(g *grid.Grid) bool { return g.Name == workbook.Start && g.At(0, 0).Text == workbook.Mark })
	if i < 0 {
		return
	}
	b.ours = true
	for row := range grids[i].Rows {
		if grids[i].At(row, 0).Text != workbook.CouncilMark {
			continue
		}
		says, at := grids[i].At(row, 1).Text, grids[i].Pos(row, 1)
		switch {
		case b.o.Council == "":
			if !slices.Contains(b.slugs, says) {
				b.noCouncil(at, says)
			}
			b.o.Council = says
		case b.o.Council != says:
			b.problems.Errorf(at, Rule, "this workbook is of %q, and --council says %q", says, b.o.Council).Hint = "leave --council out, or import the other workbook"
		}
	}
}

func (b *batch) noCouncil(at diag.Pos, slug string) {
	p := b.problems.Errorf(at, Rule, "there is no folder data/%s", slug)
	if p.Hint = diag.DidYouMean(slug, b.slugs); p.Hint == "" {
		p.Hint = "the councils are " + some(b.slugs)
	}
}

func some(names []string) string {
	if len(names) > 5 {
		return strings.Join(names[:5], ", ") + fmt.Sprintf(" and %d more", len(names)-5)
	}
	return strings.Join(names, ", ")
}

// workbook reads all sheets of a workbook that daylight wrote.
func (b *batch) workbook(grids []*grid.Grid) {
	covered, named := map[string]bool{}, false
	var parts []part
	for _, g := range grids {
		if g.Name == workbook.Start && b.ours {
			continue
		}
		s := sheet.Named(g.Name)
		if s == nil {
			b.unknownSheet(g)
			continue
		}
		g = sheet.Turned(g)
		h, ok := s.Ours(g, &b.problems)
		if !ok {
			b.problems.Errorf(g.Pos(0, 0), Rule, "this sheet has no row of keys: one that has the word %s in the first column", sheet.MarkKey).
				Hint = "write a new workbook with daylight workbook, or say with --to what the sheet is about"
			continue
		}
		named = named || h.Council >= 0
		parts = append(parts, b.part(s, g, h, covered))
	}
	if b.o.Council != "" && !named { // its sheets may all be empty
		covered[b.o.Council] = true
	}
	for slug := range covered {
		for _, x := range parts {
			b.put(slug, x, true)
		}
	}
}

func (b *batch) unknownSheet(g *grid.Grid) {
	if !b.ours {
		p := b.problems.Errorf(g.Pos(0, 0), Rule, "daylight did not write this sheet")
		p.Hint = "say with --to which data file it is about, such as --to plans, and with --sheet which sheet to read"
		return
	}
	var names []string
	for _, s := range sheet.Sheets() {
		names = append(names, s.Name)
	}
	p := b.problems.Errorf(g.Pos(0, 0), Rule, "no sheet of a data file is called %q", g.Name)
	if p.Hint = diag.DidYouMean(g.Name, names); p.Hint == "" {
		p.Hint = "delete the sheet, or give it back the name that it had"
	}
}

// A part is what one sheet says, council by council.
type part struct {
	sheet   *sheet.Sheet
	columns []*sheet.Column
	rows    map[string][]sheet.Row
}

// part reads one sheet. covered are the councils that are spoken of.
func (b *batch) part(s *sheet.Sheet, g *grid.Grid, h sheet.Head, covered map[string]bool) part {
	x := part{s, s.Present(h), map[string][]sheet.Row{}}
	for _, r := range s.Read(g, h, &b.problems) {
		slug := r.Council
		at := r.At
		if h.Council >= 0 {
			at = g.Pos(r.At.Line-1, h.Council)
			if g.Turned {
				at = r.At
			}
		}
		switch {
		case h.Council < 0 && b.o.Council == "":
			b.problems.Errorf(g.Pos(max(h.Row, 0), 0), Rule, "nothing says which council this is about").Hint = "say it with --council, such as --council " + b.slugs[0]
			return x
		case h.Council < 0:
			slug = b.o.Council
		case slug == "":
			b.problems.Errorf(at, Rule, "this row does not say which council it is about").Hint = "write the name of the council’s folder here"
			continue
		case !slices.Contains(b.slugs, slug):
			b.noCouncil(at, slug)
			continue
		case b.o.Council != "" && slug != b.o.Council:
			continue // only one was asked for
		}
		covered[slug] = true
		x.rows[slug] = append(x.rows[slug], r)
	}
	return x
}

func (b *batch) put(slug string, x part, whole bool) {
	if b.councils[slug] == nil {
		b.councils[slug] = account{}
	}
	b.councils[slug][x.sheet.File] = append(b.councils[slug][x.sheet.File], sheet.Change{Sheet: x.sheet, Rows: x.rows[slug], Columns: x.columns, Whole: whole})
}

// table reads one table that daylight did not write.
func (b *batch) table(grids []*grid.Grid) {
	g := b.chosen(grids)
	if g == nil {
		return
	}
	s, h := b.target(g)
	if s == nil {
		return
	}
	covered := map[string]bool{}
	x := b.part(s, g, h, covered)
	for slug := range covered {
		b.put(slug, x, false)
	}
}

// chosen is the sheet to read.
func (b *batch) chosen(grids []*grid.Grid) *grid.Grid {
	var names []string
	for _, g := range grids {
		if g.Name == b.o.Sheet {
			return g
		}
		names = append(names, g.Name)
	}
	whole := diag.Pos{File: b.file}
	switch {
	case b.o.Sheet != "":
		p := b.problems.Errorf(whole, Rule, "there is no sheet called %q", b.o.Sheet)
		if p.Hint = diag.DidYouMean(b.o.Sheet, names); p.Hint == "" {
			p.Hint = "the sheets are " + strings.Join(names, ", ")
		}
	case len(grids) == 1:
		return grids[0]
	case len(grids) == 0:
		b.problems.Errorf(whole, Rule, "there is nothing in this file").Hint = "look whether it is the right one"
	default:
		b.problems.Errorf(whole, Rule, "this file has %d sheets", len(grids)).Hint = "say with --sheet which to read: " + strings.Join(names, ", ")
	}
	return nil
}

// target finds the table that headings are of: the one that --to names, or of a
// data file the one that knows most of them.
func (b *batch) target(g *grid.Grid) (*sheet.Sheet, sheet.Head) {
	candidates := sheet.Of(b.o.To)
	if s := sheet.Named(b.o.To); s != nil && len(s.Chain) > 0 {
		candidates = []*sheet.Sheet{s}
	}
	if len(candidates) == 0 {
		p := b.problems.Errorf(diag.Pos{File: "--to"}, Rule, "no data file is called %q", b.o.To)
		names := append([]string{}, sheet.Files()...)
		for _, s := range sheet.Sheets() {
			names = append(names, s.Name)
		}
		if p.Hint = diag.DidYouMean(b.o.To, names); p.Hint == "" {
			p.Hint = "the data files are " + strings.Join(sheet.Files(), ", ")
		}
		return nil, sheet.Head{}
	}
	b.mapped(g, candidates)
	names := map[string]string{}
	for from, to := range b.o.Map {
		names[sheet.Plain(from)] = to
	}
	var best *sheet.Sheet
	var head sheet.Head
	var unread, tied []string
	var wrong diag.Problems
	most := 0
	for _, s := range candidates {
		var ps diag.Problems
		h, rest := s.Map(g, names, &ps)
		switch n := len(h.Columns); {
		case n > most:
			best, head, unread, wrong, most, tied = s, h, rest, ps, n, []string{s.Name}
		case n == most:
			tied = append(tied, s.Name)
		}
	}
	at := g.Pos(0, 0)
	switch {
	case most == 0:
		b.problems.Errorf(at, Rule, "no heading here is a key of %s", b.o.To).Hint = "say which is which with --map \"Their heading=key\"; the keys are " + some(keysOf(candidates)) + "; a sheet of daylight workbook has them all"
		return nil, head
	case len(tied) > 1:
		b.problems.Errorf(at, Rule, "these headings fit several tables of %s", b.o.To).Hint = "say which with --to: " + strings.Join(tied, ", ")
		return nil, head
	}
	b.problems = append(b.problems, wrong...)
	if len(unread) > 0 {
		b.problems.Add(diag.Problem{Pos: g.Pos(0, 0), Severity: diag.Note, Rule: Rule, Msg: notRead(unread),
			Hint: "say with --map which key of " + best.Name + " they are, if any"})
	}
	return best, head
}

// notRead names headings that stand for nothing, the first of them only: the open
// data of the department has dozens.
func notRead(headings []string) string {
	if len(headings) == 1 {
		return "this column is not read: " + headings[0]
	}
	return fmt.Sprintf("these %d columns are not read: %s", len(headings), some(headings))
}

// keysOf are the keys of sheets, in their order; of a file with several, not those
// at its top.
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

// mapped holds --map against the headings and the keys.
func (b *batch) mapped(g *grid.Grid, sheets []*sheet.Sheet) {
	keys := keysOf(sheets)
	for _, from := range slices.Sorted(maps.Keys(b.o.Map)) {
		to := b.o.Map[from]
		if !slices.ContainsFunc(keys, func(key string) bool { return sheet.Plain(key) == sheet.Plain(to) }) && sheet.Plain(to) != sheet.CouncilKey {
			p := b.problems.Errorf(diag.Pos{File: "--map"}, Rule, "%s has no key %q", b.o.To, to)
			if p.Hint = diag.DidYouMean(to, keys); p.Hint == "" {
				p.Hint = "the keys are " + some(keys) + "; a sheet of daylight workbook has them all"
			}
		}
		if !slices.ContainsFunc(g.Rows[:min(len(g.Rows), sheet.HeadWithin)], func(row []grid.Cell) bool {
			return slices.ContainsFunc(row, func(c grid.Cell) bool { return sheet.Plain(c.Text) == sheet.Plain(from) })
		}) {
			b.problems.Errorf(diag.Pos{File: "--map"}, Rule, "no heading of %s is %q", g.Name, from).Hint = "write the heading as it stands in the file"
		}
	}
}
