package indicators_test

import (
	"fmt"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/indicators"
)

// The home shows the indicators that the file names, or else the first three that have a number:
// a home of a council that measures much is not without one.
func TestHeadlines(t *testing.T) {
	file := "[[group]]\nid = \"g\"\nname = \"G\"\n"
	for i := range 5 {
		value := "value = 6" + fmt.Sprint(i)
		if i == 1 {
			value = "marker = \"x\""
		}
		file += fmt.Sprintf("[[indicator]]\nid = \"m%d\"\ngroup = \"g\"\ntext = \"measure %d\"\nunit = \"percent\"\ndirection = \"up\"\nevery = \"month\"\nvalues = [{ period = \"2024-03\", %s }]\n", i, i, value)
	}
	for _, tt := range []struct{ name, text, want string }{
		{"none named", file, "[60% 62% 63%]"},
		{"none wanted", "headlines = []\n" + file, "[]"},
		{"two named", "headlines = [\"m4\", \"m0\"]\n" + file, "[64% 60%]"},
	} {
		c := accounttest.CheckOne(t, check.Options{}, "indicators", tt.text)
		var got []string
		for _, tile := range indicators.Subject.Tiles(nil, &c, "") {
			got = append(got, tile.Value)
		}
		if fmt.Sprint(got) != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, got, tt.want)
		}
	}
}
