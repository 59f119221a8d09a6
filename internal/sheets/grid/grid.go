// Package grid reads spreadsheets and CSV files cell by cell, without asking what
// the cells mean.
//
//   - A [Cell] is text, a number, a date, true or false, empty, or bad: it has no
//     value that can be relied on, and says why.
//   - A [Sheet] yields its rows from the top, as often as asked. [CSV] makes one of
//     a CSV file; package workbook makes them of XLSX files.
//   - A [Grid] is a sheet, or its first rows, in memory.
//
// Every cell has a place such as deficit!D7. Headings and data files belong to
// package sheet.
package grid

import (
	"iter"
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

// A Kind says what a cell holds.
type Kind uint8

// The kinds of cell.
const (
	Empty  Kind = iota
	Text        // as typed, without the spaces around it
	Number      // a plain decimal with the decimals of the cell's format: 84.50
	Date        // 2024-06-20, or 2025-01 where the cell shows month and year only
	Bool        // true or false
	Bad         // nothing that can be relied on
)

// A Cell is one cell.
type Cell struct {
	Kind    Kind
	Percent bool   // of Number: the cell shows it with %, and Text is in per cent
	Text    string // of Bad: what is wrong
	Hint    string // of Bad: what to do
	Merged  string // the range that the cell is merged into, such as A1:C1
}

// A Sheet is one sheet of a file.
type Sheet interface {
	Name() string
	// Rows yields the rows with their numbers from 0. Empty rows may be left out.
	// A row's cells are valid until the next row. Cells in columns that verify
	// refuses may hold values that nobody has verified; a nil verify accepts all.
	// Problems that end the reading, or that concern the whole sheet, go to ps.
	Rows(verify func(col int) bool, ps *diag.Problems) iter.Seq2[int, []Cell]
	// Pos returns the place of a cell by its row and column from 0.
	Pos(row, col int) diag.Pos
}

// A Grid is a sheet in memory, or its first rows.
type Grid struct {
	name  string
	cells [][]Cell
	// transposed: rows here are columns of the file, without its first skip rows.
	transposed bool
	skip       int
}

// NewGrid returns a grid of cells.
func NewGrid(name string, cells [][]Cell) *Grid { return &Grid{name: name, cells: cells} }

// Head reads the first rows of a sheet, at most n, without verifying them.
func Head(s Sheet, n int, ps *diag.Problems) *Grid {
	g, _ := read(s, n, func(int) bool { return false }, ps)
	return g
}

// Load reads a whole sheet of at most n rows. It returns false if there are more.
func Load(s Sheet, n int, ps *diag.Problems) (*Grid, bool) { return read(s, n, nil, ps) }

func read(s Sheet, n int, verify func(int) bool, ps *diag.Problems) (g *Grid, all bool) {
	g = &Grid{name: s.Name()}
	for row, cells := range s.Rows(verify, ps) {
		if row >= n {
			return g, false
		}
		for len(g.cells) <= row {
			g.cells = append(g.cells, nil)
		}
		g.cells[row] = append([]Cell(nil), cells...)
	}
	return g, true
}

// IsEmpty reports whether a sheet holds nothing. A sheet that cannot be read is
// not empty.
func IsEmpty(s Sheet) bool {
	var ps diag.Problems
	for _, cells := range s.Rows(func(int) bool { return false }, &ps) {
		if !Blank(cells) {
			return false
		}
	}
	return ps.Err() == nil
}

// Name returns the name of the sheet.
func (g *Grid) Name() string { return g.name }

// Len returns the number of rows.
func (g *Grid) Len() int { return len(g.cells) }

// Row returns the cells of a row.
func (g *Grid) Row(row int) []Cell { return g.cells[row] }

// At returns the cell of a row and a column, both from 0. Outside of the grid all
// cells are empty.
func (g *Grid) At(row, col int) Cell {
	if row < len(g.cells) {
		return At(g.cells[row], col)
	}
	return Cell{}
}

// Rows implements Sheet.
func (g *Grid) Rows(func(int) bool, *diag.Problems) iter.Seq2[int, []Cell] {
	return func(yield func(int, []Cell) bool) {
		for row, cells := range g.cells {
			if !yield(row, cells) {
				return
			}
		}
	}
}

// Pos implements Sheet.
func (g *Grid) Pos(row, col int) diag.Pos {
	if g.transposed {
		row, col = col+g.skip, row
	}
	return Pos(g.name, row, col)
}

// Transposed reports whether the grid's rows are columns of the file.
func (g *Grid) Transposed() bool { return g.transposed }

// Transpose returns the grid with its rows as columns, without its first rows.
func (g *Grid) Transpose(skip int) *Grid {
	width := 0
	for _, row := range g.cells {
		width = max(width, len(row))
	}
	t := &Grid{name: g.name, transposed: true, skip: skip, cells: make([][]Cell, width)}
	for i := range t.cells {
		for j := skip; j < len(g.cells); j++ {
			t.cells[i] = append(t.cells[i], g.At(j, i))
		}
	}
	return t
}

// At returns a cell of a row, or an empty one.
func At(cells []Cell, col int) Cell {
	if col < len(cells) {
		return cells[col]
	}
	return Cell{}
}

// Blank reports whether no cell holds anything.
func Blank(cells []Cell) bool {
	for i := range cells {
		if cells[i].Kind != Empty {
			return false
		}
	}
	return true
}

// Pos returns the place of a cell of a sheet by its row and column from 0.
func Pos(sheet string, row, col int) diag.Pos {
	if strings.ContainsAny(sheet, " '") {
		sheet = "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
	}
	return diag.Pos{File: sheet, Line: row + 1, Col: col + 1, Cell: CellName(row, col)}
}

// CellName returns the name of a cell by its row and column from 0: D7.
func CellName(row, col int) string { return ColumnName(col) + strconv.Itoa(row+1) }

// ColumnName returns the name of a column from 0: 0 is A, 26 is AA.
func ColumnName(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}
