package dfe

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/authorities"
)

// The release of 2025 has the new plans of a whole region beside each of its councils in
// 2022: these rows are its own.
func TestCountsOfTheRegion(t *testing.T) {
	const (
		leeds = "E08000035"
		start = "2022,Calendar year,"
		ofAll = ",New EHC plans,New EHC plans,6078\n"
	)
	region := start + "Regional,E92000001,England,E12000003,Yorkshire and The Humber,,," + ofAll
	one2022 := start + "Local authority,E92000001,England,E12000003,Yorkshire and The Humber,E08000035,383,Leeds" + ofAll
	kirklees := start + "Local authority,E92000001,England,E12000003,Yorkshire and The Humber,E08000034,382,Kirklees" + ofAll
	for _, tt := range []struct{ name, rows, newPlans, missing, note string }{
		{"two councils have the number of the region", region + one2022 + kirklees, "-", `["new_plans"]`, "it repeats those of the whole region, Yorkshire and The Humber"},
		{"all of a region are of one council", region + one2022, "6078", "[]", "-"},
		{"all of a region are of one council, and another has none", region + one2022 + strings.Replace(kirklees, "6078", "0", 1), "6078", "[]", "-"},
		{"a number of its own", region + strings.Replace(one2022, "6078", "358", 1) + kirklees, "358", "[]", "-"},
	} {
		f := one(t, "newplans.csv")
		f.Text = append(append([]byte{}, f.Text...), tt.rows...)
		r := release(t, f)
		v, _ := says(t, r, leeds, "plans").Get("year")
		if len(v.Rows) != 1 {
			t.Fatalf("%s: %d years", tt.name, len(v.Rows))
		}
		missing, _ := v.Rows[0].Get("not_available")
		if got := "[" + strings.Join(missing.List, ",") + "]"; values(v.Rows[0], "new_plans") != tt.newPlans || got != tt.missing {
			t.Errorf("%s: new plans %s, not available %s", tt.name, values(v.Rows[0], "new_plans"), got)
		}
		if note := values(v.Rows[0], "note"); !strings.Contains(note, tt.note) {
			t.Errorf("%s: the note is %s", tt.name, note)
		}
		a, _ := authorities.ByGSS(leeds)
		timed := one(t, "timeliness_20_week.csv")
		timed.Text = append(append([]byte{}, timed.Text...), strings.Replace(one2022, "New EHC plans,New EHC plans,6078", "All EHC plans issued,All EHC plans issued,102", 1)...)
		if doubt, _ := release(t, f, timed).fewTimed(a, 2022); (doubt != "") != (tt.newPlans == "6078") && tt.newPlans != "358" {
			t.Errorf("%s: %q", tt.name, doubt)
		}
		if said := r.Doubts(a).Error(); strings.Contains(said, "is the number of the whole region") != (tt.newPlans == "-") {
			t.Errorf("%s: officers read %q", tt.name, said)
		}
	}
}

// Where one count of a line repeats the region's, nothing in the line is taken, its
// percentages neither, and its note says so once.
func TestLinesOfTheRegion(t *testing.T) {
	const start, counts = "2022,Calendar year,", ",All EHC plans issued,All EHC plans issued,600,500,300,250,50,50,200,150,33.3,30,100,100,16.7,20\n"
	f := one(t, "timeliness_20_week.csv")
	f.Text = append(append([]byte{}, f.Text...), start+"Regional,E92000001,England,E12000003,Yorkshire and The Humber,,,"+counts+
		start+"Local authority,E92000001,England,E12000003,Yorkshire and The Humber,E08000035,383,Leeds"+counts+
		start+"Local authority,E92000001,England,E12000003,Yorkshire and The Humber,E08000034,382,Kirklees"+counts...)
	v, _ := says(t, release(t, f), "E08000035", "plans").Get("year")
	if len(v.Rows) != 1 {
		t.Fatalf("%d years", len(v.Rows))
	}
	missing, _ := v.Rows[0].Get("not_available")
	if got := values(v.Rows[0], "issued", "within_20_weeks_percent"); got != "- -" || len(missing.List) != 8 || strings.Contains(strings.Join(missing.List, ""), base) {
		t.Errorf("figures %s, not available %v", got, missing.List)
	}
	if note := values(v.Rows[0], "note"); strings.Count(note, "of the whole region") != 1 {
		t.Errorf("the note is %s", note)
	}
}
