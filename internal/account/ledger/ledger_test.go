package ledger_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/subjects"
)

// account reads a made-up council with a deficit and releases.
func account(t *testing.T, values, releases string) model.Council {
	t.Helper()
	files, _, problems := load.Council(fstest.MapFS{
		"data/ashby/council.toml":  {Data: []byte("kind = \"demonstration\"\nname = \"Ashby\"\n")},
		"data/ashby/sources.toml":  {Data: []byte("[[source]]\nid = \"a\"\ntitle = \"A\"\nbody = \"Ashby\"\nquality = \"minutes\"\ndate = 2024-06-01\n")},
		"data/ashby/deficit.toml":  {Data: []byte("unit = \"£m\"\nsource = \"a\"\n[[series]]\nscenario = \"unmitigated\"\nstatus = \"forecast\"\nvalues = [" + values + "]\n")},
		"data/ashby/releases.toml": {Data: []byte(releases)},
	}, "ashby", subjects.Files())
	c, more := model.Assemble("ashby", files)
	if err := append(problems, more...).Err(); err != nil {
		t.Fatal(err)
	}
	return c
}

// record returns an account as the record of a day.
func record(t *testing.T, day string, c model.Council) model.Record {
	t.Helper()
	r, problems := ledger.Parse("ashby", "data/ashby/releases/"+day+".csv", ledger.Format(c.Figures()))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return r
}

func TestCompare(t *testing.T) {
	const was = "{ year_end = 2025, value = 20 }, { year_end = 2026, value = 31.5 }"
	for _, tt := range []struct{ name, is, want string }{
		{"nothing", was, ""},
		{"another order in the file", "{ year_end = 2026, value = 31.5 }, { year_end = 2025, value = 20 }", ""},
		{"another note", `{ year_end = 2025, value = 20, note = "x" }, { year_end = 2026, value = 31.5 }`, ""},
		{"a marker beside the number", `{ year_end = 2025, value = 20, marker = "r" }, { year_end = 2026, value = 31.5 }`, ""},
		{"amount", "{ year_end = 2025, value = 20 }, { year_end = 2026, value = 31.6 }", "changed 2026: £31.5m, £31.6m"},
		{"rounding", "{ year_end = 2025, value = 20.0 }, { year_end = 2026, value = 31.5 }", "changed 2025: £20m, £20.0m"},
		{"status", `{ year_end = 2025, value = 20, status = "actual" }, { year_end = 2026, value = 31.5 }`, "changed 2025: £20m (forecast), £20m (actual)"},
		{"a marker for the number", `{ year_end = 2025, marker = "x" }, { year_end = 2026, value = 31.5 }`, "changed 2025: £20m, [x]"},
		{"removed", "{ year_end = 2026, value = 31.5 }", "removed 2025: £20m, not published"},
		{"added", was + ", { year_end = 2027, value = 40 }", "added 2027: not published, £40m"},
		{"all at once", "{ year_end = 2024, value = 9 }, { year_end = 2026, value = -31.5 }", "added 2024: not published, £9m; removed 2025: £20m, not published; changed 2026: £31.5m, −£31.5m"},
	} {
		var got []string
		for _, x := range ledger.Compare(account(t, was, "").Figures(), account(t, tt.is, "").Figures()) {
			a, b := x.Words()
			kind := []string{"changed", "added", "removed"}[x.Kind]
			got = append(got, fmt.Sprintf("%s %s: %s, %s", kind, x.Figure().Period.Code(), a, b))
		}
		if s := strings.Join(got, "; "); s != tt.want {
			t.Errorf("%s: %s; want %s", tt.name, s, tt.want)
		}
	}
}

// releases of three days. The reasons of the second are never recorded.
const releases = `
[[release]]
published = 2024-06-30
[[release]]
published = 2024-12-31
next_due = 2025-03-31
[[release.change]]
at = "deficit.unmitigated.2026"
kind = "new_data"
reason = "the closest address"
[[release.change]]
at = "ashby/deficit"
kind = "scheduled"
reason = "the wide address"
[[release]]
published = 2024-09-30
[[release.change]]
at = "deficit.unmitigated"
kind = "correction"
reason = "of the release between"
`

func TestOf(t *testing.T) {
	was := account(t, "{ year_end = 2025, value = 20 }, { year_end = 2026, value = 30 }", releases)
	is := account(t, "{ year_end = 2025, value = 21 }, { year_end = 2026, value = 31 }", releases)
	said := func(c model.Council) string {
		var out []string
		for _, r := range ledger.Of(c) {
			s := r.Published.Day.ISO()
			if r.Recorded {
				s += " recorded"
			}
			if r.Compared() {
				s += " since " + r.Since.ISO()
			}
			for _, x := range r.Changes {
				s += ", " + x.Figure().Period.Code() + " " + x.Why.Reason.S
			}
			out = append(out, s)
		}
		return strings.Join(out, "\n")
	}
	first, third := record(t, "2024-06-30", was), record(t, "2024-12-31", is)
	for _, tt := range []struct {
		name    string
		records []model.Record
		want    string
	}{
		{"nothing is recorded", nil, "2024-12-31\n2024-09-30\n2024-06-30"},
		{"the newest is not recorded yet", []model.Record{first},
			"2024-12-31 since 2024-06-30, 2025 of the release between, 2026 the closest address\n2024-09-30\n2024-06-30 recorded"},
		{"the newest is recorded", []model.Record{first, third},
			"2024-12-31 recorded since 2024-06-30, 2025 of the release between, 2026 the closest address\n2024-09-30\n2024-06-30 recorded"},
		{"only the newest is", []model.Record{third}, "2024-12-31 recorded\n2024-09-30\n2024-06-30"},
	} {
		c := is
		c.Records = tt.records
		if got := said(c); got != tt.want {
			t.Errorf("%s:\n%s\nwant:\n%s", tt.name, got, tt.want)
		}
	}
	if got := ledger.Of(account(t, "{ year_end = 2025, value = 20 }", "")); len(got) > 0 {
		t.Errorf("without releases: %v", got)
	}
}

