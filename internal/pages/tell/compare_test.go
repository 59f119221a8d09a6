package tell_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/pages/tell"
)

func TestCompare(t *testing.T) {
	const head = "unit = \"£m\"\n"
	for _, tt := range []struct {
		name, deficit string
		want          tell.Row
	}{
		{"recorded against an agreement", head + `
[[series]]
scenario = "actual"
status = "actual"
values = [ { year_end = 2025, value = 91.2 } ]
[[series]]
scenario = "agreement"
status = "forecast"
as_at = 2024-09-17
values = [ { year_end = 2025, value = 84.5 } ]
`, tell.Row{Deficit: "£91.2m at 31 March 2025", Per: tell.NotPublished, Against: "£84.5m had been forecast", Forecast: tell.NotPublished, OnTime: tell.NotPublished, Programme: tell.NotPublished}},
		{"only a forecast", head + `
[[series]]
scenario = "agreement"
status = "forecast"
values = [ { year_end = 2026, value = 84.5 } ]
`, tell.Row{Deficit: tell.NotPublished, Per: tell.NotPublished, Against: tell.NotPublished, Forecast: "£84.5m at 31 March 2026", OnTime: tell.NotPublished, Programme: tell.NotPublished}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := tell.Compare(made(t, "deficit.toml", tt.deficit)); got != tt.want {
				t.Errorf("\n got %+v\nwant %+v", got, tt.want)
			}
		})
	}
}
