package importer

import (
	"slices"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/diag"
)

// Rows of another council, which a column names, would stand as the council's own. They are
// refused at the cell that names it.
func TestRowsOfOtherCouncils(t *testing.T) {
	const hint = "keep the rows of Warwickshire only; if this column says something else than whose figures these are, remove it"
	for _, tt := range []struct {
		name, to, text string
		columns        map[string]string
		want           []string
	}{
		{"its own name", "plans.year", "Area,Year,Requests\nWarwickshire,2024,1200\n", nil, nil},
		{"its own name in full, and its codes", "plans.year", "Area,GSS,LA code,Year,Requests\nWarwickshire County Council,E10000031,937,2024,1200\n", nil, nil},
		{"another name", "plans.year", "Area,Year,Requests\nWarwickshire,2023,1100\nCoventry,2024,1300\n", nil,
			[]string{"t.csv!A3: this row is of Coventry, and would stand as Warwickshire’s own; " + hint}},
		{"another name in full", "plans.year", "Year,Requests,Authority\n2024,1300,Coventry City Council\n", nil,
			[]string{"t.csv!C2: this row is of Coventry City Council, and would stand as Warwickshire’s own; " + hint}},
		{"several rows", "plans.year", "Area,Year,Requests\nCoventry,2023,1300\nLeeds,2024,1300\n\"Bristol, City of\",2025,1300\n", nil,
			[]string{"t.csv!A2: this row is of Coventry, and 2 below it of others, and would stand as Warwickshire’s own; " + hint}},
		{"a code of the Office for National Statistics", "plans.year", "new_la_code,Year,Requests\nE08000026,2024,1300\n", nil,
			[]string{"t.csv!A2: this row is of E08000026 (Coventry), and would stand as Warwickshire’s own; " + hint}},
		{"a code of the Department", "plans.year", "LA code,Year,Requests\n331,2024,1300\n", nil,
			[]string{"t.csv!A2: this row is of 331 (Coventry), and would stand as Warwickshire’s own; " + hint}},
		{"a number that is no code", "plans.year", "Page,Year,Requests\n331,2024,1300\n", nil, nil},
		{"England in a row of its own", "plans.year", "Area,Year,Requests\nEngland,2024,154000\n", nil,
			[]string{"t.csv!A2: this row is of England, and would stand as Warwickshire’s own; " + hint}},
		{"a name that is a word", "plans.year", "Theme,Year,Requests\nReading,2024,1300\n", nil, nil},
		{"a name that is a word, below a heading with a word for areas", "plans.year", "Area of learning,Local plan,Year,Requests\nReading,Bury,2024,1300\n", nil, nil},
		{"a name that is a word, in a local area", "plans.year", "Local area,Year,Requests\nBury,2024,1300\n", nil,
			[]string{"t.csv!A2: this row is of Bury, and would stand as Warwickshire’s own; " + hint}},
		{"the same name where areas stand", "plans.year", "Area,Year,Requests\nReading,2024,1300\n", nil,
			[]string{"t.csv!A2: this row is of Reading, and would stand as Warwickshire’s own; " + hint}},
		{"a name in a note", "plans.year", "Year,Requests,Note\n2024,1300,Coventry\n", nil, nil},
		{"a name that is a word, beside rows of its own", "plans.year", "Where,Year,Requests\nWarwickshire,2023,1100\nReading,2024,1300\n", nil,
			[]string{"t.csv!A3: this row is of Reading, and would stand as Warwickshire’s own; " + hint}},
		{"a name that begins as a kind of council does", "plans.year", "Area,Year,Requests\nCity of London,2024,13\n", nil,
			[]string{"t.csv!A2: this row is of City of London, and would stand as Warwickshire’s own; " + hint}},
		{"England in a row for each measure", "plans.year", "Measure,Area,2023,2024\nRequests,England,1200,1300\n", nil,
			[]string{"t.csv!B2: this row is of England, and would stand as the council's own; remove it; what other areas have goes into the sheet of benchmarks"}},
		{"another name beside a dash", "plans.year", "Area,Remark,Year,Requests\nCoventry,-,2024,1300\n", nil,
			[]string{"t.csv!A2: this row is of Coventry, and would stand as Warwickshire’s own; " + hint}},
		{"a row for each measure", "plans.year", "Area,Measure,2023,2024\nCoventry,Requests,1200,1300\nCoventry,Refused,100,120\n", nil,
			[]string{"t.csv!A2: this row is of Coventry, and 1 below it of others, and would stand as Warwickshire’s own; " + hint}},
		{"a row for each measure, and others that are not read", "plans.year", "Area,Measure,2023,2024\nWarwickshire,Requests,1200,1300\nWarwickshire,Refused,100,120\nCoventry,Something else,100,120\n", nil, nil},
		{"a measure a month", "indicators", "Measure,Area,2024-04,2024-05\nWaits,Coventry,57,62\n", nil,
			[]string{"t.csv!B2: this row is of Coventry, and would stand as Warwickshire’s own; " + hint}},
		{"its own row in open data", "plans.year", "country_name,region_name,new_la_code,old_la_code,la_name,Year,Requests\nEngland,West Midlands,E10000031,937,Warwickshire,2024,1200\n", nil, nil},
		{"its region alone", "plans.year", "Region,Year,Requests\nWest Midlands,2024,1200\n", nil, nil},
		{"another row in open data", "plans.year", "country_name,region_name,new_la_code,old_la_code,la_name,Year,Requests\nEngland,West Midlands,E08000026,331,Coventry,2024,1200\n", nil,
			[]string{"t.csv!C2: this row is of E08000026 (Coventry), and would stand as Warwickshire’s own; " + hint}},
		{"a row for each council, told apart", "plans.year", "Area,Year,Requests\nwarwickshire,2024,1200\n", map[string]string{"Area": "council"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			site := warwick("")
			site["data/warwickshire/indicators.toml"] = &fstest.MapFile{Data: []byte("[[indicator]]\nid = \"waits\"\ntext = \"Waits\"\nunit = \"weeks\"\nsource = \"forum\"\nvalues = [ { period = \"2024-03\", value = 50 } ]\n")}
			_, ps := Spreadsheet(site, "t.csv", []byte(tt.text), Options{Council: "warwickshire", To: tt.to, Map: tt.columns})
			var got []string
			for _, p := range ps.Sorted() {
				if p.Severity == diag.Error {
					got = append(got, p.Pos.File+"!"+p.Pos.Cell+": "+p.Msg+"; "+p.Hint)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("got %q\nwant %q", got, tt.want)
			}
		})
	}
}

// A measure in per cent whose values are all below 1 may be given in shares of 1.
func TestSharesOfOneInMeasures(t *testing.T) {
	const asked = "t.csv!B2: error: every percentage of this row is less than 1: are they shares of 1? [spreadsheet]\n\thint: write 12.3 or 12.3% for what is 0.123 of 1; write 0.5% if it is half of one per cent"
	for _, tt := range []struct{ unit, cells, want string }{
		{"percent", "0.43,0.212", asked}, {"percent", "0.43%,0.2%", ""}, {"percent", "0.8,1.5", ""}, {"percent", "0,0", ""},
		{"percent", "43,21.2", ""}, {"percent", "-0.43,0.2", ""}, {"weeks", "0.43,0.2", ""},
	} {
		site := warwick("")
		site["data/warwickshire/indicators.toml"] = &fstest.MapFile{Data: []byte("[[indicator]]\nid = \"on-time\"\ntext = \"On time\"\nunit = \"" + tt.unit + "\"\nsource = \"forum\"\nvalues = [ { period = \"2024-03\", value = 50 } ]\n")}
		_, ps := Spreadsheet(site, "t.csv", []byte("Measure,2024-04,2024-05\nOn time,"+tt.cells+"\n"), Options{Council: "warwickshire", To: "indicators"})
		if got := ps.Err(); got == nil && tt.want != "" || got != nil && got.Error() != tt.want {
			t.Errorf("%s in %s: %v", tt.cells, tt.unit, got)
		}
	}
}
