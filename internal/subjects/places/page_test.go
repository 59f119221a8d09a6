package places_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/places"
)

// TestOpens: a project opened, is to open, or has the paper's own words for it.
func TestOpens(t *testing.T) {
	for _, tt := range []struct{ keys, want string }{
		{"opened = 2024-09-01\nstatus = \"open\"", "opened 1 September 2024"},
		{"planned = \"2025-09\"\nstatus = \"planned\"", "planned for September 2025"},
		{"planned = \"2025-09\"\nopened = 2025-10-01\nstatus = \"open\"", "opened 1 October 2025"},
		{"when = \"in the next two years\"\nplanned = \"2025-09\"\nstatus = \"planned\"", "in the next two years"},
		{"status = \"planned\"", "not published"},
	} {
		c := accounttest.One(t, "places", "[[project]]\nid = \"x\"\nname = \"A base\"\n"+tt.keys+"\n")
		if got := places.Opens(model.Get[places.File](c.Files).Projects[0]); got != tt.want {
			t.Errorf("%s: %s; want %s", tt.keys, got, tt.want)
		}
	}
}

// TestSize: a target is over a number only where the paper says so.
func TestSize(t *testing.T) {
	for _, tt := range []struct{ keys, want string }{{"", "200 places"}, {"more_than = true\n", "over 200 places"}} {
		c := accounttest.One(t, "places", "[[provision]]\nid = \"b\"\nkind = \"specialist_base\"\nlocal_name = \"bases\"\n[[provision.target]]\nby = 2027\nvalue = 200\n"+tt.keys)
		named := model.Get[places.File](c.Files).Named()
		if got := places.Size(places.Goals(c, named[0])[0]); got != tt.want {
			t.Errorf("%q: %s; want %s", tt.keys, got, tt.want)
		}
	}
}
