package claims_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/claims"
)

// The names of the dimensions and of their values, as readers know them.
var (
	dimensionNames = map[string]string{"bound": "bounds", "basis": "bases", "scope": "scopes", "scenario": "scenarios", "period": "periods"}
	valueNames     = map[string]string{"upper": "upper bound", "lower": "lower bound", "single": "single forecast", "gross": "before payments", "net_of_payments": "after payments",
		"high_needs": "High Needs Block", "dsg_all": "whole Dedicated Schools Grant", "unmitigated": "if nothing changes", "target": "target", "stretch": "stretch target", "agreement": "agreement", "forecast": "forecast"}
	saidOfBoth = map[string]string{"one is an upper forecast and the other a lower one": "bound", "one is before payments of the Department for Education and the other after them": "basis",
		"one is of the High Needs Block and the other of the whole Dedicated Schools Grant": "scope"}
)

func dimensionOf(f model.Figure, name string) string {
	return map[string]string{"bound": f.Bound, "basis": f.Basis, "scope": f.Scope, "scenario": f.Scenario, "period": f.Period.String()}[name]
}

// TestUnlikeThingsAreUnlike reads what is said of two random figures of every kind: they
// differ in what is named and have the values that are named; what is like for like is alike
// in it, and its result follows from its figures.
func TestUnlikeThingsAreUnlike(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 13))
	var b strings.Builder
	b.WriteString("unit = \"£m\"\nsource = \"paper\"\nas_at = 2024-06-20\n")
	for _, scenario := range []string{"forecast", "unmitigated", "target", "stretch", "agreement"} {
		for _, bound := range []string{"upper", "lower", "single"} {
			for _, basis := range []string{"gross", "net_of_payments"} {
				for _, scope := range []string{"high_needs", "dsg_all"} {
					if r.IntN(3) == 0 {
						continue
					}
					fmt.Fprintf(&b, "[[series]]\nscenario = %q\nbound = %q\nbasis = %q\nscope = %q\nstatus = \"forecast\"\nvalues = [ { year_end = 2027, value = %d }, { year_end = 2028, value = %d } ]\n", scenario, bound, basis, scope, 1+r.IntN(300), 1+r.IntN(300))
				}
			}
		}
	}
	c := accounttest.Council(t, map[string]string{"deficit": b.String(), "claims": claimOf("1", "count", "1 + 1")})
	at := c.Addresses()
	told := map[string]int{}
	for range 800 {
		x, _ := c.Figure(at[r.IntN(len(at))])
		y, _ := c.Figure(at[r.IntN(len(at))])
		if x.Address == y.Address {
			continue
		}
		result, _ := worked(t, c, "5000", "£m", fmt.Sprintf("fig(%q) - fig(%q)", x.Local(), y.Local()))
		words := result.Words()
		fail := func(format string, args ...any) {
			t.Fatalf("%s and %s: %s\n%s", x.Local(), y.Local(), fmt.Sprintf(format, args...), words)
		}
		said, unlike := strings.CutPrefix(words, "This compares unlike things: ")
		if differs := differing(x, y); unlike != (len(differs) > 1 || len(differs) == 1 && !slices.Contains([]string{"scenario", "bound", "period"}, differs[0])) {
			fail("they differ in %v", differs)
		}
		if !unlike {
			continue
		}
		said, rest, _ := strings.Cut(said, ". ")
		for _, part := range strings.Split(strings.TrimSuffix(said, "."), ", and ") {
			dimension := saidOfBoth[part]
			told[part]++
			for name, many := range dimensionNames {
				if values, ok := strings.CutPrefix(part, "different "+many+" ("); ok {
					dimension = name
					if want := valueOf(x, name) + " and " + valueOf(y, name) + ")"; values != want {
						fail("it is %s", want)
					}
				}
			}
			if dimension == "" || dimensionOf(x, dimension) == dimensionOf(y, dimension) {
				fail("%q is not so", part)
			}
			if _, ok := saidOfBoth[part]; ok && dimension == "bound" && (x.Bound == "single" || y.Bound == "single") {
				fail("one is neither upper nor lower")
			}
		}
		if got := strings.Count(result.Against(), "different "); got != len(result.Unlike) {
			fail("the publisher is told %s", result.Against())
		}
		for _, a := range result.LikeForLike {
			alike(a, fail)
			if !strings.Contains(rest, a.Result.String()+" ("+a.Words+")") {
				fail("%s is left out", a.Words)
			}
			told["like for like"]++
		}
		for _, a := range result.Apart {
			if a.Figures[0].Scenario != a.Figures[1].Scenario || a.Figures[0].Scenario != x.Scenario {
				fail("the distance is one of assumptions, too")
			}
			told["apart"]++
		}
	}
	for form := range saidOfBoth {
		if told[form] == 0 {
			t.Errorf("nobody said %q", form)
		}
	}
	if told["like for like"] == 0 || told["apart"] == 0 {
		t.Errorf("%v", told)
	}
}

func valueOf(f model.Figure, dimension string) string {
	v := dimensionOf(f, dimension)
	if name := valueNames[v]; name != "" {
		return name
	}
	return v
}

func differing(x, y model.Figure) (out []string) {
	for name := range dimensionNames {
		if dimensionOf(x, name) != dimensionOf(y, name) {
			out = append(out, name)
		}
	}
	return out
}

// alike holds that both figures of an alternative agree with its words, and its result
// their difference.
func alike(a claims.Alternative, fail func(string, ...any)) {
	if len(a.Figures) != 2 {
		fail("%d figures", len(a.Figures))
	}
	x, y := a.Figures[0], a.Figures[1]
	value, _, _ := strings.Cut(strings.TrimPrefix(a.Words, "both "), ", ")
	both := false
	for name := range dimensionNames {
		both = both || valueOf(x, name) == value && valueOf(y, name) == value
	}
	if difference, err := x.Quantity.Sub(y.Quantity); !both || err != nil || difference.Amount.Cmp(a.Result.Amount) != 0 {
		fail("%s: %s and %s, %s", a.Words, x.Local(), y.Local(), a.Result)
	}
	if _, other, ok := strings.Cut(a.Words, ", "); ok && valueOf(x, "scenario") != other && valueOf(y, "scenario") != other {
		fail("%s: neither is %s", a.Words, other)
	}
}
