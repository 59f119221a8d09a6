package plans_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

// A tile compares nothing across a break, even where the council has no figure for its
// year, and calls no share of a few plans better or worse.
func TestTile(t *testing.T) {
	const england = "[[benchmark]]\narea = \"england\"\nmeasure = \"within_20_weeks_percent\"\nyear = 2023\nvalue = 49.1\nmarker = \"b\"\n"
	year := func(y, issued, percent string) string {
		return "[[year]]\nyear = " + y + "\nissued = " + issued + "\nwithin_20_weeks_percent = " + percent + "\n"
	}
	for _, tt := range []struct{ name, text, want string }{
		{"the year before", year("2023", "554", "43.0") + year("2024", "1122", "21.2"), "Down 21.8 percentage points on 2023 (43.0%): worse"},
		{"a few plans", year("2023", "1", "0.0") + year("2024", "1", "100.0"), "Up 100.0 percentage points on 2023 (0.0%)"},
		{"before a break that has no figure here", year("2022", "400", "47.4") + "[[year]]\nyear = 2023\nrequests = 500\n" + year("2024", "400", "40.0") + england, ""},
		{"before a break", year("2022", "400", "47.4") + year("2023", "400", "40.0") + england, "Not to be compared with a year before: counted in another way since 2023"},
		{"after a break", year("2022", "400", "47.4") + year("2023", "400", "40.0") + year("2024", "400", "50.0") + england, "Up 10.0 percentage points on 2023 (40.0%): better"},
	} {
		c := accounttest.CheckOne(t, check.Options{}, "plans", tt.text)
		if got, ok := plans.Tile(&c, ""); !ok || got.Past != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got.Past, tt.want)
		}
	}
}

// A tile makes no finding of a number that is to be read with care: it says neither that it
// fell nor how it is elsewhere, and draws no line to it.
func TestDoubtfulTile(t *testing.T) {
	const england = "[[benchmark]]\narea = \"england\"\nmeasure = \"within_20_weeks_percent\"\nyear = 2024\nvalue = 45.9\n"
	year := func(y, more string) string {
		return "[[year]]\nyear = " + y + "\nissued = 187\nwithin_20_weeks_percent = 28.6\n" + more
	}
	const care = `note = "Read with care: the time of 7 plans is known."` + "\n"
	for _, tt := range []struct {
		name, text string
		finds      bool
	}{
		{"as any other", year("2023", "") + year("2024", "") + england, true},
		{"the newest with care", year("2023", "") + year("2024", care) + england, false},
		{"an older one with care", year("2023", care) + year("2024", "") + england, true},
	} {
		c := accounttest.CheckOne(t, check.Options{}, "plans", tt.text)
		got, ok := plans.Tile(&c, "")
		if finds := got.Past != "" && got.Elsewhere != "" && got.Spark != ""; !ok || finds != tt.finds || !finds && got.Past+got.Elsewhere+string(got.Spark)+got.Alt != "" {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}
