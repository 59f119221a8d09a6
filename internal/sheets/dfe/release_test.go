package dfe

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

const (
	warwickshire, wiltshire, bcp  = "E10000031", "E06000054", "E06000058"
	hackney, scilly, cityOfLondon = "E09000012", "E06000053", "E09000001"
	cumberland, rutland           = "E06000063", "E06000017"
	blackpool, newham             = "E06000009", "E09000025"
	nottingham, nottinghamshire   = "E06000018", "E10000024"
	cambridgeshire, centralBeds   = "E10000003", "E06000056"
)

// published2025 returns the release of 2025, cut to a few areas: real headings and rows.
func published2025(t *testing.T) []File {
	t.Helper()
	names, err := filepath.Glob("testdata/2025/*")
	if err != nil || len(names) < 14 {
		t.Fatalf("%d files, %v", len(names), err)
	}
	var out []File
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, File{Name: filepath.Base(name), Text: text})
	}
	return out
}

// one returns one file of the release, perhaps changed.
func one(t *testing.T, name string, change ...string) File {
	t.Helper()
	for _, f := range published2025(t) {
		if f.Name == name {
			text := string(f.Text)
			for i := 0; i < len(change); i += 2 {
				if !strings.Contains(text, change[i]) {
					t.Fatalf("%s has no %q", name, change[i])
				}
				text = strings.ReplaceAll(text, change[i], change[i+1])
			}
			f.Text = []byte(text)
			return f
		}
	}
	t.Fatalf("there is no %s", name)
	return File{}
}

func release(t *testing.T, files ...File) *Release {
	t.Helper()
	r := &Release{Published: "2025-06-26"}
	for _, f := range files {
		if ps := r.Add(f); ps.Err() != nil {
			t.Fatal(ps)
		}
	}
	return r
}

// says returns what a data file of a council would say.
func says(t *testing.T, r *Release, gss, file string) *tomledit.Table {
	t.Helper()
	a, ok := authorities.ByGSS(gss)
	if !ok {
		t.Fatalf("no council %s", gss)
	}
	got, ps := sheet.Apply(&tomledit.Table{}, r.Council(a)[file])
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	return got
}

// find returns the row of a table with a value; of several, such as those of one year
// and different files, what they have together.
func find(t *tomledit.Table, rows, key, value string) *tomledit.Table {
	v, _ := t.Get(rows)
	found := &tomledit.Table{}
	for _, r := range v.Rows {
		if at, _ := r.Get(key); tomledit.Unquote(at.Scalar) != value {
			continue
		}
		for _, e := range r.Entries {
			switch was, ok := found.Get(e.Key); {
			case !ok:
				found.Set(e.Key, e.Value)
			case e.Key == "note":
				found.Set("note", tomledit.Value{Scalar: tomledit.Quote(tomledit.Unquote(was.Scalar) + " | " + tomledit.Unquote(e.Value.Scalar))})
			}
		}
	}
	return found
}

// values returns values of a table by their keys; a dash where there is none.
func values(t *tomledit.Table, keys ...string) string {
	var out []string
	for _, key := range keys {
		v, ok := t.Get(key)
		if !ok {
			v.Scalar = "-"
		}
		out = append(out, tomledit.Unquote(v.Scalar))
	}
	return strings.Join(out, " ")
}

