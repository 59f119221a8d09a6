package check_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
)

// A count in a record could be worked out from figures of the same time, in the same file,
// that the record has and the account of today does not.
func TestRecordedWith(t *testing.T) {
	account := func(plans string) model.Council { return ashby(t, plans, "") }
	const spans = "[[period]]\nperiod = \"2024-Q1\"\nrequests = 31\n"
	was := account("[[year]]\nyear = 2023\nrequests = 70\n[[year]]\nyear = 2024\nrequests = 80\nissued = 40\nissued_without_exceptions = 30\n" + spans)
	record, problems := ledger.Parse("ashby", "data/ashby/releases/2025-06-30.csv", ledger.Format(was.Figures()))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, tt := range []struct{ name, is, want string }{
		{"all others stand", "[[year]]\nyear = 2023\nrequests = 70\n[[year]]\nyear = 2024\nrequests = 80\nissued = 40\nissued_without_exceptions = 30\n", ""},
		{"its year is gone", "[[year]]\nyear = 2023\nrequests = 70\n", "plans.issued.2024 plans.issued_without_exceptions.2024 plans.requests.2024"},
		{"another year is gone", "[[year]]\nyear = 2024\nrequests = 80\nissued = 40\nissued_without_exceptions = 30\n", ""},
		{"one is hidden, one is another, one has a word before it",
			"[[year]]\nyear = 2023\nrequests = 70\n[[year]]\nyear = 2024\nrequests = 81\nissued = 40\nhedge = \"about\"\nhidden = [\"issued_without_exceptions\"]\n",
			"plans.issued.2024 plans.requests.2024"},
	} {
		is := account(tt.is + "[[period]]\nperiod = \"2024-Q1\"\nhidden = [\"requests\"]\n")
		is.Records = []model.Record{record}
		got, found := []string{}, false
		for _, h := range check.Recorded(is, 5) {
			found = found || h.Local() == "plans.requests.2024-q1"
			for _, f := range h.With {
				if h.Local() == "plans.requests.2024-q1" {
					got = append(got, f.Local())
				}
			}
		}
		if s := strings.Join(got, " "); !found || s != tt.want {
			t.Errorf("%s: %v, %s; want %s", tt.name, found, s, tt.want)
		}
	}
}
