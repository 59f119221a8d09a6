package sheet

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// Periods are read as people write them in headings, and what is no period stays text.
func TestAnyPeriod(t *testing.T) {
	tests := []struct{ written, want string }{
		{"Apr-25", `"2025-04"`}, {"April 2025", `"2025-04"`}, {"2025-04", `"2025-04"`}, {" Apr  2025 ", `"2025-04"`},
		{"30/04/2025", "2025-04-30"}, {"30 April 2025", "2025-04-30"},
		{"Q3 2024-25", `"2024-25-Q3"`}, {"q3 2024/25", `"2024-25-Q3"`}, {"2024-25 Q3", `"2024-25-Q3"`}, {"2024/25 Q3", `"2024-25-Q3"`}, {"Quarter 3 2024-25", `"2024-25-Q3"`},
		{"Q3 24/25", `"2024-25-Q3"`}, {"Q3, 2024-2025", `"2024-25-Q3"`}, {"Q4 2024", `"2024-Q4"`}, {"2024 Q4", `"2024-Q4"`}, {"2024-Q4", `"2024-Q4"`}, {"H1 2024-25", `"2024-25-H1"`},
		{"Autumn 2024/25", `"2024/25-autumn"`}, {"Autumn term 2024/25", `"2024/25-autumn"`}, {"2024/25 autumn", `"2024/25-autumn"`}, {"2024-25 Spring term", `"2024/25-spring"`},
		{"Autumn 2024", `"2024/25-autumn"`}, {"Spring 2025", `"2024/25-spring"`}, {"Summer term 2025", `"2024/25-summer"`},
		{"Apr-Jun 2024", `"2024-04..2024-06"`}, {"April to June 2024", `"2024-04..2024-06"`}, {"Oct 2024 to Mar 2025", `"2024-10..2025-03"`}, {"Oct - Mar 2025", `"2024-10..2025-03"`},
		{"year to October 2024", `"2023-11..2024-10"`}, {"12 months to Oct 2024", `"2023-11..2024-10"`},
		{"2024", `"2024"`}, {"2024/25", `"2024/25"`}, {"2024-25", `"2024-25"`},
	}
	for _, tt := range tests {
		got := anyPeriod(tt.written)
		if got != tt.want {
			t.Errorf("anyPeriod(%q) = %s, want %s", tt.written, got, tt.want)
		}
		if _, ok := model.ParsePeriod(tomledit.Unquote(got), "any"); !ok || !isAnyPeriod(tt.written) {
			t.Errorf("anyPeriod(%q) = %s, which no file can have", tt.written, got)
		}
	}
	for _, no := range []string{"", "Total", "Measure", "Q5 2024", "Winter 2024", "Foo to Bar 2024", "2024-13", "Target 2025", "year to date"} {
		if isAnyPeriod(no) {
			t.Errorf("%q is taken for the period %s", no, anyPeriod(no))
		}
	}
}

// Whatever a heading says, reading it does not fail, and what comes of it is text of TOML
// or a day.
func FuzzAnyPeriod(f *testing.F) {
	for _, s := range []string{"Apr-25", "Q3 2024-25", "Autumn 2024", "Apr-Jun 2024", "year to October 2024", "2024/25", "\"", "Q1 99"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := anyPeriod(s); got == "" || got[0] != '"' && !isDay.MatchString(got) {
			t.Errorf("anyPeriod(%q) = %s", s, got)
		}
	})
}
