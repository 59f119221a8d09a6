package importer

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/workbook"
)

// Options say what a spreadsheet is about. All may be empty for a workbook that
// daylight wrote.
type Options struct {
	Council string            // the folder under data
	To      string            // data file, or one of its tables: plans, deficit.series.values
	Sheet   string            // the sheet to read, where there are several
	Map     map[string]string // headings, as they are written, to keys
}

// Spreadsheet plans the import of the file called name into the site at fsys.
//
// It reads no more than it needs to refuse a file: the names of the sheets, then
// headings, then rows.
func Spreadsheet(fsys fs.FS, name string, raw []byte, o Options) (*Plan, diag.Problems) {
	p := &planner{fsys: fsys}
	sheets := p.open(name, raw)
	if p.problems.Err() != nil {
		return p.done()
	}
	slugs, ps := load.Councils(fsys)
	if ps.Err() != nil {
		p.problems = append(p.problems, ps...)
		return p.done()
	}
	b := &batch{planner: p, slugs: slugs, o: o, councils: map[string]account{}, rows: map[string]int{}, file: path.Base(name)}
	if b.readStart(sheets); o.Council != "" && !slices.Contains(slugs, o.Council) {
		b.noCouncil(diag.Pos{File: "--council"}, o.Council)
	}
	if p.problems.Err() != nil {
		return p.done()
	}
	if o.To != "" {
		b.table(sheets)
	} else {
		b.workbook(sheets)
	}
	if p.enough() || b.full {
		return p.done()
	}
	// Values of bad cells are missing now, which is no news.
	p.partial = p.problems.Err() != nil
	for _, slug := range slugs {
		if a := b.councils[slug]; a != nil {
			p.council(slug, a)
		}
	}
	return p.done()
}

// open opens a file and returns its sheets.
func (p *planner) open(name string, raw []byte) (sheets []grid.Sheet) {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	switch strings.ToLower(path.Ext(base)) {
	case ".csv", ".txt", ".tsv":
		s, ps := grid.CSV(base, raw)
		p.problems = append(p.problems, ps...)
		return []grid.Sheet{s}
	}
	f, ps := workbook.Open(base, raw)
	p.problems = append(p.problems, ps...)
	if f != nil {
		for _, s := range f.Sheets() {
			sheets = append(sheets, s)
		}
	}
	return sheets
}

// A batch collects the rows of sheets by council.
type batch struct {
	*planner
	slugs    []string
	o        Options
	file     string
	ours     bool // daylight wrote it
	councils map[string]account
	rows     map[string]int // rows of each data file of each council
	full     bool           // one has too many

	units map[string]string // of the things that are there, by their ids
}

// maxRows is how many rows a data file may get. Its size does not allow more.
const maxRows = 16_000

// readStart reads what a workbook says about itself.
func (b *batch) readStart(sheets []grid.Sheet) {
	i := slices.IndexFunc(sheets, func(s grid.Sheet) bool { return s.Name() == workbook.Start })
	if i < 0 {
		return
	}
	start := grid.Head(sheets[i], sheet.HeadWithin, &b.problems)
	if start.At(0, 0).Text != workbook.Mark {
		return
	}
	b.ours = true
	for row := range start.Len() {
		if start.At(row, 0).Text != workbook.CouncilMark {
			continue
		}
		says, at := start.At(row, 1).Text, start.Pos(row, 1)
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

// some lists the first of several names.
func some(names []string) string {
	if len(names) > 5 {
		return strings.Join(names[:5], ", ") + fmt.Sprintf(" and %d more", len(names)-5)
	}
	return strings.Join(names, ", ")
}

// workbook reads all sheets of a workbook that daylight wrote.
func (b *batch) workbook(sheets []grid.Sheet) {
	covered, named := map[string]bool{}, false
	var parts []part
	for _, in := range sheets {
		if in.Name() == workbook.Start && b.ours {
			continue
		}
		s := sheet.Named(in.Name())
		if s == nil {
			if !grid.IsEmpty(in) {
				b.unknownSheet(in)
			}
			continue
		}
		head := grid.Head(in, sheet.HeadWithin, &b.problems)
		if head.Len() == 0 {
			continue
		}
		if sheet.IsTransposed(head) {
			// Its title is in a row of its own, above the keys.
			all, _ := grid.Load(in, len(s.Columns)+sheet.HeadWithin, &b.problems)
			head = all.Transpose(1)
			in = head
		}
		h, ok := s.Ours(head, &b.problems)
		if !ok {
			b.problems.Errorf(head.Pos(0, 0), Rule, "this sheet has no row of keys: one that has the word %s in the first column", sheet.MarkKey).
				Hint = "write a new workbook with daylight workbook, or say with --to what the sheet is about"
			continue
		}
		named = named || h.Council >= 0
		parts = append(parts, b.part(s, in, h, covered))
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

func (b *batch) unknownSheet(in grid.Sheet) {
	if !b.ours {
		b.problems.Errorf(in.Pos(0, 0), Rule, "daylight did not write this sheet").Hint =
			"say with --to which data file it is about, such as --to plans, and with --sheet which sheet to read"
		return
	}
	var names []string
	for _, s := range sheet.Sheets() {
		names = append(names, s.Name)
	}
	p := b.problems.Errorf(in.Pos(0, 0), Rule, "no sheet of a data file is called %q", in.Name())
	if p.Hint = diag.DidYouMean(in.Name(), names); p.Hint == "" {
		p.Hint = "delete the sheet, or give it back the name that it had"
	}
}

// A part holds the rows of one sheet by council.
type part struct {
	sheet   *sheet.Sheet
	columns []*sheet.Column
	rows    map[string][]sheet.Row
}

// part reads one sheet. It adds the councils that the sheet names to covered.
func (b *batch) part(s *sheet.Sheet, in grid.Sheet, h sheet.Head, covered map[string]bool) part {
	x := part{s, s.Present(h), map[string][]sheet.Row{}}
	if h.Council < 0 && b.o.Council == "" {
		b.problems.Errorf(in.Pos(max(h.Row, 0), 0), Rule, "nothing says which council this is about").Hint = "say it with --council, such as --council " + b.slugs[0]
		return x
	}
	for r := range s.Read(in, h, &b.problems) {
		slug := b.o.Council
		if h.Council >= 0 {
			slug = r.Council
		}
		switch {
		case b.enough():
			// Rows are read on only to count what else is wrong.
			if !slices.Contains(b.slugs, slug) {
				b.dropped++
			}
			if b.dropped >= maxCounted {
				return x
			}
			continue
		case slug == "":
			b.problems.Errorf(r.CouncilAt, Rule, "this row does not say which council it is about").Hint = "write the name of the council’s folder here"
			continue
		case !slices.Contains(b.slugs, slug):
			b.noCouncil(r.CouncilAt, slug)
			continue
		case b.o.Council != "" && slug != b.o.Council:
			continue // only one was asked for
		}
		covered[slug] = true
		file := slug + "/" + s.File
		if b.rows[file]++; b.rows[file] > maxRows {
			b.problems.Errorf(r.At, Rule, "daylight reads at most %d rows for one data file, and here is one more for %s", maxRows, slug).
				Hint = "keep only the rows that the page needs: a data file holds at most 256 KB"
			b.full = true
			return x
		}
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
