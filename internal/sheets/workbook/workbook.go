// Package workbook writes data files as an XLSX workbook that officers fill in, and
// reads any XLSX file.
//
//   - An [Account] is the data files of one council.
//   - A workbook has one sheet for each table of a data file, see package sheet. Its
//     first rows are a title, headings in words, keys, help and an example, and the
//     first column says which is which. The keys at the top of a file have a row
//     each, and the sheet is transposed.
//   - A workbook of several councils has a column council in every sheet, and no
//     sheet is transposed.
//
// [Write] takes headings, help, units and words from the schema of package model.
// [Open] reads sheets as package grid presents them; package sheet finds headings.
//
// Open trusts nothing that a file says about itself. It limits what is unpacked,
// reads rows one at a time, calculates formulas again, and marks as bad each cell
// whose value cannot be relied on. It reads the XML itself: excelize, which writes
// workbooks and calculates formulas, needs 20 times the memory of a sheet to say
// how a cell is formatted.
package workbook

import (
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// Start is the name of the sheet that explains the others.
const Start = "start"

// Mark in the first cell of Start says that daylight wrote the workbook.
const Mark = "daylight workbook"

// CouncilMark is before the name of the workbook's council.
const CouncilMark = "council’s folder"

// lists is the hidden sheet that holds the words of drop-downs.
const lists = "lists"

// An Account holds the data files of one council by their names.
type Account struct {
	Slug  string
	Files map[string]*tomledit.Table
}

// Write writes the sheets of the data files called files, for one council or for
// several. The sheets of a file that nobody has are empty, to be filled in.
func Write(w io.Writer, accounts []Account, files []string) error {
	f := excelize.NewFile()
	defer f.Close()
	p := &printer{File: f, many: len(accounts) > 1, styles: map[string]int{}, words: map[string]string{}}
	if err := f.SetSheetName("Sheet1", Start); err != nil {
		return err
	}
	p.err = p.list()
	for _, file := range files {
		for _, s := range sheet.Of(file) {
			p.sheet(s, accounts)
		}
	}
	p.start(accounts, files)
	p.check(f.SetSheetVisible(lists, false))
	if p.err != nil {
		return p.err
	}
	f.Pkg.Store("docProps/core.xml", []byte(properties))
	return f.Write(w)
}

// properties are the properties of the file. excelize writes them without the
// prefixes that some programs expect. They have no date, so that the same data give
// the same bytes.
const properties = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Data files</dc:title><dc:creator>daylight</dc:creator></cp:coreProperties>`

// A printer writes one workbook. It keeps the first error and goes on.
type printer struct {
	*excelize.File
	many   bool
	styles map[string]int
	words  map[string]string // words of a drop-down to where they stand
	made   []*sheet.Sheet
	err    error
}

func (p *printer) check(err error) {
	if p.err == nil {
		p.err = err
	}
}

// Rows above the data, from 0.
const (
	titleRow = iota
	headingRow
	keyRow
	helpRow
	exampleRow
	firstRow
)

// roomFor is how many rows get drop-downs and formats beyond those that are full.
const roomFor = 500

// A page is one sheet while it is written.
type page struct {
	*printer
	of         *sheet.Sheet
	transposed bool
	shift      int    // columns before those of the sheet: the mark, and the council
	money      string // the unit of amounts in the file, where all councils have one: £m
}

// sheet writes one sheet. It leaves out a list of known problems if there are none:
// nobody plans to have one.
func (p *printer) sheet(s *sheet.Sheet, accounts []Account) {
	var rows [][]grid.Cell
	for _, a := range accounts {
		t := a.Files[s.File]
		if t == nil {
			continue
		}
		cells, err := s.Cells(t)
		if err != nil {
			p.check(fmt.Errorf("%s: %w", a.Slug, err))
		}
		for _, row := range cells {
			if p.many {
				row = append([]grid.Cell{{Kind: grid.Text, Text: a.Slug}}, row...)
			}
			rows = append(rows, row)
		}
	}
	if len(rows) == 0 && s.Path() == "known_problem" {
		return
	}
	if _, err := p.NewSheet(s.Name); err != nil {
		p.check(err)
		return
	}
	g := page{p, s, len(s.Chain) == 0 && !p.many, 1, moneyOf(s.File, accounts)}
	if p.many {
		g.shift = 2
	}
	g.typed()
	g.head()
	for i, row := range rows {
		for j, c := range row {
			at := j + 1
			g.cell(firstRow+i, at, c, g.column(at))
		}
	}
	if g.transposed {
		g.put(firstRow, 0, "value", "mark")
	}
	g.layout(len(rows))
	p.made = append(p.made, s)
}

// column returns the sheet's column for a column of the page, or nil.
func (g *page) column(at int) *sheet.Column {
	if at < g.shift {
		return nil
	}
	return &g.of.Columns[at-g.shift]
}

// name returns the name of a cell. A transposed sheet has rows for columns, below
// its title.
func (g *page) name(row, col int) string {
	if g.transposed {
		row, col = col+1, row-1
	}
	return grid.CellName(row, col)
}

func (g *page) head() {
	g.check(g.SetCellStr(g.of.Name, "A1", g.title()))
	g.styled("A1", "title")
	for i, mark := range []string{sheet.MarkHeading, sheet.MarkKey, sheet.MarkHelp, sheet.MarkExample} {
		g.put(headingRow+i, 0, mark, "mark")
	}
	if g.many {
		g.put(headingRow, 1, "Council", "heading")
		g.put(keyRow, 1, sheet.CouncilKey, "key")
		g.put(helpRow, 1, "text, needed: the name of the council’s folder under data", "help")
		g.put(exampleRow, 1, "warwickshire", "example")
	}
	for i := range g.of.Columns {
		c := &g.of.Columns[i]
		g.put(headingRow, g.shift+i, g.heading(c), "heading")
		g.put(keyRow, g.shift+i, c.Key, "key")
		g.put(helpRow, g.shift+i, Help(g.of, c), "help")
		g.put(exampleRow, g.shift+i, strings.Trim(c.Example, `"`), "example")
	}
}

