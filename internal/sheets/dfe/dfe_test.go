package dfe

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

const standardColumns = "time_period,geographic_level,region_code,new_la_code,la_name,"

// Figures in these tests are made up.
func release(t *testing.T, files ...string) *Release {
	t.Helper()
	r := &Release{Published: "2024-06-13"}
	for i, text := range files {
		in, ps := grid.CSV(string(rune('a'+i))+".csv", []byte(standardColumns+text))
		g, _ := grid.Load(in, 1000, &ps)
		if ps = append(ps, r.Add(g, "")...); ps.Err() != nil {
			t.Fatal(ps)
		}
	}
	return r
}

// says is what a council's data file would say, without notes and sources.
func says(t *testing.T, r *Release, gss, file string) string {
	t.Helper()
	a, ok := authorities.ByGSS(gss)
	if !ok {
		t.Fatalf("no council %s", gss)
	}
	got, ps := sheet.Apply(&tomledit.Table{}, r.Council(a)[file])
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	text, err := tomledit.Update("", got, tomledit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "note =") && !strings.HasPrefix(line, "source =") {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, " ")
}

func TestYears(t *testing.T) {
	const columns = "inreq_ehc,ass_refused_ehc,new_all_ehc,inc_exc_20week_ehc,inc_exc_20week_rate,tot_inc_exc_ehc,total_mediation\n"
	const rutland = ",Local authority,E12000004,E06000017,Rutland,"
	tests := []struct{ name, row, want string }{
		{"numbers", "2022" + rutland + "100,20,80,40,50.0,80,7", "[[year]] year = 2022 requests = 100 refused = 20 issued = 80 within_20_weeks = 40 within_20_weeks_percent = 50.0 mediation = 7"},
		{"thousands", "2022" + rutland + `"1,100",20,80,,,,`, "[[year]] year = 2022 requests = 1100 refused = 20 issued = 80"},
		{"another base: the percentage only", "2022" + rutland + "100,20,80,40,50.6,79,7", "[[year]] year = 2022 requests = 100 refused = 20 issued = 80 within_20_weeks_percent = 50.6 mediation = 7"},
		{"markers", "2022" + rutland + "100,z,x,low,:,z,c", "[[year]] year = 2022 requests = 100 hidden = [\"mediation\"]"},
		{"markers only", "2022" + rutland + "z,z,x,z,z,z,z", ""},
		{"0 is a number", "2022" + rutland + "0,,,,,,", "[[year]] year = 2022 requests = 0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := says(t, release(t, columns+tt.row+"\n"), "E06000017", "plans"); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// A council that had another code keeps its earlier years, and a year under both
// codes is taken once.
func TestEarlierCodes(t *testing.T) {
	r := release(t, "inreq_ehc\n2019,Local authority,E12000008,E10000002,Buckinghamshire,90\n2020,Local authority,E12000008,E10000002,Buckinghamshire,91\n2020,Local authority,E12000008,E06000060,Buckinghamshire,92\n")
	if got, want := says(t, r, "E06000060", "plans"), "[[year]] year = 2019 requests = 90 [[year]] year = 2020 requests = 92"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestBenchmarks(t *testing.T) {
	r := release(t, "inreq_ehc,ass_refused_ehc_pc\n2023,National,,,,5,20.1\n2023,Regional,E12000004,,,5,21.0\n2023,Regional,E12000001,,,5,1.0\n2023,Local authority,E12000004,E06000017,Rutland,5,22.0\n")
	want := `[[year]] year = 2023 requests = 5 ` +
		`[[benchmark]] measure = "refused_percent" area = "england" year = 2023 value = 20.1 marker = "b" ` +
		`[[benchmark]] measure = "refused_percent" area = "region" year = 2023 value = 21.0 marker = "b"`
	if got := says(t, r, "E06000017", "plans"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestTables(t *testing.T) {
	const rutland = "2024,Local authority,E12000004,E06000017,Rutland,"
	tests := []struct{ name, text, want string }{
		{"parts that make the total", "age,num_caseload\n" + rutland + "Under 5,3\n" + rutland + "5 to 25,7\n" + rutland + "Total,10\n",
			`{ name = "Under 5", cells = [ { column = "Plans", value = 3 } ] }, { name = "5 to 25", cells = [ { column = "Plans", value = 7 } ] }, { name = "Total", cells = [ { column = "Plans", value = 10 } ] }, ]`},
		{"groups that overlap have no total", "age,num_caseload\n" + rutland + "Total,10\n" + rutland + "Under 5,3\n" + rutland + "Under 25,10\n",
			`{ name = "Under 5", cells = [ { column = "Plans", value = 3 } ] }, { name = "Under 25", cells = [ { column = "Plans", value = 10 } ] }, ]`},
		{"markers", "age,num_caseload\n" + rutland + "Under 5,c\n" + rutland + "5 to 25,?\n" + rutland + "Total,10\n",
			`{ name = "Under 5", cells = [ { column = "Plans", marker = "c" } ] }, { name = "5 to 25", cells = [ { column = "Plans", marker = "x" } ] }, ]`},
		{"statements and plans apart", "age,num_caseload,ehcp_or_statement\n" + rutland + "Total,9,EHC plan\n" + rutland + "Total,1,Statement\n" + rutland + "Total,10,Total\n" + rutland + "Under 25,10,Total\n",
			`{ name = "Under 25", cells = [ { column = "Plans", value = 10 } ] }, { name = "Total", cells = [ { column = "Plans", value = 10 } ] }, ]`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := says(t, release(t, tt.text), "E06000017", "plans")
			if _, rows, _ := strings.Cut(got, "row = [ "); rows != tt.want || !strings.HasPrefix(got, `[[snapshot]] on = "2024-01" plans = 10 `) {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// What is known to be incomplete is said where it is.
func TestFootnotes(t *testing.T) {
	r := release(t, "establishment_type,num_caseload\n2018,Local authority,E12000007,E09000012,Hackney,Total,5\n2023,Local authority,E12000007,E09000012,Hackney,Total,5\n2024,Local authority,E12000007,E09000012,Hackney,Total,5\n2024,Local authority,E12000007,E09000012,Hackney,Special,5\n")
	a, _ := authorities.ByGSS(hackney)
	notes := map[string]string{}
	for _, changes := range r.Council(a) {
		for _, c := range changes {
			for _, row := range c.Rows {
				v, _ := row.Table.Get("note")
				on, _ := row.Table.Get("on")
				notes[c.Sheet.Name+" "+tomledit.Unquote(on.Scalar)] = tomledit.Unquote(v.Scalar)
			}
		}
	}
	for at, want := range map[string]string{
		"plans.snapshot 2018-01": statementNote, "plans.snapshot 2023-01": breakNote, "plans.snapshot 2024-01": hackneyNote,
		"plans.table 2024-01": hackneyNote, "sources.source ": unitsNote,
	} {
		if !strings.Contains(notes[at], want) {
			t.Errorf("%s says %q, not %q", at, notes[at], want)
		}
	}
}
