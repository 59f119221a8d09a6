package workbook

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
)

// style returns the number of a style by its name, such as number:2 for numbers with
// two decimals.
func (p *printer) style(name string) (int, error) {
	if id, ok := p.styles[name]; ok {
		return id, nil
	}
	top := &excelize.Alignment{Vertical: "top"}
	wrap := &excelize.Alignment{Vertical: "top", WrapText: true}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	s := &excelize.Style{Alignment: top}
	code := ""
	switch {
	case name == "title":
		s.Font = &excelize.Font{Bold: true, Size: 14}
	case name == "heading":
		s.Font, s.Fill, s.Alignment = &excelize.Font{Bold: true}, fill("D9E2F0"), wrap
	case name == "key":
		s.Font, s.Fill = &excelize.Font{Family: "Consolas", Color: "333333"}, fill("EDF1F7")
	case name == "help":
		s.Font, s.Alignment = &excelize.Font{Color: "333333", Size: 9}, wrap
	case name == "example":
		s.Font, s.Fill = &excelize.Font{Italic: true, Color: "5A5A5A"}, fill("FFF7DB")
	case name == "mark":
		s.Font = &excelize.Font{Color: "5A5A5A", Size: 9}
	case name == "text":
		s.NumFmt, s.Alignment = 49, wrap
	case name == "date":
		code = "dd/mm/yyyy"
	case strings.HasPrefix(name, "number:"):
		code = "0"
		if n, _ := strconv.Atoi(name[len("number:"):]); n > 0 {
			code += "." + strings.Repeat("0", n)
		}
	}
	if code != "" {
		s.CustomNumFmt = &code
	}
	id, err := p.NewStyle(s)
	p.styles[name] = id
	return id, err
}

// list makes the sheet of words for drop-downs.
func (p *printer) list() error {
	if _, err := p.NewSheet(lists); err != nil {
		return err
	}
	return nil
}

// wordsAt puts words into the sheet of words, once, and returns where they are. A
// drop-down itself holds at most 255 characters.
func (p *printer) wordsAt(words []string) string {
	key := strings.Join(words, "|")
	if at, ok := p.words[key]; ok {
		return at
	}
	col := grid.ColumnName(len(p.words))
	for i, w := range words {
		p.check(p.SetCellStr(lists, col+strconv.Itoa(i+1), w))
	}
	at := lists + "!$" + col + "$1:$" + col + "$" + strconv.Itoa(len(words))
	p.words[key] = at
	return at
}

// typed formats columns before anything is in them, so that text typed below the
// data does not become a date.
func (g *page) typed() {
	for i := range g.of.Columns {
		if id, err := g.style(formatOf(&g.of.Columns[i])); err == nil && !g.transposed {
			g.check(g.SetColStyle(g.of.Name, grid.ColumnName(g.shift+i), id))
		}
	}
}

// layout sets widths, drop-downs, help beside each cell, and headings that stay in
// view.
func (g *page) layout(rows int) {
	name := g.of.Name
	last := firstRow + rows + roomFor
	if g.transposed {
		last = firstRow
	}
	for i := range g.of.Columns {
		c := &g.of.Columns[i]
		at := g.shift + i
		g.offer(c, g.name(firstRow, at)+":"+g.name(last, at))
		if g.transposed {
			continue
		}
		col := grid.ColumnName(at)
		g.check(g.SetColWidth(name, col, col, width(c)))
	}
	g.check(g.SetColWidth(name, "A", "A", 9))
	if g.transposed {
		for col, w := range map[string]float64{"A": 30, "B": 28, "C": 60, "D": 22, "E": 50} {
			g.check(g.SetColWidth(name, col, col, w))
		}
		g.check(g.SetPanes(name, &excelize.Panes{Freeze: true, YSplit: 2, TopLeftCell: "A3", ActivePane: "bottomLeft"}))
		return
	}
	if g.many {
		g.check(g.SetColWidth(name, "B", "B", 22))
	}
	g.check(g.SetRowHeight(name, helpRow+1, 90))
	corner := grid.CellName(helpRow, g.shift)
	g.check(g.SetPanes(name, &excelize.Panes{Freeze: true, XSplit: g.shift, YSplit: helpRow, TopLeftCell: corner, ActivePane: "bottomRight"}))
}

func width(c *sheet.Column) float64 {
	n := float64(max(12, utf8.RuneCountInString(sheet.Heading(c.Key))+2, len(c.Key)+2))
	if c.Type == load.Text && len(c.OneOf) == 0 && !c.Names {
		n = max(n, 30)
	}
	return min(n, 40)
}

// offer adds a drop-down to cells, and a note that shows while one is selected.
func (g *page) offer(c *sheet.Column, cells string) {
	v := excelize.NewDataValidation(true)
	v.Sqref = cells
	words := c.OneOf
	if c.Type == load.Bool {
		words = []string{"true", "false"}
	}
	if len(words) > 0 && !c.List {
		v.SetSqrefDropList(g.wordsAt(words))
		v.SetError(excelize.DataValidationErrorStyleStop, "Not one of the words", "Choose one of the words of the list, or empty the cell.")
	}
	if ids := g.ids(c); ids != "" && len(words) == 0 {
		v.SetSqrefDropList(ids)
		v.SetError(excelize.DataValidationErrorStyleWarning, "Not in the list", "No row of that name is in its sheet yet. Add it there as well.")
	}
	v.SetInput(cut(sheet.Heading(c.Key), 32), cut(Help(g.of, c), 255))
	g.check(g.AddDataValidation(g.of.Name, v))
}

// ids returns the cells with the names that a cell may have: those of sources, or of
// the rows that a row belongs to. With several councils each has its own names.
func (g *page) ids(c *sheet.Column) string {
	name := ""
	switch {
	case g.many || c.List:
	case !g.of.Own(c) && c.Path[0] == "id":
		for _, s := range sheet.Of(g.of.File) {
			if s.Path() == strings.Join(g.of.Chain[:c.Level+1], ".") {
				name = s.Name
			}
		}
	case c.Path[len(c.Path)-1] == "source":
		name = "sources.source"
	}
	i := slices.IndexFunc(g.made, func(s *sheet.Sheet) bool { return s.Name == name })
	if i < 0 {
		return ""
	}
	at := slices.IndexFunc(g.made[i].Columns, func(x sheet.Column) bool { return x.Key == "id" })
	col := grid.ColumnName(g.shift + at)
	return "'" + name + "'!$" + col + "$" + strconv.Itoa(firstRow+1) + ":$" + col + "$" + strconv.Itoa(firstRow+roomFor)
}

// cut shortens a text to what a spreadsheet takes.
func cut(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
