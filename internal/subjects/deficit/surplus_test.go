package deficit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
)

// TestWholeGrant: where papers give a surplus and a deficit for one day, the sentence has
// no room for the name of the grant and names it in brief.
func TestWholeGrant(t *testing.T) {
	text := "unit = \"£m\"\nscope = \"dsg_all\"\nsource = \"paper\"\nas_at = 2025-06-20\n"
	for scenario, value := range map[string]string{"actual": "-3.5", "target": "5.5"} {
		text += fmt.Sprintf("[[series]]\nscenario = %q\nbasis = \"net_of_payments\"\nstatus = \"actual\"\nvalues = [ { year_end = 2025, value = %s, hedge = \"just_over\" } ]\n", scenario, value)
	}
	c := accounttest.Council(t, map[string]string{"deficit": text})
	got := deficit.Answer(c)
	if !strings.Contains(got, "the whole grant deficit after payments") || strings.Contains(got, "Dedicated Schools Grant") {
		t.Errorf("got %q", got)
	}
}
