package facts_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
)

// Nothing is found in a number that is doubted, and nothing is better by a grant alone.
func TestWhatIsFound(t *testing.T) {
	figure := func(year int, thousands int64, note string) model.Figure {
		return model.Figure{Known: true, Status: model.Actual, Scenario: "actual", Scope: "high_needs", Note: note, AsAt: model.Day{Year: 2025, Month: 6, Dom: 19}, Period: model.Period{Kind: model.YearEnd, Year: year},
			Quantity: model.Quantity{Amount: model.Whole(thousands * 1000), Unit: model.Pounds, RoundedTo: model.Whole(100_000)}}
	}
	const care = model.Care + " a year is missing."
	had := figure(2025, 9_000, "")
	had.Status, had.Scenario, had.AsAt = model.Forecast, "agreement", model.Day{Year: 2024, Month: 3, Dom: 1}
	for _, tt := range []struct {
		name     string
		was, now model.Figure
		had      []model.Figure // what was forecast for now
		grant    int64          // thousands; 0: there is none
		doubt    string         // of the grant
		paid     bool           // it is no grant, but payments under an agreement
		better   int
		since    bool   // the tile compares both days
		answer   string // is in the answer; with ! before it, is not
		easy     string // the same of Easy Read
	}{
		{"less", figure(2024, 12_000, ""), figure(2025, 8_000, ""), nil, 0, "", false, 1, true, "down from £12.0m", "So the deficit got smaller."},
		{"the first is doubted", figure(2024, 12_000, care), figure(2025, 8_000, ""), nil, 0, "", false, 0, false, "!down from", "!smaller"},
		{"the second is doubted", figure(2024, 12_000, ""), figure(2025, 8_000, care), nil, 0, "", false, 0, false, "; read this number with care.", "!£8"},
		{"less than had been forecast", figure(2024, 12_000, ""), figure(2025, 8_000, ""), []model.Figure{had}, 0, "", false, 1, true, "less than the agreement had forecast", "smaller"},
		{"doubted beside what had been forecast", figure(2024, 12_000, ""), figure(2025, 8_000, care), []model.Figure{had}, 0, "", false, 0, false, "!less than", "!£8"},
		{"less by a grant alone", figure(2024, 10_000, ""), figure(2025, 8_000, ""), nil, 2_000, "", false, 0, true, "after a grant of £2.0m", "Without that money the deficit would not be smaller."},
		{"less by payments alone", figure(2024, 10_000, ""), figure(2025, 8_000, ""), nil, 2_000, "", true, 0, true, "down from £10.0m a year before, after payments from the Department of £2.0m.", "Without that money the deficit would not be smaller."},
		{"payments are told once", figure(2024, 10_000, ""), figure(2025, 8_000, ""), nil, 2_000, "", true, 0, true, "!in that year", "about £2 million"},
		{"payments of one year of three", figure(2022, 10_000, ""), figure(2025, 8_000, ""), nil, 2_000, "", true, 1, true, "!after payments", "!gave"},
		{"payments beside a first surplus", figure(2024, 0, ""), figure(2025, -1_000, ""), nil, 600, "", true, 0, true, "after no deficit a year before and payments from the Department of £0.6m", "gave about £600,000"},
		{"less by a grant and more", figure(2024, 11_000, ""), figure(2025, 8_000, ""), nil, 2_000, "", false, 1, true, "after a grant of £2.0m", "In that time the government gave about £2 million.]"},
		{"half of it by a grant", figure(2024, 12_000, ""), figure(2025, 8_000, ""), nil, 2_000, "", false, 1, true, "after a grant of £2.0m", "the government gave about £2 million.]"},
		{"a small part of it by a grant", figure(2024, 13_000, ""), figure(2025, 8_000, ""), nil, 2_000, "", false, 1, true, "!after a grant", "!gave about"},
		{"by a grant that is doubted", figure(2024, 10_000, ""), figure(2025, 8_000, ""), nil, 2_000, care, false, 0, true, "after a grant of £2.0m", "!gave about"},
	} {
		lines, grants := []facts.Line{{Figures: []model.Figure{tt.was, tt.now}}, {Figures: tt.had}}, []facts.Grant(nil)
		if tt.grant != 0 {
			grants = append(grants, facts.Grant{Amount: figure(2025, tt.grant, tt.doubt), Closing: tt.now, Kind: map[bool]facts.GrantKind{true: facts.Payments}[tt.paid]})
		}
		a := facts.New("Madeupshire", model.Day{}, lines[:1+min(1, len(tt.had))], grants)
		if g, ok := a.Glance(); !ok || g.Better != tt.better || (g.Since != "") != tt.since {
			t.Errorf("%s: the tile is %+v", tt.name, g)
		}
		for _, x := range [][2]string{{a.Answer(), tt.answer}, {fmt.Sprint(a.Easy()), tt.easy}} {
			want, not := strings.CutPrefix(x[1], "!")
			if strings.Contains(x[0], want) == not {
				t.Errorf("%s: %s; %s", tt.name, x[0], x[1])
			}
		}
	}
}
