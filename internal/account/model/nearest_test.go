package model_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

// What is offered in place of an address that is not there. Another bound, basis,
// scope or year is another figure, and the hint says that it is.
func TestNearAddresses(t *testing.T) {
	addresses := []string{
		"deficit.actual-dsg_all.2025", "deficit.lower-target.2028", "deficit.upper-target.2027", "deficit.upper-target.2028", "deficit.upper-target.2028.in_year",
		"deficit.unmitigated.2028", "places.specialist-base.2024-ay.closing", "spending.allocation.2025-26", "spending.total.2025-26.budget", "spending.total.2025-26.outturn",
		"plans.within_20_weeks.2024", "plans.within_20_weeks_without_exceptions.2024",
	}
	for _, tt := range []struct{ name, missed, want string }{
		{"a slip", "deficit.upper-targett.2028", `did you mean "deficit.upper-target.2028"?`},
		{"another order", "deficit.target-upper.2028", `did you mean "deficit.upper-target.2028"?`},
		{"the words of a key", "spending.total_outturn.2025-26", `did you mean "spending.total.2025-26.outturn"?`},
		{"the field before the year", "spending.total.budget.2025-26", `did you mean "spending.total.2025-26.budget"?`},
		{"a scope left out", "deficit.actual.2025", `the nearest is "deficit.actual-dsg_all.2025" (the whole Dedicated Schools Grant)`},
		{"a scope that is not there", "deficit.unmitigated-dsg.2028", `the nearest is "deficit.unmitigated.2028" (not the whole Dedicated Schools Grant)`},
		{"a bound left out", "deficit.target.2028", `the nearest are "deficit.lower-target.2028" (the lower bound) and "deficit.upper-target.2028" (the upper bound)`},
		{"another bound", "deficit.lower-target.2027", `the nearest is "deficit.upper-target.2027" (the upper bound, not the lower bound)`},
		{"a basis that is not there", "deficit.unmitigated-net_of_payments.2028", `the nearest is "deficit.unmitigated.2028" (not after payments)`},
		{"another year", "deficit.upper-target.2029", `the nearest are "deficit.upper-target.2027" (of 2027) and "deficit.upper-target.2028" (of 2028)`},
		{"the opposite", "deficit.mitigated.2028", ``},
		{"with exceptions", "plans.within_20_weeks_with_exceptions.2024", `the nearest is "plans.within_20_weeks.2024"`},
		{"the opposite, of more words", "deficit.mitigated.2028.in_year", `the nearest is "deficit.upper-target.2028.in_year" (the upper bound)`},
		{"a misspelt file", "defict.upper-target.2028", `did you mean "deficit.upper-target.2028"?`},
		{"nothing like it", "nothing.like.it", ""},
		{"no words", "…", ""},
		{"empty", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := model.NearAddresses(tt.missed, addresses); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}
