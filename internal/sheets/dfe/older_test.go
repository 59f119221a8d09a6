package dfe

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// Figures of the older files in these tests are made up; their headings are real.
const (
	areaHeadings = "time_period,geographic_level,region_code,new_la_code,la_name,"
	miHeadings   = areaHeadings + "inreq_ehc,ass_refused_ehc,ass_refused_ehc_pc,assessments,ass_none_ehc,new_all_ehc,no_exc_20week_ehc,no_exc_20week_rate,tot_no_exc_ehc," +
		"inc_exc_20week_ehc,inc_exc_20week_rate,tot_inc_exc_ehc,total_mediation,total_tribunal\n"
	ofRutland = ",Local authority,E12000004,E06000017,Rutland,"
)

func made(name, text string) File { return File{Name: name, Text: []byte(text)} }

// rowsOf returns rows of a data file, without notes and sources.
func rowsOf(t *testing.T, r *Release, rows string) string {
	t.Helper()
	v, _ := says(t, r, rutland, "plans").Get(rows)
	var out []string
	for _, row := range v.Rows {
		row.Remove("note")
		row.Remove("source")
		text, err := tomledit.Update("", row, tomledit.Options{})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, strings.ReplaceAll(strings.TrimSpace(text), "\n", ", "))
	}
	return strings.Join(out, "; ")
}