func (g *page) title() string {
	doc := g.of.Doc
	if doc == "" {
		doc = sheet.FileDoc(g.of.File)
	}
	return g.of.Name + ": " + doc
}

// Help returns what a column takes.
func Help(s *sheet.Sheet, c *sheet.Column) string {
	kind := c.Kind
	switch c.Unit {
	case "money":
		kind = "money, in the unit that the sheet " + s.File + " gives"
	case "percent":
		kind = "a percentage"
	case "weeks":
		kind = "a number of weeks"
	}
	if c.List {
		kind = "words with a semicolon between them"
	}
	if c.Need {
		kind += ", needed"
	}
	if !s.Own(c) {
		kind = "says to which " + s.Chain[c.Level] + " this row belongs: " + kind
	}
	if c.Doc != "" {
		kind += ". " + strings.ToUpper(c.Doc[:1]) + c.Doc[1:]
	}
	return kind
}

// heading returns the key as people say it, with its unit.
func (g *page) heading(c *sheet.Column) string {
	unit := map[string]string{"money": g.money, "percent": "per cent", "weeks": "weeks"}[c.Unit]
	words := sheet.Heading(c.Key)
	if unit == "" || strings.Contains(words, unit) {
		return words
	}
	return words + " (" + unit + ")"
}

// moneyOf returns the unit of amounts in a data file, or "" if councils differ.
func moneyOf(file string, accounts []Account) string {
	unit := ""
	for _, a := range accounts {
		if t := a.Files[file]; t != nil {
			v, _ := t.Get("unit")
			if u := tomledit.Unquote(v.Scalar); unit == "" || u == unit {
				unit = u
			} else {
				return ""
			}
		}
	}
	return unit
}

// put writes text above the data.
func (g *page) put(row, col int, text, style string) {
	at := g.name(row, col)
	g.check(g.SetCellStr(g.of.Name, at, text))
	g.styled(at, style)
}

func (g *page) styled(at, style string) {
	id, err := g.style(style)
	g.check(err)
	g.check(g.SetCellStyle(g.of.Name, at, at, id))
}

