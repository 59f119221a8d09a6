package plans_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
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
		{"a few plans", year("2023", "1", "0.0") + year("2024", "1", "100.0"), ""},
		{"a few plans a year before", year("2023", "19", "68.4") + year("2024", "40", "50.0"), ""},
		{"a few plans long before", year("2022", "19", "68.4") + year("2023", "40", "40.0") + year("2024", "40", "50.0"), "Up 10.0 percentage points on 2023 (40.0%): better"},
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

// A few plans are counted, and not told as a share: 100 per cent of one plan is neither more nor
// less than elsewhere.
func TestFewPlans(t *testing.T) {
	year := func(y, issued, within, percent, more string) string {
		return "[[year]]\nyear = " + y + "\nissued = " + issued + "\nwithin_20_weeks = " + within + "\nwithin_20_weeks_percent = " + percent + "\n" + more +
			"[[benchmark]]\narea = \"england\"\nmeasure = \"within_20_weeks_percent\"\nyear = " + y + "\nvalue = 45.9\n[[benchmark]]\narea = \"england\"\nmeasure = \"refused_percent\"\nyear = " + y + "\nvalue = 25.2\n"
	}
	requests := func(n string) string { return "requests = " + n + "\nrefused = 1\nrefused_percent = 50.0\n" }
	for _, tt := range []struct{ name, text, tile, answer, onTime, refused string }{
		{"few", year("2023", "4", "0", "0.0", requests("4")) + year("2024", "1", "1", "100.0", requests("2")), "1 of 1 new plan",
			"In 2024, 1 of 1 new plan was issued within 20 weeks, the time that the law allows.", "Share of new plans within 20 weeks, of 1 plan in 2024", "Share of requests refused, of 2 requests in 2024"},
		{"enough", year("2023", "4", "0", "0.0", requests("4")) + year("2024", "20", "20", "100.0", requests("20")), "100.0% England: 45.9% in 2024",
			"In 2024, 100.0% of new plans were issued within 20 weeks, the time that the law allows; in England it was 45.9%.", "100.0% of new plans were within 20 weeks in 2024, against 45.9% in England", "50.0% of requests were refused in 2024, against 25.2% in England"},
	} {
		c := accounttest.CheckOne(t, check.Options{}, "plans", tt.text)
		for _, s := range plans.Subject.Strips[:2] {
			if few := s.Few(&c, model.Period{Kind: model.CalendarYear, Year: 2024}); few != (tt.name == "few") {
				t.Errorf("%s: %s is of a few: %t", tt.name, s.ID, few)
			}
		}
		tile, _ := plans.Tile(&c, "")
		if got := strings.Join(strings.Fields(tile.Value+" "+tile.Noun+" "+tile.Past+" "+tile.Elsewhere), " "); got != tt.tile || string(tile.Spark)+tile.Alt != "" {
			t.Errorf("%s: the tile says %q, want %q", tt.name, got, tt.tile)
		}
		if got, _, _ := strings.Cut(plans.OnTime(c.Council), ". "); strings.TrimSuffix(got, ".")+"." != tt.answer {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.answer)
		}
		if d, _, _ := plans.Chart(c.Council, "plans"); d.Title != tt.onTime {
			t.Errorf("%s: %q, want %q", tt.name, d.Title, tt.onTime)
		}
		if d, _, _ := plans.RateChart(c.Council, "plans-refused"); d.Title != tt.refused {
			t.Errorf("%s: %q, want %q", tt.name, d.Title, tt.refused)
		}
	}
}

