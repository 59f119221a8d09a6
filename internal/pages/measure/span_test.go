package measure

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

// TestSpan: from when until when, and from when on.
func TestSpan(t *testing.T) {
	at := func(s string) model.Period {
		p, ok := model.ParsePeriod(s, "any")
		if !ok {
			t.Fatal(s)
		}
		return p
	}
	for _, tt := range []struct{ from, until, want string }{
		{"2024-03", "2024-03", "March 2024"},
		{"2024-03", "2025-04", "March 2024 to April 2025"},
		{"2024-Q1", "2024-Q3", "January to March 2024 until July to September 2024"},
	} {
		if got := Span(at(tt.from), at(tt.until)); got != tt.want {
			t.Errorf("%s; want %s", got, tt.want)
		}
	}
	for period, want := range map[string]string{"2024-03": "March 2024", "2024-25": "2024-25", "2024/25": "2024/25"} {
		if got := since(at(period)); got != want {
			t.Errorf("since %s; want since %s", got, want)
		}
	}
}
