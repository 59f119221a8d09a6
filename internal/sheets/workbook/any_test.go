package workbook

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// texts would be changed by a spreadsheet that guesses types.
var texts = []string{
	"plain", "=1+1", "+44 1632", "-5", "@SUM(A1)", "2024-05-01", "2024/25", "1/2", "TRUE", "001", "1e5", "63%", "£5",
	"two\nlines", "tab\there", `"quoted"`, `back\slash`, "_x0041_", "é – “ ” 漢字 🎈", "<a & b>", "not published", "x", "'apostrophe",
	"key", "example", "heading", "#N/A", "1,204",
}

// anyTable returns a table with anything in it that the schema takes. Rows are told
// apart by n.
func anyTable(r *rand.Rand, s *sheet.Sheet, n int) *tomledit.Table {
	t := &tomledit.Table{}
	for i := range s.Columns {
		c := &s.Columns[i]
		if !s.Own(c) || !c.Names && r.IntN(3) == 0 {
			continue
		}
		v := tomledit.Value{Scalar: anyLiteral(r, c, n)}
		if c.List && len(c.OneOf) == 0 {
			v = tomledit.Value{Kind: tomledit.List, List: []string{tomledit.Quote("a"), tomledit.Quote("b")}}
		} else if c.List {
			v = tomledit.Value{Kind: tomledit.List, List: []string{tomledit.Quote(c.OneOf[0]), tomledit.Quote(c.OneOf[r.IntN(len(c.OneOf))])}}
		}
		at := t
		if len(c.Path) > 1 {
			sub, ok := t.Get(c.Path[0])
			if !ok {
				sub = tomledit.Value{Kind: tomledit.Sub, Rows: []*tomledit.Table{{}}}
				t.Set(c.Path[0], sub)
			}
			at = sub.Rows[0]
		}
		at.Set(c.Path[len(c.Path)-1], v)
	}
	return t
}

func anyLiteral(r *rand.Rand, c *sheet.Column, n int) string {
	switch {
	case c.Type == load.Number:
		forms := []string{"0", "0.0", "84.50", "-5", "-0.25", "1204", "0.1", "123456789012.34", "1234567890123456789", "0.123456789012345678", "100.000"}
		if c.Unit == "count" {
			forms = []string{"0", "-5", "1204", "1234567890123456789"}
		}
		return forms[r.IntN(len(forms))]
	case c.Type == load.Int:
		return fmt.Sprint(r.IntN(1000))
	case c.Type == load.Bool:
		return []string{"true", "false"}[r.IntN(2)]
	case c.Type == load.Date && c.Names:
		return fmt.Sprintf("20%02d-01-31", n)
	case c.Type == load.Date:
		return []string{"1900-02-28", "1950-12-31", "2024-02-29", "2099-01-01"}[r.IntN(4)]
	case c.Type == load.Period && c.Names:
		years := map[string]string{"financial": `"20%02d-%02d"`, "academic": `"20%02d/%02d"`}
		if form, ok := years[c.Period]; ok {
			return fmt.Sprintf(form, n, n+1)
		}
		return fmt.Sprintf("20%02d", n)
	case c.Type == load.Period && c.Period == "when":
		return []string{"2029", `"2025-01"`, "2024-09-17"}[r.IntN(3)]
	case c.Type == load.Period:
		return "2024"
	case c.Names && len(c.OneOf) > 0:
		return tomledit.Quote(c.OneOf[n%len(c.OneOf)])
	case c.Names:
		return tomledit.Quote(fmt.Sprint("row ", n))
	case len(c.OneOf) > 0:
		return tomledit.Quote(c.OneOf[r.IntN(len(c.OneOf))])
	}
	return tomledit.Quote(texts[r.IntN(len(texts))])
}

