package deficit_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
)

// A tile makes no finding of a deficit that is to be read with care: it says so, does not say
// that it rose, and draws no line to it.
func TestDoubtfulTile(t *testing.T) {
	series := func(last string) string {
		return "unit = \"£m\"\nscope = \"high_needs\"\n[[series]]\nscenario = \"actual\"\nvalues = [{ year_end = 2023, value = 20.0, status = \"actual\" }, { year_end = 2024, value = 28.0, status = \"actual\" }, { year_end = 2025, value = 37.5, status = \"actual\"" + last + " }]\n"
	}
	for _, tt := range []struct {
		name, text string
		finds      bool
	}{
		{"as any other", series(""), true},
		{"with care", series(", note = \"Read with care: a year is missing.\""), false},
	} {
		c := accounttest.CheckOne(t, check.Options{}, "deficit", tt.text)
		got, ok := deficit.Subject.Tile(&c, "")
		finds := strings.HasSuffix(got.Past, ": worse") && got.Spark != ""
		if !ok || got.Value != "£37.5m" || finds != tt.finds || finds == strings.HasSuffix(got.Name, "; read with care") || !finds && got.Past+string(got.Spark)+got.Alt != "" {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}

// A tile does not call it better that a grant took off what the year added: the deficit would
// have grown. Where the grant is the smaller part of the change, it is not named.
func TestGrantedTile(t *testing.T) {
	for _, tt := range []struct{ name, last, past string }{
		{"it would have grown", "value = 24.0, opening = 100.0, in_year = 14.0, stability_grant = 90.0", "Down £76.0m on 31 March 2026 (£100.0m), after a grant of £90.0m"},
		{"it would have fallen by less", "value = 5.0, opening = 100.0, in_year = -5.0, stability_grant = 90.0", "Down £95.0m on 31 March 2026 (£100.0m), after a grant of £90.0m: better"},
		{"by a grant and payments", "value = 96.0, opening = 100.0, in_year = 4.0, dfe_payments = 6.0, stability_grant = 2.0", "Down £4.0m on 31 March 2026 (£100.0m), after a grant and payments of £8.0m"},
		{"by payments", "value = 96.0, opening = 100.0, in_year = 4.0, dfe_payments = 8.0", "Down £4.0m on 31 March 2026 (£100.0m), after payments from the Department of £8.0m"},
		{"the grant is a small part", "value = 40.0, opening = 100.0, in_year = -50.0, stability_grant = 10.0", "Down £60.0m on 31 March 2026 (£100.0m): better"},
	} {
		c := accounttest.CheckOne(t, check.Options{}, "deficit", "unit = \"£m\"\nscope = \"high_needs\"\n[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [{ year_end = 2026, value = 100.0 }, { year_end = 2027, "+tt.last+" }]\n")
		if got, ok := deficit.Subject.Tile(&c, ""); !ok || got.Past != tt.past {
			t.Errorf("%s: %q, want %q", tt.name, got.Past, tt.past)
		}
	}
}
