package workbook

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// A spreadsheet takes names of at most 31 characters, without capitals that
// differ only in that.
func TestNamesOfSheets(t *testing.T) {
	seen := map[string]bool{Start: true, lists: true}
	for _, s := range sheet.Sheets() {
		if name := strings.ToLower(s.Name); len(name) > 31 || seen[name] || strings.ContainsAny(name, `[]:*?/\`) {
			t.Errorf("%q cannot be the name of a sheet, or is twice", s.Name)
		}
		seen[strings.ToLower(s.Name)] = true
	}
}

// accounts returns the councils of the repository's sites.
func accounts(t testing.TB) (out []Account) {
	dirs, _ := filepath.Glob("../../../data/*")
	demo, _ := filepath.Glob("../../starter/demo/data/*")
	for _, dir := range append(dirs, demo...) {
		a := Account{filepath.Base(dir), map[string]*tomledit.Table{}}
		names, _ := filepath.Glob(filepath.Join(dir, "*.toml"))
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if a.Files[strings.TrimSuffix(filepath.Base(name), ".toml")], err = tomledit.Read(string(text)); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, a)
	}
	if len(out) < 4 {
		t.Fatalf("%d councils", len(out))
	}
	return out
}

func written(t testing.TB, a []Account) []byte {
	var b bytes.Buffer
	if err := Write(&b, a, sheet.Files()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readAll reads all sheets of a file that hold something.
func readAll(name string, raw []byte) (grids []*grid.Grid, ps diag.Problems) {
	f, ps := Open(name, raw)
	if f == nil {
		return nil, ps
	}
	for _, s := range f.Sheets() {
		if g, _ := grid.Load(s, 1<<20, &ps); g.Len() > 0 {
			grids = append(grids, g)
		}
	}
	return grids, ps
}

// back reads a workbook and returns what each council's files say by it.
func back(t testing.TB, raw []byte, accounts []Account) {
	t.Helper()
	grids, ps := readAll("w.xlsx", raw)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	for _, a := range accounts {
		changes := map[string][]sheet.Change{}
		for _, g := range grids {
			if g.Name() == Start {
				continue
			}
			s := sheet.Named(g.Name())
			if sheet.IsTransposed(g) {
				g = g.Transpose(1)
			}
			h, ok := s.Ours(g, &ps)
			if !ok || len(ps) > 0 {
				t.Fatalf("%s: %v", g.Name(), ps)
			}
			c := sheet.Change{Sheet: s, Columns: s.Present(h), Whole: true}
			for r := range s.Read(g, h, &ps) {
				if r.Council == "" || r.Council == a.Slug {
					c.Rows = append(c.Rows, r)
				}
			}
			changes[s.File] = append(changes[s.File], c)
		}
		for _, file := range sheet.Files() {
			want := a.Files[file]
			if want == nil {
				want = &tomledit.Table{}
			}
			got, more := sheet.Apply(&tomledit.Table{}, changes[file])
			if ps = append(ps, more...); len(ps) > 0 {
				t.Fatal(ps)
			}
			if file == "releases" || len(want.Entries) > 0 {
				if !got.Equal(want) {
					t.Errorf("%s/%s: %s", a.Slug, file, apart(got, want))
				}
			}
		}
	}
}

// apart returns the first line in which two tables differ.
func apart(got, want *tomledit.Table) string {
	a, _ := tomledit.Update("", got, tomledit.Options{})
	b, _ := tomledit.Update("", want, tomledit.Options{})
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\ncame back from\n" + y[i]
		}
	}
	return a + "\ncame back from\n" + b
}

// Everything in a data file is in the workbook, whether of one council or several.
func TestThereAndBack(t *testing.T) {
	all := accounts(t)
	for _, a := range all {
		back(t, written(t, []Account{a}), []Account{a})
	}
	raw := written(t, all)
	back(t, raw, all)
	if again := written(t, all); !bytes.Equal(raw, again) {
		t.Error("the same data gave another workbook")
	}
	if dir := os.Getenv("KEEP"); dir != "" {
		os.WriteFile(dir+"/all.xlsx", raw, 0o666)
		os.WriteFile(dir+"/one.xlsx", written(t, all[len(all)-1:]), 0o666)
	}
}

// Headings say units, as far as all councils have one.
func TestUnits(t *testing.T) {
	heading := func(raw []byte, name, cell string) string {
		f, err := excelize.OpenReader(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		s, _ := f.GetCellValue(name, cell)
		return s
	}
	account := func(slug, unit string) Account {
		top, _ := tomledit.Read("unit = \"" + unit + "\"\n")
		return Account{slug, map[string]*tomledit.Table{"deficit": top}}
	}
	one := written(t, []Account{account("a", "£m")})
	if got := heading(one, "deficit.series.values", "G2"); got != "Value (£m)" {
		t.Errorf("the heading is %q", got)
	}
	at := func(key string) string {
		i := slices.IndexFunc(sheet.Named("plans.year").Columns, func(c sheet.Column) bool { return c.Key == key })
		return grid.CellName(headingRow, i+1)
	}
	if got := heading(one, "plans.year", at("within_20_weeks_percent")) + ", " + heading(one, "plans.year", at("average_weeks")); got != "Within 20 weeks (per cent), Average weeks" {
		t.Errorf("the headings are %q", got)
	}
	same, other := written(t, []Account{account("a", "£k"), account("b", "£k")}), written(t, []Account{account("a", "£k"), account("b", "£")})
	if got := heading(same, "deficit.series.values", "H2") + ", " + heading(other, "deficit.series.values", "H2"); got != "Value (£k), Value" {
		t.Errorf("the headings are %q", got)
	}
}

// Sources, and the rows that others belong to, are offered by name.
func TestNamesAreOffered(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, []Account{{Slug: "a"}})))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for at, want := range map[string]string{
		"places.provision.stock!B6:B506": "'places.provision'!$B$6:$B$505", "places.project!K6:K506": "'sources.source'!$B$6:$B$505",
		"deficit!E5:E5": "'sources.source'!$B$6:$B$505", "places.project!J6:J506": "lists!",
	} {
		name, cells, _ := strings.Cut(at, "!")
		all, err := f.GetDataValidations(name)
		if err != nil {
			t.Fatal(err)
		}
		found := ""
		for _, v := range all {
			if v.Sqref == cells {
				found = v.Formula1
			}
		}
		if !strings.Contains(found, want) {
			t.Errorf("%s offers %q, not %s", at, found, want)
		}
	}
}

// The file says who made it in the names that other programs read, and not when.
func TestProperties(t *testing.T) {
	raw := written(t, []Account{{Slug: "a"}})
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, _ := f.Pkg.Load("docProps/core.xml")
	if got := string(text.([]byte)); got != properties {
		t.Errorf("the properties are %s", got)
	}
}

// book1 returns a workbook made by hand.
func book1(t testing.TB, do func(f *excelize.File)) []byte {
	f := excelize.NewFile()
	defer f.Close()
	do(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// patched returns the workbook with a piece of its first sheet replaced.
func patched(t testing.TB, raw []byte, old, with string) []byte {
	return testfiles.Rezip(t, raw, func(name string, text []byte) []byte {
		if name != "xl/worksheets/sheet1.xml" {
			return text
		}
		if !bytes.Contains(text, []byte(old)) {
			t.Fatalf("%s is not in %s", old, text)
		}
		return bytes.Replace(text, []byte(old), []byte(with), 1)
	})
}

// Spreadsheet programs, unlike excelize, say that the value of a formula is a number.
func TestFormulaThatIsANumber(t *testing.T) {
	raw := patched(t, book1(t, func(f *excelize.File) {
		f.SetCellValue("Sheet1", "A1", 3.5)
		f.SetCellFormula("Sheet1", "A1", "SUM(1.5,2)")
	}), ` t="str"><f>`, `><f>`)
	grids, ps := readAll("w.xlsx", raw)
	if want := (grid.Cell{Kind: grid.Number, Text: "3.5"}); len(ps) > 0 || grids[0].At(0, 0) != want {
		t.Errorf("got %+v, %v", grids[0].At(0, 0), ps)
	}
}

func TestCells(t *testing.T) {
	set := func(value any, format string) func(*excelize.File) {
		return func(f *excelize.File) {
			f.SetCellValue("Sheet1", "A1", value)
			if format != "" {
				id, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
				f.SetCellStyle("Sheet1", "A1", "A1", id)
			}
		}
	}
	formula := func(formula string, stored any) func(*excelize.File) {
		return func(f *excelize.File) {
			f.SetCellValue("Sheet1", "B1", 1.5)
			f.SetCellValue("Sheet1", "B2", 2)
			f.SetCellValue("Sheet1", "A1", stored)
			f.SetCellFormula("Sheet1", "A1", formula)
		}
	}
	tests := []struct {
		name string
		do   func(*excelize.File)
		want grid.Cell
	}{
		{"text", set(" two  ", ""), grid.Cell{Kind: grid.Text, Text: "two"}},
		{"number", set(84.6, ""), grid.Cell{Kind: grid.Number, Text: "84.6"}},
		{"the binary remainder is not shown", set(0.1+0.2, ""), grid.Cell{Kind: grid.Number, Text: "0.3"}},
		{"decimals of the format", set(84.5, "#,##0.00"), grid.Cell{Kind: grid.Number, Text: "84.50"}},
		{"more decimals than the format shows", set(84.567, "0.0"), grid.Cell{Kind: grid.Number, Text: "84.567"}},
		{"per cent", set(0.632, "0.0%"), grid.Cell{Kind: grid.Number, Text: "63.2", Percent: true}},
		{"money", set(1204.5, `"£"#,##0.00;[Red]-"£"#,##0.00`), grid.Cell{Kind: grid.Number, Text: "1204.50"}},
		{"date", set(45463, "dd/mm/yyyy"), grid.Cell{Kind: grid.Date, Text: "2024-06-20"}},
		{"month", set(45658, "mmm-yy"), grid.Cell{Kind: grid.Date, Text: "2025-01"}},
		{"date and time", set(45463.5, "dd/mm/yyyy hh:mm"), grid.Cell{Kind: grid.Bad, Text: "this cell holds a time of day as well as a date, or no date at all", Hint: "write the day only, such as 20/06/2024"}},
		{"truth", set(true, ""), grid.Cell{Kind: grid.Bool, Text: "true"}},
		{"formula that agrees", formula("SUM(B1:B2)", 3.5), grid.Cell{Kind: grid.Text, Text: "3.5"}},
		{"truth, which LibreOffice saves as a formula", formula("TRUE()", true), grid.Cell{Kind: grid.Text, Text: "1"}},
		{"formula that disagrees", formula("SUM(B1:B2)", 3.6), grid.Cell{Kind: grid.Bad, Text: "the formula =SUM(B1:B2) gives 3.5, but the file holds 3.6", Hint: "have the spreadsheet program calculate again (F9) and save the file, or " + paste}},
		{"formula without a value", formula("B1+B2", nil), grid.Cell{Kind: grid.Bad, Text: "the formula =B1+B2 has no value yet", Hint: "open the file in a spreadsheet program and save it, or " + paste}},
		{"formula of the clock", formula("TODAY()", 45463), grid.Cell{Kind: grid.Bad, Text: "daylight cannot calculate the formula =TODAY(): it uses TODAY", Hint: paste}},
		{"formula of another file", formula("[1]Sheet1!A1", 1), grid.Cell{Kind: grid.Bad, Text: "daylight cannot calculate the formula =[1]Sheet1!A1: it names another file", Hint: paste}},
		{"formula of whole columns", formula("SUM(B:B)", 1), grid.Cell{Kind: grid.Bad, Text: "daylight cannot calculate the formula =SUM(B:B): it names whole columns or rows", Hint: paste}},
		{"formula of many rows", formula("SUM(B1:B1048576)", 1), grid.Cell{Kind: grid.Bad, Text: "daylight cannot calculate the formula =SUM(B1:B1048576): it names rows after 5000", Hint: paste}},
		{"formula of itself", formula("A1+1", 1), grid.Cell{Kind: grid.Bad, Text: "the formula =A1+1 gives 2, but the file holds 1", Hint: "have the spreadsheet program calculate again (F9) and save the file, or " + paste}},
		{"formula that is not one", formula("SUM(", 1), grid.Cell{Kind: grid.Bad, Text: "daylight cannot calculate the formula =SUM(: formula not valid", Hint: paste}},
		{"merged", func(f *excelize.File) {
			f.SetCellValue("Sheet1", "A1", 1)
			f.MergeCell("Sheet1", "A1", "A2")
		}, grid.Cell{Kind: grid.Number, Text: "1", Merged: "A1:A2"}},
		{"thousands", set(1204500, `#,##0.0,"k"`), grid.Cell{Kind: grid.Bad, Text: "this cell holds 1204500 and shows it in thousands or millions", Hint: "format the cell as a plain number, and type the number that daylight should read"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			grids, ps := readAll("w.xlsx", book1(t, tt.do))
			if len(ps) > 0 || len(grids) != 1 {
				t.Fatalf("%d grids, %v", len(grids), ps)
			}
			if got := grids[0].At(0, 0); got != tt.want {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestCalendarOf1904(t *testing.T) {
	raw := book1(t, func(f *excelize.File) {
		yes := true
		f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes})
		form := "dd/mm/yyyy"
		id, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &form})
		f.SetCellValue("Sheet1", "A1", 45463-1462)
		f.SetCellStyle("Sheet1", "A1", "A1", id)
	})
	grids, ps := readAll("w.xlsx", raw)
	if len(ps) > 0 || grids[0].At(0, 0) != (grid.Cell{Kind: grid.Date, Text: "2024-06-20"}) {
		t.Errorf("got %+v, %v", grids[0].At(0, 0), ps)
	}
}
