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

func places(row, rest string) map[string]string {
	return map[string]string{"places": "source = \"paper\"\n[[provision]]\nid = \"base\"\nkind = \"specialist_base\"\n  [[provision.stock]]\n" +
		"  year = \"2023/24\"\n  status = \"actual\"\n  " + strings.ReplaceAll(row, ", ", "\n  ") + "\n" + rest}
}

func TestAcknowledged(t *testing.T) {
	const bad = "opening = 40, opened = 10, closing = 49"
	known := func(rule, at string) string {
		return fmt.Sprintf("[[known_problem]]\nrule = %q\nat = %q\nexplanation = \"The paper says so.\"\n", rule, at)
	}
	c := accounttest.Check(t, check.Options{}, places(bad, known("places-add-up", "places.base.2023-ay.closing")))
	if got, want := accounttest.Found(c, "places-add-up"), []string{"note places.base.2023-ay.closing"}; !slices.Equal(got, want) {
		t.Errorf("acknowledged: %v, want %v", got, want)
	}
	if at := c.At("places.base.2023-ay.closing"); len(at) != 1 || !at[0].Known() || at[0].Explanation != "The paper says so." || at[0].Hint != "" {
		t.Errorf("the finding is %+v", at)
	}
	if c.Problems().Err() != nil {
		t.Error(c.Problems().Err())
	}
	// The address may name the council too.
	c = accounttest.Check(t, check.Options{}, places(bad, known("places-add-up", "madeupshire/places.base.2023-ay.closing")))
	if c.Problems().Err() != nil {
		t.Error(c.Problems().Err())
	}
	for _, x := range [][2]string{{"places-add-up", "places.base.2024-ay.closing"}, {"place-add-up", "x"}, {"years", "x"}, {"bounds", "places.base.2023-ay.closing"}} {
		c := accounttest.Check(t, check.Options{}, places(bad, known(x[0], x[1])))
		if got := accounttest.Found(c, "known-problem"); len(got) != 1 || !strings.HasPrefix(got[0], "error") {
			t.Errorf("%v: found %v, want one error", x, got)
		}
		if got := accounttest.Found(c, "places-add-up"); !slices.Equal(got, []string{"error places.base.2023-ay.closing"}) {
			t.Errorf("%v: the finding itself is %v", x, got)
		}
	}
	// A milder level is no acknowledgement: it has no explanation.
	c = accounttest.Check(t, check.Options{Levels: check.Levels{"places-add-up": diag.Note}}, places(bad, ""))
	if got := c.Findings[0]; got.Severity != diag.Note || got.Known() {
		t.Errorf("with a level of note: %+v", got)
	}
}

// A marker that represents a number makes a figure without one; a marker that
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
		for _, f := range accounttest.Check(t, check.Options{}, places(row, "")).Figures() {
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
