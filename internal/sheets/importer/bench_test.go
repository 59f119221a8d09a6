package importer

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/sheets/workbook"
)

// country returns a site of every council in England that there is, with made-up
// figures: ten years of plans, a table of children, and a deficit with forecasts.
func country() (fstest.MapFS, []string) {
	site := fstest.MapFS{}
	put := func(slug, file, text string) {
		site["data/"+slug+"/"+file+".toml"] = &fstest.MapFile{Data: []byte(text)}
	}
	var slugs []string
	for i, a := range authorities.Live(model.Day{Year: 2025, Month: 6, Dom: 1}) {
		slug := a.Slug()
		slugs = append(slugs, slug)
		put(slug, "council", fmt.Sprintf("kind = \"council\"\nname = %q\ngss = %q\n", a.Name, a.GSS))
		put(slug, "sources", "[[source]]\nid = \"made-up\"\ntitle = \"Made-up figures\"\nbody = \"Nobody\"\nquality = \"management\"\n")
		var plans, deficit strings.Builder
		plans.WriteString("# made up\nsource = \"made-up\"\n")
		for y := range 10 {
			fmt.Fprintf(&plans, "\n[[year]]\nyear = %d\nrequests = %d\nrefused = %d\nassessments = %d\nno_plan = %d\nissued = %d\nwithin_20_weeks = %d\nwithin_20_weeks_percent = %d.%d\n",
				2014+y, 900+i, 200+y, 600+i, 20+y, 500+i, 300+y, 50+y, i%10)
		}
		plans.WriteString("\n[[table]]\nid = \"age\"\ntitle = \"Plans by age\"\nrows_by = \"Age\"\ncolumns_by = \"Plans\"\non = \"2025-01\"\nrow = [\n")
		for age := range 25 {
			fmt.Fprintf(&plans, "  { name = \"%d\", cells = [{ column = \"Plans\", value = %d }] },\n", age, 10+age+i)
		}
		plans.WriteString("]\n")
		deficit.WriteString("unit = \"£m\"\nsource = \"made-up\"\n")
		for _, scenario := range []string{"actual", "unmitigated", "target"} {
			fmt.Fprintf(&deficit, "\n[[series]]\nscenario = %q\nvalues = [\n", scenario)
			for y := range 6 {
				fmt.Fprintf(&deficit, "  { year_end = %d, value = %d.%d, opening = %d.5 },\n", 2022+y, 10+i, y, 9+i)
			}
			deficit.WriteString("]\n")
		}
		put(slug, "plans", plans.String())
		put(slug, "deficit", deficit.String())
	}
	return site, slugs
}

func countryBook(t testing.TB) (fstest.MapFS, []byte) {
	site, slugs := country()
	accounts, ps := Accounts(site, slugs)
	if len(ps) > 0 || len(slugs) != 153 {
		t.Fatalf("%d councils, %v", len(slugs), ps)
	}
	var b bytes.Buffer
	if err := workbook.Write(&b, accounts, []string{"council", "sources", "deficit", "plans"}); err != nil {
		t.Fatal(err)
	}
	return site, b.Bytes()
}

// excelizeAlone reads every cell as excelize gives it.
func excelizeAlone(t testing.TB, raw []byte) (cells int) {
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			cells += len(row)
		}
	}
	return cells
}

// The aim is at most 10 times what excelize alone needs: times/excelize. In the
// second, every council's deficit changes.
func BenchmarkWorkbookOf153Councils(b *testing.B) {
	site, raw := countryBook(b)
	b.Run("unchanged", func(b *testing.B) { sideBySide(b, site, raw, 0) })
	b.Run("changed", func(b *testing.B) { sideBySide(b, site, inThousands(b, raw), 153) })
}

func sideBySide(b *testing.B, site fstest.MapFS, raw []byte, files int) {
	var alone, whole time.Duration
	cells := 0
	for b.Loop() {
		start := time.Now()
		cells = excelizeAlone(b, raw)
		alone += time.Since(start)
		start = time.Now()
		plan, ps := Spreadsheet(site, "councils.xlsx", raw, Options{})
		whole += time.Since(start)
		if plan == nil || len(plan.Files) != files {
			b.Fatalf("%v, %v", plan, ps)
		}
	}
	b.ReportMetric(float64(cells), "cells")
	b.ReportMetric(float64(alone.Milliseconds())/float64(b.N), "ms/excelize")
	b.ReportMetric(float64(whole.Milliseconds())/float64(b.N), "ms/import")
	b.ReportMetric(float64(whole)/float64(alone), "times/excelize")
}

// inThousands returns the workbook with another unit for every deficit.
func inThousands(t testing.TB, raw []byte) []byte {
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, _ := f.GetRows("deficit")
	for i := 5; i < len(rows); i++ {
		f.SetCellStr("deficit", fmt.Sprintf("C%d", i+1), "£k")
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A change to every council is a change to every file, and is made in one run.
func TestAllCouncils(t *testing.T) {
	site, raw := countryBook(t)
	raw = inThousands(t, raw)
	plan, ps := Spreadsheet(site, "councils.xlsx", raw, Options{})
	if plan == nil || len(plan.Files) != 153 {
		t.Fatalf("%v, %v", plan, ps)
	}
	for _, file := range plan.Files {
		if want := strings.Replace(string(file.Old), "£m", "£k", 1); string(file.New) != want {
			t.Fatalf("%s became\n%s", file.Path, file.New)
		}
	}
	one, ps := Spreadsheet(site, "councils.xlsx", raw, Options{Council: "surrey"})
	if one == nil || len(one.Files) != 1 {
		t.Errorf("for one council: %v, %v", one, ps)
	}
}
