package sheet

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// Rows that have rows in them are told apart, or these would belong to nobody.
func TestRowsWithRowsHaveNames(t *testing.T) {
	for _, s := range Sheets() {
		for level := range len(s.Chain) - 1 {
			found := false
			for i := range s.Columns {
				found = found || s.Columns[i].Level == level
			}
			if !found {
				t.Errorf("%s: no key tells the rows of %s apart", s.Name, s.Chain[level])
			}
		}
		if Named(s.Name) != s {
			t.Errorf("two sheets are called %s", s.Name)
		}
	}
	if len(Files()) != 15 || len(Of("plans")) != 9 {
		t.Errorf("%d files, %d sheets of plans", len(Files()), len(Of("plans")))
	}
}

func TestNumbers(t *testing.T) {
	money, percent, count, whole := load.KeyDoc{Key: "value", Type: load.Number, Unit: "money"}, load.KeyDoc{Key: "share", Type: load.Number, Unit: "percent"},
		load.KeyDoc{Key: "requests", Type: load.Number}, load.KeyDoc{Key: "n", Type: load.Int}
	text := func(s string) grid.Cell { return grid.Cell{Kind: grid.Text, Text: s} }
	tests := []struct {
		cell grid.Cell
		doc  load.KeyDoc
		want string // a literal, or what is wrong
	}{
		{text("84.50"), count, "84.50"},
		{text("1,204"), count, "1204"},
		{text("1 204 000"), count, "1204000"},
		{text("12,04"), count, `"12,04" is not a number`},
		{text("£1,204.50"), money, "1204.50"},
		{text("-£5"), money, "-5"},
		{text("£5"), count, `"£5" is not a number`},
		{text("£84m"), money, `"£84m" is not a number`},
		{text("(63)"), money, "-63"},
		{text("£(1,234.5)"), money, `"£(1,234.5)" is not a number`},
		{text("(£1,234.5)"), money, "-1234.5"},
		{text("(63)"), count, `"(63)" is not a number`},
		{text("(12.3)"), percent, `"(12.3)" is not a number`},
		{text("\u22125"), count, "-5"},
		{text("+5"), count, "5"},
		{text("007"), count, "7"},
		{text("-0.0"), count, "0.0"},
		{text(".5"), count, `".5" is not a number`},
		{text("1e5"), count, `"1e5" is not a number`},
		{text("63.2%"), percent, "63.2"},
		{text("63.2%"), count, `"63.2%" is not a number`},
		{grid.Cell{Kind: grid.Number, Text: "63.2", Percent: true}, percent, "63.2"},
		{grid.Cell{Kind: grid.Number, Text: "63.2", Percent: true}, count, "this cell shows a percentage, 63.2%, and requests is not one"},
		{grid.Cell{Kind: grid.Date, Text: "2024-01-02"}, count, "this cell holds a date, and this column takes numbers"},
		{grid.Cell{Kind: grid.Bool, Text: "true"}, count, "this cell holds true, and this column takes numbers"},
		{text("5"), whole, "5"},
		{text("5.5"), whole, "5.5 is not a whole number"},
		{grid.Cell{Kind: grid.Bad, Text: "broken"}, whole, "broken"},
		{grid.Cell{}, whole, ""},
	}
	for _, tt := range tests {
		got, w := literal(tt.cell, &tt.doc)
		if w != nil {
			got = w.msg
		}
		if got != tt.want {
			t.Errorf("literal(%+v) = %s, want %s", tt.cell, got, tt.want)
		}
	}
}

func TestDates(t *testing.T) {
	kinds := map[string]load.KeyDoc{"date": {Type: load.Date}}
	for _, p := range []string{"when", "calendar", "financial", "academic", "year_end"} {
		kinds[p] = load.KeyDoc{Type: load.Period, Period: p, Example: "2024"}
	}
	for _, tt := range []struct{ kind, cell, want string }{
		{"date", "2024-06-20", "2024-06-20"}, {"date", "20/06/2024", "2024-06-20"}, {"date", "1/2/2024", "2024-02-01"}, {"date", "20.6.2024", "2024-06-20"},
		{"date", "20 June 2024", "2024-06-20"}, {"date", "20-Jun-2024", "2024-06-20"}, {"date", "06/20/2024", "!"}, {"date", "20/06/24", "!"}, {"date", "31/02/2024", "!"},
		{"when", "20/06/2024", "2024-06-20"}, {"when", "January 2025", `"2025-01"`}, {"when", "Jan 2025", `"2025-01"`}, {"when", "2025-01", `"2025-01"`}, {"when", "2029", "2029"},
		{"when", "soon", `"soon"`}, {"calendar", "2024", "2024"}, {"financial", "2024-25", `"2024-25"`}, {"financial", "2024/25", `"2024-25"`}, {"financial", "2024–2025", `"2024-25"`},
		{"financial", "202425", `"2024-25"`}, {"academic", "2024/25", `"2024/25"`}, {"academic", "2024-25", `"2024/25"`}, {"academic", "202425", `"2024/25"`},
		{"year_end", "2025", "2025"}, {"year_end", "2024-25", `"2024-25"`},
	} {
		k := kinds[tt.kind]
		got, w := literal(grid.Cell{Kind: grid.Text, Text: tt.cell}, &k)
		if w != nil {
			got = "!"
		}
		if got != tt.want {
			t.Errorf("%s %q = %s, want %s", tt.kind, tt.cell, got, tt.want)
		}
	}
	for kind, want := range map[string]string{"date": "2025-03-31", "when": "2025-03-31", "year_end": "2025", "calendar": "!"} {
		k := kinds[kind]
		got, w := literal(grid.Cell{Kind: grid.Date, Text: "2025-03-31"}, &k)
		if w != nil {
			got = "!"
		}
		if got != want {
			t.Errorf("the date as %s = %s, want %s", kind, got, want)
		}
	}
}

