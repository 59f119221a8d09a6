package model_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

func TestWithNoun(t *testing.T) {
	for _, tt := range []struct {
		n    int64
		noun string
		want string
	}{
		{2, "sites", "2 sites"}, {1, "sites", "1 site"}, {0, "sites", "0 sites"}, {1, "children", "1 child"}, {1, "children and young people", "1 child or young person"},
		{1, "families", "1 family"}, {1, "people", "1 person"}, {1, "pupils", "1 pupil"}, {1, "series", "1 series"}, {1, "schools that take part", "1 schools that take part"},
		{1, "", "1"},
	} {
		f := model.Figure{Known: true, Noun: tt.noun, Quantity: model.Quantity{Amount: model.Whole(tt.n), Unit: model.Count, RoundedTo: model.Whole(1)}}
		if got := f.WithNoun(); got != tt.want {
			t.Errorf("%d of %q: %s; want %s", tt.n, tt.noun, got, tt.want)
		}
	}
}

// TestTitle: the year of a label and the period are kept apart.
func TestTitle(t *testing.T) {
	year := model.Period{Kind: model.FinancialYear, Year: 2024}
	for _, tt := range []struct {
		label  string
		period model.Period
		want   string
	}{
		{"Capital", year, "Capital in the financial year 2024-25"},
		{"Grant recalculated for 2023-24", year, "Grant recalculated for 2023-24, in the financial year 2024-25"},
		{"Grant of 2023/24", year, "Grant of 2023/24, in the financial year 2024-25"},
		{"Grant of 2023", year, "Grant of 2023, in the financial year 2024-25"},
		{"Grant of 2023", model.Period{}, "Grant of 2023"},
		{"Grant 12", year, "Grant 12 in the financial year 2024-25"},
		{"Post-16", year, "Post-16 in the financial year 2024-25"},
	} {
		if got := (model.Figure{Label: tt.label, Period: tt.period}).Title(); got != tt.want {
			t.Errorf("got %s; want %s", got, tt.want)
		}
	}
}
