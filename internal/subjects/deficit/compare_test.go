package deficit_test

import (
	"slices"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
)

func TestCompare(t *testing.T) {
	const head = "unit = \"£m\"\n"
	for _, tt := range []struct {
		name, deficit string
		want          []string
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
`, []string{"£91.2m at 31 March 2025", site.NotPublished, "the agreement had forecast £84.5m", site.NotPublished}},
		{"only a forecast", head + `
[[series]]
scenario = "agreement"
status = "forecast"
values = [ { year_end = 2026, value = 84.5 } ]
`, []string{site.NotPublished, site.NotPublished, site.NotPublished, "£84.5m at 31 March 2026 under the agreement"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := accounttest.CheckOne(t, check.Options{}, "deficit", tt.deficit)
			var got []string
			for _, column := range deficit.Subject.Columns {
				got = append(got, column.Of(&c))
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("\n got %q\nwant %q", got, tt.want)
			}
		})
	}
}
