package dfe

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/authorities"
)

// Officers are told of returns that can hardly be right: the real ones of Milton Keynes,
// Plymouth and the Isle of Wight in 2024, put into another council's rows.
func TestDoubtfulReturns(t *testing.T) {
	const requests, plans, times = "requests.csv", "newplans.csv", "timeliness_20_week.csv"
	const own = "1750,2,1153,306,282,9"
	a, _ := authorities.ByGSS(warwickshire)
	for _, tt := range []struct{ name, file, was, is, want string }{
		{"as it is", requests, own, own, ""},
		{"no refusal, and many without a decision", requests, own, "1346,2,991,0,352,3", "Warwickshire refused 0 of 1,346 requests in 2024, while 352 had no decision and 3 were withdrawn: outcomes may not be recorded in full"},
		{"one refusal, and many withdrawn", requests, own, "1176,2,500,1,201,452", "refused 1 of 1,176 requests in 2024, while 201 had no decision and 452 were withdrawn"},
		{"no refusal, and the withdrawn ones not known", requests, own, "1346,2,991,0,352,c", "Warwickshire refused 0 of 1,346 requests in 2024, while 352 had no decision: outcomes may not be recorded in full"},
		{"no refusal, and the open ones not known", requests, own, "1346,2,991,0,c,352", "Warwickshire refused 0 of 1,346 requests in 2024, while 352 were withdrawn: outcomes may not be recorded in full"},
		{"no refusal, and hardly any without a decision", requests, own, "1346,2,1341,0,2,3", ""},
		{"no refusal, and the others not known", requests, own, "1346,2,x,0,x,x", "Warwickshire refused 0 of 1,346 requests in 2024, and what came of them is not known: outcomes may not be recorded in full"},
		{"one refusal, and the others not known", requests, own, "1836,2,x,1,x,x", ""},
		{"far fewer requests", requests, own, "74,2,40,7,27,0", "requests in 2023, and 74 in 2024: hardly any council has ever had such a change"},
		{"the time of a few", times, "1122,1119,238,238", "7,7,2,2", "Warwickshire has the time of 7 plans in 2024, and 1,207 started: the share in time is of these few"},
	} {
		files := []File{one(t, requests), one(t, plans), one(t, times), one(t, "caseload.csv")} // whose newest January is of 2025
		for i := range files {
			if files[i].Name == tt.file {
				files[i] = one(t, tt.file, tt.was, tt.is)
			}
		}
		ps := release(t, files...).Doubts(a)
		if got := ps.Error(); len(ps) != min(len(tt.want), 1) || !strings.Contains(got, tt.want) {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}

// Decisions after reviews that are 0 and have no percentage are not there: the real row of
// Lewisham in 2024, put into another council's.
func TestUndatedDecisions(t *testing.T) {
	const was = "566,1009,3568,22,78"
	for _, tt := range []struct{ is, want string }{
		{was, "1009 3568"},
		{"0,0,0,x,x", "- -"},
		{"0,0,0,0,0", "0 0"},
		{"0,0,12,0,100", "0 12"},
	} {
		v, _ := says(t, release(t, one(t, "annual_reviews.csv", was, tt.is)), warwickshire, "plans").Get("year")
		missing, _ := v.Rows[0].Get("not_available")
		if got := values(v.Rows[0], "review_decisions_within_4_weeks", "review_decisions_after_4_weeks"); got != tt.want || (len(missing.List) == 2) != (tt.want == "- -") {
			t.Errorf("%s: %s, not available %v", tt.is, got, missing.List)
		}
	}
}

// The year before may be missing; one of long ago says nothing.
func TestRequestsFallSince(t *testing.T) {
	const row = ",Calendar year,Local authority,E92000001,England,E12000005,West Midlands,E10000031,937,Warwickshire,All requests"
	a, _ := authorities.ByGSS(warwickshire)
	for before, want := range map[string]string{"2022": "received 2,007 requests in 2022, and 74 in 2024", "2021": "in 2021", "2020": ""} {
		f := one(t, "requests.csv", "2023"+row, before+row, "1750,2,1153,306,282,9", "74,2,40,7,27,0")
		if got, _ := release(t, f).requestsFall(a, 2024); !strings.Contains(got, want) || (got == "") != (want == "") {
			t.Errorf("since %s: %q", before, got)
		}
	}
}

func TestYearsLeftOut(t *testing.T) {
	f := courtFinding{other: &authorities.Authority{}, verdicts: map[int]verdict{2017: agrees, 2020: agrees}}
	for _, tt := range []struct {
		printed []int
		want    string
	}{
		{nil, ""},
		{[]int{2017}, ""},
		{[]int{2018}, "2018"},
		{[]int{2018, 2019}, "2018, 2019"},
		{[]int{2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024}, "2018, 2019, 2021 to 2024"},
		{[]int{2014, 2015, 2016, 2018}, "2014 to 2016, 2018"},
	} {
		if got := f.left(tt.printed); got != tt.want {
			t.Errorf("of %v: %q, want %q", tt.printed, got, tt.want)
		}
	}
}

// What a release can say of figures that an earlier one had.
func TestWhatAReleaseKnows(t *testing.T) {
	times := release(t, one(t, "timeliness_20_week.csv"))
	for year, want := range map[int]bool{2010: false, 2024: true, 2025: false} {
		if got := times.Compares(Timeliness, "within_20_weeks_percent", year); got != want {
			t.Errorf("shares in time of %d: %v", year, got)
		}
	}
	needs := one(t, "sen_needs_all_plans.csv")
	for _, tt := range []struct {
		source string
		files  []File
		want   bool
	}{
		{Timeliness, []File{one(t, "timeliness_20_week.csv")}, false},
		{Timeliness, []File{one(t, "timeliness_20_week.csv"), one(t, "newplans.csv")}, true},
		{"dfe-ehc-needs", []File{needs}, false},
		{"dfe-ehc-needs", []File{needs, one(t, "caseload.csv")}, true},
		{"dfe-ehc-requests", []File{one(t, "requests.csv")}, true},
	} {
		if got := release(t, tt.files...).Judges(tt.source); got != tt.want {
			t.Errorf("%d files judge %s: %v", len(tt.files), tt.source, got)
		}
	}
}
