// Package export writes a council's checked figures for machines: CSV for
// spreadsheets, JSON for programs.
//
// A download has the exact amounts in base units (pounds, not millions), one
// figure a row, snake_case headings and one header row, in UTF-8. Rounding
// changes the page, never the download.
package export

import (
	"bytes"
	"encoding/csv"
	"strings"

	"github.com/send-daylight/daylight/internal/model"
)

// Columns are the headings of every CSV download, in this order.
var Columns = []string{
	"time_period", "time_identifier", "council", "gss", "address", "label",
	"scenario", "bound", "basis", "scope",
	"value", "unit", "rounded_to", "status", "marker", "source", "note",
}

// CSV is figures as a table. A row whose marker is given instead of a number has
// an empty value.
func CSV(c model.Council, figures []model.Figure) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	row := func(cells []string) {
		for i := range cells {
			cells[i] = harmless(cells[i])
		}
		// A bytes.Buffer takes every write; Flush below would tell otherwise.
		_ = w.Write(cells)
	}
	row(append([]string(nil), Columns...))
	for _, f := range figures {
		value, rounded := "", ""
		if f.Known {
			value, rounded = f.Quantity.Exact(), f.Quantity.RoundedTo.String()
		}
		row([]string{
			f.Period.Code(), f.Period.KindName(), c.Name(), c.Files.Council.GSS.S, f.Address, f.Label,
			f.Scenario, f.Bound, f.Basis, f.Scope,
			value, unit(f), rounded, string(f.Status), f.Marker, source(c, f), f.Note,
		})
	}
	w.Flush()
	return b.Bytes()
}

func unit(f model.Figure) string {
	if !f.Known {
		return ""
	}
	if f.Noun != "" && f.Quantity.Unit == model.Count {
		return f.Noun
	}
	return f.Quantity.Unit.Name()
}

func source(c model.Council, f model.Figure) string {
	s, _ := c.Source(f.SourceID)
	parts := []string{s.Body.S, s.Title.S}
	if s.Date.Given() {
		parts = append(parts, s.Date.Day.ISO())
	}
	return strings.Join(parts, ", ")
}

// harmless keeps a spreadsheet from running a cell as a formula (OWASP, "CSV
// Injection"). A negative number stays a number.
func harmless(cell string) string {
	if cell == "" || !strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
		return cell
	}
	if cell[0] == '-' && strings.Trim(cell[1:], "0123456789.") == "" && len(cell) > 1 {
		return cell
	}
	return "'" + cell
}
