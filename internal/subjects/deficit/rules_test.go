package deficit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

const deficitHead = "unit = \"£m\"\nsource = \"paper\"\nas_at = 2024-06-20\n"

// Each of the terms may be off by half of what it is rounded to, and not by more.
func TestDeficitWithinRounding(t *testing.T) {
	tests := []struct {
		name, row string
		fits      bool
	}{
		{"exact", "value = 20.0, opening = 12.5, in_year = 7.5", true},
		{"three terms, within rounding above", "value = 20.1, opening = 12.5, in_year = 7.5", true},
		{"three terms, within rounding below", "value = 19.9, opening = 12.5, in_year = 7.5", true},
		{"three terms, over", "value = 20.2, opening = 12.5, in_year = 7.5", false},
		{"three terms, under", "value = 19.8, opening = 12.5, in_year = 7.5", false},
		{"a term that is known more finely, at the limit", "value = 20.055, opening = 12.50, in_year = 7.5", true},
		{"a term that is known more finely, over", "value = 20.061, opening = 12.50, in_year = 7.5", false},
		{"four terms, at the limit", "value = 19.7, opening = 12.5, in_year = 7.5, dfe_payments = 0.5", true},
		{"four terms, over", "value = 19.8, opening = 12.5, in_year = 7.5, dfe_payments = 0.5", false},
		{"whole millions are coarser", "value = 20, opening = 12.5, in_year = 7.9", true},
		{"whole millions, over", "value = 21, opening = 12.5, in_year = 7.5", false},
		{"all terms", "value = 10.0, opening = 12.0, in_year = 5.0, adjustments = -1.0, dfe_payments = 3.0, stability_grant = 2.0, la_contribution = 1.0", true},
		{"a surplus", "value = -5.0, opening = 1.0, in_year = -6.0", true},
		{"without the year's own part nothing is held", "value = 99.0, opening = 12.5", true},
	}
	for _, tt := range tests {
		c := accounttest.Check(t, check.Options{}, map[string]string{"deficit": deficitHead +
			"[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2024, " + tt.row + " } ]\n"})
		if got := accounttest.Found(c, "deficit-adds-up"); (len(got) == 0) != tt.fits {
			t.Errorf("%s: %s: found %v", tt.name, tt.row, got)
		}
	}
}

func series(scenario, dims string, values map[int]string) string {
	s := fmt.Sprintf("[[series]]\nscenario = %q\nstatus = \"not_stated\"\n%svalues = [\n", scenario, dims)
	for y := 2020; y < 2030; y++ {
		if v, ok := values[y]; ok {
			s += fmt.Sprintf("  { year_end = %d, value = %s },\n", y, v)
		}
	}
	return s + "]\n"
}

// Different values of one day are printed in one unit, so that they can be compared.
func TestDifferentValuesHaveOneUnit(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"12", "13.5", "£12m (unmitigated); £13.5m (target)"},
		{"0.4", "12.5", "£0.4m (unmitigated); £12.5m (target)"},
		{"16", "55.0004", "£16,000,000 (unmitigated); £55,000,400 (target)"},
	} {
		text := deficitHead + series("unmitigated", "", map[int]string{2024: tt.a}) + series("target", "", map[int]string{2024: tt.b})
		got := accounttest.Said(accounttest.Check(t, check.Options{}, map[string]string{"deficit": text}), "forecasts-agree")
		if want := strings.ReplaceAll(tt.want, "; ", " and "); !strings.Contains(got, want) {
			t.Errorf("%s and %s: %q, want %q", tt.a, tt.b, got, want)
		}
	}
}

func TestForecastsAgree(t *testing.T) {
	past := func(a, b, c string) string {
		return deficitHead + series("unmitigated", "", map[int]string{2023: "10", 2024: a, 2025: "30"}) +
			series("target", "", map[int]string{2023: "10", 2024: b, 2025: "20"}) + series("stretch", "", map[int]string{2023: "10", 2024: c, 2025: "15"})
	}
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"agreed; the future may differ", past("12", "12", "12"), nil},
		{"as exact numbers, not as text", past("12", "12.0", "12.00"), nil},
		{"two differ from the first: one finding for the date", past("12", "11", "11"), []string{"error deficit.target.2024"}},
		{"the last differs", past("12", "12", "11"), []string{"error deficit.stretch.2024"}},
		{"gross and net are unlike things", deficitHead + series("actual", "", map[int]string{2024: "12"}) +
			series("actual", "basis = \"net_of_payments\"\n", map[int]string{2024: "8"}), nil},
	} {
		c := accounttest.Check(t, check.Options{}, map[string]string{"deficit": tt.text})
		if got := accounttest.Found(c, "forecasts-agree"); !slices.Equal(got, tt.want) {
			t.Errorf("%s: found %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestBounds(t *testing.T) {
	future := func(s string) map[int]string { return map[int]string{2026: s} }
	for _, tt := range []struct {
		name, text string
		want       []string
	}{
		{"in order", series("unmitigated", "", future("30")) + series("target", "", future("20")) + series("stretch", "", future("20")), nil},
		{"stretch above target", series("target", "", future("20")) + series("stretch", "", future("21")), []string{"error deficit.stretch.2026"}},
		{"the usual case written out or left out", series("unmitigated", "basis = \"gross\"\nbound = \"single\"\n", future("20")) +
			series("target", "", future("21")), []string{"error deficit.target.2026"}},
		{"lower above upper", series("target", "bound = \"lower\"\n", future("21")) + series("target", "bound = \"upper\"\n", future("20")), []string{"error deficit.lower-target.2026"}},
		{"a plan of today above what was feared a year ago", series("unmitigated", "as_at = 2023-06-20\n", future("20")) + series("target", "", future("21")), nil},
		{"unlike scopes", series("unmitigated", "", future("20")) + series("target", "scope = \"dsg_all\"\n", future("21")), nil},
		{"below its lower bound", series("unmitigated", "bound = \"lower\"\n", future("20")) + series("unmitigated", "", future("19")), []string{"error deficit.lower-unmitigated.2026"}},
		{"above its upper bound", series("unmitigated", "bound = \"upper\"\n", future("20")) + series("unmitigated", "", future("21")), []string{"error deficit.unmitigated.2026"}},
		{"between its bounds", series("unmitigated", "bound = \"upper\"\n", future("20")) + series("unmitigated", "bound = \"lower\"\n", future("18")) + series("unmitigated", "", future("18")), nil},
		{"unlike bounds", series("unmitigated", "bound = \"lower\"\n", future("20")) + series("target", "bound = \"upper\"\n", future("21")), nil},
	} {
		c := accounttest.Check(t, check.Options{}, map[string]string{"deficit": deficitHead + tt.text})
		if got := accounttest.Found(c, "bounds"); !slices.Equal(got, tt.want) {
			t.Errorf("%s: found %v, want %v", tt.name, got, tt.want)
		}
	}
}
