// Package sweep says how far tests go that try many cases of one thing: every page in a
// browser, thousands of made-up accounts, kills at many moments.
//
// On a developer's machine they take a part, so that all tests end while one still
// remembers the change. With DAYLIGHT_TESTS=all they take the whole. scripts/test.sh sets
// that in CI. A test that does not sweep does the same everywhere.
package sweep

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// A Sweep names the cases of a test. Part and Whole say how many: as numbers that [Sweep.N]
// returns, or in words.
type Sweep struct{ What, Part, Whole string }

// The sweeps. ARCHITECTURE.md has the same table.
var (
	Pages    = Sweep{"pages of the example site, in every look, by the rules of axe-core", "the first of each kind", "every page"}
	Charts   = Sweep{"pages whose live charts are held against their tables", "the first of each kind", "every page"}
	Keyboard = Sweep{"pages that the keyboard walks through", "each on a phone or on a desk", "each on both"}
	Colours  = Sweep{"pages whose every pair of colours is measured, with hard brand colours", "three", "the first of each kind"}
	Accounts = Sweep{"random accounts whose sentences about money are held against their data", "2,000", "10,000"}
	Answers  = Sweep{"random accounts whose answers are measured", "100", "250"}
	Kills    = Sweep{"kills of a mirror at random moments", "30", "120"}
	Faults   = Sweep{"seconds in which system calls fail one after another, each kind once at least", "2", "10"}
	Edits    = Sweep{"edits of a site, until each kind has followed every other, after which the preview is a clean build", "60", "1,000"}
	Phrases  = Sweep{"keys whose passphrase costs a gigabyte", "one is made", "one is opened, too, and one by minisign"}
)

// All lists the sweeps.
func All() []Sweep {
	return []Sweep{Pages, Charts, Keyboard, Colours, Accounts, Answers, Kills, Faults, Edits, Phrases}
}

func whole() bool { return os.Getenv("DAYLIGHT_TESTS") == "all" }

// IsWhole reports whether the test goes through everything. If not, the test's log says
// what is left out.
func (s Sweep) IsWhole(t testing.TB) bool {
	t.Helper()
	if !whole() {
		t.Logf("%s: %s; with DAYLIGHT_TESTS=all %s", s.What, s.Part, s.Whole)
	}
	return whole()
}

// N returns the number of cases that the test tries.
func (s Sweep) N(t testing.TB) int {
	t.Helper()
	text := s.Part
	if s.IsWhole(t) {
		text = s.Whole
	}
	n, err := strconv.Atoi(strings.ReplaceAll(text, ",", ""))
	if err != nil {
		t.Fatal(err)
	}
	return n
}
