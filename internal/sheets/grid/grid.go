// Package grid holds what a sheet of a spreadsheet or a CSV file says, cell by
// cell, before anybody asks what it means.
//
// Its words:
//
//   - A [Cell] is text, a number, a date, a truth value, nothing, or bad: a cell
//     with no value that can be relied on, which says why.
//   - A [Grid] is rows of cells under the name of a sheet. Every cell has a place
//     such as deficit!D7.
//
// [CSV] reads a CSV file whatever program wrote it; package workbook reads XLSX.
// Package grid knows no headings and no data files: that is package sheet.
package grid

import (
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

// A Kind is what a cell holds.
type Kind uint8

// The kinds of cell.
const (
	Empty  Kind = iota
	Text        // as typed, spaces around it taken off
	Number      // a plain decimal with the decimals of the cell's format: 84.50
	Date        // 2024-06-20, or 2025-01 where the cell shows month and year only
	Bool        // true or false
	Bad         // nothing that can be relied on
)

// A Cell is one cell.
type Cell struct {
	Kind    Kind
	Text    string // of Bad: what is wrong
	Hint    string // of Bad: what to do
	Percent bool   // of Number: it is shown with %, and Text is in per cent
}

// A Grid is one sheet.
type Grid struct {
	Name string
	Rows [][]Cell
	// Turned says that rows here are columns of the sheet, whose first Skip rows
	// are left out.
	Turned bool
	Skip   int
	// Council is the council that the whole sheet is about, if it says so.
	Council string
}

// At is the cell of a row and a column, both from 0. There is an empty cell
// wherever there is none.
func (g *Grid) At(row, col int) Cell {
	if row < len(g.Rows) && col < len(g.Rows[row]) {
		return g.Rows[row][col]
	}
	return Cell{}
}

// Pos is the place of a cell.
func (g *Grid) Pos(row, col int) diag.Pos {
	if g.Turned {
		row, col = col+g.Skip, row
	}
	return Place(g.Name, row, col)
}

// Place is the place of a cell of a sheet; row and column are from 0.
func Place(sheet string, row, col int) diag.Pos {
	if strings.ContainsAny(sheet, " '") {
		sheet = "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
	}
	return diag.Pos{File: sheet, Line: row + 1, Col: col + 1, Cell: Name(row, col)}
}

// Name is a cell's name: D7.
func Name(row, col int) string {
	return Column(col) + strconv.Itoa(row+1)
}

// Column is a column's name: 0 is A, 26 is AA.
func Column(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

// Turn gives the grid with rows for columns, without its first rows.
func (g *Grid) Turn(skip int) *Grid {
	width := 0
	for _, row := range g.Rows {
		width = max(width, len(row))
	}
	turned := &Grid{Name: g.Name, Council: g.Council, Turned: true, Skip: skip, Rows: make([][]Cell, width)}
	for i := range turned.Rows {
		for j := skip; j < len(g.Rows); j++ {
			turned.Rows[i] = append(turned.Rows[i], g.At(j, i))
		}
	}
	return turned
}

// Blank tells whether a row holds nothing from a column on.
func (g *Grid) Blank(row, from int) bool {
	for col := from; col < len(g.Rows[row]); col++ {
		if g.Rows[row][col].Kind != Empty {
			return false
		}
	}
	return true
}
