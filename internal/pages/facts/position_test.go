package facts_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
)

// TestPositions: days between two year ends, which random accounts do not have, are named by
// what they are.
func TestPositions(t *testing.T) {
	end := func(year int, v int64) model.Figure {
		return figureOf(datum{scope: "high_needs", basis: "gross", scenario: "actual", bound: "single", asAt: 20260620, year: year, value: v * 100_000, step: 100_000, status: "actual", known: true})
	}
	september := end(2025, 182)
	september.Period = model.Period{Kind: model.OneDay, Year: 2025, Month: 9, Day: 30}
	last := model.Period{Kind: model.YearEnd, Year: 2026}
	for _, tt := range []struct {
		name                          string
		figures                       []model.Figure
		answer, when, since, subtitle string
	}{
		{"from a year end to a day", []model.Figure{end(2025, 161), september},
			"Ashby’s High Needs deficit was £18.2m on 30 September 2025, up from £16.1m at 31 March 2025.", "on 30 September 2025", "up £2.1m on 31 March 2025 (£16.1m)", "at 31 March and on days between"},
		{"from a day to a year end", []model.Figure{september, end(2026, 200)},
			"Ashby’s High Needs deficit was £20.0m at 31 March 2026, up from £18.2m on 30 September 2025.", "at 31 March 2026", "up £1.8m since 30 September 2025 (£18.2m)", "at 31 March and on days between"},
		{"from year end to year end", []model.Figure{end(2025, 161), end(2026, 200)},
			"Ashby’s High Needs deficit was £20.0m at 31 March 2026, up from £16.1m a year before.", "at 31 March 2026", "up £3.9m on 31 March 2025 (£16.1m)", "at 31 March"},
	} {
		a := facts.New("Ashby", model.Day{}, []facts.Line{{Figures: tt.figures}}, nil)
		g, _ := a.Glance()
		if got := a.Answer(); got != tt.answer || g.When != tt.when || g.Since != tt.since {
			t.Errorf("%s: %q, %q, %q", tt.name, got, g.When, g.Since)
		}
		if want := "Cumulative High Needs deficit " + tt.subtitle + ", Ashby, "; !strings.HasPrefix(a.Subtitle("Ashby", tt.figures[0].Period, last), want) {
			t.Errorf("%s: %s", tt.name, a.Subtitle("Ashby", tt.figures[0].Period, last))
		}
	}
}
