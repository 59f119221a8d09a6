package diag_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/diag"
)

func TestSlip(t *testing.T) {
	words := []string{"unmitigated", "target", "upper", "lower", "on_track", "not_on_track", "rejected", "within_20_weeks", "issued_without_exceptions", "year_end"}
	for _, tt := range []struct{ typo, want string }{
		{"unmitgated", "unmitigated"},
		{"uper", "upper"},
		{"on track", "on_track"},
		{"on-trak", "on_track"},
		{"yearend", "year_end"},
		{"within_20_week", "within_20_weeks"},
		// Words with another meaning.
		{"mitigated", ""},
		{"requested", ""},
		{"off_track", ""},
		{"under", ""},
		{"issued_with_exceptions", ""},
		{"within_16_weeks", ""},
		{"", ""},
	} {
		if got := diag.Slip(tt.typo, words); got != tt.want {
			t.Errorf("Slip(%q) = %q, want %q", tt.typo, got, tt.want)
		}
	}
}

func TestPart(t *testing.T) {
	names := []string{"la_contribution", "not_started", "on_track", "not_on_track", "year_end", "year"}
	for part, want := range map[string]string{
		"contribution": "la_contribution", "end": "year_end",
		"started": "", // the opposite
		"track":   "", // of two
		"grant":   "", "": "",
	} {
		if got := diag.Part(part, names); got != want {
			t.Errorf("Part(%q) = %q, want %q", part, got, want)
		}
	}
}
