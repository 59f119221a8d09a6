package dfe

import (
	"archive/zip"
	"encoding/csv"
	"io"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// TestWholeRelease reads the release of 2025 as it is downloaded, and compares every
// council's figures with the file:
//
//	DFE_ZIP=education-health-and-care-plans_2025.zip go test ./internal/sheets/dfe
func TestWholeRelease(t *testing.T) {
	name := os.Getenv("DFE_ZIP")
	if name == "" {
		t.Skip("DFE_ZIP names no zip file of the release of 2025")
	}
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	r := &Release{}
	texts := map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		texts[path.Base(f.Name)] = string(text)
		if ps := r.Add(File{Name: path.Base(f.Name), Text: text}); ps.Err() != nil {
			t.Fatal(ps)
		}
	}
	for _, p := range r.Review() {
		if p.Severity > diag.Note || strings.Contains(p.Msg, "is new") || strings.Contains(p.Msg, "is gone") || strings.Contains(p.Msg, "official list") {
			t.Error(p)
		}
	}
	n := 0
	for _, a := range authorities.Live(model.Day{Year: 2024, Month: 12, Dom: 31}) {
		if len(r.Council(a)) == 0 {
			t.Errorf("nothing about %s", a.Name)
		}
		n++
	}
	if n != 153 {
		t.Errorf("%d councils", n)
	}
	plans := map[string]*tomledit.Table{}
	for _, a := range authorities.List() {
		plans[a.GSS] = says(t, r, a.GSS, "plans")
	}
	for _, x := range []struct{ file, heading, key string }{
		{"requests.csv", "requests_received_in_year", "requests"}, {"requests.csv", "requests_decided_not_to_assess", "refused"},
		{"assessments.csv", "assess_in_year", "assessments"}, {"assessments.csv", "assess_not_issued", "no_plan"},
		{"timeliness_20_week.csv", "plans_issued_den", "issued"}, {"timeliness_20_week.csv", "pc_plans_issued_within_20_weeks", "within_20_weeks_percent"},
		{"timeliness_20_week.csv", "PC_plans_issued_20_weeks_ex", "within_20_weeks_without_exceptions_percent"}, {"timeliness_20_week.csv", "plans_issued_gt_1_year", "over_52_weeks"},
	} {
		held(t, plans, texts[x.file], x.heading, x.key)
	}
}

// held holds a key of every year of every council against the text of its file.
func held(t *testing.T, plans map[string]*tomledit.Table, text, heading, key string) {
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]int{}
	for i, h := range rows[0] {
		at[h] = i
	}
	n := 0
	for _, row := range rows[1:] {
		if row[at["geographic_level"]] != "Local authority" || row[at["breakdown_topic"]] != row[at["breakdown"]] {
			continue
		}
		want := row[at[heading]]
		if want == "x" || want == "z" {
			want = "-"
		} else if strings.HasSuffix(key, "_percent") && !strings.Contains(want, ".") {
			want += ".0" // which the file lost
		}
		if got := values(find(plans[row[at["new_la_code"]]], "year", "year", row[at["time_period"]]), key); got != want {
			t.Errorf("%s of %s in %s: %s, want %s", key, row[at["la_name"]], row[at["time_period"]], got, want)
		}
		n++
	}
	if n < 900 {
		t.Errorf("%s: %d figures", heading, n)
	}
}
