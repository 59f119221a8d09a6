package inspection_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

// What the paper of an inspection cannot know is found, and nothing else.
func TestNotYet(t *testing.T) {
	const before = "[[inspection]]\nid = \"area\"\nframework = \"2023\"\noutcome = \"inconsistent\"\nas_at = 2024-04-30\n"
	text := func(inspected, published, rated string) string {
		return "as_at = 2024-04-30\n" + strings.Replace(before, "as_at = 2024-04-30\n", "", 1) + "inspected = \"" + inspected + "\"\npublished = " + published +
			"\n[[inspection.priority]]\nid = \"plans\"\ntext = \"Plans on time\"\nstatus = \"under_way\"\nrated_by = \"x\"\nrated_on = " + rated + "\n"
	}
	for _, tt := range []struct {
		text string
		want []string
	}{
		{text("2024-01", "2024-03-01", "2024-04-30"), nil},
		{text("2024-06", "2024-03-01", "2024-04-30"), []string{"error inspection.area"}},
		{text("2024-01", "2030-07-01", "2024-04-30"), []string{"error inspection.area"}},
		{text("2024-01", "2024-03-01", "2030-07-01"), []string{"error inspection.area"}},
	} {
		c := accounttest.CheckOne(t, check.Options{}, "inspection", tt.text)
		if got := accounttest.Found(c, "in-the-future"); !slices.Equal(got, tt.want) {
			t.Errorf("%s\ngot %v, want %v", tt.text, got, tt.want)
		}
	}
}
