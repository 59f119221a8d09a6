package indicators_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

// Every figure has its address, its words and the place of its row.
func TestFigures(t *testing.T) {
	c := accounttest.One(t, "indicators", one(`unit = "rate", per = 1000, noun = "pupils", baseline = { period = "2021/22", value = 9 }, target = { by = "2025-07", value = 8 }`,
		at("2024-11", "value = 10.3, target = 10, numerator = 103, denominator = 10000"), at("2024-12", `marker = "x"`))+
		"benchmarks = [ { area = \"england\", period = \"2021/22\", value = 8.5 } ]\n"+
		one(`id = "d", unit = "count", noun = "reviews", to_date = true`, at("2024-11", "value = 120")))
	want := []string{
		"indicators.d.2024-04-to-2024-11 | what is measured from April to November 2024 | 120 reviews | indicators/index.html#m-d-2024-04-to-2024-11",
		"indicators.m.2024-11 | what is measured in November 2024 | 10.3 per 1,000 pupils | indicators/index.html#m-m-2024-11",
		"indicators.m.2024-11.denominator | what is measured: out of in November 2024 | 10,000 | indicators/index.html#m-m-2024-11",
		"indicators.m.2024-11.numerator | what is measured: counted in November 2024 | 103 | indicators/index.html#m-m-2024-11",
		"indicators.m.2024-11.target | what is measured: target in November 2024 | 10 per 1,000 pupils | indicators/index.html#m-m-2024-11",
		"indicators.m.2024-12 | what is measured in December 2024 | [x] | indicators/index.html#m-m-2024-12",
		"indicators.m.baseline | what is measured: baseline in the academic year 2021/22 | 9 per 1,000 pupils | indicators/index.html#m-m-baseline",
		"indicators.m.benchmark.england.2021-ay | what is measured, England in the academic year 2021/22 | 8.5 per 1,000 pupils | indicators/index.html#m-m-benchmark-england-2021-ay",
		"indicators.m.target | what is measured: target in July 2025 | 8 per 1,000 pupils | indicators/index.html#m-m-target",
	}
	var got []string
	for _, f := range c.Figures() {
		got = append(got, strings.Join([]string{f.Local(), f.Title(), f.WithNoun(), f.Row}, " | "))
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// More than a dozen indicators have a page each, and so their rows are there.
func TestRowsOfMany(t *testing.T) {
	text := ""
	for _, id := range strings.Split("abcdefghijklm", "") {
		text += one(`id = "`+id+`", unit = "count", noun = "reviews"`, at("2024-11", "value = 120"))
	}
	f, ok := accounttest.One(t, "indicators", text).Figure("indicators.c.2024-11")
	if want := "indicators/c/index.html#m-c-2024-11"; !ok || f.Row != want {
		t.Errorf("the row is at %q, want %q", f.Row, want)
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a rate per nothing", one(`unit = "rate", noun = "pupils"`, at("2024-11", "value = 1")), "this rate does not say per how many"},
		{"a count per something", one(`unit = "count", per = 100`, at("2024-11", "value = 1")), "only a rate is per something, and the unit is count"},
		{"an id that a page has", one(`id = "side-by-side", unit = "count"`, at("2024-11", "value = 1")), `the page that shows indicators side by side is called "side-by-side" already`},
		{"a year to date of a year", one(`unit = "count", to_date = true`, at("2024", "value = 1")), "2024 does not end what is counted from the beginning of one financial year to date"},
		{"a year to date over two years", one(`unit = "count", to_date = true, year = "calendar"`, at("2024-25-H2", "value = 1")), "October 2024 to March 2025 does not end what is counted from the beginning of one calendar year to date"},
		{"no period", one(`unit = "count"`, at("2024-13", "value = 1")), `"2024-13" is not a period that can stand here`},
		{"no unit", one(`noun = "x"`), "unit is missing in this [[indicator]]"},
		{"no such measure", one(`unit = "count", measures = "plan"`, at("2024-11", "value = 1")), `"plan" is not a word that measures can have`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, problems := accounttest.Read(map[string]string{"indicators": "source = \"paper\"\n" + tt.text})
			if len(problems) != 1 || problems[0].Msg != tt.want {
				t.Errorf("found %v, want %s", problems, tt.want)
			}
		})
	}
}
