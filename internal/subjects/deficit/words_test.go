package deficit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
)

func account(t *testing.T, deficit, places string) model.Council {
	t.Helper()
	texts := map[string]string{}
	if deficit != "" {
		texts["deficit"] = "unit = \"£m\"\nscope = \"high_needs\"\nsource = \"paper\"\nas_at = 2024-06-20\n" + deficit
	}
	if places != "" {
		texts["places"] = "source = \"paper\"\n[[provision]]\nid = \"base\"\nkind = \"specialist_base\"\n" + places
	}
	return accounttest.Council(t, texts)
}

// row returns one series; values are year, status and value.
func row(scenario, dims string, values ...string) string {
	s := fmt.Sprintf("[[series]]\nscenario = %q\n%svalues = [\n", scenario, dims)
	for i := 0; i < len(values); i += 3 {
		s += fmt.Sprintf("  { year_end = %s, status = %q, %s },\n", values[i], values[i+1], values[i+2])
	}
	return s + "]\n"
}

// TestInYear: what a year adds is said where the source gives no balance.
func TestInYear(t *testing.T) {
	const none = "No recorded deficit of Madeupshire is published here."
	const rest = " How large it is in all is not published here."
	for _, tt := range []struct{ name, head, row, want string }{
		{"two years ahead", "as_at = 2025-06-20\n", "scenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2024, in_year = 2 }, { year_end = 2025, in_year = 0 } ]\n[[series]]\nscenario = \"forecast\"\nstatus = \"forecast\"\nvalues = [ { year_end = 2026, in_year = 8.1 }, { year_end = 2027, in_year = -1.2 } ]",
			"In the year to 31 March 2025, nothing was added to Madeupshire’s deficit. In the year to 31 March 2026, £8.1m is forecast to be added to it." + rest},
		{"recorded", "as_at = 2026-06-20\n", "scenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2026, in_year = 5.254 } ]", "In the year to 31 March 2026, £5.3m was added to Madeupshire’s deficit." + rest},
		{"to come", "as_at = 2025-06-20\n", "scenario = \"forecast\"\nstatus = \"forecast\"\nvalues = [ { year_end = 2026, in_year = 5.254 } ]", none + " In the year to 31 March 2026, £5.3m is forecast to be added to Madeupshire’s deficit."},
		{"passed", "as_at = 2026-06-20\n", "scenario = \"target\"\nstatus = \"forecast\"\nvalues = [ { year_end = 2026, in_year = 5.254 } ]", none + " In the year to 31 March 2026, £5.3m had been forecast to be added to Madeupshire’s deficit."},
		{"no day", "", "scenario = \"forecast\"\nstatus = \"forecast\"\nvalues = [ { year_end = 2026, in_year = -1.2 } ]", none + " In the year to 31 March 2026, £1.2m was forecast to be taken off Madeupshire’s deficit."},
		{"no balance, no movement", "", "scenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2026, marker = \"x\" } ]", none},
	} {
		c := accounttest.Council(t, map[string]string{"deficit": "unit = \"£m\"\nsource = \"paper\"\n" + tt.head + "[[series]]\n" + tt.row + "\n"})
		if got := deficit.Answer(c); got != tt.want {
			t.Errorf("%s: %s; want %s", tt.name, got, tt.want)
		}
	}
}

// TestPaperDay: where a source gives no day, the date of its paper is the one from which
// forecasts are seen.
func TestPaperDay(t *testing.T) {
	const source = "[[source]]\nid = \"paper\"\ntitle = \"Paper\"\nbody = \"Madeupshire\"\nquality = \"minutes\"\ndate = %s\n"
	for date, want := range map[string]string{"2025-06-20": "is forecast to be £5.0m at 31 March 2026.", "2026-06-20": "a deficit of £5.0m had been forecast for 31 March 2026."} {
		c := accounttest.Council(t, map[string]string{"sources": fmt.Sprintf(source, date),
			"deficit": "unit = \"£m\"\nsource = \"paper\"\n[[series]]\nscenario = \"forecast\"\nstatus = \"forecast\"\nvalues = [ { year_end = 2026, value = 5.0 } ]\n"})
		if got := deficit.Answer(c); !strings.Contains(got, want) {
			t.Errorf("%s: %s; want %s", date, got, want)
		}
	}
}

