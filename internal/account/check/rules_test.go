package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/subjects"
)

// held is a made-up council with these files, held against the rules.
func held(t *testing.T, o check.Options, texts map[string]string) check.Checked {
	t.Helper()
	return check.Council(accounttest.Council(t, texts), subjects.Rules(), o)
}

// foundBy are the findings of one rule, as rule at address.
func foundBy(c check.Checked, rule string) []string {
	var out []string
	for _, f := range c.Findings {
		if f.Rule == rule {
			out = append(out, f.Severity.String()+" "+f.Address)
		}
	}
	return out
}

const deficitHead = "unit = \"£m\"\nsource = \"paper\"\nas_at = 2024-06-20\n"

// Each of the terms may be off by half of what it is rounded to, and not by more.
func TestDeficitWithinRounding(t *testing.T) {
	tests := []struct {
		name, row string
		fits      bool
	}{
		{"exact", "value = 20.0, opening = 12.5, in_year = 7.5", true},
		{"three terms, at the limit above", "value = 20.15, opening = 12.5, in_year = 7.5", true},
		{"three terms, at the limit below", "value = 19.85, opening = 12.5, in_year = 7.5", true},
		{"three terms, over", "value = 20.16, opening = 12.5, in_year = 7.5", false},
		{"three terms, under", "value = 19.84, opening = 12.5, in_year = 7.5", false},
		{"four terms, at the limit", "value = 19.7, opening = 12.5, in_year = 7.5, dfe_payments = 0.5", true},
		{"four terms, over", "value = 19.8, opening = 12.5, in_year = 7.5, dfe_payments = 0.5", false},
		{"whole millions are coarser", "value = 21, opening = 12.5, in_year = 7.5", true},
		{"whole millions, over", "value = 22, opening = 12.5, in_year = 7.5", false},
		{"all terms", "value = 10.0, opening = 12.0, in_year = 5.0, adjustments = -1.0, dfe_payments = 3.0, stability_grant = 2.0, la_contribution = 1.0", true},
		{"a surplus", "value = -5.0, opening = 1.0, in_year = -6.0", true},
		{"without the year's own part nothing is held", "value = 99.0, opening = 12.5", true},
	}
	for _, tt := range tests {
		c := held(t, check.Options{}, map[string]string{"deficit": deficitHead +
			"[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [ { year_end = 2024, " + tt.row + " } ]\n"})
		if got := foundBy(c, "deficit-adds-up"); (len(got) == 0) != tt.fits {
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
		c := held(t, check.Options{}, map[string]string{"deficit": tt.text})
		if got := foundBy(c, "forecasts-agree"); !slices.Equal(got, tt.want) {
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
		{"the usual case written out or left out", series("unmitigated", "basis = \"gross\"\nscope = \"high_needs\"\nbound = \"single\"\n", future("20")) +
			series("target", "", future("21")), []string{"error deficit.target.2026"}},
		{"lower above upper", series("target", "bound = \"lower\"\n", future("21")) + series("target", "bound = \"upper\"\n", future("20")), []string{"error deficit.lower-target.2026"}},
		{"unlike scopes", series("unmitigated", "", future("20")) + series("target", "scope = \"dsg_all\"\n", future("21")), nil},
		{"unlike bounds", series("unmitigated", "bound = \"lower\"\n", future("20")) + series("target", "bound = \"upper\"\n", future("21")), nil},
	} {
		c := held(t, check.Options{}, map[string]string{"deficit": deficitHead + tt.text})
		if got := foundBy(c, "bounds"); !slices.Equal(got, tt.want) {
			t.Errorf("%s: found %v, want %v", tt.name, got, tt.want)
		}
	}
}

func places(row, rest string) map[string]string {
	return map[string]string{"places": "source = \"paper\"\n[[provision]]\nid = \"base\"\nkind = \"specialist_base\"\n  [[provision.stock]]\n" +
		"  year = \"2023/24\"\n  status = \"actual\"\n  " + strings.ReplaceAll(row, ", ", "\n  ") + "\n" + rest}
}

func TestPlacesAddUp(t *testing.T) {
	for _, tt := range []struct {
		row  string
		want []string
	}{
		{"opening = 40, opened = 10, closed = 2, closing = 48", nil},
		{"opening = 40, opened = 10, redesignated = -3, closing = 47", nil},
		{"opening = 40, opened = 10, closing = 49", []string{"error places.base.2023-ay.closing"}},
		{"opening = 40, closing = 49", nil}, // what moved is not given, and is not 0
		{"closing = 49", nil},
		{"sites_opening = 4, sites_opened = 1, sites_closing = 6", []string{"error places.base.2023-ay.sites_closing"}},
	} {
		if got := foundBy(held(t, check.Options{}, places(tt.row, "")), "places-add-up"); !slices.Equal(got, tt.want) {
			t.Errorf("%s: found %v, want %v", tt.row, got, tt.want)
		}
	}
}

func TestAcknowledged(t *testing.T) {
	const bad = "opening = 40, opened = 10, closing = 49"
	known := func(rule, at string) string {
		return fmt.Sprintf("[[known_problem]]\nrule = %q\nat = %q\nexplanation = \"The paper says so.\"\n", rule, at)
	}
	c := held(t, check.Options{}, places(bad, known("places-add-up", "places.base.2023-ay.closing")))
	if got, want := foundBy(c, "places-add-up"), []string{"note places.base.2023-ay.closing"}; !slices.Equal(got, want) {
		t.Errorf("acknowledged: %v, want %v", got, want)
	}
	if at := c.At("places.base.2023-ay.closing"); len(at) != 1 || !at[0].Known() || at[0].Explanation != "The paper says so." || at[0].Hint != "" {
		t.Errorf("the finding is %+v", at)
	}
	if c.Problems().Err() != nil {
		t.Error(c.Problems().Err())
	}
	// The address may name the council too.
	c = held(t, check.Options{}, places(bad, known("places-add-up", "madeupshire/places.base.2023-ay.closing")))
	if c.Problems().Err() != nil {
		t.Error(c.Problems().Err())
	}
	for _, x := range [][2]string{{"places-add-up", "places.base.2024-ay.closing"}, {"place-add-up", "x"}, {"years", "x"}, {"bounds", "places.base.2023-ay.closing"}} {
		c := held(t, check.Options{}, places(bad, known(x[0], x[1])))
		if got := foundBy(c, "known-problem"); len(got) != 1 || !strings.HasPrefix(got[0], "error") {
			t.Errorf("%v: found %v, want one error", x, got)
		}
		if got := foundBy(c, "places-add-up"); !slices.Equal(got, []string{"error places.base.2023-ay.closing"}) {
			t.Errorf("%v: the finding itself is %v", x, got)
		}
	}
	// A milder level is no acknowledgement: it has no explanation.
	c = held(t, check.Options{Levels: check.Levels{"places-add-up": diag.Note}}, places(bad, ""))
	if got := c.Findings[0]; got.Severity != diag.Note || got.Known() {
		t.Errorf("with a level of note: %+v", got)
	}
}

// A marker that stands for a number makes a figure without one; a marker that
// says something about a number makes none of nothing.
func TestMarkers(t *testing.T) {
	for row, want := range map[string]string{
		"marker = \"x\"":                             "places.base.2023-ay.closing=[x]",
		"closing = 48, marker = \"p\"":               "places.base.2023-ay.closing=48",
		"opened = 8, marker = \"x\"":                 "places.base.2023-ay.closing=[x] places.base.2023-ay.opened=8",
		"opening = 40, closing = 48, marker = \"e\"": "places.base.2023-ay.closing=48 places.base.2023-ay.opening=40",
		"marker = \"p\"":                             "",
	} {
		var got []string
		for _, f := range held(t, check.Options{}, places(row, "")).Figures() {
			got = append(got, f.Local()+"="+f.String())
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: figures %q, want %q", row, s, want)
		}
	}
}

func TestRulesAreWhole(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range subjects.Rules() {
		if seen[r.Name] || r.Name == "" || r.Title == "" || r.Explains == "" || r.Number == 0 {
			t.Errorf("the rule %q is twice or not whole", r.Name)
		}
		if strings.HasSuffix(r.Title, ".") || !strings.HasSuffix(r.Explains, ".") {
			t.Errorf("%s: a title has no full stop, and an explanation has one", r.Name)
		}
		seen[r.Name] = true
	}
}
