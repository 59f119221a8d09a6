package site

import (
	"strings"
	"testing"
)

// What families type leads to what pages say, at the beginning of a word and in any case.
func TestTyped(t *testing.T) {
	for _, tt := range []struct{ says, want string }{
		{"", ""},
		{"Plans took longer than 20 weeks.", "late delay delayed overdue waiting wait how long"},
		{"Annual Review", "review annual"},
		{"the (deficit) and its\ntribunal", "money overspend overspent debt cost budget|tribunal appeal disagree mediation"},
		{"neuropsychology", ""},
		{"Ŵrefused", ""},
		{"Six EHC plans: inspectors", "ehcp ehcps|ofsted inspectors inspection"},
	} {
		if got := strings.Join(typed([]string{tt.says}), "|"); got != tt.want {
			t.Errorf("%q is found by %q, want %q", tt.says, got, tt.want)
		}
	}
}