func TestDeficitAnswers(t *testing.T) {
	for _, tt := range []struct{ name, deficit, answer, title string }{
		{"none", "", "", ""},
		{"one value", row("actual", "", "2024", "actual", "value = 12.5"),
			"Madeupshire’s High Needs deficit was £12.5m at 31 March 2024.",
			""},
		{"forecasts", row("unmitigated", "", "2024", "actual", "value = 12.5", "2026", "forecast", "value = 31.5") +
			row("target", "", "2024", "actual", "value = 12.5", "2026", "forecast", "value = 20"),
			"Madeupshire’s High Needs deficit was £12.5m at 31 March 2024. If nothing changes, it is forecast to reach £31.5m by 31 March 2026. If the council’s plans work, the forecast for that day is £20m. It grows in every forecast: even the lowest ends at £20m.",
			"Deficit forecast: £31.5m in 2026 if nothing changes, £20m with the plan. The deficit was £12.5m in 2024. If nothing changes, it is forecast to reach £31.5m by 31 March 2026. If the council’s plans work, the forecast for that day is £20m."},
		{"two pasts", row("unmitigated", "", "2024", "not_stated", "value = 33", "2026", "forecast", "value = 60") +
			row("target", "", "2024", "not_stated", "value = 32", "2026", "forecast", "value = 50"),
			"Madeupshire’s High Needs deficit was £32m or £33m at 31 March 2024. The source gives both figures for that one day. If nothing changes, it is forecast to reach £60m by 31 March 2026. If the council’s plans work, the forecast for that day is £50m. It grows in every forecast: even the lowest ends at £50m.",
			"Deficit forecast: £60m in 2026 if nothing changes, £50m with the plan. The deficit was £32m or £33m in 2024. If nothing changes, it is forecast to reach £60m by 31 March 2026. If the council’s plans work, the forecast for that day is £50m."},
		{"falling", row("actual", "", "2023", "actual", "value = 20", "2024", "actual", "value = 12.5"),
			"Madeupshire’s High Needs deficit was £12.5m at 31 March 2024, down from £20m a year before.",
			"Deficit fell from £20m to £12.5m. The deficit fell from £20m in 2023 to £12.5m in 2024."},
		{"equal", row("actual", "", "2023", "actual", "value = 20", "2024", "actual", "value = 20"),
			"Madeupshire’s High Needs deficit was £20m at 31 March 2024, the same as a year before.",
			"Deficit stayed at £20m. The deficit was £20m in 2023 and in 2024."},
		{"no past", row("unmitigated", "", "2025", "forecast", "value = 20", "2026", "forecast", "value = 31.5"),
			"If nothing changes, Madeupshire’s High Needs deficit is forecast to rise from £20m in March 2025 to £31.5m by 31 March 2026. No recorded deficit is published here.",
			"Deficit forecast to reach £31.5m by March 2026 if nothing changes. If nothing changes, the deficit is forecast to rise from £20m in March 2025 to £31.5m by 31 March 2026."},
		{"missing at the end", row("actual", "", "2023", "actual", "value = 20", "2024", "actual", "marker = \"x\""),
			"Madeupshire’s High Needs deficit was £20m at 31 March 2023.",
			"Deficit was £20m in March 2023. The deficit was £20m in 2023."},
		{"missing everywhere", row("actual", "", "2023", "actual", "marker = \"x\"", "2024", "actual", "marker = \"x\""),
			"No recorded deficit of Madeupshire is published here.",
			"What the papers say of the deficit. No recorded deficit of Madeupshire is published here."},
		{"forecast missing at the end", row("unmitigated", "", "2024", "actual", "value = 20", "2025", "forecast", "value = 30", "2026", "forecast", "marker = \"x\""),
			"Madeupshire’s High Needs deficit was £20m at 31 March 2024. If nothing changes, it is forecast to reach £30m by 31 March 2025.",
			"Deficit forecast to reach £30m by March 2025 if nothing changes. The deficit was £20m in 2024. If nothing changes, it is forecast to reach £30m by 31 March 2025."},
		{"gross and net", row("actual", "", "2023", "actual", "value = 50", "2024", "actual", "value = 60") +
			row("actual", "basis = \"net_of_payments\"\n", "2023", "actual", "value = 40", "2024", "actual", "value = 30"),
			"Madeupshire’s High Needs deficit before the Department’s payments was £60m at 31 March 2024, up from £50m a year before. The deficit after the Department’s payments was £30m on the same day.",
			"Deficit: before payments £60m, after payments £30m in March 2024. The deficit before the Department’s payments was £60m at 31 March 2024. The deficit after the Department’s payments was £30m at 31 March 2024."},
		{"a surplus", row("actual", "", "2023", "actual", "value = 2", "2024", "actual", "value = -5"),
			"Madeupshire had a High Needs surplus of £5m at 31 March 2024, after a deficit of £2m a year before.",
			"Deficit of £2m turned into a surplus of £5m. A deficit of £2m in 2023 turned into a surplus of £5m in 2024."},
		{"falling forecast", row("unmitigated", "", "2024", "actual", "value = 20", "2026", "forecast", "value = 10"),
			"Madeupshire’s High Needs deficit was £20m at 31 March 2024. If nothing changes, it is forecast to fall to £10m by 31 March 2026.",
			"Deficit forecast to fall to £10m by March 2026 if nothing changes. The deficit was £20m in 2024. If nothing changes, it is forecast to fall to £10m by 31 March 2026."},
	} {
		c := account(t, tt.deficit, "")
		if got := deficit.Answer(c); got != tt.answer {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.answer)
		}
		d, ok := deficit.Chart(c, deficit.Selection{ID: "deficit"})
		got := ""
		if ok {
			got = d.Title + ". " + d.Summary
		}
		if got != tt.title {
			t.Errorf("%s: the chart says\n got %s\nwant %s", tt.name, got, tt.title)
		}
	}
}
