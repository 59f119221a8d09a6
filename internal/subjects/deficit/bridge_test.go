package deficit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/devtools/accounttest"
	"github.com/send-daylight/daylight/internal/subjects/deficit"
)

// The balance that a bridge starts from is as firm as the table of the deficit says
// of that year, if it is the same amount.
func TestBridgeStartsAsRecorded(t *testing.T) {
	const text = "unit = \"£m\"\n[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\nvalues = [{ year_end = 2024, value = %s }, " +
		"{ year_end = 2025, status = \"provisional\", value = 37.5, opening = 28.0, in_year = 9.5 }]\n"
	for before, want := range map[string]model.Status{"28.0": model.Actual, "27.0": model.Provisional} {
		_, figures, ok := deficit.BridgeChart(accounttest.One(t, "deficit", fmt.Sprintf(text, before)), "b")
		if !ok || figures[0].Status != want || figures[1].Status != model.Provisional || figures[2].Status != model.Provisional {
			t.Errorf("after %s: %v, want the first as %s", before, figures, want)
		}
	}
}

func TestBridge(t *testing.T) {
	const head = "unit = \"£m\"\n[[series]]\nscenario = \"actual\"\nstatus = \"actual\"\n"
	tests := []struct {
		name, values string
		steps        string
	}{
		{"as the source has it", `values = [{ year_end = 2025, value = 37.5, opening = 28.0, in_year = 14.0, dfe_payments = 4.5 }]`, "£28.0m £14.0m −£4.5m £37.5m"},
		{"with a gap", `values = [{ year_end = 2025, value = 40.5, opening = 28.0, in_year = 14.0, dfe_payments = 4.5 }]`, "£28.0m £14.0m −£4.5m £3.0m £40.5m"},
		{"with rounding", `values = [{ year_end = 2025, value = 18.6, opening = 12.1, in_year = 6.4 }]`, "£12.1m £6.4m £0.1m £18.6m"},
		{"no movement", `values = [{ year_end = 2025, value = 40.5 }]`, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, _, ok := deficit.BridgeChart(accounttest.One(t, "deficit", head+tt.values), "b")
			var steps []string
			for _, s := range d.Series {
				for _, p := range s.Points {
					steps = append(steps, p.Text)
				}
			}
			if got := strings.Join(steps, " "); got != tt.steps || ok != (tt.steps != "") {
				t.Errorf("%s, want %s", got, tt.steps)
			}
			if err := d.Validate(); ok && err != nil {
				t.Error(err)
			}
		})
	}
}
