package claims_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/claims"
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

// TestAnswerCountsVerdicts: the answer says how many claims there are of each verdict.
func TestAnswerCountsVerdicts(t *testing.T) {
	of := func(verdicts ...claims.Verdict) (out []claims.Result) {
		for _, v := range verdicts {
			out = append(out, claims.Result{Verdict: v})
		}
		return out
	}
	for _, tt := range []struct {
		results []claims.Result
		want    string
	}{
		{nil, ""},
		{of(claims.AddsUp), "We checked one public claim: it adds up."},
		{of(claims.DoesNotAddUp), "We checked one public claim: it does not add up."},
		{of(claims.UnlikeThings), "We checked one public claim: it compares unlike things."},
		{of(claims.AddsUp, claims.AddsUp, claims.DoesNotAddUp), "We checked three public claims: two add up and one does not add up."},
		{of(claims.DoesNotAddUp, claims.DoesNotAddUp, claims.AddsUp, claims.CannotBeChecked), "We checked four public claims: one adds up, two do not add up and one cannot be checked."},
		{of(claims.UnlikeThings, claims.UnlikeThings, claims.CannotBeChecked, claims.CannotBeChecked), "We checked four public claims: two compare unlike things and two cannot be checked."},
	} {
		if got := claims.Answer(tt.results); got != tt.want {
			t.Errorf("%q; want %q", got, tt.want)
		}
	}
}
