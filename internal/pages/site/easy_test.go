package site

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/pages/easy"
)

// That numbers do not fit together is said of a topic, and not under the heading of a part of it.
func TestFindingsStandUnderNoHeading(t *testing.T) {
	begin, kind, opens := easy.Say(easy.School, "a"), easy.Say(easy.School, "b"), easy.Say(easy.Build, "c")
	kind.Name, opens.Name = "Special schools", "New places"
	for _, tt := range []struct {
		lines []easy.Line
		want  string
	}{
		{[]easy.Line{begin, kind, opens}, "a !, Special schools: b, New places: c"},
		{[]easy.Line{begin, easy.Say(easy.School, "b")}, "a b !"},
	} {
		var got strings.Builder
		for i, l := range unfit(tt.lines) {
			switch {
			case l.Name != "":
				got.WriteString(", " + l.Name + ": ")
			case i > 0:
				got.WriteString(" ")
			}
			if l.Picture == easy.Unsure {
				got.WriteString("!")
				continue
			}
			got.WriteString(l.Text[0])
		}
		if got.String() != tt.want {
			t.Errorf("the lines are %q, want %q", got.String(), tt.want)
		}
	}
}
