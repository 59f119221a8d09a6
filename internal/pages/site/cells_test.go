package site_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// TestInOneUnit: £0.5m is printed with £14.0m, one that is known to the pound keeps every
// digit and has the others in pounds beside it, and what is below nothing is a surplus where it is a balance.
func TestInOneUnit(t *testing.T) {
	worth := func(pounds, step int64) model.Figure {
		return model.Figure{Address: "ashby/deficit.actual.2025", Known: true, Status: model.Actual, Quantity: model.Quantity{Amount: model.Whole(pounds), Unit: model.Pounds, RoundedTo: model.Whole(step)}}
	}
	children := model.Figure{Address: "ashby/plans.issued.2024", Known: true, Status: model.Actual, Quantity: model.Quantity{Amount: model.Whole(12), Unit: model.Count, RoundedTo: model.Whole(1)}}
	for _, tt := range []struct {
		name  string
		cells []site.Cell
		want  []string
	}{
		{"millions", []site.Cell{site.NumberCell("", worth(14_000_000, 100_000)), site.NumberCell("", worth(500_000, 100_000)), site.NumberCell("", worth(-500_000, 100_000))}, []string{"£14.0m", "£0.5m", "−£0.5m"}},
		{"to the pound", []site.Cell{site.NumberCell("", worth(14_000_000, 100_000)), site.NumberCell("", worth(500_123, 1))}, []string{"£14,000,000", "£500,123"}},
		{"thousands alone", []site.Cell{site.NumberCell("", worth(500_000, 100_000)), site.NumberCell("", worth(20_000, 1000))}, []string{"£500,000", "£20,000"}},
		{"no money", []site.Cell{site.NumberCell("", children), {Text: site.NotPublished}}, []string{"12", "not published"}},
		{"a surplus", []site.Cell{site.BalanceCell("", worth(-16_100_000, 100_000)), site.NumberCell("", worth(-4_100_000, 100_000))}, []string{"surplus of £16.1m", "−£4.1m"}},
		{"a small surplus", []site.Cell{site.BalanceCell("", worth(-400_000, 100_000)), site.NumberCell("", worth(4_100_000, 100_000))}, []string{"surplus of £0.4m", "£4.1m"}},
	} {
		table := site.Table{Rows: []site.Row{{Cells: tt.cells}}}
		table.InOneUnit()
		for i, want := range tt.want {
			if got := table.Rows[0].Cells[i].Text; got != want {
				t.Errorf("%s: %s; want %s", tt.name, got, want)
			}
		}
	}
}
