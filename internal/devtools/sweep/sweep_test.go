package sweep

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/testfiles"
)

// The table in ARCHITECTURE.md has every sweep, and no other.
func TestTable(t *testing.T) {
	var want []string
	for _, s := range All() {
		want = append(want, "| "+s.What+" | "+s.Part+" | "+s.Whole+" |")
	}
	_, table, _ := strings.Cut(testfiles.Read(t, "../../../ARCHITECTURE.md"), "| a sweep | `make test` | CI |\n|---|---|---|\n")
	table, _, _ = strings.Cut(table, "\n\n")
	if want := strings.Join(want, "\n"); table != want {
		t.Errorf("ARCHITECTURE.md has\n%s\nwant\n%s", table, want)
	}
}

func TestPartAndWhole(t *testing.T) {
	s := Sweep{"cases", "1,000", "20,000"}
	for value, want := range map[string]int{"": 1000, "some": 1000, "all": 20000} {
		t.Setenv("DAYLIGHT_TESTS", value)
		if got := s.N(t); got != want || s.IsWhole(t) != (value == "all") {
			t.Errorf("DAYLIGHT_TESTS=%s: %d, want %d", value, got, want)
		}
	}
}