// anyFile returns a data file with rows in rows.
func anyFile(r *rand.Rand, file string) *tomledit.Table {
	top := &tomledit.Table{}
	for _, s := range sheet.Of(file) {
		if len(s.Chain) == 0 {
			top = anyTable(r, s, 0)
			continue
		}
		tables := []*tomledit.Table{top}
		for _, key := range s.Chain[:len(s.Chain)-1] {
			var next []*tomledit.Table
			for _, t := range tables {
				v, _ := t.Get(key)
				next = append(next, v.Rows...)
			}
			tables = next
		}
		for _, t := range tables {
			var rows []*tomledit.Table
			for n := range r.IntN(4) {
				if row := anyTable(r, s, n+10); len(row.Entries) > 0 {
					rows = append(rows, row)
				}
			}
			if len(rows) > 0 {
				t.Set(s.Chain[len(s.Chain)-1], tomledit.Value{Kind: tomledit.Rows, Rows: rows})
			}
		}
	}
	return top
}

// Whatever data files say, their workbook says it too.
func TestAnythingThereAndBack(t *testing.T) {
	for seed := range uint64(8) {
		r := rand.New(rand.NewPCG(seed, 1))
		var all []Account
		for i := range 1 + int(seed)%3 {
			a := Account{fmt.Sprint("council-", i), map[string]*tomledit.Table{}}
			for _, file := range sheet.Files() {
				a.Files[file] = anyFile(r, file)
			}
			all = append(all, a)
		}
		back(t, written(t, all), all)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// bomb returns a workbook whose first sheet unpacks to many megabytes.
func bomb(t *testing.T, megabytes int) []byte {
	raw := book1(t, func(f *excelize.File) { f.SetCellValue("Sheet1", "A1", 1) })
	old, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, flate.BestSpeed) })
	for _, file := range old.File {
		to, _ := w.Create(file.Name)
		from, _ := file.Open()
		io.Copy(to, from)
		if file.Name == "xl/worksheets/sheet1.xml" {
			space := bytes.Repeat([]byte(" "), 1<<20)
			for range megabytes {
				to.Write(space)
			}
		}
	}
	w.Close()
	return b.Bytes()
}

// packed returns an archive of empty files.
func packed(t *testing.T, names ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		if _, err := w.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	return b.Bytes()
}

