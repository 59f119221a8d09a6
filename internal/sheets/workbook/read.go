package workbook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
)

// Limits of what is read. A workbook of all councils in England has a tenth of
// it; a file that unpacks to more is no officer's.
const (
	maxPacked = 32 << 20
	maxSheets = 200
	maxMerged = 1000
)

// Read reads every sheet of the XLSX file called name that can be seen. A sheet
// is left out where it has nothing in it.
func Read(name string, raw []byte) (grids []*grid.Grid, ps diag.Problems) {
	whole := diag.Pos{File: name}
	if p, bad := notXLSX(raw); bad {
		p.Pos = whole
		return nil, diag.Problems{p}
	}
	defer func() {
		if r := recover(); r != nil { // a file made to confuse excelize
			grids = nil
			ps.Errorf(whole, grid.Rule, "this file cannot be read: %v", r).Hint = "open it in a spreadsheet program and save it anew as .xlsx"
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{UnzipSizeLimit: grid.MaxBytes, UnzipXMLSizeLimit: grid.MaxBytes})
	if err != nil {
		unopened(&ps, whole, err)
		return nil, ps
	}
	defer f.Close()
	b := &book{File: f, styles: map[int]format{}}
	if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		b.date1904 = *props.Date1904
	}
	names := f.GetSheetList()
	if len(names) > maxSheets {
		ps.Errorf(whole, grid.Rule, "this file has %d sheets, and at most %d are read", len(names), maxSheets)
		return nil, ps
	}
	for _, sheet := range names {
		if visible, err := f.GetSheetVisible(sheet); err == nil && !visible {
			continue
		}
		if g := b.sheet(sheet, &ps); g != nil {
			grids = append(grids, g)
		}
	}
	return grids, ps
}

// notXLSX recognises what else officers have.
func notXLSX(raw []byte) (p diag.Problem, bad bool) {
	p = diag.Problem{Severity: diag.Error, Rule: grid.Rule, Hint: "open it in a spreadsheet program and save it as .xlsx"}
	switch {
	case len(raw) > maxPacked:
		p.Msg = fmt.Sprintf("this file has %d MB, and at most %d MB are read", len(raw)>>20, maxPacked>>20)
		p.Hint = "remove pictures and sheets that are not needed"
	case bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0")):
		p.Msg = "this is a file of an old spreadsheet program (.xls), or one with a password"
		p.Hint = "save it as .xlsx, without a password"
	case !bytes.HasPrefix(raw, []byte("PK")):
		p.Msg = "this is not a spreadsheet"
	case bytes.Contains(raw[:min(len(raw), 200)], []byte("opendocument")):
		p.Msg = "this is an OpenDocument spreadsheet (.ods)"
	default:
		return p, false
	}
	return p, true
}

func unopened(ps *diag.Problems, at diag.Pos, err error) {
	if strings.Contains(err.Error(), "unzip size exceeds") {
		ps.Errorf(at, grid.Rule, "this file unpacks to more than %d MB", grid.MaxBytes>>20).Hint = "it is larger than any council needs: keep only the sheets and rows that are needed"
		return
	}
	ps.Errorf(at, grid.Rule, "this file cannot be read as a spreadsheet: %v", err).Hint = "open it in a spreadsheet program and save it anew as .xlsx"
}

// A book is an open file.
type book struct {
	*excelize.File
	date1904 bool
	styles   map[int]format
	formulas int
}

func (b *book) sheet(name string, ps *diag.Problems) *grid.Grid {
	g := &grid.Grid{Name: name}
	// The rows are streamed first: a sheet with one cell in its last corner must
	// not be laid out in memory.
	if !b.values(g, ps) {
		return nil
	}
	if len(g.Rows) == 0 {
		return nil
	}
	merged := b.merged(g, ps)
	for row := range g.Rows {
		if slices.ContainsFunc(g.Rows[row], func(c grid.Cell) bool { return c.Kind != grid.Empty }) {
			if visible, err := b.GetRowVisible(name, row+1); err == nil && !visible {
				ps.Add(diag.Problem{Pos: grid.Place(name, row, 0), Severity: diag.Note, Rule: grid.Rule, Msg: "this row is hidden; it is read like the others",
					Hint: "show the row to see what it holds, and delete it if it does not belong here"})
			}
		}
		for col := range g.Rows[row] {
			g.Rows[row][col] = b.cell(name, row, col, g.Rows[row][col].Text)
		}
	}
	for at, with := range merged {
		if row, col := at[0], at[1]; row < len(g.Rows) && col < len(g.Rows[row]) {
			g.Rows[row][col] = grid.Cell{Kind: grid.Bad, Text: "this cell is merged with others: " + with, Hint: "take the cells apart, and give each its own value"}
		}
	}
	return g
}

// values streams the raw values of a sheet, as text for now.
func (b *book) values(g *grid.Grid, ps *diag.Problems) bool {
	rows, err := b.Rows(g.Name)
	if err != nil {
		ps.Errorf(diag.Pos{File: g.Name}, grid.Rule, "this sheet cannot be read: %v", err)
		return false
	}
	defer rows.Close()
	for n := 0; rows.Next(); n++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			ps.Errorf(grid.Place(g.Name, n, 0), grid.Rule, "this row cannot be read: %v", err)
			return false
		}
		if n >= maxRows || len(cells) > grid.MaxCols {
			ps.Errorf(grid.Place(g.Name, n, max(len(cells)-1, 0)), grid.Rule, "a sheet may have at most %d rows and %d columns", maxRows, grid.MaxCols).
				Hint = "delete the rows and columns that are not needed, also those that look empty"
			return false
		}
		row := make([]grid.Cell, len(cells))
		for i, s := range cells {
			row[i].Text = s
			if s != "" {
				row[i].Kind = grid.Text
			}
		}
		g.Rows = append(g.Rows, row)
	}
	for len(g.Rows) > 0 && len(g.Rows[len(g.Rows)-1]) == 0 {
		g.Rows = g.Rows[:len(g.Rows)-1]
	}
	return true
}

// maxRows: 153 councils with the ages of ten years have half of it.
const maxRows = 100_000

// merged finds the cells that are merged with others, but not titles above the
// headings, which nobody reads.
func (b *book) merged(g *grid.Grid, ps *diag.Problems) map[[2]int]string {
	cells, err := b.GetMergeCells(g.Name, true)
	if err != nil || len(cells) == 0 {
		return nil
	}
	if len(cells) > maxMerged {
		ps.Errorf(diag.Pos{File: g.Name}, grid.Rule, "this sheet has %d merged cells", len(cells)).Hint = "take them apart"
		return nil
	}
	out := map[[2]int]string{}
	for _, m := range cells {
		c1, r1, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		c2, r2, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err1 != nil || err2 != nil {
			continue
		}
		for row := r1; row <= min(r2, len(g.Rows)); row++ {
			for col := c1; col <= min(c2, grid.MaxCols); col++ {
				out[[2]int{row - 1, col - 1}] = m.GetStartAxis() + ":" + m.GetEndAxis()
			}
		}
	}
	return out
}