// mostText is how many characters a cell can hold.
const mostText = 32767

// cell writes a cell of the data.
func (g *page) cell(row, col int, c grid.Cell, of *sheet.Column) {
	at := g.name(row, col)
	switch c.Kind {
	case grid.Empty:
		if of != nil && g.transposed {
			g.styled(at, formatOf(of))
		}
		return
	case grid.Number:
		v, err := strconv.ParseFloat(c.Text, 64)
		_, frac, _ := strings.Cut(c.Text, ".")
		if err == nil && plain(v, len(frac)) == c.Text {
			g.check(g.SetCellFloat(g.of.Name, at, v, -1, 64))
			g.styled(at, "number:"+strconv.Itoa(len(frac)))
			return
		}
		// More digits than a spreadsheet keeps.
	case grid.Bool:
		g.check(g.SetCellBool(g.of.Name, at, c.Text == "true"))
		return
	case grid.Date:
		// The calendar of spreadsheets has a day too many in 1900.
		if t, err := time.Parse(time.DateOnly, c.Text); err == nil && t.Year() > 1900 && t.Year() < 9999 {
			g.check(g.SetCellValue(g.of.Name, at, t))
			g.styled(at, "date")
			return
		}
	}
	if len(utf16.Encode([]rune(c.Text))) > mostText {
		g.check(fmt.Errorf("%s: this text has more than %d characters, which no cell holds", grid.Pos(g.of.Name, row, col), mostText))
		return
	}
	g.check(g.SetCellStr(g.of.Name, at, escape.ReplaceAllString(c.Text, "_x005F_$1")))
	g.styled(at, "text")
}

// escape finds text that spreadsheets read as a character by its number: _x0041_ is
// A.
var escape = regexp.MustCompile(`_(x[0-9A-Fa-f]{4}_)`)

// formatOf returns the style of a column. It keeps a spreadsheet program from making
// dates of what is typed: 2024/25 or 2025-01.
func formatOf(c *sheet.Column) string {
	switch c.Type {
	case load.Number, load.Int, load.Bool:
		return "number"
	case load.Date:
		return "date"
	}
	return "text"
}

func (p *printer) start(accounts []Account, files []string) {
	lines := [][2]string{
		{Mark, "What this council publishes on special educational needs and disabilities, as sheets"},
		{"", ""},
	}
	if p.many {
		lines = append(lines, [2]string{"councils", strconv.Itoa(len(accounts))})
	} else if len(accounts) == 1 {
		lines = append(lines, [2]string{CouncilMark, accounts[0].Slug})
	}
	lines = append(lines,
		[2]string{"", ""},
		[2]string{"how", "Change figures below the row that says example, and add rows at the end. Empty a cell where the source does not say. Leave the row of keys as it is."},
		[2]string{"", "A row that you delete goes from the site’s data; so does a value that you empty. A sheet or a column that you delete changes nothing."},
		[2]string{"", "Then run: daylight import and the name of this file. It shows what would change before anything is written."},
		[2]string{"", ""},
		[2]string{"sheet", "what it holds"},
	)
	for i, l := range lines {
		p.check(p.SetSheetRow(Start, "A"+strconv.Itoa(i+1), &[]any{l[0], l[1]}))
	}
	for i, s := range p.made {
		at := strconv.Itoa(len(lines) + i + 1)
		doc := s.Doc
		if doc == "" {
			doc = sheet.FileDoc(s.File) + ": " + strings.ReplaceAll(s.Chain[len(s.Chain)-1], "_", " ")
		}
		p.check(p.SetSheetRow(Start, "A"+at, &[]any{s.Name, doc}))
		p.check(p.SetCellHyperLink(Start, "A"+at, "'"+s.Name+"'!A1", "Location"))
	}
	id, err := p.style("title")
	p.check(err)
	p.check(p.SetCellStyle(Start, "A1", "A1", id))
	p.check(p.SetColWidth(Start, "A", "A", 34))
	p.check(p.SetColWidth(Start, "B", "B", 110))
	p.SetActiveSheet(slices.Index(p.GetSheetList(), Start))
}
