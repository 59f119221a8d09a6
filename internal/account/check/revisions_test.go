package check_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/subjects"
)

// ashby returns an account of these plans and releases.
func ashby(t *testing.T, plans, releases string) model.Council {
	t.Helper()
	files, _, problems := load.Council(fstest.MapFS{
		"data/ashby/council.toml":  {Data: []byte("kind = \"demonstration\"\nname = \"Ashby\"\n")},
		"data/ashby/sources.toml":  {Data: []byte("[[source]]\nid = \"a\"\ntitle = \"A\"\nbody = \"Ashby\"\nquality = \"minutes\"\n")},
		"data/ashby/plans.toml":    {Data: []byte("source = \"a\"\n" + plans)},
		"data/ashby/releases.toml": {Data: []byte(releases)},
	}, "ashby", subjects.Files())
	c, more := model.Assemble("ashby", files)
	if err := append(problems, more...).Err(); err != nil {
		t.Fatal(err)
	}
	return c
}

// TestRecordedCountsOfChildren: a count that is marked c today must not be in
// an earlier record, whatever reason is given for the change.
func TestRecordedCountsOfChildren(t *testing.T) {
	account := func(cell string) model.Council {
		return ashby(t, "[[table]]\nid = \"t\"\ntitle = \"T\"\nrows_by = \"R\"\ncolumns_by = \"C\"\non = \"2025-01\"\n"+
			"[[table.row]]\nname = \"x\"\ncells = [{ column = \"y\", "+cell+" }]\n",
			"[[release]]\npublished = 2024-06-30\n[[release]]\npublished = 2024-09-30\n"+
				"[[release.change]]\nat = \"plans\"\nkind = \"correction\"\nreason = \"Too small to show.\"\n")
	}
	const hint = " [small-counts]\n\thint: daylight release --take-out ashby takes it out, and removes the kept accounts that could show it; the repository’s history holds the count too"
	for _, tt := range []struct{ name, was, is, want string }{
		{"marked c now", "value = 4217", `marker = "c"`, ":2:1: error: this record still holds a count that is marked c now" + hint},
		{"small, and another now", "value = 4", "value = 4217", ":2:1: error: this record holds a count of children from 1 to 5" + hint},
		{"marked c in both", `marker = "c"`, `marker = "c"`, ""},
		{"large in both", "value = 4218", "value = 4217", ""},
	} {
		is := account(tt.is)
		record, problems := ledger.Parse("ashby", "data/ashby/releases/2024-06-30.csv", ledger.Format(account(tt.was).Figures()))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		is.Records = []model.Record{record}
		var found []string
		for _, f := range check.Council(is, subjects.Rules(), check.Options{}).Findings {
			// A reason was given, but not for nothing: that is for another test.
			if strings.HasPrefix(f.Pos.File, "data/ashby/releases/") {
				found = append(found, f.Problem.Error())
			}
			if s := f.Problem.Error(); strings.Contains(s, "4217") || strings.Contains(s, "4,217") {
				t.Errorf("the count is printed: %s", s)
			}
		}
		want := tt.want
		if want != "" {
			want = "data/ashby/releases/2024-06-30.csv" + want
		}
		if got := strings.Join(found, "\n"); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", tt.name, got, want)
		}
	}
}
