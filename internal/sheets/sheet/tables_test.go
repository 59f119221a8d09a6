package sheet

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// readTable reads a table that daylight did not write. It returns its rows, one a
// line, and then what is said about it.
func readTable(t *testing.T, name, text string, names map[string]string) string {
	t.Helper()
	in, ps := grid.CSV("t.csv", []byte(text))
	s := Named(name)
	head := grid.Head(in, HeadSample, &ps)
	plain := map[string]string{}
	for from, to := range names {
		plain[Plain(from)] = to
	}
	m := s.Map(head, plain, &ps)
	if m.Labels >= 0 {
		all, _ := grid.Load(in, HeadSample, &ps)
		in = m.Wide(all)
	}
	var lines []string
	rows := s.Read(in, m.Head, &ps)
	if ps.Err() != nil && m.Labels >= 0 { // package importer reads no rows then
		rows = func(func(Row) bool) {}
	}
	for r := range rows {
		text, err := tomledit.Update("", r.Table, tomledit.Options{})
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.ReplaceAll(strings.TrimSpace(text), "\n", ", "))
	}
	if len(m.Unread) > 0 {
		lines = append(lines, "not read: "+strings.Join(m.Unread, " | "))
	}
	for _, p := range ps.Sorted() {
		at := p.Pos.Cell
		if p.Severity == diag.Note {
			at += " note"
		}
		lines = append(lines, at+": "+p.Msg+"; "+p.Hint)
	}
	return strings.Join(lines, "\n")
}

