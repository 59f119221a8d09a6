package deficit_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
)

// TestLinesOfOneName: outturns of two papers are one line where they are of different days,
// and are told apart where both are of one.
func TestLinesOfOneName(t *testing.T) {
	series := func(scenario, rest, values string) string {
		return "[[series]]\nscenario = \"" + scenario + "\"\nstatus = \"" + map[bool]string{true: "actual", false: "forecast"}[scenario == "actual"] + "\"\n" + rest + "values = [ " + values + " ]\n"
	}
	for _, tt := range []struct{ name, text, want string }{
		{"of different days", series("actual", "", "{ year_end = 2024, value = 10 }, { year_end = 2025, value = 16 }") + series("actual", "as_at = 2025-10-20\n", "{ year_end = 2025-09-30, value = 19 }"),
			"Recorded: £10m £16m £19m"},
		{"of one day", series("actual", "", "{ year_end = 2024, value = 10 }, { year_end = 2025, value = 16 }") + series("actual", "as_at = 2025-10-20\n", "{ year_end = 2025, value = 15 }"),
			"Recorded: £10m £16m; Recorded (paper of 20 October 2025): £15m"},
		{"an earlier forecast looks further", series("forecast", "as_at = 2025-06-30\n", "{ year_end = 2026, value = 18 }, { year_end = 2027, value = 25 }") + series("forecast", "as_at = 2025-09-30\n", "{ year_end = 2026, value = 21 }"),
			"Forecast (of 30 June 2025): £18m £25m; Forecast: £21m"},
		{"another scenario", series("target", "as_at = 2025-06-30\n", "{ year_end = 2026, value = 18 }") + series("target", "as_at = 2025-09-30\n", "{ year_end = 2026, value = 21 }, { year_end = 2027, value = 20 }"),
			"If the plan’s target is met (forecast of 30 June 2025): £18m; If the plan’s target is met: £21m £20m"},
	} {
		d, ok := deficit.Chart(accounttest.One(t, "deficit", "unit = \"£m\"\n"+tt.text), deficit.Selection{ID: "deficit"})
		if !ok {
			t.Fatalf("%s: no chart", tt.name)
		}
		var lines []string
		for _, s := range d.Series {
			line := s.Name + ":"
			for _, p := range s.Points {
				if p.Address != "" {
					line += " " + p.Text
				}
			}
			lines = append(lines, line)
		}
		if got := strings.Join(lines, "; "); got != tt.want {
			t.Errorf("%s: %s; want %s", tt.name, got, tt.want)
		}
	}
}
