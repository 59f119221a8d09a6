package workbook

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
)

// This package reads the same of a workbook as excelize does.
func TestAsExcelizeReads(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 2))
		raw := book1(t, func(f *excelize.File) {
			for range 200 {
				at := grid.CellName(r.IntN(60), r.IntN(30))
				switch r.IntN(4) {
				case 0:
					f.SetCellValue("Sheet1", at, texts[r.IntN(len(texts))])
				case 1:
					f.SetCellValue("Sheet1", at, r.Int64N(1e15))
				case 2:
					f.SetCellValue("Sheet1", at, r.IntN(2) == 0)
				case 3:
					f.SetCellRichText("Sheet1", at, []excelize.RichTextRun{{Text: texts[r.IntN(len(texts))]}, {Text: "two & <three>", Font: &excelize.Font{Bold: true}}})
				}
			}
		})
		grids, ps := readAll("w.xlsx", raw)
		if len(ps) > 0 || len(grids) != 1 {
			t.Fatal(ps)
		}
		f, err := excelize.OpenReader(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		for row := range 60 {
			for col := range 30 {
				want, _ := f.GetCellValue("Sheet1", grid.CellName(row, col))
				if got := grids[0].At(row, col).Text; !strings.EqualFold(got, grid.Trim(want)) {
					t.Errorf("seed %d, %s: %q, and excelize reads %q", seed, grid.CellName(row, col), got, want)
				}
			}
		}
		f.Close()
	}
}

// Formulas that cells share, and those that name cells with formulas, are held to
// the values that the file stores.
func TestFormulasOfFormulas(t *testing.T) {
	make := func(total float64) []byte {
		raw := book1(t, func(f *excelize.File) {
			shared, ref := excelize.STCellFormulaTypeShared, "B1:B3"
			for i, v := range []float64{1, 2, 3} {
				f.SetCellValue("Sheet1", fmt.Sprint("A", i+1), v)
				f.SetCellValue("Sheet1", fmt.Sprint("B", i+1), 2*v)
			}
			f.SetCellFormula("Sheet1", "B1", "A1*2", excelize.FormulaOpts{Type: &shared, Ref: &ref})
			f.SetCellValue("Sheet1", "C1", total)
			f.SetCellFormula("Sheet1", "C1", "SUM(B1:B3)+hidden!A1")
			f.NewSheet("hidden")
			f.SetCellValue("hidden", "A1", 100)
			f.SetSheetVisible("hidden", false)
		})
		return raw
	}
	grids, ps := readAll("w.xlsx", make(112))
	if len(ps) > 0 || len(grids) != 1 {
		t.Fatalf("%d sheets, %v", len(grids), ps)
	}
	for at, want := range map[[2]int]string{{0, 1}: "2", {2, 1}: "6", {0, 2}: "112"} {
		if c := grids[0].At(at[0], at[1]); c.Kind == grid.Bad || c.Text != want {
			t.Errorf("%s holds %+v, not %s", grid.CellName(at[0], at[1]), c, want)
		}
	}
	grids, _ = readAll("w.xlsx", make(12))
	if c := grids[0].At(0, 2); c.Text != "the formula =SUM(B1:B3)+hidden!A1 gives 112, but the file holds 12" {
		t.Errorf("got %+v", c)
	}
	grids, _ = readAll("w.xlsx", patched(t, make(112), "<v>6</v>", "<v>7</v>"))
	if c := grids[0].At(2, 1); c.Text != "the formula =A3*2 gives 6, but the file holds 7" {
		t.Errorf("got %+v", c)
	}
}

// Formulas in columns that nobody reads are not calculated.
func TestFormulasThatNobodyReads(t *testing.T) {
	f, _ := Open("w.xlsx", book1(t, func(f *excelize.File) {
		f.SetCellValue("Sheet1", "A1", 1)
		f.SetCellFormula("Sheet1", "A1", "TODAY()")
	}))
	var ps diag.Problems
	for _, cells := range f.Sheets()[0].Rows(func(int) bool { return false }, &ps) {
		if cells[0].Kind != grid.Text || cells[0].Text != "1" {
			t.Errorf("got %+v", cells[0])
		}
	}
}

// A budget keeps formulas from taking long.
func TestFormulasThatAreTooMany(t *testing.T) {
	raw := book1(t, func(f *excelize.File) {
		for row := 1; row <= 100; row++ {
			f.SetCellValue("Sheet1", fmt.Sprint("A", row), 1)
			f.SetCellValue("Sheet1", fmt.Sprint("B", row), 4000)
			f.SetCellFormula("Sheet1", fmt.Sprint("B", row), "SUM(A1:A4000)")
		}
	})
	grids, _ := readAll("w.xlsx", raw)
	if c := grids[0].At(99, 1); c.Text != "daylight cannot calculate the formula =SUM(A1:A4000): the formulas of this file name more than 150000 cells" {
		t.Errorf("got %+v", c)
	}
}

// Sheets that are hidden, and charts, are no sheets to read.
func TestSheets(t *testing.T) {
	f, ps := Open("w.xlsx", book1(t, func(f *excelize.File) {
		f.SetCellValue("Sheet1", "A1", 1)
		f.NewSheet("Hidden")
		f.SetSheetVisible("Hidden", false)
		f.AddChartSheet("Chart", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Sheet1!$A$1:$A$1"}}})
		f.NewSheet("Empty")
	}))
	var names []string
	for _, s := range f.Sheets() {
		names = append(names, fmt.Sprint(s.Name(), " ", grid.IsEmpty(s)))
	}
	if got := strings.Join(names, ", "); len(ps) > 0 || got != "Sheet1 false, Empty true" {
		t.Errorf("got %s, %v", got, ps)
	}
}

// Hidden rows are named once, with how many there are.
func TestHiddenRows(t *testing.T) {
	f, _ := Open("w.xlsx", book1(t, func(f *excelize.File) {
		for row := 1; row <= 5; row++ {
			f.SetCellValue("Sheet1", fmt.Sprint("A", row), row)
			f.SetRowVisible("Sheet1", row, row%2 == 1)
		}
	}))
	var ps diag.Problems
	grid.Load(f.Sheets()[0], 10, &ps)
	if len(ps) != 1 || ps[0].Pos.Cell != "A2" || ps[0].Msg != "this row is hidden, and so are 1 below it; they are read like the others" {
		t.Errorf("got %v", ps)
	}
}

// Merged cells are known before their row is read, though the file lists them last.
func TestMergedCells(t *testing.T) {
	raw := book1(t, func(f *excelize.File) {
		for row := 1; row <= 2000; row++ {
			f.SetCellValue("Sheet1", fmt.Sprint("A", row), strings.Repeat("x", 300))
		}
		f.MergeCell("Sheet1", "B2", "C3")
		f.MergeCell("Sheet1", "A1999", "A2000")
		f.SetCellValue("Sheet1", "B2", 1)
	})
	grids, ps := readAll("w.xlsx", raw)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	for cell, want := range map[[2]int]string{{1, 1}: "B2:C3", {1998, 0}: "A1999:A2000", {0, 0}: "", {1997, 0}: ""} {
		if got := grids[0].At(cell[0], cell[1]).Merged; got != want {
			t.Errorf("%s is merged into %q, not %q", grid.CellName(cell[0], cell[1]), got, want)
		}
	}
}
