package narrative

import (
	"strings"
	"testing"
)

// oneLine joins the fields that strings.Fields finds with blanks.
func TestOneLine(t *testing.T) {
	for _, s := range []string{"", " ", "a", " a\n\tb ", "a\u00a0\u2003b", "é  ’x’\n", "\u00a0a", "a b  c   "} {
		want := strings.Join(strings.Fields(s), " ")
		if got := oneLine([]byte(s)); got != want {
			t.Errorf("oneLine(%q) = %q, want %q", s, got, want)
		}
	}
}
