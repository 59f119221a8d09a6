package deficit_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
)

// TestAddressesOfScopes: a series whose scope the source does not say shares the plain
// address with High Needs, as far as they speak of different days. Where both speak of
// one, the later in the file has its scope in its address, and every address that a
// file had before stays.
func TestAddressesOfScopes(t *testing.T) {
	series := func(scope, rest, values string) string {
		return "[[series]]\nscenario = \"actual\"\nscope = \"" + scope + "\"\nstatus = \"actual\"\n" + rest + "values = [ " + values + " ]\n"
	}
	const early, late = "{ year_end = 2024, value = 10, in_year = 3 }", "{ year_end = 2024, value = 12, in_year = 4 }, { year_end = 2025, value = 16 }"
	for _, tt := range []struct{ name, text, want string }{
		{"High Needs first", series("high_needs", "", early) + series("not_stated", "", late),
			"actual-scope_not_stated.2024 £12m, actual-scope_not_stated.2024.in_year £4m, actual-scope_not_stated.2025 £16m, actual.2024 £10m, actual.2024.in_year £3m"},
		{"not stated first", series("not_stated", "", early) + series("high_needs", "", late),
			"actual-high_needs.2024 £12m, actual-high_needs.2024.in_year £4m, actual-high_needs.2025 £16m, actual.2024 £10m, actual.2024.in_year £3m"},
		{"of different days", series("high_needs", "", "{ year_end = 2024, value = 10 }") + series("not_stated", "", "{ year_end = 2025, value = 12 }"),
			"actual.2024 £10m, actual.2025 £12m"},
		{"of papers of different days", series("high_needs", "", "{ year_end = 2024, value = 10 }") + series("not_stated", "as_at = 2025-07-01\n", "{ year_end = 2024, value = 12 }"),
			"actual-as-at-2025-07-01.2024 £12m, actual.2024 £10m"},
		{"and again, of one later day", series("high_needs", "", "{ year_end = 2024, value = 10 }") + series("high_needs", "as_at = 2025-07-01\n", "{ year_end = 2024, value = 11 }") + series("not_stated", "as_at = 2025-07-01\n", "{ year_end = 2024, value = 12 }"),
			"actual-as-at-2025-07-01.2024 £11m, actual-scope_not_stated.2024 £12m, actual.2024 £10m"},
		{"a third paper", series("high_needs", "", "{ year_end = 2024, value = 10 }") + series("not_stated", "", "{ year_end = 2024, value = 11 }") + series("not_stated", "as_at = 2025-07-01\n", "{ year_end = 2024, value = 12 }"),
			"actual-scope_not_stated-as-at-2025-07-01.2024 £12m, actual-scope_not_stated.2024 £11m, actual.2024 £10m"},
		{"the whole grant has its own", series("not_stated", "", "{ year_end = 2024, value = 10 }") + series("dsg_all", "", "{ year_end = 2024, value = 12 }"),
			"actual-dsg_all.2024 £12m, actual.2024 £10m"},
	} {
		c := accounttest.One(t, "deficit", "unit = \"£m\"\nas_at = 2025-06-20\n"+tt.text)
		var got []string
		for _, f := range c.Figures() {
			if f.Address != "" {
				got = append(got, strings.TrimPrefix(f.Local(), "deficit.")+" "+f.String())
			}
		}
		if got := strings.Join(got, ", "); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
		d, _ := deficit.Chart(c, deficit.Selection{ID: "deficit"})
		names := map[string]bool{}
		for _, s := range d.Series {
			names[s.Name] = true
		}
		if len(names) != len(d.Series) {
			t.Errorf("%s: %d lines have the names %v", tt.name, len(d.Series), slices.Sorted(maps.Keys(names)))
		}
	}
}

// What is newest of either scope is found by its own address.
func TestNewestOfScopes(t *testing.T) {
	c := accounttest.One(t, "deficit", `unit = "£m"
as_at = 2025-06-20
series = [
  { scenario = "forecast", scope = "high_needs", status = "forecast", values = [ { year_end = 2026, value = 10 } ] },
  { scenario = "forecast", scope = "not_stated", status = "forecast", values = [ { year_end = 2026, value = 20 } ] },
  { scenario = "forecast", scope = "not_stated", status = "forecast", as_at = 2025-09-20, values = [ { year_end = 2026, value = 21 } ] },
]
`)
	for address, want := range map[string]string{"deficit.forecast-latest.2026": "£10m", "deficit.forecast-scope_not_stated-latest.2026": "£21m"} {
		if f, ok := c.Figure(address); !ok || f.String() != want {
			t.Errorf("%s is %s, want %s", address, f, want)
		}
	}
}
