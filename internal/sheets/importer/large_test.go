package importer

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// size is how large the files of these tests are: what an officer may have, and
// what somebody may send to keep the program busy.
const size = 5 << 20

// lines repeats line, with its number, under a heading up to the size.
func lines(head string, line func(n int) string) []byte {
	var b bytes.Buffer
	b.WriteString(head)
	for n := 0; b.Len() < size; n++ {
		b.WriteString(line(n))
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// book returns a workbook of one sheet, whose rows are written until it is so large.
func book(rows int, row func(n int) []any, more func(f *excelize.File)) []byte {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		panic(err)
	}
	for n := range rows {
		if err := w.SetRow(fmt.Sprint("A", n+1), row(n)); err != nil {
			panic(err)
		}
	}
	if err := w.Flush(); err != nil {
		panic(err)
	}
	if more != nil {
		more(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// large are files of about 5 MB, each with something else wrong.
var large = map[string]func() []byte{
	"faulty.csv": func() []byte {
		return lines("year,requests,note\n", func(n int) string { return fmt.Sprintf("20%02d,about %d,every row is wrong", n%100, n) })
	},
	"periods.csv": func() []byte {
		return lines("year,requests,note\n", func(n int) string { return fmt.Sprintf("%d,%d,no such year", n, n) })
	},
	"headings.csv": func() []byte {
		return lines("a,b,c\n", func(n int) string { return fmt.Sprintf("%d,%d,no heading is known", n, n) })
	},
	"one-line.csv": func() []byte { return []byte("year,requests,note\n2024,1," + strings.Repeat("long ", size/5)) },
	"unclosed.csv": func() []byte { return []byte("year,requests,note\n2024,1,\"" + strings.Repeat("long\n", size/5)) },
	"commas.csv": func() []byte {
		return []byte("year,requests,note\n" + strings.Repeat(strings.Repeat(",", 250)+"\n", size/251))
	},
	"empty.csv": func() []byte { return []byte("year,requests,note\n" + strings.Repeat("\n", size)) },
	"same-year.csv": func() []byte {
		return lines("year,requests,note\n", func(n int) string { return fmt.Sprintf("2024,%d,the same again", n) })
	},
	"councils.csv": func() []byte {
		return lines("council,year,requests\n", func(n int) string { return fmt.Sprintf("council-%d,2024,%d", n, n) })
	},
	"valid.csv": func() []byte {
		return lines("table.id,table.title,table.rows_by,table.columns_by,table.on,row.name,column,value\n", func(n int) string { return fmt.Sprintf("t,,,,,row %d,col %d,%d", n/100, n%100, n) })
	},
	"last.csv": func() []byte {
		return append(lines("year,requests,note\n", func(n int) string { return fmt.Sprintf(",,note %d", n) }), "2024,about 5,\n"...)
	},
	"periods-16k.csv": func() []byte {
		return some16k("year,requests,padding\n", func(n int) string { return fmt.Sprintf("no %d,%d", n, n) })
	},
	"years-16k.csv": func() []byte {
		return some16k("year,requests,padding\n", func(n int) string { return fmt.Sprintf("%d,%d", n, n) })
	},
	"cells-6k.csv": func() []byte {
		return lines("table.id,row.name,column,value,padding\n", func(n int) string {
			return fmt.Sprintf("t,row %d,col %d,%d,%s", n%6000/100, n%6000%100, n, strings.Repeat("p", 800))
		})[:6000*830]
	},
	"utf-16.csv": func() []byte {
		var b bytes.Buffer
		b.WriteString("\xff\xfe")
		for _, c := range lines("year,requests,note\n", func(n int) string { return fmt.Sprintf("20%02d,about %d", n%100, n) })[:size/2] {
			b.Write([]byte{c, 0})
		}
		return b.Bytes()
	},
	"strings.xlsx": func() []byte {
		f := excelize.NewFile()
		defer f.Close()
		for n := range 60_000 {
			_ = f.SetCellStr("Sheet1", fmt.Sprint("A", n+2), fmt.Sprintf("%x, %x", rand.Uint64(), rand.Uint64()))
			_ = f.SetCellStr("Sheet1", fmt.Sprint("B", n+2), fmt.Sprintf("%x, %x, %x", rand.Uint64(), rand.Uint64(), rand.Uint64()))
		}
		_ = f.SetSheetRow("Sheet1", "A1", &[]any{"year", "requests"})
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			panic(err)
		}
		return b.Bytes()
	},
	"sums.xlsx": func() []byte {
		f := excelize.NewFile()
		defer f.Close()
		_ = f.SetSheetRow("Sheet1", "A1", &[]any{"year", "requests"})
		for n := 2; n < 5000; n++ {
			_ = f.SetCellInt("Sheet1", fmt.Sprint("A", n), 2024)
			_ = f.SetCellInt("Sheet1", fmt.Sprint("B", n), 60*2024)
			if n > 60 {
				_ = f.SetCellFormula("Sheet1", fmt.Sprint("B", n), fmt.Sprintf("SUM(A%d:A%d)", n-59, n))
			}
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			panic(err)
		}
		return b.Bytes()
	},
	"hidden.xlsx": func() []byte {
		return book(60_000, func(n int) []any {
			if n == 0 {
				return []any{"year", "requests", "x", "y", "z"}
			}
			return append([]any{2024, "about"}, numbers(n, 6)...)
		}, func(f *excelize.File) { _ = f.SetRowVisible("Sheet1", 5, false) })
	},
	"headings.xlsx": func() []byte { return book(90_000, func(n int) []any { return numbers(n, 6) }, nil) },
	"sheets.xlsx": func() []byte {
		return book(90_000, func(n int) []any { return numbers(n, 6) }, func(f *excelize.File) {
			_, _ = f.NewSheet("Other")
			_ = f.SetCellInt("Other", "A1", 5)
		})
	},
	"faulty.xlsx": func() []byte {
		return book(90_000, func(n int) []any {
			if n == 0 {
				return []any{"year", "requests", "refused", "note"}
			}
			return []any{2024, fmt.Sprintf("about %d", rand.Int()), fmt.Sprintf("nearly %d", rand.Int()), "x"}
		}, nil)
	},
	"formulas.xlsx": func() []byte {
		return book(60_000, func(n int) []any {
			if n == 0 {
				return []any{"year", "requests", "refused", "note"}
			}
			return []any{2024, excelize.Cell{Formula: fmt.Sprintf("SUM(A%d:A%d)", n, n+1)}, rand.Int64N(1e12), rand.Int64N(1e12), rand.Int64N(1e12)}
		}, nil)
	},
	"chain.xlsx": func() []byte {
		return book(5_000, func(n int) []any {
			if n == 0 {
				return []any{"year", "requests"}
			}
			return []any{2024, excelize.Cell{Formula: fmt.Sprintf("SUM(B1:B%d)", n)}}
		}, nil)
	},
	"merged.xlsx": func() []byte {
		return book(90_000, func(n int) []any {
			if n == 0 {
				return []any{"year", "requests", "refused", "note"}
			}
			return numbers(n, 4)
		}, func(f *excelize.File) {
			for n := range 900 {
				_ = f.MergeCell("Sheet1", fmt.Sprint("A", 2+n*100), fmt.Sprint("D", 2+n*100+50))
			}
		})
	},
	"wide.xlsx": func() []byte {
		return book(4_000, func(n int) []any {
			if n == 0 {
				return []any{"year", "requests", "refused", "note"}
			}
			return numbers(n, 290)
		}, nil)
	},
}

// some16k returns as many rows as are read for one data file, padded up to the size.
func some16k(head string, line func(n int) string) []byte {
	var b bytes.Buffer
	b.WriteString(head)
	for n := range maxRows {
		fmt.Fprintf(&b, "%s,%s\n", line(n), strings.Repeat("p", size/maxRows))
	}
	return b.Bytes()
}

func numbers(n, width int) []any {
	row := make([]any, width)
	for i := range row {
		row[i] = rand.Int64N(1e12)
	}
	return row
}

// TestWriteLarge writes the files to a folder, to be measured by hand:
//
//	LARGE=/tmp/large go test ./internal/sheets/importer -run TestWriteLarge
//	/usr/bin/time -v daylight import /tmp/large/faulty.csv --to plans.year -c warwickshire
func TestWriteLarge(t *testing.T) {
	dir := os.Getenv("LARGE")
	if dir == "" {
		t.Skip("LARGE names no folder to write the files to")
	}
	for name, make := range large {
		if err := os.WriteFile(filepath.Join(dir, name), make(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
