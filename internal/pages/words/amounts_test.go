package words_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

func amount(t *testing.T, number, unit string) model.Figure {
	t.Helper()
	d, err := model.ParseDecimal(number)
	if err != nil {
		t.Fatal(err)
	}
	q, err := model.Money(d, unit)
	if err != nil {
		t.Fatal(err)
	}
	return model.Figure{Quantity: q, Known: true}
}

func TestAmounts(t *testing.T) {
	for _, tt := range []struct{ unit, numbers, want string }{
		{"£k", "23424.8", "£23.4m"},
		{"£k", "4500", "£4.5m"},
		{"£m", "84.5", "£84.5m"},
		{"£m", "191", "£191m"},
		{"£m", "84.50", "£84.5m"},
		{"£", "250000", "£250,000"},
		{"£", "484 6434000", "£484 £6,434,000"},
		{"£k", "484 6434", "£0.5m £6.4m"},
		{"£m", "16.12 16.14", "£16.12m £16.14m"},
		{"£m", "0", "£0"},
		{"£m", "-16.1 20", "−£16.1m £20m"},
		{"£m", "1234.5", "£1,234.5m"},
		{"£", "999", "£999"},
		{"£", "1499", "£1,499"},
	} {
		var figures []model.Figure
		for _, n := range strings.Fields(tt.numbers) {
			figures = append(figures, amount(t, n, tt.unit))
		}
		a := words.AmountsOf(figures...)
		var got []string
		for _, f := range figures {
			got = append(got, a.Say(f))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s %s: %s, want %s", tt.numbers, tt.unit, s, tt.want)
		}
	}
	f := amount(t, "11.42", "£m")
	f.Hedge = "just over"
	if got := words.AmountsOf(f).Say(f); got != "just over £11.4m" {
		t.Errorf("with its hedge: %s", got)
	}
}

// A reader who subtracts finds the same difference.
func TestBetween(t *testing.T) {
	for _, tt := range []struct{ f, g, want string }{
		{"102.4", "88.4", "£102.4m £88.4m £14.0m"},
		{"102.44", "88.36", "£102.44m £88.36m £14.08m"},
		{"88.4", "102.4", "£88.4m £102.4m £14.0m"},
		{"20", "19.6", ""},
		{"20", "18.6", ""},
	} {
		f, g := amount(t, tt.f, "£m"), amount(t, tt.g, "£m")
		a, d, ok := words.Between(f, g)
		if got := a.Say(f) + " " + a.Say(g) + " " + a.Say(d); got != tt.want && ok || ok != (tt.want != "") {
			t.Errorf("%s and %s: %s, want %s", tt.f, tt.g, got, tt.want)
		}
	}
}
