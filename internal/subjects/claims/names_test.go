package claims_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

// TestUnlikeNames: a claim that compares unlike figures names each of them by what it is.
func TestUnlikeNames(t *testing.T) {
	const whole = "[[series]]\nscenario = \"target\"\nscope = \"dsg_all\"\nbound = \"lower\"\nstatus = \"forecast\"\nvalues = [ { year_end = 2028, value = 300 } ]\n" +
		"[[series]]\nscenario = \"target\"\nscope = \"high_needs\"\nstatus = \"forecast\"\nvalues = [ { year_end = 2028, value = 100 } ]\n"
	for _, tt := range []struct{ name, expression, want string }{
		{"bases", `fig("deficit.lower-target.2028") - fig("deficit.lower-target-net_of_payments.2028")`, "different bases (before payments and after payments)"},
		{"bases, the other way", `fig("deficit.lower-target-net_of_payments.2028") - fig("deficit.lower-target.2028")`, "different bases (after payments and before payments)"},
		{"bounds", `fig("deficit.upper-unmitigated.2028") - fig("deficit.lower-target.2028")`, "different bounds (upper bound and lower bound)"},
		{"one bound", `fig("deficit.target.2028") - fig("deficit.lower-unmitigated.2028")`, "different bounds (single forecast and lower bound)"},
		{"scopes", `fig("deficit.target.2028") - fig("deficit.lower-target-dsg_all.2028")`, "different scopes (High Needs Block and whole Dedicated Schools Grant)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := accounttest.Check(t, check.Options{}, map[string]string{"deficit": deficit + whole, "claims": claimOf("1", "£m", tt.expression)})
			if said := accounttest.Said(c, "claims"); !strings.Contains(said, tt.want) {
				t.Errorf("%s; want %s", said, tt.want)
			}
		})
	}
}
