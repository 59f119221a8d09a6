package plans_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

// What is counted from the beginning of a year to date is a period from its first month to
// its last. An officer who knows to_date from the indicators hears so, in a year and in a
// period.
func TestYearToDate(t *testing.T) {
	const hint = `write it as a [[period]] of its own, from its first month to its last, such as period = "2024-04..2024-11"`
	for _, head := range []string{"[[year]]\nyear = 2024\n", "[[period]]\nperiod = \"2024-11\"\n"} {
		_, problems := accounttest.Read(map[string]string{"plans": "source = \"paper\"\n" + head + "to_date = true\nrequests = 90\n"})
		if len(problems) != 1 || problems[0].Hint != hint {
			t.Errorf("%q: %v", head, problems)
		}
	}
	c := accounttest.One(t, "plans", "[[year]]\nyear = 2023\nrequests = 100\n[[period]]\nperiod = \"2024-04..2024-11\"\nrequests = 90\n")
	if f, ok := c.Figure("plans.requests.2024-04-to-2024-11"); !ok || f.Title() != "Requests for an assessment from April to November 2024" {
		t.Errorf("the figure is %q", f.Title())
	}
	if said := strings.Join(plans.Answers(c), " "); strings.Contains(said, "90") && !strings.Contains(said, "November") {
		t.Errorf("the answer takes it for a year: %s", said)
	}
}
