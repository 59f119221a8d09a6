package xlsx_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/send-daylight/daylight/internal/pages/xlsx"
	"github.com/send-daylight/daylight/internal/sheets/workbook"
)

func book() xlsx.Book {
	return xlsx.Book{Title: `A & "B"`, Sheets: []xlsx.Sheet{
		{Name: "About", Title: "About <this>", Notes: []string{"A note"}, Rows: [][]xlsx.Cell{{{Text: "To the table", Sheet: 2}, {Text: "=1+1"}}}},
		{Name: "What a long name: this [one] / has far too many letters", Title: "Deficit", Notes: []string{"Source: a paper"}, Filter: true,
			Head: []string{"When", "Amount"},
			Rows: [][]xlsx.Cell{
				{{Text: "31 March 2024"}, {Number: "-84500000", Format: `"£"#,##0.0,,"m"`}},
				{{Text: "_x0041_ \x01é–\n😀"}, {Number: "0.632", Format: "0.0%"}},
				{{Text: "long"}, {Text: "12345678901234567.5", Number: "12345678901234567.5"}},
			}},
		{Name: "what a long name: this one - has", Title: "x"},
		{Name: "'History'", Title: "y"},
		{Name: "?", Title: "z"},
	}}
}

// Another program reads what was written.
func TestWrite(t *testing.T) {
	data := xlsx.Write(book())
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got := strings.Join(f.GetSheetList(), "|"); got != "About|What a long name this one  has|what a long name this one - has|History 2|Sheet" {
		t.Errorf("sheets %s", got)
	}
	sheet := f.GetSheetList()[1]
	for _, tt := range []struct{ cell, value, raw string }{
		{"A1", "Deficit", "Deficit"}, {"A2", "Source: a paper", "Source: a paper"}, {"B4", "Amount", "Amount"},
		{"B5", "-£84.5m", "-84500000"}, {"A6", "_x0041_ é–\n😀", "_x0041_ é–\n😀"}, {"B6", "63.2%", "0.632"},
		{"B7", "12345678901234567.5", "12345678901234567.5"},
	} {
		raw, err := f.GetCellValue(sheet, tt.cell, excelize.Options{RawCellValue: true})
		if err != nil || raw != tt.raw {
			t.Errorf("%s holds %q, want %q (%v)", tt.cell, raw, tt.raw, err)
		}
		if value, err := f.GetCellValue(sheet, tt.cell); err != nil || value != tt.value {
			t.Errorf("%s shows %q, want %q (%v)", tt.cell, value, tt.value, err)
		}
	}
	if kind, _ := f.GetCellType(sheet, "B7"); kind != excelize.CellTypeInlineString {
		t.Errorf("a number with more digits than a spreadsheet keeps is of kind %v", kind)
	}
	if formula, _ := f.GetCellFormula("About", "B3"); formula != "" {
		t.Errorf("a text became the formula %s", formula)
	}
	if there, target, err := f.GetCellHyperLink("About", "A3"); err != nil || !there || target != "'"+sheet+"'!A1" {
		t.Errorf("the link leads to %q (%v)", target, err)
	}
	panes, err := f.GetPanes(sheet)
	if err != nil || !panes.Freeze || panes.YSplit != 4 {
		t.Errorf("the headings do not stay in sight: %+v (%v)", panes, err)
	}
	if properties, err := f.GetDocProps(); err != nil || properties.Title != `A & "B"` {
		t.Errorf("title %q (%v)", properties.Title, err)
	}
	if _, problems := workbook.Open("x.xlsx", data); problems.Err() != nil {
		t.Errorf("daylight import cannot read it: %v", problems.Err())
	}
}

func TestSameBytes(t *testing.T) {
	if !bytes.Equal(xlsx.Write(book()), xlsx.Write(book())) {
		t.Error("the same book is other bytes")
	}
}

// excelize, which writes the workbooks for officers, would write the same table.
// Rows have the height that their text needs in its column: programs other than Excel do not
// look for themselves.
func TestHeights(t *testing.T) {
	long := strings.Repeat("word ", 30) // 150 letters; a column is at most 60 wide, a heading 24
	data := xlsx.Write(xlsx.Book{Sheets: []xlsx.Sheet{{Name: "x", Title: "x", Head: []string{"Upper bound: if the plan’s target is met", "B"},
		Rows: [][]xlsx.Cell{{{Text: "a"}, {Text: "b"}}, {{Text: "a"}, {Text: long}}, {{Text: "a"}, {Number: "1", Format: "0"}},
			{{Text: "a"}, {Text: "A line.\nAnother.\n\nThe last one."}}, {{Text: "a"}, {Text: "A line.\n" + long}}}}}})
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for row, want := range map[int]float64{3: 30, 4: 15, 5: 45, 6: 15, 7: 60, 8: 60} {
		if h, err := f.GetRowHeight("x", row); err != nil || h != want {
			t.Errorf("row %d is %v high, want %v (%v)", row, h, want, err)
		}
	}
}

func BenchmarkBeside(b *testing.B) {
	row := []xlsx.Cell{{Text: "31 March 2024, a label of some length"}, {Number: "84500000", Format: `"£"#,##0.0,,"m"`}, {Text: "Actual"}}
	s := xlsx.Sheet{Name: "Table", Title: "A table", Head: []string{"When", "Amount", "Status"}}
	for range 20 {
		s.Rows = append(s.Rows, row)
	}
	b.Run("this", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			xlsx.Write(xlsx.Book{Sheets: []xlsx.Sheet{s, s, s}})
		}
	})
	b.Run("excelize", func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			f := excelize.NewFile()
			for _, name := range []string{"Sheet1", "Sheet2", "Sheet3"} {
				f.NewSheet(name)
				w, _ := f.NewStreamWriter(name)
				for i := range s.Rows {
					w.SetRow("A"+string(rune('1'+i%9)), []any{row[0].Text, 84500000, row[2].Text})
				}
				w.Flush()
			}
			f.WriteToBuffer()
			f.Close()
		}
	})
}
