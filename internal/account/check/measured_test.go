package check_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// TestWay: nothing is called better or worse where the data say that it has no better
// direction, or where its name leaves that open.
func TestWay(t *testing.T) {
	for _, tt := range []struct{ text, unit, measures, direction, want string }{
		{"EHC plans", "count", "", "down", "neutral"},
		{"EHC plans", "count", "quality", "down", "down"},
		{"Children helped", "count", "plans", "up", "neutral"},
		{"Requests for assessment refused", "percent", "", "down", "neutral"},
		{"EHC plans issued within 20 weeks", "percent", "", "up", "up"},
		{"Weeks until an EHC plan", "weeks", "", "down", "down"},
		{"Children helped", "count", "", "neutral", "neutral"},
	} {
		word := func(s string) (out model.Text) {
			if s != "" {
				out.Place(s, diag.Pos{}, "")
			}
			return out
		}
		m := check.Measured{Text: word(tt.text), Unit: word(tt.unit), Measures: word(tt.measures), Direction: word(tt.direction)}
		if got := m.Way(); got != tt.want {
			t.Errorf("%q, measures %q, %s: %s; want %s", tt.text, tt.measures, tt.direction, got, tt.want)
		}
	}
}
