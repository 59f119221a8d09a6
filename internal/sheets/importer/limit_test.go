package importer

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/xuri/excelize/v2"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
	"github.com/send-daylight/daylight/internal/diag"
)

// onePlace returns a site of one made-up council.
func onePlace() fstest.MapFS {
	return fstest.MapFS{
		"data/somewhere/council.toml": {Data: []byte("kind = \"council\"\nname = \"Somewhere\"\n")},
		"data/somewhere/sources.toml": {Data: []byte("[[source]]\nid = \"made-up\"\ntitle = \"Made-up figures\"\nbody = \"Nobody\"\nquality = \"management\"\n")},
	}
}

func rows(head, line string, n int) []byte {
	var b strings.Builder
	b.WriteString(head)
	for i := range n {
		fmt.Fprintf(&b, line, i)
	}
	return []byte(b.String())
}

// One run names a hundred errors, wherever they are found, and counts the rest.
func TestErrorsAreCounted(t *testing.T) {
	const more = " more errors are not shown"
	tests := []struct {
		name, to, first, last string
		raw                   []byte
	}{
		{"in cells", "plans.year", "t.csv!B2: error: \"about 0\" is not a number", "1356" + more, rows("year,requests\n", "2024,about %d\n", 1456)},
		{"in councils", "plans.year", "t.csv!A2: error: there is no folder data/council-0", "1356" + more, rows("council,year,requests\n", "council-%d,2024,1\n", 1456)},
		{"in rows of one name", "plans.year", "t.csv!A3: error: a second row for 2024", "1355" + more, rows("year,requests\n", "2024,%d\n", 1456)},
		{"by the schema", "plans.year", "t.csv!A2: error: \"no 0\" is not a period", "1356" + more, rows("year,requests\n", "no %d,1\n", 1456)},
		{"a hundred are named", "plans.year", "t.csv!B2: error: \"about 0\" is not a number", "\"about 99\" is not a number", rows("year,requests\n", "20%02[1]d,about %[1]d\n", 100)},
		{"so many that the rest is not read", "plans.year", "t.csv!B2: error: \"about 0\" is not a number", "and the rest of the sheet was not read", rows("year,requests\n", "2024,about %d\n", 50_000)},
		{"rows that no data file holds", "plans.year", "t.csv!A16002: error: daylight reads at most 16000 rows for one data file, and here is one more for somewhere", "one more for somewhere", rows("year,requests\n", "%d,1\n", 50_000)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			plan, ps := Spreadsheet(onePlace(), "t.csv", tt.raw, Options{To: tt.to, Council: councilOf(tt.raw)})
			if plan != nil || len(ps) == 0 {
				t.Fatal("it was planned")
			}
			if len(ps) > MaxProblems+1 || !strings.HasPrefix(ps[0].Error(), tt.first) || !strings.Contains(ps[len(ps)-1].Msg, tt.last) {
				t.Errorf("%d problems, the first\n%v\nand the last\n%v", len(ps), ps[0], ps[len(ps)-1])
			}
		})
	}
}

func councilOf(raw []byte) string {
	if bytes.HasPrefix(raw, []byte("council")) {
		return ""
	}
	return "somewhere"
}

// A file is refused by its sheets and headings before its rows are read: here they
// cannot be.
func TestRefusesEarly(t *testing.T) {
	raw := broken(t, book(1000, func(n int) []any { return []any{fmt.Sprint("a", n), n} }, func(f *excelize.File) {
		f.NewSheet("Other")
		f.SetCellValue("Other", "A1", "a")
	}))
	for _, tt := range []struct {
		name string
		o    Options
		want string
	}{
		{"sheets", Options{To: "plans.year", Council: "somewhere"}, "w.xlsx: error: this file has 2 sheets [spreadsheet]\n\thint: say with --sheet which to read: Sheet1, Other"},
		{"headings", Options{To: "plans.year", Council: "somewhere", Sheet: "Sheet1"}, "Sheet1!A1: error: no heading here is a key of plans.year [spreadsheet]"},
		{"rows", Options{To: "plans.year", Council: "somewhere", Sheet: "Sheet1", Map: map[string]string{"a0": "year", "0": "requests"}}, "Sheet1: error: this sheet cannot be read"},
	} {
		_, ps := Spreadsheet(onePlace(), "w.xlsx", raw, tt.o)
		if len(ps) == 0 || !strings.HasPrefix(ps[0].Error(), tt.want) || tt.name != "rows" && ps.Count(diag.Error) != 1 {
			t.Errorf("%s: got %v, want %s", tt.name, ps, tt.want)
		}
	}
}

// broken returns a workbook whose sheets end in the middle.
func broken(t *testing.T, raw []byte) []byte {
	return testfiles.Rezip(t, raw, func(name string, text []byte) []byte {
		if strings.HasPrefix(name, "xl/worksheets/sheet1") {
			return text[:len(text)-len(text)/4]
		}
		return text
	})
}
