package deficit_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
)

// TestVintages: a forecast of 2023 said £50m for 2025, and the outturn is £63m.
func TestVintages(t *testing.T) {
	const f = `status = "forecast"; scenario = `
	const actual = `status = "actual"; scenario = "actual"`
	// Years are 2023, 2024, 2025, …
	of2023 := line(actual, 20) + line(f+`"unmitigated"`, 20, 33, 50)
	for _, tt := range []struct {
		name    string
		records []string // oldest first, from 30 June 2023, a year apart
		now     string
		want    string
	}{
		{"the forecast gave way to the outturn", []string{of2023}, line(actual, 20, 33, 63),
			"Unmitigated (published 30 June 2023): £20m £33m £50m"},
		{"it was put right in its place", []string{of2023}, line(actual, 20, 33, 63) + line(f+`"unmitigated"`, 20, 33, 63),
			"If nothing changes (published 30 June 2023): - £33m £50m"},
		{"it still stands beside the outturn", []string{of2023}, line(actual, 20, 33, 63) + line(f+`"unmitigated"`, 20, 33, 50), ""},
		{"two releases said the same", []string{of2023, of2023}, line(actual, 20, 33, 63) + line(f+`"unmitigated"`, 20, 33, 63),
			"If nothing changes (published 30 June 2023): - £33m £50m"},
		{"two releases said different things", []string{of2023, line(actual, 20) + line(f+`"unmitigated"`, 20, 33, 55)}, line(actual, 20, 33, 63) + line(f+`"unmitigated"`, 20, 33, 63),
			"If nothing changes (published 30 June 2023): - £33m £50m\nIf nothing changes (published 30 June 2024): - £33m £55m"},
		{"an outturn that was corrected is no forecast", []string{line(actual, 20, 32) + line(f+`"unmitigated"`, 20, 33, 50)}, line(actual, 20, 33) + line(f+`"unmitigated"`, 20, 33, 50), ""},
		{"no record", nil, line(actual, 20, 33, 63), ""},
	} {
		c := council(t, tt.now)
		for i, series := range tt.records {
			day := model.Day{Year: 2023 + i, Month: 6, Dom: 30}
			r, problems := ledger.Parse(c.Slug, "data/ashby/releases/"+ledger.FileName(day), ledger.Format(council(t, series).Figures()))
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			c.Records = append(c.Records, r)
		}
		d, ok := deficit.Chart(c, deficit.Selection{ID: "deficit"})
		if !ok {
			t.Fatalf("%s: no chart", tt.name)
		}
		if err := d.Validate(); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		var got []string
		for _, s := range d.Series {
			if !strings.Contains(s.Name, "(published ") {
				continue
			}
			if s.Role != chart.Context {
				t.Errorf("%s: %s is not faint", tt.name, s.Name)
			}
			text := s.Name + ":"
			for _, p := range s.Points {
				if p.State == chart.Missing {
					text += " -"
				} else {
					text += " " + p.Text
				}
			}
			got = append(got, text)
		}
		if s := strings.Join(got, "\n"); s != tt.want {
			t.Errorf("%s:\n%s\nwant:\n%s", tt.name, s, tt.want)
		}
	}
}

// TestVintagesOfAChoice: a chart of some scenarios shows no others, recorded or
// not.
func TestVintagesOfAChoice(t *testing.T) {
	const f = `status = "forecast"; scenario = `
	c := council(t, line(f+`"unmitigated"`, 20, 40, 60)+line(f+`"target"`, 20, 30, 40))
	old := council(t, line(f+`"unmitigated"`, 20, 41, 61)+line(f+`"target"`, 20, 31, 41)+line(f+`"stretch"`, 20, 31, 41))
	r, _ := ledger.Parse(c.Slug, "data/ashby/releases/2023-06-30.csv", ledger.Format(old.Figures()))
	c.Records = []model.Record{r}
	d, _ := deficit.Chart(c, deficit.Selection{ID: "deficit", Scenarios: []string{"target"}})
	if len(d.Series) != 2 || d.Series[1].Name != "If the plan’s target is met (published 30 June 2023)" {
		t.Errorf("%+v", d.Series)
	}
}