// A share of a few, or one that is to be read with care, is compared with nothing: neither with a
// year before nor with England. The plans without exceptions are counted apart.
func TestNothingBesideAFew(t *testing.T) {
	const england = "[[benchmark]]\narea = \"england\"\nmeasure = \"within_20_weeks_percent\"\nyear = 2024\nvalue = 46.4\n" +
		"[[benchmark]]\narea = \"england\"\nmeasure = \"within_20_weeks_without_exceptions_percent\"\nyear = 2024\nvalue = 46.4\n" +
		"[[benchmark]]\narea = \"region\"\nmeasure = \"within_20_weeks_percent\"\nyear = 2024\nvalue = 44.4\n[[benchmark]]\narea = \"england\"\nmeasure = \"refused_percent\"\nyear = 2024\nvalue = 25.2\n"
	years := func(fields, field, care string) string {
		return "[[year]]\nyear = 2023\nrequests = 400\nissued = 400\n" + field + " = 100.0\n[[year]]\nyear = 2024\n" + fields + field + " = 40.0\n" + care + england
	}
	const care, in20, without = "note = \"Read with care: half are missing.\"\n", "within_20_weeks_percent", "within_20_weeks_without_exceptions_percent"
	for _, tt := range []struct{ name, text, title, summary, tile string }{
		{"a few", years("issued = 12\n", in20, ""), "Share of new plans within 20 weeks, of 12 plans in 2024", "Share of new plans within 20 weeks, exceptions included: 40.0% in 2024.", "40.0% of 12 new plans"},
		{"none of a few", years("issued = 12\nwithin_20_weeks = 0\n", in20, ""), "Share of new plans within 20 weeks, of 12 plans in 2024", "Share of new plans within 20 weeks, exceptions included: 40.0% in 2024.", "None of 12 new plans"},
		{"doubted", years("issued = 400\n", in20, care), "Share of new plans within 20 weeks: read with care", "Share of new plans within 20 weeks, exceptions included: 40.0% in 2024.", "40.0%"},
		{"of those without exceptions", years("issued = 18\nissued_without_exceptions = 15\n", without, ""), "Share of new plans within 20 weeks, of 15 plans in 2024", "Share of new plans within 20 weeks, without exceptions: 40.0% in 2024.", "40.0% of 15 new plans"},
		{"only those without exceptions are few", years("issued = 25\nissued_without_exceptions = 15\n", without, ""), "Share of new plans within 20 weeks, of 15 plans in 2024", "Share of new plans within 20 weeks, without exceptions: 40.0% in 2024.", "40.0% of 15 new plans"},
		{"without exceptions of how many is not known", years("issued = 18\n", without, ""), "Share of new plans within 20 weeks, of a few plans in 2024", "Share of new plans within 20 weeks, without exceptions: 40.0% in 2024.", "40.0% of a few new plans"},
		{"requests", years("requests = 12\n", "refused_percent", ""), "Share of requests refused, of 12 requests in 2024", "Share of requests refused: 40.0% in 2024.", ""},
		{"doubted requests", years("requests = 400\n", "refused_percent", care), "Share of requests refused: read with care", "Share of requests refused: 40.0% in 2024.", ""},
	} {
		c := accounttest.CheckOne(t, check.Options{}, "plans", tt.text)
		d, _, ok := plans.Chart(c.Council, "plans")
		if !ok {
			d, _, _ = plans.RateChart(c.Council, "plans-refused")
		}
		if d.Title != tt.title || d.Summary != tt.summary {
			t.Errorf("%s: %q, %q", tt.name, d.Title, d.Summary)
		}
		tile, _ := plans.Tile(&c, "")
		if got := strings.Join(strings.Fields(tile.Value+" "+tile.Noun+" "+tile.Past+" "+tile.Elsewhere+" "+tile.Alt), " "); got != tt.tile {
			t.Errorf("%s: the tile says %q, want %q", tt.name, got, tt.tile)
		}
		easy := ""
		for _, l := range plans.EasyLines(c.Council) {
			easy += strings.Join(l.Text, " ") + " "
		}
		if strings.Contains(easy, "England") || strings.Contains(easy, "It was ") {
			t.Errorf("%s: %s", tt.name, easy)
		}
	}
	const counts = "[[snapshot]]\non = \"2024-01\"\nplans = 900\n[[snapshot]]\non = \"2025-01\"\nplans = 400\n" + care
	if d, _, _ := plans.SnapshotChart(accounttest.One(t, "plans", counts), "s"); d.Summary != "Children and young people with an EHC plan: 400 in January 2025." {
		t.Errorf("%q", d.Summary)
	}
}

// A number of one paper does not make a share of another one a share of a few: that may be of others.
func TestFewOfAnotherPaper(t *testing.T) {
	c := accounttest.CheckOne(t, check.Options{}, "plans", "[[year]]\nyear = 2024\nsource = \"paper\"\nissued = 7\nnew_plans = 187\nrequests = 12\n[[year]]\nyear = 2024\nsource = \"statistics\"\nwithin_20_weeks_percent = 90.0\nrefused_percent = 30.0\n[[year]]\nyear = 2023\nsource = \"statistics\"\nrefused_percent = 20.0\n")
	for _, s := range plans.Subject.Strips[:2] {
		if s.Few(&c, model.Period{Kind: model.CalendarYear, Year: 2024}) {
			t.Errorf("%s is of a few", s.ID)
		}
	}
	if d, _, _ := plans.RateChart(c.Council, "plans-refused"); d.Title != "30.0% of requests were refused in 2024" {
		t.Error(d.Title)
	}
}
