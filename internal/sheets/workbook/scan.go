package workbook

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// A position is that of a cell, from 0.
type position struct{ row, col int }

// A rawCell is a cell as the file has it.
type rawCell struct {
	kind    string // s, str, inlineStr, b, e, d, n or nothing
	style   int
	value   string
	derived bool   // a formula gives its value
	formula string // empty where another cell has it
	shared  string // the number of a formula that cells share
}

// A scanner goes through the XML of a sheet once, without keeping it.
type scanner struct {
	d    *xml.Decoder
	cell func(at position, raw rawCell) error
	end  func(row int, hidden bool) error

	at     position
	hidden bool // this row
}

// open opens the XML of the sheet.
func (s *Sheet) open() (io.ReadCloser, error) {
	r, err := s.file.part(s.part)
	if err == nil && r == nil {
		err = errors.New("the file does not have it")
	}
	return r, err
}

// scan calls cell for each cell of a sheet, and end after each row. It ends with
// their first error.
func (s *Sheet) scan(cell func(at position, raw rawCell) error, end func(row int, hidden bool) error) error {
	r, err := s.open()
	if err != nil {
		return err
	}
	defer r.Close()
	x := &scanner{d: xml.NewDecoder(r), cell: cell, end: end, at: position{row: -1}}
	return x.sheet()
}

func (x *scanner) sheet() error {
	for started := false; ; {
		token, err := x.d.RawToken()
		if err == io.EOF && !started {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "sheetData":
				started = true
			case "row":
				err = x.startRow(t)
			case "c":
				err = x.readCell(t)
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "row":
				err = x.end(x.at.row, x.hidden)
			case "sheetData":
				return nil
			}
		}
		if err != nil {
			return err
		}
	}
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

func (x *scanner) startRow(t xml.StartElement) error {
	row := x.at.row + 1
	if r := attr(t, "r"); r != "" {
		n, err := strconv.Atoi(r)
		if err != nil || n > excelize.TotalRows || n-1 < row {
			return fmt.Errorf("row %d is followed by row %q", row, r)
		}
		row = n - 1
	}
	x.at, x.hidden = position{row, -1}, isTrue(attr(t, "hidden"))
	return nil
}

func (x *scanner) readCell(t xml.StartElement) error {
	x.at.col++
	if r := attr(t, "r"); r != "" {
		col, row, err := excelize.CellNameToCoordinates(r)
		if err != nil || row-1 != x.at.row || col-1 < x.at.col {
			return fmt.Errorf("row %d has a cell %q", x.at.row+1, r)
		}
		x.at.col = col - 1
	}
	raw := rawCell{kind: attr(t, "t")}
	raw.style, _ = strconv.Atoi(attr(t, "s"))
	if err := x.contents(&raw); err != nil {
		return err
	}
	return x.cell(x.at, raw)
}

// contents reads the rest of a cell.
func (x *scanner) contents(raw *rawCell) error {
	in := ""
	for {
		token, err := x.d.RawToken()
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch in = t.Name.Local; in {
			case "f":
				raw.derived = true
				if attr(t, "t") == "shared" {
					raw.shared = attr(t, "si")
				}
			case "is":
				if raw.value, err = richText(x.d, "is"); err != nil {
					return err
				}
				in = ""
			}
		case xml.CharData:
			switch in {
			case "v":
				raw.value += string(t)
			case "f":
				raw.formula += string(t)
			}
		case xml.EndElement:
			if in = ""; t.Name.Local == "c" {
				return nil
			}
		}
	}
}