func TestHostileFiles(t *testing.T) {
	wide := book1(t, func(f *excelize.File) { f.SetCellValue("Sheet1", "XFD1", 1) })
	lying := patched(t, book1(t, func(f *excelize.File) { f.SetCellValue("Sheet1", "A1", 1) }), `r="A1"`, `r="A99999999"`)
	two := book1(t, func(f *excelize.File) {
		f.SetCellValue("Sheet1", "A1", 1)
		f.SetCellValue("Sheet1", "A2", 2)
	})
	tests := []struct {
		name string
		raw  []byte
		want string
	}{
		{"zip bomb", bomb(t, 80), "w.xlsx: error: this file unpacks to more than 40 MB [spreadsheet]\n\thint: it is larger than any council needs: keep only the sheets and rows that are needed"},
		{"a cell in the last column", wide, "Sheet1!XFD1: error: this column is beyond the first 300, and daylight reads no more [spreadsheet]\n\thint: delete the columns that are not needed, also those that look empty"},
		{"a cell beyond the last row", lying, ""},
		{"rows in no order", patched(t, two, `r="2"`, `r="1"`), "Sheet1: error: this sheet cannot be read: row 1 is followed by row \"1\" [spreadsheet]\n\thint: open the file in a spreadsheet program and save it anew as .xlsx"},
		{"cells in no order", patched(t, two, `r="A2"`, `r="A3"`), "Sheet1: error: this sheet cannot be read: row 2 has a cell \"A3\" [spreadsheet]\n\thint: open the file in a spreadsheet program and save it anew as .xlsx"},
		{"half a sheet", patched(t, two, `</sheetData>`, ``), "Sheet1: error: this sheet cannot be read: EOF [spreadsheet]\n\thint: open the file in a spreadsheet program and save it anew as .xlsx"},
		{"OpenDocument", append([]byte("PK\x03\x04mimetypeapplication/vnd.oasis."), "opendocument.spreadsheet"...), "w.xlsx: error: this is an OpenDocument spreadsheet (.ods) [spreadsheet]\n\thint: open it in a spreadsheet program and save it as .xlsx"},
		{"OpenDocument in another order", packed(t, "content.xml", "mimetype"), "w.xlsx: error: this is an OpenDocument spreadsheet (.ods) [spreadsheet]\n\thint: open it in a spreadsheet program and save it as .xlsx"},
		{"binary", packed(t, "[Content_Types].xml", "xl/workbook.bin"), "w.xlsx: error: this is a file of an old spreadsheet program (.xls), a binary one (.xlsb), or one with a password [spreadsheet]\n\thint: save it as .xlsx, without a password"},
		{"old", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "w.xlsx: error: this is a file of an old spreadsheet program (.xls), a binary one (.xlsb), or one with a password [spreadsheet]\n\thint: save it as .xlsx, without a password"},
		{"Numbers", packed(t, "Index/Document.iwa"), "w.xlsx: error: this is a Numbers spreadsheet [spreadsheet]\n\thint: export it as Excel (.xlsx)"},
		{"a text document", packed(t, "word/document.xml"), "w.xlsx: error: this is a text document, not a spreadsheet [spreadsheet]\n\thint: copy its table into a spreadsheet and save that as .xlsx"},
		{"an archive", packed(t, "a.txt"), "w.xlsx: error: this file cannot be read as a spreadsheet: it has no list of sheets [spreadsheet]\n\thint: open it in a spreadsheet program and save it anew as .xlsx"},
		{"a web page", []byte("\r\n<HTML><table>"), "w.xlsx: error: this is a web page or XML with the name of a spreadsheet [spreadsheet]\n\thint: open it in a spreadsheet program and save it as .xlsx"},
		{"a PDF", []byte("%PDF-1.7"), "w.xlsx: error: this is a PDF, not a spreadsheet [spreadsheet]\n\thint: ask for the table as a spreadsheet, or type it into one"},
		{"nothing", nil, "w.xlsx: error: this is not a spreadsheet [spreadsheet]\n\thint: open it in a spreadsheet program and save it as .xlsx"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, ps := readAll("w.xlsx", tt.raw)
			switch err := ps.Err(); {
			case tt.want == "" && err == nil:
				t.Error("the file was read")
			case tt.want != "" && (err == nil || err.Error() != tt.want):
				t.Errorf("got\n%v\nwant\n%s", err, tt.want)
			}
		})
	}
}

// Whatever bytes there are, reading ends, with grids or with a problem.
func FuzzRead(f *testing.F) {
	f.Add(book1(f, func(x *excelize.File) { x.SetCellValue("Sheet1", "A1", 1) }))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		if grids, ps := readAll("w.xlsx", raw); grids == nil && ps.Count(diag.Error) == 0 && len(raw) == 0 {
			t.Error("neither grids nor problems")
		}
	})
}

func TestFormats(t *testing.T) {
	for code, want := range map[string]format{
		"General": {}, "@": {}, "0": {}, "0.00": {decimals: 2}, "#,##0.0": {decimals: 1}, "0.0%": {percent: true, decimals: 1},
		"dd/mm/yyyy": {date: true}, "[$-809]d mmmm yyyy;@": {date: true}, "mmm-yy": {month: true}, "hh:mm": {clock: true},
		`"£"#,##0.00;[Red]-"£"#,##0.00`: {decimals: 2}, `#,##0" days"`: {}, `0.0_);(0.0)`: {decimals: 1}, "yyyy-mm-dd hh:mm": {date: true},
	} {
		if got := custom(code); got != want {
			t.Errorf("custom(%q) = %+v, want %+v", code, got, want)
		}
	}
	if got := strings.Join([]string{plain(84.6, 0), plain(84.5, 2), plain(math.Copysign(0, -1), 1), plain(1e15, 0)}, " "); got != "84.6 84.50 0.0 1000000000000000" {
		t.Errorf("plain gives %s", got)
	}
}
