package plans_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

func TestWholeGiven(t *testing.T) {
	year := func(keys string) string { return "[[year]]\nyear = 2024\n" + keys }
	accounttest.Hold(t, "plans", [][4]string{
		{"a part with its whole", check.RuleWholeGiven, year("annual_reviews_due = 2912\nannual_reviews_on_time = 1747"), ""},
		{"a part alone", check.RuleWholeGiven, year("annual_reviews_on_time = 83"),
			"plans.annual_reviews_on_time.2024: 83 annual reviews were on time in 2024, and the number due is missing\n"},
		{"a whole that is hidden", check.RuleWholeGiven, year("appeals_for_family = 12\nhidden = [\"appeals_decided\"]"), ""},
		{"a whole that is missing", check.RuleWholeGiven, year("appeals_for_family = 12"),
			"plans.appeals_for_family.2024: 12 appeals were decided for the family in 2024, and the number decided is missing\n"},
		{"a share instead of the whole", check.RuleWholeGiven, year("within_20_weeks = 240\nwithin_20_weeks_percent = 61"), ""},
		{"the parts that make the whole", check.RuleWholeGiven, year("within_20_weeks = 240\nweeks_20_to_52 = 100\nover_52_weeks = 20"), ""},
		{"neither", check.RuleWholeGiven, year("within_20_weeks = 240"),
			"plans.within_20_weeks.2024: 240 plans were issued within 20 weeks in 2024, and the number issued at all is missing\n"},
		{"refusals stand alone", check.RuleWholeGiven, year("refused = 240"), ""},
	})
}

func TestLeaps(t *testing.T) {
	years := func(was, is string) string { return "[[year]]\nyear = 2023\n" + was + "\n[[year]]\nyear = 2024\n" + is }
	snapshots := "[[snapshot]]\non = \"2023-01\"\nplans = 2583\n[[snapshot]]\non = \"2024-01\"\nplans = "
	accounttest.Hold(t, "plans", [][4]string{
		{"a few more", check.RuleLeap, years("issued = 400", "issued = 800"), ""},
		{"ten times", check.RuleLeap, years("issued = 400", "issued = 4000"),
			"plans.issued.2024: New plans issued: 4,000 in 2024, and 400 in 2023\n"},
		{"a tenth", check.RuleLeap, snapshots + "258",
			"plans.snapshot.2024-01: Children and young people with an EHC plan: 258 in January 2024, and 2,583 in January 2023\n"},
		{"waits may leap", check.RuleLeap, years("overdue_now = 12", "overdue_now = 171"), ""},
	})
}

// Times that make a little less than all plans are incomplete, and contradict nothing; others
// do not add up.
func TestTimesIncomplete(t *testing.T) {
	for _, tt := range []struct{ issued, within, want string }{
		{"563", "402", check.Incomplete}, {"560", "402", ""}, {"700", "402", ""},
		{"590", "402", check.Incomplete}, {"591", "402", ""}, // a twentieth, and one more
		{"162", "1", check.Incomplete}, {"169", "1", ""},
		{"6", "", check.Incomplete}, {"7", "", ""}, // two of a few, and three
	} {
		issued, want, rest := tt.issued, tt.want, "\nweeks_20_to_52 = 153\nover_52_weeks = 6\n"
		if tt.within == "" {
			tt.within, rest = "3", "\nweeks_20_to_52 = 1\nover_52_weeks = 0\n"
		}
		c := accounttest.CheckOne(t, check.Options{}, "plans", "[[year]]\nyear = 2024\nissued = "+issued+"\nwithin_20_weeks = "+tt.within+rest)
		found := false
		for _, f := range c.Findings {
			if f.Rule == "timeliness" {
				found = true
				if f.Lead != want {
					t.Errorf("of %s issued: %q, want %q", issued, f.Lead, want)
				}
			}
		}
		if !found {
			t.Errorf("of %s issued: nothing is found", issued)
		}
	}
}
