package facts_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
)

func pounds(t *testing.T, hedge, number, unit string) model.Figure {
	t.Helper()
	d, err := model.ParseDecimal(number)
	if err != nil {
		t.Fatal(err)
	}
	q, err := model.Money(d, unit)
	if err != nil {
		t.Fatal(err)
	}
	return model.Figure{Quantity: q, Known: true, Hedge: hedge}
}

func TestSentence(t *testing.T) {
	for _, tt := range []struct{ hedge, a, b, unit, want string }{
		{"", "23424.8", "21000.4", "£k", "£23.4m and £21.0m: £2.4m"},
		{"", "484", "6434", "£k", "£0.48m and £6.43m: £5.95m"},
		{"", "102.44", "88.36", "£m", "£102.44m and £88.36m: £14.08m"},
		{"just over", "102.4", "88.4", "£m", "just over £102.4m and £88.4m: £14.0m"},
		{"", "63", "55.4", "£m", "£63m and £55.4m: nobody can tell"},
		{"", "20", "19.6", "£m", "£20m and £19.6m: nobody can tell"},
		{"up to", "20", "9.6", "£m", "up to £20m and £9.6m: nobody can tell"},
	} {
		a, b := pounds(t, tt.hedge, tt.a, tt.unit), pounds(t, "", tt.b, tt.unit)
		d, ok := facts.Apart(a, b)
		if !ok {
			d = facts.Say("nobody can tell")
		}
		if got := facts.Sentence(a, " and ", b, ": ", d); got != tt.want {
			t.Errorf("%s %s and %s: %q, want %q", tt.a, tt.unit, tt.b, got, tt.want)
		}
	}
}
