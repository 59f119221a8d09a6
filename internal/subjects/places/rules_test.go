package places_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
)

func texts(row, rest string) map[string]string {
	return map[string]string{"places": "source = \"paper\"\n[[provision]]\nid = \"base\"\nkind = \"specialist_base\"\n  [[provision.stock]]\n" +
		"  year = \"2023/24\"\n  status = \"actual\"\n  " + strings.ReplaceAll(row, ", ", "\n  ") + "\n" + rest}
}

func TestPlacesAddUp(t *testing.T) {
	for _, tt := range []struct {
		row  string
		want []string
	}{
		{"opening = 40, opened = 10, closed = 2, closing = 48", nil},
		{"opening = 40, opened = 10, redesignated = -3, closing = 47", nil},
		{"opening = 40, opened = 10, closing = 49", []string{"error places.base.2023-ay.closing"}},
		{"opening = 40, closing = 49", nil}, // what moved is not given, and is not 0
		{"closing = 49", nil},
		{"sites_opening = 4, sites_opened = 1, sites_closing = 6", []string{"error places.base.2023-ay.sites_closing"}},
	} {
		if got := accounttest.Found(accounttest.Check(t, check.Options{}, texts(tt.row, "")), "places-add-up"); !slices.Equal(got, tt.want) {
			t.Errorf("%s: found %v, want %v", tt.row, got, tt.want)
		}
	}
}
