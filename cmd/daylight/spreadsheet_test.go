package main

import (
	"encoding/binary"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"
)

// xlsx FILE CHANGE… changes a workbook as an officer would, or makes one:
//
//	deficit.series.values!F7=63   a number, if it looks like one
//	deficit.series.values!F7='63  text
//	deficit.series.values!F7:=1+2 a formula, with the value that the cell has now
//	deficit.series.values!7-      a row is deleted
//	deficit>Deficit               a sheet is renamed
//	deficit-                      a sheet is deleted
//	deficit!A7+A8                 cells are merged
//	deficit!7~                    a row is hidden
func xlsx(ts *testscript.TestScript, _ bool, args []string) {
	name := ts.MkAbs(args[0])
	f, err := excelize.OpenFile(name)
	if err != nil {
		f = excelize.NewFile()
	}
	defer f.Close()
	for _, change := range args[1:] {
		ts.Check(changeWorkbook(f, change))
	}
	ts.Check(f.SaveAs(name))
}

func changeWorkbook(f *excelize.File, change string) error {
	if old, to, ok := strings.Cut(change, ">"); ok && !strings.Contains(change, "!") {
		return f.SetSheetName(old, to)
	}
	sheet, rest, ok := strings.Cut(change, "!")
	if !ok {
		return f.DeleteSheet(strings.TrimSuffix(change, "-"))
	}
	if i, _ := f.GetSheetIndex(sheet); i < 0 {
		if _, err := f.NewSheet(sheet); err != nil {
			return err
		}
	}
	if row, err := strconv.Atoi(rest[:len(rest)-1]); err == nil {
		if strings.HasSuffix(rest, "~") {
			return f.SetRowVisible(sheet, row, false)
		}
		return f.RemoveRow(sheet, row)
	}
	if a, b, ok := strings.Cut(rest, "+"); ok && !strings.Contains(rest, "=") {
		return f.MergeCell(sheet, a, b)
	}
	cell, value, _ := strings.Cut(rest, "=")
	if at, ok := strings.CutSuffix(cell, ":"); ok {
		return f.SetCellFormula(sheet, at, value)
	}
	if text, ok := strings.CutPrefix(value, "'"); ok {
		return f.SetCellStr(sheet, cell, text)
	}
	if v, err := strconv.ParseFloat(value, 64); err == nil {
		return f.SetCellValue(sheet, cell, v)
	}
	if value == "" {
		return f.SetCellValue(sheet, cell, nil)
	}
	return f.SetCellStr(sheet, cell, value)
}

// encode ENCODING FILE converts a UTF-8 file: to utf-8-bom, utf-16, utf-16be,
// utf-16-bare (without a byte order mark) or windows-1252.
func encode(ts *testscript.TestScript, _ bool, args []string) {
	text := ts.ReadFile(args[1])
	var out []byte
	wide := func(order binary.AppendByteOrder) {
		for _, u := range utf16.Encode([]rune(text)) {
			out = order.AppendUint16(out, u)
		}
	}
	switch args[0] {
	case "utf-8-bom":
		out = append([]byte("\xef\xbb\xbf"), text...)
	case "utf-16":
		out = []byte("\xff\xfe")
		wide(binary.LittleEndian)
	case "utf-16be":
		out = []byte("\xfe\xff")
		wide(binary.BigEndian)
	case "utf-16-bare":
		wide(binary.LittleEndian)
	case "windows-1252":
		s, err := charmap.Windows1252.NewEncoder().String(text)
		ts.Check(err)
		out = []byte(s)
	default:
		ts.Fatalf("no encoding %s", args[0])
	}
	write(ts, false, []string{args[1], strings.Trim(strconv.Quote(string(out)), `"`)})
}
