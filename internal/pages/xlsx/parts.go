package xlsx

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

// Styles of cells, as cellXfs of the part styles.xml numbers them. Those of formats follow.
const (
	plainStyle = iota
	titleStyle
	headStyle
	linkStyle
	firstFormat
)

// sheet writes a worksheet.
func (w *writer) sheet(s *Sheet) {
	top := 1 + len(s.Notes)
	if len(s.Head) > 0 {
		top += 2 // an empty row, and the headings
	}
	w.add(declaration, `<worksheet xmlns="`, main, `"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">`)
	if len(s.Head) > 0 {
		w.add(`<pane ySplit="`).number(top).add(`" topLeftCell="A`).number(top + 1).add(`" activePane="bottomLeft" state="frozen"/>`)
	}
	w.add(`</sheetView></sheetViews><cols>`)
	wide := widths(s)
	for i, width := range wide {
		w.add(`<col min="`).number(i + 1).add(`" max="`).number(i + 1).add(`" width="`).number(width).add(`" customWidth="1"/>`)
	}
	w.add("</cols><sheetData>")
	w.line(1, titleStyle, s.Title)
	for i, note := range s.Notes {
		w.line(2+i, -1, note)
	}
	if len(s.Head) > 0 {
		lines := 1
		for i, h := range s.Head {
			lines = max(lines, linesOf(h, wide[i]))
		}
		w.height(top, lines).cells(top, headStyle, s.Head...)
	}
	links := w.rows(s, top, wide)
	w.add("</sheetData>")
	if s.Filter && len(s.Rows) > 0 {
		w.add(`<autoFilter ref="A`).number(top).add(":", column(len(s.Head)-1)).number(top + len(s.Rows)).add(`"/>`)
	}
	if links != "" {
		w.add("<hyperlinks>", links, "</hyperlinks>")
	}
	w.add(`<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`)
}

// rows writes the rows below row top. It returns the links that they have.
func (w *writer) rows(s *Sheet, top int, wide []int) string {
	var links strings.Builder
	for i, row := range s.Rows {
		if len(w.b) > mostBuffered {
			w.flush()
		}
		at, lines := top+1+i, 1
		for j := range row {
			if c := &row[j]; !c.isNumber() && j < len(wide) {
				lines = max(lines, linesOf(c.Text, wide[j]))
			}
		}
		w.height(at, lines)
		for j := range row {
			c := &row[j]
			switch {
			case c.isNumber():
				w.add(`<c r="`, column(j)).number(at).add(`"`).style(w.format(c.Format)).add("><v>", c.Number, "</v></c>")
			case c.Sheet > 0:
				w.cell(at, j, linkStyle, c.Text)
				target := "'" + w.names[c.Sheet-1] + "'!A1"
				old := w.b
				w.b = nil
				w.add(`<hyperlink ref="`, column(j)).number(at).add(`" location="`).text(target).add(`" display="`).text(c.Text).add(`"/>`)
				links.Write(w.b)
				w.b = old
			case c.Text != "":
				w.cell(at, j, plainStyle, c.Text)
			}
		}
		w.add("</row>")
	}
	return links.String()
}

// line writes a row of text. A style below 0 lets long text run over the cells beside it.
func (w *writer) line(at, style int, texts ...string) {
	w.height(at, 1).cells(at, style, texts...)
}

// height begins a row of so many lines of text. Programs other than Excel do not look how
// many its cells need.
func (w *writer) height(at, lines int) *writer {
	w.add(`<row r="`).number(at)
	if lines > 1 {
		w.add(`" ht="`).number(15 * lines).add(`" customHeight="1`)
	}
	return w.add(`">`)
}

// cells writes cells of text, and ends their row.
func (w *writer) cells(at, style int, texts ...string) {
	for j, text := range texts {
		w.cell(at, j, style, text)
	}
	w.add("</row>")
}

// linesOf returns how many lines a text takes in a cell of a width in characters. A line
// holds about a tenth less than the width says, since lines end between words.
func linesOf(text string, width int) (lines int) {
	for part := range strings.SplitSeq(text, "\n") {
		lines++
		if n := utf8.RuneCountInString(part); n >= width {
			line := max(1, width*9/10)
			lines += (n+line-1)/line - 1
		}
	}
	return min(lines, 20)
}

