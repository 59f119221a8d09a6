package deficit_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/subjects"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
)

// council reads a council whose deficit.toml has these series.
func council(t *testing.T, series string) model.Council {
	t.Helper()
	files, _, problems := load.Council(fstest.MapFS{
		"data/ashby/council.toml": {Data: []byte("kind = \"demonstration\"\nname = \"Ashby\"\n")},
		"data/ashby/sources.toml": {Data: []byte("[[source]]\nid = \"a\"\ntitle = \"A\"\nbody = \"Ashby\"\nquality = \"minutes\"\ndate = 2023-06-01\n\n[[source]]\nid = \"b\"\ntitle = \"B\"\nbody = \"Ashby\"\nquality = \"minutes\"\ndate = 2024-06-01\n")},
		"data/ashby/deficit.toml": {Data: []byte("unit = \"£m\"\nsource = \"b\"\nas_at = 2024-06-01\n" + series)},
	}, "ashby", subjects.Files())
	c, more := model.Assemble("ashby", files)
	if err := append(problems, more...).Err(); err != nil {
		t.Fatal(err)
	}
	return c
}

// line writes a series of the deficit from 2023 on.
func line(head string, values ...int) string {
	out := "\n[[series]]\n" + strings.ReplaceAll(head, "; ", "\n") + "\nvalues = ["
	for i, v := range values {
		out += fmt.Sprintf("{ year_end = %d, value = %d },", 2023+i, v)
	}
	return out + "]\n"
}

func TestFan(t *testing.T) {
	const f = `status = "forecast"; scenario = `
	for _, tt := range []struct {
		name, series, want, bands string
	}{
		{
			"six forecasts are two bands, named by what the council does, and two faint lines",
			line(f+`"unmitigated"; bound = "upper"`, 20, 50, 267) + line(f+`"target"; bound = "upper"`, 20, 45, 217) + line(f+`"stretch"; bound = "upper"`, 20, 44, 209) +
				line(f+`"unmitigated"; bound = "lower"`, 20, 40, 191) + line(f+`"target"; bound = "lower"`, 20, 35, 152) + line(f+`"stretch"; bound = "lower"`, 20, 34, 146),
			"band-edge band-edge context band-edge band-edge context",
			"If nothing changes £191m to £267m, If the plan’s target is met £152m to £217m",
		},
		{
			"one bound of a third scenario is a line",
			line(f+`"unmitigated"; bound = "upper"`, 20, 50, 267) + line(f+`"target"; bound = "upper"`, 20, 60, 217) + line(f+`"stretch"; bound = "upper"`, 20, 44, 209) +
				line(f+`"unmitigated"; bound = "lower"`, 20, 40, 191) + line(f+`"target"; bound = "lower"`, 20, 35, 152),
			"band-edge band-edge emphasis band-edge band-edge",
			"If nothing changes £191m to £267m, If the plan’s target is met £152m to £217m",
		},
		{
			"recorded, a forecast, and the one before it",
			line(`status = "actual"; scenario = "actual"`, 20, 33) + line(f+`"unmitigated"`, 20, 40, 60) + line(f+`"unmitigated"; source = "a"; as_at = 2023-06-01`, 20, 30, 40),
			"emphasis emphasis context", "",
		},
		{
			"three forecasts without bounds",
			line(f+`"unmitigated"`, 20, 40, 60) + line(f+`"target"`, 20, 30, 40) + line(f+`"stretch"`, 20, 25, 30),
			"emphasis emphasis emphasis", "",
		},
		{
			"two bounds of one scenario",
			line(f+`"unmitigated"; bound = "upper"`, 20, 40, 60) + line(f+`"unmitigated"; bound = "lower"`, 20, 30, 40),
			"band-edge band-edge", "If nothing changes £40m to £60m",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, ok := deficit.Chart(council(t, tt.series), deficit.Selection{ID: "deficit"})
			if !ok || d.Validate() != nil {
				t.Fatalf("no chart: %v", d.Validate())
			}
			names := map[chart.Role]string{chart.Emphasis: "emphasis", chart.Context: "context", chart.BandEdge: "band-edge", chart.Within: "within"}
			var roles, bands []string
			for _, s := range d.Series {
				roles = append(roles, names[s.Role])
			}
			for _, b := range d.Bands {
				bands = append(bands, b.Name+" "+b.Text)
			}
			if got := strings.Join(roles, " "); got != tt.want {
				t.Errorf("roles\n got %s\nwant %s", got, tt.want)
			}
			if got := strings.Join(bands, ", "); got != tt.bands {
				t.Errorf("bands\n got %s\nwant %s", got, tt.bands)
			}
		})
	}
}

// An earlier forecast stays visible, says when it was made, and has no say in the title.
func TestEarlierForecast(t *testing.T) {
	const f = `status = "forecast"; scenario = "unmitigated"`
	d, _ := deficit.Chart(council(t, line(f+`; source = "a"; as_at = 2023-06-01`, 20, 30, 90)+line(f, 20, 40, 60)), deficit.Selection{ID: "deficit"})
	if got, want := d.Series[0].Name, "If nothing changes (forecast of 1 June 2023)"; got != want {
		t.Errorf("the earlier forecast is called %q, want %q", got, want)
	}
	if want := "Deficit forecast to be £60m in March 2025 if nothing changes"; d.Title != want {
		t.Errorf("title %q, want %q", d.Title, want)
	}
}
