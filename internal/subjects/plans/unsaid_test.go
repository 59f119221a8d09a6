package plans_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/plans"
)

// What families want to know of time is said where a year says it, and not where the
// file says other things only.
func TestUnsaid(t *testing.T) {
	onTime := plans.Subject.Unsaid[0]
	if c := accounttest.CheckOne(t, check.Options{}, "plans", "[[year]]\nyear = 2024\nrequests = 40\n"); onTime.Said(&c) {
		t.Errorf("%s: plans.toml says nothing about time", onTime.Words)
	}
	if c := accounttest.CheckOne(t, check.Options{}, "plans", year2024); !onTime.Said(&c) {
		t.Errorf("%s: plans.toml does say it", onTime.Words)
	}
}