func (w *writer) cell(at, col, style int, text string) {
	w.add(`<c r="`, column(col)).number(at).add(`"`).style(style + 1).add(` t="inlineStr"><is><t xml:space="preserve">`).text(text).add("</t></is></c>")
}

// style writes a style. Style 0 of the file has no wrapped lines: it is that of notes.
func (w *writer) style(n int) *writer {
	if n == 0 {
		return w
	}
	return w.add(` s="`).number(n).add(`"`)
}

// format returns the style of a format of numbers, as the file numbers it.
func (w *writer) format(code string) int {
	n, there := w.formats[code]
	if !there {
		n = 1 + firstFormat + len(w.order)
		w.formats[code] = n
		w.order = append(w.order, code)
	}
	return n
}

// widths returns the width of each column in characters: that of its longest cell, within
// limits.
func widths(s *Sheet) []int {
	if len(s.Head) == 0 {
		return []int{34, 90}
	}
	out := make([]int, len(s.Head))
	for i, h := range s.Head {
		out[i] = min(max(9, utf8.RuneCountInString(h)+2), 24)
	}
	for _, row := range s.Rows {
		for i := range row {
			if c := &row[i]; i < len(out) {
				out[i] = min(max(out[i], utf8.RuneCountInString(c.Text)+2), 60)
			}
		}
	}
	return out
}

// column returns the letters of a column, counted from 0.
func column(i int) string {
	if i < 26 {
		return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i : i+1]
	}
	return column(i/26-1) + column(i%26)
}

// frame writes the parts that hold the sheets together.
func (w *writer) frame(b Book) {
	w.add(declaration, `<styleSheet xmlns="`, main, `">`)
	if len(w.order) > 0 {
		w.add(`<numFmts count="`).number(len(w.order)).add(`">`)
		for i, code := range w.order {
			if code == "" {
				code = "General"
			}
			w.add(`<numFmt numFmtId="`).number(164 + i).add(`" formatCode="`).text(code).add(`"/>`)
		}
		w.add("</numFmts>")
	}
	const top = ` applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>`
	w.add(`<fonts count="4"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="14"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font><font><u/><sz val="11"/><color rgb="FF0000EE"/><name val="Arial"/></font></fonts>`,
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>`,
		`<borders count="2"><border/><border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>`,
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`,
		`<cellXfs count="`).number(1+firstFormat+len(w.order)).add(`"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
		`<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"`, top,
		`<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>`,
		`<xf numFmtId="0" fontId="2" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"`, top,
		`<xf numFmtId="0" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1"`, top)
	for i := range w.order {
		w.add(`<xf numFmtId="`).number(164 + i).add(`" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>`)
	}
	w.add(`</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`).part("xl/styles.xml")

	w.add(declaration, `<workbook xmlns="`, main, `" xmlns:r="`, relations, `"><sheets>`)
	for i, name := range w.names {
		w.add(`<sheet name="`).text(name).add(`" sheetId="`).number(i + 1).add(`" r:id="rId`).number(i + 1).add(`"/>`)
	}
	w.add("</sheets></workbook>").part("xl/workbook.xml")

	const related = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	w.add(declaration, related)
	for i := range w.names {
		n := strconv.Itoa(i + 1)
		w.add(`<Relationship Id="rId`, n, `" Type="`, relations, `/worksheet" Target="worksheets/sheet`, n, `.xml"/>`)
	}
	w.add(`<Relationship Id="styles" Type="`, relations, `/styles" Target="styles.xml"/></Relationships>`).part("xl/_rels/workbook.xml.rels")

	w.add(declaration, related, `<Relationship Id="book" Type="`, relations, `/officeDocument" Target="xl/workbook.xml"/>`,
		`<Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`).part("_rels/.rels")

	w.add(declaration, `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>`).text(b.Title).
		add(`</dc:title><dc:creator>daylight</dc:creator><dc:language>en-GB</dc:language></cp:coreProperties>`).part("docProps/core.xml")

	const office = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	w.add(declaration, `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
		`<Override PartName="/xl/workbook.xml" ContentType="`, office, `sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="`, office, `styles+xml"/>`,
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>`)
	for i := range w.names {
		w.add(`<Override PartName="/xl/worksheets/sheet`).number(i+1).add(`.xml" ContentType="`, office, `worksheet+xml"/>`)
	}
	w.add("</Types>").part("[Content_Types].xml")
}
