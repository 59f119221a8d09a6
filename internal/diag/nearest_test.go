package diag

import "testing"

// A path is compared part by part: a name that is nothing like the one that was typed
// is not near only because both are in one folder.
func TestNearestPath(t *testing.T) {
	pages := []string{"madeupshire/index", "madeupshire/money", "madeupshire/updates/2026-01-05-places", "otherby/money"}
	figures := []string{"deficit.actual.2025", "deficit.unmitigated.2026", "places.base.2023-ay.closing", "otherby/deficit.actual.2025"}
	for _, tt := range []struct {
		name, typo string
		names      []string
		want       string
	}{
		{"a slip in the last part", "madeupshire/monney", pages, "madeupshire/money"},
		{"a slip in the folder", "madupshire/money", pages, "madeupshire/money"},
		{"a slip in each part", "madupshire/mony", pages, "madeupshire/money"},
		{"a slip in a long part", "madeupshire/updates/2026-01-05-place", pages, "madeupshire/updates/2026-01-05-places"},
		{"a short name in the same folder", "madeupshire/plans", pages, ""},
		{"a shorter name in the same folder", "madeupshire/us", pages, ""},
		{"the right name in another folder", "somewhere/money", pages, ""},
		{"a slip in a figure", "deficit.unmitigatd.2026", figures, "deficit.unmitigated.2026"},
		{"another year", "deficit.unmitigated.2031", figures, ""},
		{"another council's figure", "otherby/deficit.actal.2025", figures, "otherby/deficit.actual.2025"},
		{"a part too many", "deficit.actual.2025.x", figures, "deficit.actual.2025"},
		{"a separator too many", "deficit.un.mitigated.2026", figures, "deficit.unmitigated.2026"},
		{"another ending", "money.md", []string{"plans.md", "monye.md"}, "monye.md"},
		{"a short name with the same ending", "us.md", []string{"money.md", "index.md"}, ""},
	} {
		if got := Nearest(tt.typo, tt.names); got != tt.want {
			t.Errorf("%s: Nearest(%q) = %q, want %q", tt.name, tt.typo, got, tt.want)
		}
	}
}
