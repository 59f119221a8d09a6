package check_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

// TestNotOfTheFuture: no figure of any file is called outturn of a day that its paper
// cannot know of, unless the publisher explains it.
func TestNotOfTheFuture(t *testing.T) {
	const sources = "[[source]]\nid = \"paper\"\ntitle = \"Paper\"\nbody = \"Madeupshire\"\nquality = \"minutes\"\ndate = 2024-06-20\n"
	const deficit = "[[series]]\nscenario = \"actual\"\nscope = \"high_needs\"\nstatus = \"actual\"\nvalues = [ { year_end = 2025, value = 11.4 } ]\n"
	const grant = "[[series]]\nscenario = \"actual\"\nscope = \"high_needs\"\nstatus = \"provisional\"\nvalues = [ { year_end = 2024, value = 10 }, { year_end = 2025, value = 2, stability_grant = 9, in_year = 1 } ]\n"
	const places = "[[provision]]\nid = \"specialist-base\"\nkind = \"specialist_base\"\n[[provision.stock]]\nstatus = \"actual\"\nyear = \"%s\"\nclosing = 40\n"
	const plans = "[[year]]\nyear = \"%s\"\nstatus = \"actual\"\nnew_plans = 300\n"
	for _, tt := range []struct{ name, file, text, want string }{
		{"a deficit of the year before", "deficit", "unit = \"£m\"\nas_at = 2024-06-20\n" + strings.ReplaceAll(deficit, "2025", "2024"), ""},
		{"a deficit of a day to come", "deficit", "unit = \"£m\"\nas_at = 2024-06-20\n" + deficit, "error deficit.actual.2025"},
		{"a deficit after its paper", "deficit", "unit = \"£m\"\n" + deficit, "warning deficit.actual.2025"},
		{"an as_at after the paper", "deficit", "unit = \"£m\"\nas_at = 2025-06-20\n" + deficit, "note deficit.actual.2025"},
		{"each figure of the row", "deficit", "unit = \"£m\"\nas_at = 2024-06-20\n" + grant, "error deficit.actual.2025, error deficit.actual.2025.in_year, error deficit.actual.2025.stability_grant"},
		{"a year that has begun", "places", strings.ReplaceAll(places, "%s", "2023/24"), ""},
		{"places of a year to come", "places", strings.ReplaceAll(places, "%s", "2025/26"), "warning places.specialist-base.2025-ay.closing"},
		{"plans of a year", "plans", strings.ReplaceAll(plans, "%s", "2024"), ""},
		{"plans of a year to come", "plans", strings.ReplaceAll(plans, "%s", "2025"), "warning plans.new_plans.2025"},
	} {
		text := "source = \"paper\"\n" + tt.text
		found := func() []string {
			c := accounttest.Check(t, check.Options{}, map[string]string{"sources": sources, tt.file: text})
			return accounttest.Found(c, check.RuleFuture)
		}
		got := found()
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: found %v; want %s", tt.name, got, tt.want)
		}
		for _, f := range got {
			_, address, _ := strings.Cut(f, " ")
			text += "[[known_problem]]\nrule = \"in-the-future\"\nat = \"" + address + "\"\nexplanation = \"The paper says so.\"\n"
		}
		for _, f := range found() {
			if !strings.HasPrefix(f, "note ") {
				t.Errorf("%s: explained, and still found: %s", tt.name, f)
			}
		}
	}
}