// The values that people know, as the Department prints them.
func TestPublishedValues(t *testing.T) {
	r := release(t, published2025(t)...)
	timely := []string{"issued", "within_20_weeks", "within_20_weeks_percent", "within_20_weeks_without_exceptions_percent"}
	for _, tt := range []struct {
		name, gss, year string
		keys            []string
		want            string
	}{
		{"Warwickshire", warwickshire, "2024", timely, "1122 238 21.2 21.3"},
		{"Warwickshire a year before", warwickshire, "2023", timely, "554 238 43.0 42.9"},
		{"Wiltshire, lower without exceptions", wiltshire, "2024", timely, "906 294 32.5 29.5"},
		{"Bournemouth, Christchurch and Poole", bcp, "2024", timely, "784 581 74.1 77.6"},
		{"Bournemouth, Christchurch and Poole a year before", bcp, "2023", timely, "273 13 4.8 4.8"},
		{"requests", warwickshire, "2024", []string{"requests", "refused", "assessments", "no_plan"}, "1750 306 1221 11"},
		{"x is no number", warwickshire, "2019", []string{"requests", "assessments", "no_plan", "weeks_20_to_52"}, "827 - 11 -"},
		{"appeals from the tribunal's table", warwickshire, "2024", []string{"appeals"}, "224"},
		{"a year that only that table has", warwickshire, "2014", []string{"appeals", "requests", "source"}, "22 - dfe-ehc-appeals"},
		{"a dash there is none", scilly, "2024", []string{"appeals", "issued"}, "0 1"},
		{"an empty cell there is nothing", scilly, "2023", []string{"appeals", "issued"}, "- 4"},
		{"counts of 1 that the Department publishes", scilly, "2024", []string{"assessments", "within_20_weeks"}, "1 1"},
		{"Hackney 2023 is not available", hackney, "2023", []string{"requests", "issued", "appeals"}, "- - 66"},
		{"a new council before it was there", cumberland, "2019", []string{"year"}, "-"},
		{"a new council", cumberland, "2024", []string{"requests", "appeals"}, "718 65"},
	} {
		if got := values(find(says(t, r, tt.gss, "plans"), "year", "year", tt.year), tt.keys...); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
	plans := says(t, r, warwickshire, "plans")
	for on, want := range map[string]string{"2025-01": "6868", "2024-01": "6054", "2019-01": "3848"} {
		if got := values(find(plans, "snapshot", "on", on), "plans"); got != want {
			t.Errorf("plans in %s: %s, want %s", on, got, want)
		}
	}
	for _, tt := range []struct{ measure, area, year, want string }{
		{"within_20_weeks_percent", "england", "2024", "45.9"}, {"within_20_weeks_without_exceptions_percent", "england", "2024", "46.4"},
		{"within_20_weeks_percent", "region", "2024", "41.0"}, {"refused_percent", "england", "2024", "25.2"}, {"refused_percent", "england", "2019", "-"},
	} {
		v, _ := plans.Get("benchmark")
		got := "-"
		for _, b := range v.Rows {
			if values(b, "measure", "area", "year") == tt.measure+" "+tt.area+" "+tt.year {
				got = values(b, "value")
			}
		}
		if got != tt.want {
			t.Errorf("%s of %s in %s: %s, want %s", tt.measure, tt.area, tt.year, got, tt.want)
		}
	}
}

func cells(t *tomledit.Table, table string) string {
	rows, _ := find(t, "table", "id", table).Get("row")
	var out []string
	for _, r := range rows.Rows {
		v, _ := r.Get("cells")
		out = append(out, values(r, "name")+" "+strings.Trim(values(v.Rows[0], "value", "marker"), " -"))
	}
	return strings.Join(out, ", ")
}

func TestTables(t *testing.T) {
	r := release(t, published2025(t)...)
	for _, tt := range []struct{ name, gss, table, want string }{
		{"placement", warwickshire, "placement", "Mainstream schools 2646, Special schools 2145, Alternative provision and pupil referral units 0, Further education and post-16 1202, Educated elsewhere 718, Non-maintained early years 23, Not recorded 134, Total 6868"},
		{"primary need", warwickshire, "need", "Autistic spectrum disorder 2612, Social, emotional and mental health 1676, Speech, language and communication needs 1172, Moderate learning difficulty 541, Severe learning difficulty 204, Profound and multiple learning difficulty 62, Specific learning difficulty 72, Physical disability 238, Hearing impairment 57, Visual impairment 57, Multi-sensory impairment 13, Other difficulty or disability 164, Not recorded 0, Total 6868"},
		{"counts of 1", scilly, "need", "Autistic spectrum disorder 9, Social, emotional and mental health 1, Speech, language and communication needs 2, Moderate learning difficulty 2, Severe learning difficulty 1, Profound and multiple learning difficulty 0, Specific learning difficulty 0, Physical disability 1, Hearing impairment 0, Visual impairment 0, Multi-sensory impairment 0, Other difficulty or disability 1, Not recorded 0, Total 17"},
	} {
		if got := cells(says(t, r, tt.gss, "plans"), tt.table); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
	ages := cells(says(t, r, warwickshire, "plans"), "age")
	if !strings.HasPrefix(ages, "Under 3 ") || !strings.Contains(ages, ", 3 ") || !strings.HasSuffix(ages, ", Total 6868") || strings.Index(ages, ", 9 ") > strings.Index(ages, ", 10 ") {
		t.Errorf("ages are %s", ages)
	}
}

// The order of files, their names, and whether there are others do not matter.
func TestFilesInAnyOrder(t *testing.T) {
	files := published2025(t)
	want := says(t, release(t, files...), warwickshire, "plans")
	slices.Reverse(files)
	for i := range files {
		if files[i].Name != "data-guidance.txt" {
			files[i].Name = strings.Repeat("x", i+1) + ".csv"
		}
	}
	if got := says(t, release(t, files...), warwickshire, "plans"); !got.Equal(want) {
		t.Error("in another order the files say something else")
	}
	if got := says(t, release(t, slices.Concat(files, files)...), warwickshire, "plans"); !got.Equal(want) {
		t.Error("files that are given twice say something else")
	}
}

// What the headings of real files are like.
func TestHeadings(t *testing.T) {
	timeliness := one(t, "timeliness_20_week.csv")
	if !bytes.HasPrefix(timeliness.Text, []byte("\xef\xbb\xbf")) || !bytes.Contains(timeliness.Text, []byte("PC_plans_issued_20_weeks_ex")) || !bytes.Contains(timeliness.Text, []byte("\r\n")) {
		t.Fatal("the file has no mark, no capitals or other line ends")
	}
	if !bytes.Contains(one(t, "annual_reviews.csv").Text, []byte("review_meeting_prior_24,review_meeting_prior_24,")) {
		t.Fatal("no heading stands twice")
	}
	review := func(f File, renamed map[string]string) string {
		r := &Release{Renamed: renamed}
		if ps := r.Add(f); ps.Err() != nil {
			t.Fatal(ps)
		}
		var out []string
		for _, p := range r.Review() {
			if !strings.HasPrefix(p.Msg, "daylight has no place for these") {
				out = append(out, p.Pos.Cell+" "+p.Severity.String()+": "+p.Msg+"; "+p.Hint)
			}
		}
		return strings.Join(out, "\n")
	}
	tests := []struct {
		name    string
		file    File
		renamed map[string]string
		want    string
	}{
		{"as they are", timeliness, nil, ""},
		{"in capitals", one(t, "requests.csv", "requests_received_in_year", "REQUESTS_RECEIVED_IN_YEAR"), nil, ""},
		{"one twice", one(t, "annual_reviews.csv"), nil, "S1 note: the column review_meeting_prior_24 stands twice with the same figures; "},
		{"one twice with other figures", one(t, "annual_reviews.csv", "638745,524654,114091,9208,318369,126184,126184", "638745,524654,114091,9208,318369,126184,126185"), nil,
			"S1 warning: the column review_meeting_prior_24 stands twice with different figures, and is not read; "},
		{"those of next year", one(t, "annual_reviews.csv", "review_meeting_prior_24,review_meeting_prior_24", "review_meeting_prior_25", "review_meeting_25", "review_meeting_26", "review_meeting_24", "review_meeting_25",
			"review_decision25", "review_decision26", "review_decision24", "review_decision25", "review_decision_prior24", "review_decision_prior25"), nil, ""},
		{"a new one", one(t, "requests.csv", ",requests_rya,", ",entirely_new,requests_rya,"), nil, "N1 note: the column entirely_new is new, and daylight has no place for it; "},
		{"one that is gone", one(t, "requests.csv", "requests_received_in_year", "a"), nil, "M1 note: the column a is new, and daylight has no place for it; \n warning: the column requests_received_in_year of earlier releases is gone, and its figures are missing; "},
		{"a misspelt one that is corrected", one(t, "annual_reviews.csv", "outcome_maintan", "outcome_maintain"), nil,
			"AC1 note: the column outcome_maintan of earlier releases is gone; the nearest is outcome_maintain; if it is the same under another name, say --map \"outcome_maintain=outcome_maintan\"\nS1 note: the column review_meeting_prior_24 stands twice with the same figures; "},
		{"one that is renamed", one(t, "timeliness_20_week.csv", "plans_issued_den,", "plans_issued_denom,"), nil,
			"M1 warning: the column plans_issued_den of earlier releases is gone, and its figures are missing; the nearest is plans_issued_denom; if it is the same under another name, say --map \"plans_issued_denom=plans_issued_den\""},
		{"one that is renamed, with few letters in common", one(t, "annual_reviews.csv", "number_decsion_4weeks", "decision_4_weeks"), nil,
			"S1 note: the column review_meeting_prior_24 stands twice with the same figures; \nAE1 warning: the column number_decsion_4weeks of earlier releases is gone, and its figures are missing; the nearest is decision_4_weeks; if it is the same under another name, say --map \"decision_4_weeks=number_decsion_4weeks\""},
		{"one with a year, that is renamed and has figures", one(t, "annual_reviews.csv", ",review_meeting_24,", ",meeting_held_in_2024,"), nil,
			" warning: the column review_meeting_24 of earlier releases is gone, and its figures are missing; \nQ1 note: the column meeting_held_in_2024 is new, and daylight has no place for it; \nS1 note: the column review_meeting_prior_24 stands twice with the same figures; "},
		{"one that is renamed and mapped", one(t, "timeliness_20_week.csv", "plans_issued_den,", "plans_issued_denom,"), map[string]string{"plans_issued_denom": "plans_issued_den"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := strings.Split(review(tt.file, tt.renamed), "\n")
			want := strings.Split(tt.want, "\n")
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// Of two files with the same headings, the period says which is which.
func TestSameHeadings(t *testing.T) {
	r := release(t, one(t, "sen_need_newplans.csv"), one(t, "sen_needs_all_plans.csv"))
	if got := cells(says(t, r, warwickshire, "plans"), "need"); !strings.HasSuffix(got, "Total 6868") {
		t.Errorf("needs are %s", got)
	}
}

// Totals stand among rows by sex and age, and only totals are read.
func TestTotals(t *testing.T) {
	f := one(t, "requests.csv")
	if !bytes.Contains(f.Text, []byte(",Sex,Female,")) {
		t.Fatal("there are totals only")
	}
	if got := values(find(says(t, release(t, f), warwickshire, "plans"), "year", "year", "2024"), "requests"); got != "1750" {
		t.Errorf("there are %s requests", got)
	}
}

// A council is known by its code, whatever its name is in a file.
func TestNames(t *testing.T) {
	f := one(t, "requests.csv", "Isles of Scilly", "Isles Of Scilly")
	if got := values(find(says(t, release(t, f), scilly, "plans"), "year", "year", "2024"), "requests"); got != "2" {
		t.Errorf("there are %s requests", got)
	}
}

// Councils that are gone have their rows for themselves, and new ones begin where
// they begin.
func TestCouncilsThatChanged(t *testing.T) {
	r := release(t, published2025(t)...)
	for _, tt := range []struct{ name, gss, want string }{
		{"Cumbria", "E10000006", "2014 to 2022"}, {"Northamptonshire", "E10000021", "2019 to 2020"}, {"Cumberland", cumberland, "2023 to 2024"},
	} {
		v, _ := says(t, r, tt.gss, "plans").Get("year")
		if got := values(v.Rows[0], "year") + " to " + values(v.Rows[len(v.Rows)-1], "year"); got != tt.want {
			t.Errorf("%s has the years %s, want %s", tt.name, got, tt.want)
		}
	}
}

// A council that begins after the break has nothing to compare with: no figure of it is
// marked, and no note warns of comparing.
func TestNoBreakWithoutBefore(t *testing.T) {
	r := release(t, published2025(t)...)
	for _, tt := range []struct {
		gss  string
		want int
	}{{cumberland, 0}, {warwickshire, 5}} {
		marked, warned := 0, 0
		v, _ := says(t, r, tt.gss, "plans").Get("year")
		for _, row := range v.Rows {
			if m := values(row, "marker"); m == "b" {
				marked++
			}
			if note := values(row, "note"); strings.Contains(note, "compare with earlier") || strings.Contains(note, "previous years") {
				warned++
			}
		}
		if marked != tt.want || (warned > 0) != (tt.want > 0) {
			t.Errorf("%s has %d markers and %d warnings", tt.gss, marked, warned)
		}
	}
}

// Notes say what the Department says, beside the figures that it speaks of.
func TestFootnotes(t *testing.T) {
	r := release(t, published2025(t)...)
	note := func(gss, rows, key, value string) string {
		return values(find(says(t, r, gss, "plans"), rows, key, value), "note")
	}
	const exceptions, details = "have classed all new plans as having permitted exceptions", "were unable to return individual level data"
	for _, tt := range []struct {
		name, note, has string
		want            bool
	}{
		{"timeliness, once", note(warwickshire, "year", "year", "2019"), timelinessNote, true},
		{"the break, in the calendar year that the first collection by person asked for", note(nottingham, "year", "year", "2022"), breakNote, true},
		{"the year after", note(warwickshire, "year", "year", "2023"), breakNote, true},
		{"no break before", note(nottingham, "year", "year", "2021"), "Break", false},
		{"appeals by the table's own caution", note(warwickshire, "year", "year", "2023"), "Caution should be used", true},
		{"none before", note(warwickshire, "year", "year", "2022"), "Caution", false},
		{"a file of one year has nothing to compare", note(blackpool, "year", "year", "2024"), breakNote, false},
		{"reviews of a collection in 2025 are of 2024", note(blackpool, "year", "year", "2024"), "were unable to return data on annual reviews in 2025", true},
		{"no break of appeals", note(warwickshire, "year", "year", "2014"), "Break", false},
		{"City of London 2024", note(cityOfLondon, "year", "year", "2024"), exceptions, true},
		{"City of London 2023", note(cityOfLondon, "year", "year", "2023"), exceptions, false},
		{"Warwickshire 2024", note(warwickshire, "year", "year", "2024"), exceptions, false},
		{"Hackney in January 2024", note(hackney, "snapshot", "on", "2024-01"), details, true},
		{"Hackney in January 2025", note(hackney, "snapshot", "on", "2025-01"), details, false},
		{"the break of January", note(warwickshire, "snapshot", "on", "2023-01"), breakNote, false},
		{"a note on the council in the tribunal's table", note(cumberland, "year", "year", "2024"), "In April 2023 Cumbria LA split", true},
	} {
		if strings.Contains(tt.note, tt.has) != tt.want {
			t.Errorf("%s: the note is %q", tt.name, tt.note)
		}
	}
	for gss, want := range map[string]string{nottingham: "2022", warwickshire: "2023"} { // the first year after it that there is
		v, _ := says(t, r, gss, "plans").Get("year")
		for _, y := range v.Rows {
			if values(y, "source") == "dfe-ehc-requests" && (values(y, "marker") == "b") != (values(y, "year") == want) {
				t.Errorf("%s has the marker %s in %s", gss, values(y, "marker"), values(y, "year"))
			}
		}
	}
	source := values(find(says(t, r, warwickshire, "sources"), "source", "id", "dfe-ehc-needs"), "note")
	if !strings.Contains(source, "Down Syndrome") || strings.Contains(source, "Surrey") {
		t.Errorf("the source says %q", source)
	}
	// Without the guidance, the footnotes are those of the release that daylight knows.
	alone := says(t, release(t, one(t, "timeliness_20_week.csv")), cityOfLondon, "plans")
	if got := values(find(alone, "year", "year", "2024"), "note"); !strings.Contains(got, exceptions) {
		t.Errorf("without the guidance the note is %q", got)
	}
}

// Each figure cites the file that it is of, with its hash: a year has a row for each.
func TestSources(t *testing.T) {
	r := release(t, published2025(t)...)
	sources := says(t, r, warwickshire, "sources")
	years := find(sources, "source", "id", "dfe-ehc-requests")
	sha := originOf(one(t, "requests.csv")).sha256
	if got := values(years, "page_or_table", "url", "sha256", "date"); got != "requests.csv "+Page+"/2025 "+sha+" 2025-06-26" {
		t.Errorf("the source of requests is %s", got)
	}
	v, _ := says(t, r, warwickshire, "plans").Get("year")
	var of2024 []string
	for _, y := range v.Rows {
		if values(y, "year") == "2024" {
			of2024 = append(of2024, values(y, "source"))
		}
	}
	if got := strings.Join(of2024, " "); got != "dfe-ehc-requests dfe-ehc-assessments dfe-ehc-timeliness dfe-ehc-new-plans dfe-ehc-reviews dfe-ehc-ceased dfe-ehc-appeals" {
		t.Errorf("2024 cites %s", got)
	}
	f := one(t, "timeliness_20_week.csv")
	f.URL, f.Retrieved = "https://education.example/timeliness.csv", "2025-07-01"
	alone := find(says(t, release(t, f), warwickshire, "sources"), "source", "id", "dfe-ehc-timeliness")
	sum := originOf(f).sha256
	if got := values(alone, "page_or_table", "url", "sha256", "retrieved"); got != "timeliness_20_week.csv https://education.example/timeliness.csv "+sum+" 2025-07-01" {
		t.Errorf("the source of one file is %s", got)
	}
	cited := map[string]bool{}
	plans := says(t, r, warwickshire, "plans")
	for _, rows := range plans.Entries {
		for _, row := range rows.Value.Rows {
			if id := values(row, "source"); id != "-" {
				cited[id] = true
			}
		}
	}
	v, _ = sources.Get("source")
	for _, s := range v.Rows {
		if id := values(s, "id"); !cited[id] {
			t.Errorf("no row cites %s", id)
		}
	}
	if len(v.Rows) != len(cited) {
		t.Errorf("%d sources, and %d are cited", len(v.Rows), len(cited))
	}
}

// Where the Department counts some plans by no time, the year says so.
func TestPlansWithoutTime(t *testing.T) {
	f := one(t, "timeliness_20_week.csv", "1122,1119,238,238,21.2", "1125,1119,238,238,21.2")
	at := find(says(t, release(t, f), warwickshire, "plans"), "known_problem", "at", "plans.issued.2024")
	if got, want := values(at, "rule", "explanation"), "timeliness The Department’s file has the time taken for another number of plans than were issued in 2024."; got != want {
		t.Errorf("got %s", got)
	}
}

// What is wrong is said, and which file it is in.
func TestWrongFiles(t *testing.T) {
	tests := []struct {
		name  string
		files []File
		want  string
	}{
		{"two releases", []File{one(t, "requests.csv"), one(t, "requests.csv", "1750", "1751")}, "requests.csv: error: requests.csv holds the same as requests.csv [spreadsheet]\n\thint: import one of the two: they are of two releases"},
		{"another table", []File{{Name: "a.csv", Text: []byte("a,b\n1,2\n")}}, "a.csv!A1: error: this is none of the files that daylight knows [spreadsheet]\n\thint: download the files on education, health and care plans from " + Page + ", as CSV, and leave them as they are"},
		{"nothing", []File{{Name: "a.csv"}}, "a.csv: error: there is nothing in this file [spreadsheet]"},
		{"a web page", []File{{Name: "a.csv", Text: []byte("<!DOCTYPE html>")}}, "a.csv: error: this is a web page, not CSV [spreadsheet]\n\thint: download the file that the page links to, or save the table as CSV"},
		{"a period of another kind", []File{one(t, "requests.csv", "2024,Calendar", "202425,Calendar")}, "requests.csv!A23: error: \"202425\" is not the period of these figures [spreadsheet]\n\thint: this file has calendar years, such as 2024"},
		{"no academic year", []File{one(t, "caseload.csv", "202425", "202426")}, "caseload.csv!A22: error: \"202426\" is not the period of these figures [spreadsheet]\n\thint: this file has academic years, such as 202425"},
		{"without a column that all need", []File{one(t, "requests.csv", "new_la_code", "new_la_codes")}, "requests.csv!A1: error: this is none of the files that daylight knows [spreadsheet]\n\thint: it has no column new_la_code; if new_la_codes is the same under another name, say --map \"new_la_codes=new_la_code\""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := &Release{}
			var ps diag.Problems
			for _, f := range tt.files {
				ps = append(ps, r.Add(f)...)
			}
			if ps.Err() == nil || !strings.HasPrefix(ps.Err().Error(), tt.want) {
				t.Errorf("got\n%v\nwant\n%s", ps.Err(), tt.want)
			}
		})
	}
}

// A council that the official list does not have is said once for all files.
func TestUnknownCouncil(t *testing.T) {
	r := release(t, one(t, "requests.csv", scilly, "E06009999"), one(t, "assessments.csv", scilly, "E06009999"))
	n := 0
	for _, p := range r.Review() {
		if p.Msg == "the official list of councils does not have these, and their rows are not read: Isles of Scilly (E06009999)" {
			n++
		}
	}
	if n != 1 {
		t.Errorf("it is said %d times", n)
	}
}

// A row of the tribunal's table is a council's only where its name and its code agree:
// the release of 2025 has wrong codes beside five names.
func TestNamesAndCodesOfCourtRows(t *testing.T) {
	for _, tt := range []struct {
		code int
		name string
		want bool
	}{
		{937, "warwickshire", true}, {840, "durham", true}, {884, "herefordshire", true}, {801, "bristol", true}, {999, "nobody", true},
		{891, "nottingham", false}, {892, "northamptonshire", false}, {928, "nottinghamshire", false}, {873, "central bedfordshire", false}, {823, "cambridgeshire", false},
	} {
		if got := isNamed(tt.code, tt.name); got != tt.want {
			t.Errorf("%d is called %s: %v, want %v", tt.code, tt.name, got, tt.want)
		}
	}
}