// rowsOf reads rows of plans.year below the headings.
func rowsOf(t *testing.T, ps *diag.Problems, name string, lines ...string) Change {
	in, _ := grid.CSV("f.csv", []byte(strings.Join(lines, "\n")))
	s := Named(name)
	m := s.Map(grid.Head(in, HeadSample, ps), nil, ps)
	return Change{Sheet: s, Rows: slices.Collect(s.Read(in, m.Head, ps)), Columns: s.Present(m.Head)}
}

// Words in the place of numbers become what the data model has for them.
func TestMarkers(t *testing.T) {
	tests := []struct{ name, sheet, head, row, want string }{
		{"a hidden count", "plans.year", "year,requests,appeals", "2024,100,c", `year = 2024, requests = 100, hidden = ["appeals"]`},
		{"and brackets", "plans.year", "year,requests,appeals", "2024,[c],*", `year = 2024, hidden = ["requests", "appeals"]`},
		{"left out where others are given", "plans.year", "year,requests,appeals", "2024,100,n/a", `year = 2024, requests = 100`},
		{"the only number", "deficit.series.values", "series.scenario,year_end,value", "actual,2024,not published", `year_end = 2024, marker = "x"`},
		{"not applicable", "deficit.series.values", "series.scenario,year_end,value", "actual,2024,[z]", `year_end = 2024, marker = "z"`},
		{"a marker of its own goes first", "deficit.series.values", "series.scenario,year_end,value,marker", "actual,2024,-,f", `year_end = 2024, marker = "f"`},
		{"nowhere to mark it", "plans.year", "year,requests,average_weeks", "2024,100,c", "f.csv!C2: error: average_weeks of this row cannot be marked c by itself [spreadsheet]\n\thint: leave the cell empty, and say in the note of the row why"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var ps diag.Problems
			c := rowsOf(t, &ps, tt.sheet, tt.head, tt.row)
			got := ""
			if err := ps.Err(); err != nil {
				got = err.Error()
			} else {
				text, _ := tomledit.Update("", c.Rows[0].Table, tomledit.Options{})
				got = strings.ReplaceAll(strings.TrimSpace(text), "\n", ", ")
			}
			if got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// A count that comes to be hidden leaves the file.
func TestHiddenCountGoes(t *testing.T) {
	old, err := tomledit.Read("[[year]]\nyear = 2024\nrequests = 100\nappeals = 3\n")
	if err != nil {
		t.Fatal(err)
	}
	var ps diag.Problems
	c := rowsOf(t, &ps, "plans.year", "year,appeals", "2024,c")
	got, more := Apply(old, []Change{c})
	want, _ := tomledit.Read("[[year]]\nyear = 2024\nrequests = 100\nhidden = [\"appeals\"]\n")
	if len(ps)+len(more) > 0 || !got.Equal(want) {
		t.Errorf("%v %v, got %+v", ps, more, got.Entries[0].Value.Rows[0])
	}
}

func TestHeadings(t *testing.T) {
	for key, want := range map[string]string{"year_end": "Year end", "dfe_payments": "DfE payments", "local_offer.url": "Local offer: web address", "before.n": "Before: number who answered", "series.bound": "Series: bound"} {
		if got := Heading(key); got != want {
			t.Errorf("Heading(%s) = %q, want %q", key, got, want)
		}
	}
	if got := fmt.Sprint(Plain("  EHC-Requests (all) "), " ", Plain("series.bound")); got != "ehc_requests_all series_bound" {
		t.Errorf("Plain gives %s", got)
	}
}

// A table that names no source does not change figures of the Department's open data, which
// would then be cited for it.
func TestOfficialRowsStay(t *testing.T) {
	const official = "[[year]]\nyear = 2024\nrequests = 622\nsource = \"dfe-ehc-requests\"\n"
	tests := []struct{ name, old, row, want string }{
		{"beside a row of its own", official + "[[year]]\nyear = 2024\naverage_weeks = 31\nsource = \"forum\"\n", "2024,640",
			official + "[[year]]\nyear = 2024\nrequests = 640\naverage_weeks = 31\nsource = \"forum\"\n"},
		{"alone", official, "2024,640", official + "[[year]]\nyear = 2024\nrequests = 640\n"},
		{"the same figure", official, "2024,622", official},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			old, err := tomledit.Read(tt.old)
			if err != nil {
				t.Fatal(err)
			}
			var ps diag.Problems
			got, more := Apply(old, []Change{rowsOf(t, &ps, "plans.year", "year,requests", tt.row)})
			want, _ := tomledit.Read(tt.want)
			if len(ps)+len(more) > 0 || !got.Equal(want) {
				t.Errorf("%v %v, got %+v", ps, more, got.Entries[0].Value.Rows)
			}
		})
	}
}
