package ledger_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
)

// Budgets and grants have statuses of their own since. That is no change of what was
// published; that a grant was paid is one.
func TestStatusesThatWereCalledOtherwise(t *testing.T) {
	figure := func(status model.Status, hedge string) []model.Figure {
		return []model.Figure{{Address: "a/programme.p.grant.g", Known: true, Quantity: model.Plain(model.Whole(5), model.Pounds), Status: status, Hedge: hedge}}
	}
	for _, tt := range []struct {
		name     string
		was, is  model.Status
		wasHedge string
		changed  bool
	}{
		{"a budget that was called actual", model.Actual, model.Budget, "", false},
		{"an agreed payment that was called forecast", model.Forecast, model.Agreed, "", false},
		{"an agreed grant is paid", model.Agreed, model.Paid, "", true},
		{"a forecast came true", model.Forecast, model.Actual, "", true},
		{"an actual is provisional again", model.Actual, model.Provisional, "", true},
		{"about £5 is £5 now", model.Actual, model.Actual, "about", true},
	} {
		if got := len(ledger.Compare(figure(tt.was, tt.wasHedge), figure(tt.is, ""))) > 0; got != tt.changed {
			t.Errorf("%s: changed is %v", tt.name, got)
		}
	}
}

// The word before a number is kept; records without one are written as ever.
func TestHedgeInARecord(t *testing.T) {
	f := model.Figure{Address: "a/deficit.actual.2025", Known: true, Quantity: model.Plain(model.Whole(5), model.Pounds), Status: model.Actual, Hedge: "just over"}
	g := f
	g.Address, g.Hedge = "a/deficit.actual.2026", ""
	if plain := string(ledger.Format([]model.Figure{g})); strings.Contains(plain, "hedge") {
		t.Errorf("a record without a hedge has its column:\n%s", plain)
	}
	r, problems := ledger.Parse("a", "data/a/releases/2025-06-30.csv", ledger.Format([]model.Figure{f, g}))
	if len(problems) > 0 || len(r.Figures) != 2 || r.Figures[0].Hedge != "just over" || r.Figures[1].Hedge != "" {
		t.Errorf("%+v, %v", r.Figures, problems)
	}
}
