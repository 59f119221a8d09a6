package deficit_test

import (
	"fmt"
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

func TestDeficitAnswers(t *testing.T) {
	for _, tt := range []struct{ name, deficit, answer, title string }{
		{"none", "", "", ""},
		{"one value", row("actual", "", "2024", "actual", "value = 12.5"),
			"Madeupshire’s High Needs deficit was £12.5m at 31 March 2024.",
			""},
		{"forecasts", row("unmitigated", "", "2024", "actual", "value = 12.5", "2026", "forecast", "value = 31.5") +
			row("target", "", "2024", "actual", "value = 12.5", "2026", "forecast", "value = 20"),
			"Madeupshire’s High Needs deficit was £12.5m at 31 March 2024. If nothing changes, it is forecast to reach £31.5m by 31 March 2026. If the council’s plans work, the forecast is £20m. It grows in every forecast: even the lowest ends at £20m.",
			"Deficit forecast to reach £20m to £31.5m by March 2026. The deficit was £12.5m in 2024. It is forecast to be £20m to £31.5m by 31 March 2026."},
		{"two pasts", row("unmitigated", "", "2024", "not_stated", "value = 33", "2026", "forecast", "value = 60") +
			row("target", "", "2024", "not_stated", "value = 32", "2026", "forecast", "value = 50"),
			"Madeupshire’s High Needs deficit was £32m or £33m at 31 March 2024. The source gives both figures for that one day. If nothing changes, it is forecast to reach £60m by 31 March 2026. If the council’s plans work, the forecast is £50m. It grows in every forecast: even the lowest ends at £50m.",
			"Deficit forecast to reach £50m to £60m by March 2026. The deficit was £32m or £33m in 2024. It is forecast to be £50m to £60m by 31 March 2026."},
		{"falling", row("actual", "", "2023", "actual", "value = 20", "2024", "actual", "value = 12.5"),
			"Madeupshire’s High Needs deficit was £12.5m at 31 March 2024.",
			"Deficit fell from £20m to £12.5m. The deficit fell from £20m in 2023 to £12.5m in 2024."},
		{"equal", row("actual", "", "2023", "actual", "value = 20", "2024", "actual", "value = 20"),
			"Madeupshire’s High Needs deficit was £20m at 31 March 2024.",
			"Deficit stayed at £20m. The deficit was £20m in 2023 and in 2024."},
		{"no past", row("unmitigated", "", "2025", "forecast", "value = 20", "2026", "forecast", "value = 31.5"),
			"No recorded High Needs deficit of Madeupshire is published here. If nothing changes, it is forecast to reach £31.5m by 31 March 2026.",
			"Deficit forecast to reach £31.5m by March 2026. It is forecast to be £31.5m by 31 March 2026."},
		{"missing at the end", row("actual", "", "2023", "actual", "value = 20", "2024", "actual", "marker = \"x\""),
			"Madeupshire’s High Needs deficit was £20m at 31 March 2023.",
			"What the papers say of the deficit. Madeupshire’s High Needs deficit was £20m at 31 March 2023."},
		{"missing everywhere", row("actual", "", "2023", "actual", "marker = \"x\"", "2024", "actual", "marker = \"x\""),
			"No recorded High Needs deficit of Madeupshire is published here.",
			"What the papers say of the deficit. No recorded High Needs deficit of Madeupshire is published here."},
		{"forecast missing at the end", row("unmitigated", "", "2024", "actual", "value = 20", "2025", "forecast", "value = 30", "2026", "forecast", "marker = \"x\""),
			"Madeupshire’s High Needs deficit was £20m at 31 March 2024. If nothing changes, it is forecast to reach £30m by 31 March 2025. It grows in every forecast: even the lowest ends at £30m.",
			"Deficit forecast to reach £30m by March 2025. The deficit was £20m in 2024. It is forecast to be £30m by 31 March 2025."},
		{"gross and net", row("actual", "", "2023", "actual", "value = 50", "2024", "actual", "value = 60") +
			row("actual", "basis = \"net_of_payments\"\n", "2023", "actual", "value = 40", "2024", "actual", "value = 30"),
			"Madeupshire’s High Needs deficit was £60m at 31 March 2024.",
			"Deficit rose from £50m to £60m. The deficit rose from £50m in 2023 to £60m in 2024."},
		{"a surplus", row("actual", "", "2023", "actual", "value = 2", "2024", "actual", "value = -5"),
			"Madeupshire’s High Needs deficit was −£5m at 31 March 2024.",
			"Deficit fell from £2m to −£5m. The deficit fell from £2m in 2023 to −£5m in 2024."},
		{"falling forecast", row("unmitigated", "", "2024", "actual", "value = 20", "2026", "forecast", "value = 10"),
			"Madeupshire’s High Needs deficit was £20m at 31 March 2024. If nothing changes, it is forecast to reach £10m by 31 March 2026.",
			"Deficit forecast to reach £10m by March 2026. The deficit was £20m in 2024. It is forecast to be £10m by 31 March 2026."},
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
