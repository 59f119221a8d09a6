package deficit_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
)

// A tile makes no finding of a deficit that is to be read with care: it says so, does not say
// that it rose, and draws no line to it.
func TestDoubtfulTile(t *testing.T) {
	series := func(last string) string {
		return "unit = \"£m\"\nscope = \"high_needs\"\n[[series]]\nscenario = \"actual\"\nvalues = [{ year_end = 2023, value = 20.0, status = \"actual\" }, { year_end = 2024, value = 28.0, status = \"actual\" }, { year_end = 2025, value = 37.5, status = \"actual\"" + last + " }]\n"
	}
	for _, tt := range []struct {
		name, text string
		finds      bool
	}{
		{"as any other", series(""), true},
		{"with care", series(", note = \"Read with care: a year is missing.\""), false},
	} {
		c := accounttest.CheckOne(t, check.Options{}, "deficit", tt.text)
		got, ok := deficit.Subject.Tile(&c, "")
		finds := strings.HasSuffix(got.Past, ": worse") && got.Spark != ""
		if !ok || got.Value != "£37.5m" || finds != tt.finds || finds == strings.HasSuffix(got.Name, "; read with care") || !finds && got.Past+string(got.Spark)+got.Alt != "" {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}
