package places_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects"
)

func texts(row, rest string) map[string]string {
	return map[string]string{"places": "source = \"paper\"\n[[provision]]\nid = \"base\"\nkind = \"specialist_base\"\n  [[provision.stock]]\n" +
		"  year = \"2023/24\"\n  status = \"actual\"\n  " + strings.ReplaceAll(row, ", ", "\n  ") + "\n" + rest}
}

func TestPlacesAddUp(t *testing.T) {
	for _, tt := range []struct {
		row  string
		want []string
	}{
		{"opening = 40, opened = 10, closed = 2, closing = 48", nil},
		{"opening = 40, opened = 10, redesignated = -3, closing = 47", nil},
		{"opening = 40, opened = 10, closing = 49", []string{"error places.base.2023-ay.closing"}},
		{"opening = 40, closing = 49", nil}, // what moved is not given, and is not 0
		{"closing = 49", nil},
		{"sites_opening = 4, sites_opened = 1, sites_closing = 6", []string{"error places.base.2023-ay.sites_closing"}},
	} {
		if got := accounttest.Found(accounttest.Check(t, check.Options{}, texts(tt.row, "")), "places-add-up"); !slices.Equal(got, tt.want) {
			t.Errorf("%s: found %v, want %v", tt.row, got, tt.want)
		}
	}
}

func TestPlacesFollow(t *testing.T) {
	years := func(was, is string) string {
		return "[[provision]]\nid = \"base\"\nkind = \"specialist_base\"\n[[provision.stock]]\nyear = \"2023/24\"\nstatus = \"actual\"\n" + was +
			"\n[[provision.stock]]\n" + is + "\nstatus = \"actual\"\n"
	}
	accounttest.Hold(t, "places", [][4]string{
		{"as the year before ended", "places-follow", years("closing = 79\nsites_closing = 8", "year = \"2024/25\"\nopening = 79\nsites_opening = 8\nclosing = 84"), ""},
		{"more than the year before ended with", "places-follow", years("closing = 79", "year = \"2024/25\"\nopening = 84\nclosing = 84"),
			"places.base.2024-ay.opening: 2024/25 begins with 84 places, but 2023/24 ended with 79: specialist bases in mainstream schools\n"},
		{"one site fewer", "places-follow", years("sites_closing = 8\nclosing = 79", "year = \"2024/25\"\nsites_opening = 7\nclosing = 79"),
			"places.base.2024-ay.sites_opening: 2024/25 begins with 7 sites, but 2023/24 ended with 8: specialist bases in mainstream schools\n"},
		{"a year between them", "places-follow", years("closing = 79", "year = \"2025/26\"\nopening = 84\nclosing = 84"), ""},
		{"the end is not given", "places-follow", years("opening = 70", "year = \"2024/25\"\nopening = 84\nclosing = 84"), ""},
		{"ten times the year before", check.RuleLeap, years("closing = 79", "year = \"2024/25\"\nclosing = 790"),
			"places.base.2024-ay.closing: Specialist bases in mainstream schools: places at the end of the year: 790 in the academic year 2024/25, and 79 in the academic year 2023/24\n"},
		{"nine times", check.RuleLeap, years("closing = 79", "year = \"2024/25\"\nclosing = 711"), ""},
		{"ten times few", check.RuleLeap, years("closing = 8", "year = \"2024/25\"\nclosing = 80"), ""},
	})
}

func TestProjects(t *testing.T) {
	project := func(keys string) string {
		return "as_at = 2025-11-30\n[[project]]\nid = \"p\"\nname = \"A base\"\nplaces = 20\n" + keys
	}
	accounttest.Hold(t, "places", [][4]string{
		{"opened by then", check.RuleFuture, project("opened = 2025-09-01\nstatus = \"open\""), ""},
		{"opened in the future", check.RuleFuture, project("opened = 2026-09-01\nstatus = \"open\""),
			"places.project.p: “A base” opened on 1 September 2026, but its source speaks of 30 November 2025\n"},
		{"opened, and open", check.RuleDated, project("opened = 2025-09-01\nstatus = \"open\""), ""},
		{"opened, and delayed", check.RuleDated, project("opened = 2025-09-01\nstatus = \"delayed\""),
			"places.project.p: “A base” opened on 1 September 2025, and its status is delayed\n"},
		{"planned for a day to come", check.RulePlanned, project("planned = 2026\nstatus = \"planned\""), ""},
		{"planned for a year that is not over", check.RulePlanned, project("planned = 2025\nstatus = \"planned\""), ""},
		{"planned for the past", check.RulePlanned, project("planned = \"2020-09\"\nstatus = \"planned\""),
			"places.project.p: “A base” was planned for September 2020, and on 30 November 2025 its status is still planned\n"},
		{"planned for the past, and delayed", check.RulePlanned, project("planned = \"2020-09\"\nstatus = \"delayed\""), ""},
		{"planned for the past, and open", check.RulePlanned, project("planned = \"2020-09\"\nopened = \"2021-09\"\nstatus = \"open\""), ""},
	})
}

// A provision without name or kind is called by its id, and no message ends in nothing.
func TestNamelessProvision(t *testing.T) {
	const years = "[[provision.stock]]\nyear = \"2023/24\"\nclosing = 79\nstatus = \"actual\"\n[[provision.stock]]\nyear = \"2024/25\"\nopening = 84\nclosing = 84\nstatus = \"actual\"\n"
	for head, want := range map[string]string{"id = \"base\"\n": "base", "": "provision"} {
		c, _ := accounttest.Read(map[string]string{"places": "source = \"paper\"\n[[provision]]\n" + head + years})
		got := accounttest.Said(check.Council(c, subjects.Rules(), check.Options{}), "places-follow")
		if !strings.HasSuffix(got, "ended with 79: "+want+"\n") {
			t.Errorf("%q: %q", head, got)
		}
	}
}
