// Package export writes a council's checked figures for machines: CSV for
// spreadsheets, JSON for programs.
//
// A download has the exact amounts in base units (pounds, not millions), one
// figure a row, snake_case headings and one header row, in UTF-8 with a byte order
// mark. Rounding changes the page, never the download.
//
// Its files are appended, cell by cell and key by key: every council has thousands
// of them. Tests compare them with encoding/csv and encoding/json.
package export

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/send-daylight/daylight/internal/account/model"
)

// Columns are the headings of every CSV download, in this order.
var Columns = []string{
	"time_period", "time_identifier", "council", "gss", "address", "label",
	"scenario", "bound", "basis", "scope",
	"value", "unit", "rounded_to", "status", "marker", "source", "note", "hedge",
}

// Mark is the byte order mark at the beginning of a CSV download. Without it a double
// click in Excel on Windows shows Â£ for £ and â€“ for –.
const Mark = "\ufeff"

func appendRow(b []byte, c model.Council, f *model.Figure, from string) []byte {
	for _, s := range [...]string{
		f.Period.Code(), f.Period.KindName(), c.Name(), c.Files.Council.GSS.S, f.Address, f.Label,
		f.Scenario, f.Bound, f.Basis, f.Scope,
	} {
		b = append(appendCell(b, s), ',')
	}
	// Numbers and the names of units are plain.
	if f.Known {
		b = appendDecimal(b, f.Quantity.Amount.Trim(0))
		b = append(appendCell(append(b, ','), unit(f)), ',')
		b = appendDecimal(b, f.Quantity.RoundedTo)
		b = append(b, ',')
	} else {
		b = append(b, ",,,"...)
	}
	for _, s := range [...]string{string(f.Status), f.Marker, from, f.Note} {
		b = append(appendCell(b, s), ',')
	}
	return append(appendCell(b, f.Hedge), '\n')
}

func appendDecimal(b []byte, d model.Decimal) []byte {
	b, err := d.AppendText(b)
	if err != nil {
		panic("export: a decimal can be printed: " + err.Error())
	}
	return b
}

func unit(f *model.Figure) string {
	if f.Noun != "" && (f.Quantity.Unit == model.Count || f.Quantity.Unit == model.Rate) {
		return f.Noun
	}
	return f.Quantity.Unit.Name()
}

func source(c model.Council, id string) string {
	s, _ := c.Source(id)
	out := s.Body.S + ", " + s.Title.S
	if s.Date.Given() {
		out += ", " + s.Date.Day.ISO()
	}
	return out
}

// Line appends a row of cells to a CSV file. A spreadsheet runs none of them as a formula.
func Line(b []byte, cells ...string) []byte {
	for i, cell := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendCell(b, cell)
	}
	return append(b, '\n')
}

// appendCell keeps a spreadsheet from running a cell as a formula (OWASP, "CSV
// Injection"), and puts in quotes what has to be (RFC 4180).
func appendCell(b []byte, cell string) []byte {
	formula := runs(cell)
	quotes := divides(cell) || !formula && opensWithSpace(cell)
	if quotes {
		b = append(b, '"')
	}
	if formula {
		b = append(b, '\'')
	}
	if !quotes {
		return append(b, cell...)
	}
	for {
		before, after, found := strings.Cut(cell, `"`)
		b = append(b, before...)
		if !found {
			return append(b, '"')
		}
		b = append(b, '"', '"')
		cell = after
	}
}

// runs reports whether a spreadsheet would take a cell for a formula. A negative
// number stays a number.
func runs(cell string) bool {
	if cell == "" || strings.IndexByte("=+-@\t\r", cell[0]) < 0 {
		return false
	}
	return cell[0] != '-' || len(cell) == 1 || strings.Trim(cell[1:], "0123456789.") != ""
}

// divides reports whether a cell holds what ends cells and rows.
func divides(cell string) bool {
	for i := range len(cell) {
		if c := cell[i]; c == ',' || c == '"' || c == '\n' || c == '\r' {
			return true
		}
	}
	return false
}

// opensWithSpace: some readers would drop it. `\.` ends a table in some databases.
func opensWithSpace(cell string) bool {
	first, _ := utf8.DecodeRuneInString(cell)
	return unicode.IsSpace(first) || cell == `\.`
}