func TestUnmatched(t *testing.T) {
	was := account(t, "{ year_end = 2025, value = 20 }", "")
	for _, tt := range []struct {
		name, at, values string
		records          bool
		want, wantNew    int
	}{
		{"matches", "deficit.unmitigated.2025", "{ year_end = 2025, value = 21 }", true, 0, 0},
		{"matches what is new, which cannot be corrected", "deficit.unmitigated.2026", "{ year_end = 2025, value = 20 }, { year_end = 2026, value = 1 }", true, 0, 1},
		{"new and changed", "deficit", "{ year_end = 2025, value = 21 }, { year_end = 2026, value = 1 }", true, 0, 0},
		{"matches what is gone", "deficit.unmitigated.2025", "{ year_end = 2026, value = 1 }", true, 0, 0},
		{"half a name is no address", "deficit.unmit", "{ year_end = 2025, value = 21 }", true, 1, 0},
		{"the same figures", "deficit", "{ year_end = 2025, value = 20 }", true, 1, 0},
		{"nothing to compare with", "deficit", "{ year_end = 2025, value = 20 }", false, 0, 0},
	} {
		c := account(t, tt.values, "[[release]]\npublished = 2024-06-30\n[[release]]\npublished = 2024-09-30\n[[release.change]]\nat = \""+tt.at+"\"\nkind = \"correction\"\nreason = \"r\"\n")
		if tt.records {
			c.Records = []model.Record{record(t, "2024-06-30", was)}
		}
		if none, onlyNew := ledger.Unmatched(c.Slug, ledger.Of(c)); len(none) != tt.want || len(onlyNew) != tt.wantNew {
			t.Errorf("%s: %d unmatched and %d of what is new, want %d and %d", tt.name, len(none), len(onlyNew), tt.want, tt.wantNew)
		}
	}
}

// TestSameFiguresNoChange: whatever the figures, the ledger of figures that did
// not change is empty, and so is that of figures and their own record.
func TestSameFiguresNoChange(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		figures := randomFigures(r)
		if got := ledger.Compare(figures, figures); len(got) > 0 {
			t.Fatalf("the same figures differ: %v", got)
		}
		text := ledger.Format(figures)
		back, problems := ledger.Parse("ashby", "data/ashby/releases/2024-06-30.csv", text)
		if len(problems) > 0 {
			t.Fatalf("%v\n%s", problems, text)
		}
		if got := ledger.Compare(figures, back.Figures); len(got) > 0 {
			t.Fatalf("figures and their record differ: %v", got)
		}
		if again := ledger.Format(back.Figures); string(again) != string(text) {
			t.Fatalf("read and written, the record is\n%s\nand it was\n%s", again, text)
		}
		// One that differs is found, and only that.
		if len(figures) > 0 {
			i := r.IntN(len(figures))
			other := slices.Delete(slices.Clone(figures), i, i+1)
			if got := ledger.Compare(figures, other); len(got) != 1 || got[0].Kind != ledger.Removed || got[0].Was.Address != figures[i].Address {
				t.Fatalf("without %s: %v", figures[i].Address, got)
			}
		}
	}
}

func randomFigures(r *rand.Rand) []model.Figure {
	periods := []model.Period{{}, {Kind: model.YearEnd, Year: 2025}, {Kind: model.FinancialYear, Year: 1999}, {Kind: model.AcademicYear, Year: 2024},
		{Kind: model.CalendarYear, Year: 2024}, {Kind: model.Month, Year: 2024, Month: 11}, {Kind: model.OneDay, Year: 2024, Month: 2, Day: 29}}
	labels := []string{"Deficit", "=1+1", "'quoted'", "@x", "-5 less", "a, \"b\"\nc", "−", "  wide  "}
	var out []model.Figure
	for i := range r.IntN(20) {
		f := model.Figure{
			Address: fmt.Sprintf("ashby/x.y%02d.2024", i), Label: labels[r.IntN(len(labels))], Noun: []string{"", "places"}[r.IntN(2)],
			Period: periods[r.IntN(len(periods))], Status: []model.Status{model.Actual, model.Forecast, model.Provisional, model.NotStated}[r.IntN(4)], SourceID: "a",
		}
		if r.IntN(4) == 0 {
			f.Marker = []string{"c", "x", "low"}[r.IntN(3)]
		} else {
			d, _ := model.ParseDecimal(fmt.Sprintf("%d.%02d", r.IntN(2e6)-1e6, r.IntN(100)))
			f.Known, f.Quantity = true, model.Plain(d, []model.Unit{model.Pounds, model.Percent, model.Count, model.Weeks}[r.IntN(4)])
		}
		if r.IntN(2) == 0 {
			f.AsAt = model.Day{Year: 2024, Month: 6, Dom: 30}
		}
		out = append(out, f)
	}
	return out
}