// Tables as councils make them are read as they are meant, or refused at a cell.
func TestTablesOfCouncils(t *testing.T) {
	tests := []struct {
		name, sheet, text string
		names             map[string]string
		want              string
	}{
		{"titles above the headings", "plans.year",
			"Table 3: Requests,,\nSource: SEN2,,\n,,\nYear,Requests,Refused\n2023,100,20\n2024,110,22\n", nil,
			"year = 2023, requests = 100, refused = 20\nyear = 2024, requests = 110, refused = 22"},
		{"a title that has the name of a key", "plans.year",
			"Requests\nYear,Requests,Refused\n2024,110,22\n", nil,
			"year = 2024, requests = 110, refused = 22"},
		{"two rows of headings", "plans.year",
			",EHC requests,,Plans,\nYear,Number,Refused,Number,Per cent\n2024,110,22,80,40.1\n",
			map[string]string{"EHC requests Number": "requests", "Plans: Number": "issued", "plans / per cent": "within_20_weeks_percent"},
			"year = 2024, requests = 110, refused = 22, issued = 80, within_20_weeks_percent = 40.1"},
		{"two rows of headings that nobody told apart", "plans.year",
			",EHC requests,,Plans,\nYear,Number,Refused,Number,Per cent\n2024,110,22,80,40.1\n", map[string]string{"Number": "requests"},
			"year = 2024, requests = 80, refused = 22\nnot read: Per cent\n" +
				`D2: two columns stand for requests: this and B2; the row above tells them apart: say which it is, such as --map "Plans Number=requests", or remove one`},
		{"headings partly in the row above", "plans.year",
			"Year,Plans,\n,Issued,Refused\n2024,80,22\n", nil,
			"year = 2024, issued = 80, refused = 22"},
		{"a share beside its count", "plans.year",
			"Year,Requests,Refused %,Within 20 weeks (%),Issued +/-\n2024,1310,16,43,12\n", nil,
			"year = 2024, requests = 1310, refused_percent = 16, within_20_weeks_percent = 43\nnot read: Issued +/-"},
		{"shares below a heading of two columns", "plans.year",
			",Requests,,Refused,\nYear,No.,%,No.,%\n2024,1310,100,203,17\n", map[string]string{"Requests No.": "requests", "Refused No.": "refused"},
			"year = 2024, requests = 1310, refused = 203, refused_percent = 17\nnot read: Requests %"},
		{"counts and shares below each year", "plans.year",
			",2023,,2024,\n,Number,Per cent,Number,Per cent\nRequests,1200,100%,1310,100%\nRefused,203,17%,210,16%\n", nil,
			"year = 2023, requests = 1200, refused = 203\nyear = 2024, requests = 1310, refused = 210\nnot read: Per cent"},
		{"all rows are of England", "plans.year",
			"Area,Measure,2023,2024\nEngland,Requests,138000,154000\nEngland,Refused,30000,36000\n", nil,
			"not read: Area\nA2: this row is of England, and would stand as the council's own; remove it; what other areas have goes into the sheet of benchmarks\nA3: this row is of England, and would stand as the council's own; remove it; what other areas have goes into the sheet of benchmarks"},
		{"a remark beside the figures", "plans.year",
			"Measure,Kind,2023,2024,Source\nRequests,National,1200,1310,England\n", nil,
			"year = 2023, requests = 1200\nyear = 2024, requests = 1310\nnot read: Kind | Source"},
		{"a region, and a group of children", "plans.year", "Measure,Kind,2023,2024\nRequests,London,1200,1310\nRefused,English as an additional language,18,20\n", nil,
			"not read: Kind\nB2: this row is of London, and would stand as the council's own; remove it; what other areas have goes into the sheet of benchmarks"},
		{"an average of England", "plans.year", "Measure,Area,2023,2024\nRequests,England average,1200,1310\n", nil,
			"not read: Area\nB2: this row is of England average, and would stand as the council's own; remove it; what other areas have goes into the sheet of benchmarks"},
		{"what its years are, below them", "plans.year", "Measure,2023,2024\nYear ending December,2023,2024\nRequests,1200,1310\n", nil,
			"year = 2023, requests = 1200\nyear = 2024, requests = 1310\nnot read: Year ending December"},
		{"a second table below", "plans.year",
			"Measure,2023,2024\nRequests,1200,1310\nBoys,2023,2024\nRefused,18,20\n", nil,
			"not read: Boys\nA3: a second table begins here: its figures may be of other children or another area; if it only goes on with the table above, remove this row, which repeats the years; if not, remove the rows from here on, or import them from a table of their own"},
		{"a note below a wide table", "plans.year",
			"Measure,2023,2024\nRequests,1200,1310\nRefused,18,20\nRequests,are those received in the year\n", nil,
			"year = 2023, requests = 1200, refused = 18\nyear = 2024, requests = 1310, refused = 20\n" +
				`B4: "are those received in the year" is not a number; write digits and at most one point, such as 84.5, or leave the cell empty if the source does not say`},
		{"a share in a row", "plans.year",
			",2023,2024\nRequests,1200,1310\nRefused (%),17,16\n", nil,
			"year = 2023, requests = 1200, refused_percent = 17\nyear = 2024, requests = 1310, refused_percent = 16"},
		{"a row for each measure and area", "plans.year",
			"Measure,Area,2023,2024\nRequests,Warwickshire,1200,1300\nRequests,Coventry,138000,154000\nRefused,Warwickshire,100,120\nRefused,Coventry,30000,36000\n", nil,
			"not read: Area\n" +
				"A3: two rows stand for requests: this and A2; leave one row for each measure: remove those of other areas, groups or sections, or give them names of their own\n" +
				"A5: two rows stand for refused: this and A4; leave one row for each measure: remove those of other areas, groups or sections, or give them names of their own"},
		{"an area before each measure", "plans.year", "Area,Measure,2023,2024\nWarwickshire,Requests,1200,1300\nWarwickshire,Refused,100,120\n", nil,
			"year = 2023, requests = 1200, refused = 100\nyear = 2024, requests = 1300, refused = 120\nnot read: Area"},
		{"a row for each section and measure", "plans.year",
			",2023,2024\nRequests,,\nNumber,1200,1300\nNew plans,,\nNumber,400,500\n", map[string]string{"Number": "requests"},
			"A5: two rows stand for requests: this and A3; leave one row for each measure: remove those of other areas, groups or sections, or give them names of their own"},
		{"a section with the name of its measure", "plans.year",
			",2023,2024\nRequests,,\nRequests,1200,1300\nRefused,100,120\n", nil,
			"year = 2023, requests = 1200, refused = 100\nyear = 2024, requests = 1300, refused = 120"},
		{"notes below", "plans.year",
			"Year,Requests\n2024,110\n\n* fewer than 5\nSource: the case system\n", nil,
			"year = 2024, requests = 110\nA4 note: these 2 rows below the table are not read: * fewer than 5; what readers should know goes into a note of the data file"},
		{"one note below", "plans.year",
			"Year,Requests\n2024,110\nNote: provisional\n", nil,
			"year = 2024, requests = 110\nA3 note: this row below the table is not read: Note: provisional; what readers should know goes into a note of the data file"},
		{"a heading between rows", "plans.year",
			"Year,Requests\n2023,100\nAFTER THE CHANGE OF THE CASE SYSTEM\n2024,110\n", nil,
			"year = 2023, requests = 100\nyear = 2024, requests = 110\nA3: this row holds one text and no values: AFTER THE CHANGE OF THE CASE SYSTEM; delete the row; what belongs to the rows below it goes into a column of theirs"},
		{"a total below", "plans.year",
			"Year,Requests\n2024,110\nTotal,210\n", nil,
			`year = 2024, requests = 110` + "\nrequests = 210\n" + `A3: "Total" is not a period; delete rows of totals and averages: what daylight shows of them it adds up itself`},
		{"a mark of a footnote", "plans.year",
			"Year,Requests,Refused,Issued,No plan,Appeals\n2024,45*,45¹,45 [p],45r,(45)\n", nil,
			"year = 2024\n" +
				`B2: "45*" is not a number; write the number only, and say in the note of the row what the mark means; marks of official statistics, such as p and r, go into the column marker` + "\n" +
				`C2: "45¹" is not a number; write the number only, and say in the note of the row what the mark means; marks of official statistics, such as p and r, go into the column marker` + "\n" +
				`D2: "45 [p]" is not a number; write the number only, and say in the note of the row what the mark means; marks of official statistics, such as p and r, go into the column marker` + "\n" +
				`E2: "45r" is not a number; write the number only, and say in the note of the row what the mark means; marks of official statistics, such as p and r, go into the column marker` + "\n" +
				`F2: "(45)" is not a number; write it without brackets, and with a minus if it is less than 0`},
		{"markers", "plans.year",
			"Year,Requests,Refused,Issued,Appeals\n2024,110,[x],..,[c]\n", nil,
			`year = 2024, requests = 110, hidden = ["appeals"]`},
		{"dashes are no figure, and said", "plans.year",
			"Year,Requests,Refused\n2023,-,20\n2024,110,–\n", nil,
			"year = 2023, refused = 20\nyear = 2024, requests = 110\nB2 note: this cell and 1 below it hold a dash, and are read as no figure; write 0 where the source means none"},
		{"brackets of a reserve table are a deficit, and asked about", "deficit.series.values",
			"series.scenario,Year end,Value\nactual,2024,(12.3)\nactual,2025,\"£1,234.5\"\n", nil,
			"year_end = 2024\nyear_end = 2025, value = 1234.5\nC2: \"(12.3)\" is in brackets; write 12.3: brackets in a reserve table mean a deficit, which is a positive number here"},
		{"money in millions", "deficit.series.values",
			"series.scenario,Year end,Value\nactual,2025,\"£1,234.5m\"\nactual,2026,5 million\n", nil,
			"year_end = 2025\nyear_end = 2026\n" +
				`C2: "£1,234.5m" is not a number; write the number only; the sheet of the file says whether amounts are in £m, £k or £` + "\n" +
				`C3: "5 million" is not a number; write the number only; the sheet of the file says whether amounts are in £m, £k or £`},
		{"millions of what is no money", "plans.year",
			"Year,Requests,Refused\n2024,1.2k,£5\n", nil,
			"year = 2024\n" + `B2: "1.2k" is not a number; write the number in full, in digits` + "\n" + `C2: "£5" is not a number; this column takes no money`},
		{"percentages", "plans.year",
			"Year,Requests,Within 20 weeks percent\n2023,12.3%,12.3%\n2024,110,43.0 %\n", nil,
			"year = 2023, within_20_weeks_percent = 12.3\nyear = 2024, requests = 110, within_20_weeks_percent = 43.0\n" + `B2: "12.3%" is not a number; this column takes no percentage`},
		{"shares of 1 are asked about", "plans.year",
			"Year,Within 20 weeks percent\n2023,0.43\n2024,0.212\n", nil,
			"year = 2023, within_20_weeks_percent = 0.43\nyear = 2024, within_20_weeks_percent = 0.212\nB2: every percentage of within_20_weeks_percent is less than 1: are they shares of 1?; write 12.3 or 12.3% for what is 0.123 of 1; write 0.5% if it is half of one per cent"},
		{"shares of 1 in a row", "plans.year",
			"Measure,2023,2024\nRequests,100,120\nWithin 20 weeks percent,0.43,0.212\n", nil,
			"year = 2023, requests = 100, within_20_weeks_percent = 0.43\nyear = 2024, requests = 120, within_20_weeks_percent = 0.212\nB3: every percentage of within_20_weeks_percent is less than 1: are they shares of 1?; write 12.3 or 12.3% for what is 0.123 of 1; write 0.5% if it is half of one per cent"},
		{"less than one per cent, and said so", "plans.year", "Year,Appeal rate percent\n2023,0.8%\n2024,0.5 %\n", nil,
			"year = 2023, appeal_rate_percent = 0.8\nyear = 2024, appeal_rate_percent = 0.5"},
		{"less than one per cent beside more", "plans.year", "Year,Appeal rate percent\n2023,0.8\n2024,1.5\n", nil,
			"year = 2023, appeal_rate_percent = 0.8\nyear = 2024, appeal_rate_percent = 1.5"},
		{"nothing in every year", "plans.year", "Year,Appeal rate percent\n2023,0\n2024,0.0\n", nil,
			"year = 2023, appeal_rate_percent = 0\nyear = 2024, appeal_rate_percent = 0.0"},
		{"a year for each column", "plans.year",
			"Our figures,,,,\nMeasure,2022,2023,2024,Change\nEHC requests,90,100,110,10%\nRefused,20,..,22,\nTeam,a,b,c,\nSource: SEN2,,,,\n",
			map[string]string{"EHC requests": "requests"},
			"year = 2022, requests = 90, refused = 20\nyear = 2023, requests = 100\nyear = 2024, requests = 110, refused = 22\nnot read: Team | Source: SEN2 | Change"},
		{"a number before each measure", "plans.year",
			"No,Measure,2023,2024\n1,Requests,100,110\n2,Refused,20,45*\n", nil,
			"year = 2023, requests = 100, refused = 20\nyear = 2024, requests = 110\n" +
				`D3: "45*" is not a number; write the number only, and say in the note of the row what the mark means; marks of official statistics, such as p and r, go into the column marker`},
		{"a point that may separate thousands", "plans.year", "Year,Requests\n2023,1.234\n2024,13.0\n", nil,
			"year = 2023\nyear = 2024, requests = 13\nB2: 1.234 is not a whole number; write 1234 if the point separates thousands; it is read as the one before decimals"},
		{"decimals of a count", "plans.year", "Year,Requests\n2024,12.5\n", nil,
			"year = 2024\nB2: 12.5 is not a whole number; this column counts: write it without decimals, or check whether this is the right column"},
		{"shares of 1 beside percentages", "plans.year", "Year,Within 20 weeks percent\n2023,12.3%\n2024,0.123\n", nil,
			"year = 2023, within_20_weeks_percent = 12.3\nyear = 2024, within_20_weeks_percent = 0.123\n" +
				"B3: this cell holds a percentage below 1 without a percent sign, and the column within_20_weeks_percent has others with a percent sign: is it a share of 1?; write all of a column alike: 12.3 or 12.3% for what is 0.123 of 1; write 0.5% if it is half of one per cent"},
		{"half of one per cent among others", "plans.year", "Year,Refused percent\n2023,0.5%\n2024,12.3%\n", nil,
			"year = 2023, refused_percent = 0.5\nyear = 2024, refused_percent = 12.3"},
		{"words for a percentage", "plans.year", "Year,Refused percent\n2023,56 per cent\n", nil,
			"year = 2023\nB2: \"56 per cent\" is not a number; write the number, with a percent sign or without: 56%"},
		{"a column without a heading", "plans.year", "Year,,Refused\n2023,120,20\n", nil,
			"year = 2023, refused = 20\nnot read: the column of B2, without a heading"},
		{"quarters below years", "plans.year", ",2023,,2024,\nMeasure,Q1,Q2,Q1,Q2\nRequests,1,2,3,4\nRefused,1,1,1,1\n", nil,
			"not read: Measure\n" +
				"C1: no period stands above this column, and C2 holds Q2; write the whole period above each column, such as Nov 2024, in one row\n" +
				"E1: no period stands above this column, and E2 holds Q2; write the whole period above each column, such as Nov 2024, in one row\n" +
				"B2: the period of this column is in two rows: 2023 and Q1; write the whole period above each column, such as Nov 2024, in one row\n" +
				"D2: the period of this column is in two rows: 2024 and Q1; write the whole period above each column, such as Nov 2024, in one row"},
		{"a year without figures", "plans.year",
			"Year,Requests\n2024,110\n2025,\n", nil, "year = 2024, requests = 110"},
		{"a month for each column", "plans.year",
			"Measure,Apr-24,May-24,Jun-24\nRequests,9,10,11\n", nil,
			"B1: this heading is a month, and plans.year has a row for each year; add the months of a year up in the spreadsheet, and import the years"},
		{"a January for each column", "plans.snapshot",
			"Measure,Jan 2024,Jan 2025\nPlans,900,1000\n", nil,
			`on = "2024-01", plans = 900` + "\n" + `on = "2025-01", plans = 1000`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := readTable(t, tt.sheet, tt.text, tt.names)
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

// Merged cells are no trouble above the rows and below them, and an error in them.
func TestMergedCells(t *testing.T) {
	text := func(s, merged string) grid.Cell { return grid.Cell{Kind: grid.Text, Text: s, Merged: merged} }
	empty := func(merged string) grid.Cell { return grid.Cell{Merged: merged} }
	in := grid.NewGrid("t", [][]grid.Cell{
		{text("Our figures", "A1:C1"), empty("A1:C1"), empty("A1:C1")},
		{{}, text("Requests", "B2:C2"), empty("B2:C2")},
		{text("Year", ""), text("Number", ""), text("Refused", "")},
		{text("2023", "A4:A5"), text("100", ""), text("20", "")},
		{empty("A4:A5"), text("110", ""), text("22", "")},
		{text("Source: SEN2", "A6:C6"), empty("A6:C6"), empty("A6:C6")},
	})
	var ps diag.Problems
	s := Named("plans.year")
	m := s.Map(in, map[string]string{"requests_number": "requests", "requests_refused": "refused"}, &ps)
	n := 0
	for range s.Read(in, m.Head, &ps) {
		n++
	}
	got := ps.Sorted().Error()
	want := "t!A4: error: this cell is merged with others: A4:A5 [spreadsheet]\n\thint: unmerge the cells, and give each its own value\n" +
		"t!A5: error: this cell is merged with others: A4:A5 [spreadsheet]\n\thint: unmerge the cells, and give each its own value\n" +
		"t!A6: note: this row below the table is not read: Source: SEN2 [spreadsheet]\n\thint: what readers should know goes into a note of the data file"
	if n != 2 || got != want {
		t.Errorf("%d rows, got\n%s\nwant\n%s", n, got, want)
	}
}