func TestOlderYears(t *testing.T) {
	tests := []struct{ name, row, want string }{
		{"numbers", "100,20,20.0,90,10,80,39,50.0,78,40,50.0,80,7,3",
			"year = 2022, requests = 100, refused = 20, refused_percent = 20.0, assessments = 90, no_plan = 10, issued = 80, within_20_weeks = 40, within_20_weeks_percent = 50.0, issued_without_exceptions = 78, within_20_weeks_without_exceptions = 39, within_20_weeks_without_exceptions_percent = 50.0, mediation = 7, appeals = 3"},
		{"thousands", `"1,100",20,,,,80,,,,,,,,`, "year = 2022, requests = 1100, refused = 20, issued = 80"},
		{"another base: the percentage only", "100,20,,,,80,,,,40,50.6,79,,", "year = 2022, requests = 100, refused = 20, issued = 80, within_20_weeks_percent = 50.6"},
		{"no base: the percentage only", "100,20,,,,80,,,,40,50.6,x,,", "year = 2022, requests = 100, refused = 20, issued = 80, within_20_weeks_percent = 50.6"},
		{"markers", "100,z,z,x,low,:,~,..,-,x,x,x,c,z", `year = 2022, requests = 100, hidden = ["mediation"]`},
		{"markers only", "z,z,z,x,x,x,x,x,x,x,x,x,z,z", ""},
		{"0 is a number", "0,,,,,,,,,,,,,", "year = 2022, requests = 0"},
		{"what a program calculated", "100.000,,,,,80,,67.400000000000,,,24.710,,,", "year = 2022, requests = 100, issued = 80, within_20_weeks_percent = 24.7, within_20_weeks_without_exceptions_percent = 67.4"},
		{"halves go up", ",,,,,,,24.650,,,24.749999,,,", "year = 2022, within_20_weeks_percent = 24.7, within_20_weeks_without_exceptions_percent = 24.7"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := release(t, made("sen2_mi.csv", miHeadings+"2022"+ofRutland+tt.row+"\n"))
			if got := rowsOf(t, r, "year"); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Rounding is said, on the page and in the run.
func TestRoundingIsSaid(t *testing.T) {
	for row, want := range map[string]bool{",,,,,,,,,,24.710,,,": true, ",,,,,,,,,,24.7,,,": false} {
		r := release(t, made("sen2_mi.csv", miHeadings+"2022"+ofRutland+row+"\n"))
		source := values(find(says(t, r, rutland, "sources"), "source", "id", "dfe-sen2-requests"), "note")
		said := false
		for _, p := range r.Review() {
			said = said || p.Severity == diag.Note && p.Msg == "percentages have more than one decimal here, and are rounded to one"
		}
		if said != want || strings.Contains(source, roundedNote) != want {
			t.Errorf("%s: said %v, and the source says %q", row, said, source)
		}
	}
}

// A year that a newer release has is not mixed with an older one.
func TestOlderBesideNewer(t *testing.T) {
	older := made("sen2_mi.csv", miHeadings+"2018"+strings.ReplaceAll(ofRutland, "E06000017", warwickshire)+"100,20,,,,80,,,,,,,7,3\n2019"+strings.ReplaceAll(ofRutland, "E06000017", warwickshire)+"1,2,,,,3,,,,,,,7,3\n")
	for _, files := range [][]File{{older, one(t, "requests.csv")}, {one(t, "requests.csv"), older}} {
		plans := says(t, release(t, files...), warwickshire, "plans")
		for year, want := range map[string]string{"2018": "100 80 7 dfe-sen2-requests", "2019": "827 - - dfe-ehc-requests"} {
			if got := values(find(plans, "year", "year", year), "requests", "issued", "mediation", "source"); got != want {
				t.Errorf("%s: got %s, want %s", year, got, want)
			}
		}
	}
}

// A council that had another code keeps its earlier years, and a year under both
// codes is taken once.
func TestEarlierCodes(t *testing.T) {
	row := func(year, code, n string) string {
		return year + ",Local authority,E12000008," + code + ",Buckinghamshire," + n + ",,,,,,,,,,,,,\n"
	}
	r := release(t, made("sen2_mi.csv", miHeadings+row("2019", "E10000002", "90")+row("2020", "E10000002", "91")+row("2020", "E06000060", "92")))
	plans := says(t, r, "E06000060", "plans")
	for year, want := range map[string]string{"2019": "90", "2020": "92"} {
		if got := values(find(plans, "year", "year", year), "requests"); got != want {
			t.Errorf("%s has %s requests, want %s", year, got, want)
		}
	}
}

func TestOlderBenchmarks(t *testing.T) {
	r := release(t, made("sen2_mi.csv", miHeadings+"2021,National,,,,5,,20.0,,,,,,,,,,,\n2022,National,,,,5,,20.1,,,,,,,,,,,\n2022,Regional,E12000004,,,5,,21.0,,,,,,,,,,,\n2022,Regional,E12000001,,,5,,1.0,,,,,,,,,,,\n2022"+ofRutland+"5,,22.0,,,,,,,,,,,\n"))
	want := `measure = "refused_percent", area = "england", year = 2021, value = 20.0; measure = "refused_percent", area = "england", year = 2022, value = 20.1, marker = "b"; measure = "refused_percent", area = "region", year = 2022, value = 21.0`
	if got := rowsOf(t, r, "benchmark"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestOlderTables(t *testing.T) {
	const at = "2024" + ofRutland
	tests := []struct{ name, text, want string }{
		{"parts that make the total", "age,num_caseload\n" + at + "Under 5,3\n" + at + "5 to 25,7\n" + at + "Total,10\n", "Under 5 3, 5 to 25 7, Total 10"},
		{"groups that overlap have no total", "age,num_caseload\n" + at + "Total,10\n" + at + "Under 5,3\n" + at + "Under 25,10\n", "Under 5 3, Under 25 10"},
		{"markers", "age,num_caseload\n" + at + "Under 5,c\n" + at + "5 to 25,?\n" + at + "Total,10\n", "Under 5 c, 5 to 25 x"},
		{"statements and plans apart", "age,num_caseload,ehcp_or_statement\n" + at + "Total,9,EHC plan\n" + at + "Total,1,Statement\n" + at + "Total,10,Total\n" + at + "Under 25,10,Total\n", "Under 25 10, Total 10"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := release(t, made("age.csv", areaHeadings+tt.text))
			if got := cells(says(t, r, rutland, "plans"), "age"); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if got := rowsOf(t, r, "snapshot"); got != `on = "2024-01", plans = 10` {
				t.Errorf("the snapshot is %s", got)
			}
		})
	}
}

// What is known to be incomplete is said where it is.
func TestOlderNotes(t *testing.T) {
	row := func(year, kind string) string {
		return year + ",Local authority,E12000007," + hackney + ",Hackney," + kind + ",5\n"
	}
	r := release(t, made("estab.csv", areaHeadings+"establishment_type,num_caseload\n"+row("2018", "Total")+row("2023", "Total")+row("2024", "Total")+row("2024", "Special")))
	plans := says(t, r, hackney, "plans")
	for _, tt := range []struct{ name, note, want string }{
		{"2018", values(find(plans, "snapshot", "on", "2018-01"), "note"), statementNote},
		{"2023", values(find(plans, "snapshot", "on", "2023-01"), "note"), breakNote},
		{"2024", values(find(plans, "snapshot", "on", "2024-01"), "note"), hackneyNote},
		{"the table", values(find(plans, "table", "id", "establishment"), "note"), hackneyNote},
		{"the source", values(find(says(t, r, hackney, "sources"), "source", "id", "dfe-sen2-establishment"), "note"), unitsNote},
	} {
		if !strings.Contains(tt.note, tt.want) {
			t.Errorf("%s says %q, not %q", tt.name, tt.note, tt.want)
		}
	}
}
