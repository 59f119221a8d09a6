package check_test

import (
	"testing"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

// money returns an amount in £m with the word before it, such as "about 11".
func money(t *testing.T, hedge, number string) model.Figure {
	t.Helper()
	d, err := model.ParseDecimal(number)
	if err != nil {
		t.Fatal(err)
	}
	q, err := model.Money(d, "£m")
	if err != nil {
		t.Fatal(err)
	}
	return model.Figure{Quantity: q, Known: true, Hedge: hedge}
}

func TestApart(t *testing.T) {
	for _, tt := range []struct {
		name, hedge, a, b string
		apart             bool
	}{
		{"one amount", "", "11.4", "11.4", false},
		{"known more and less finely", "", "11", "11.42", false},
		{"at the limit of rounding", "", "11.3", "11.4", false},
		{"beyond it", "", "11.2", "11.4", true},
		{"whole millions beyond it", "", "10", "11.6", true},
		{"about allows a whole digit", "about", "11.3", "11.40", false},
		{"and not more", "about", "11.3", "11.41", true},
		{"a limit says nothing", "up to", "5", "11.4", false},
		{"nor does at least", "at least", "50", "11.4", false},
	} {
		a, b := money(t, tt.hedge, tt.a), money(t, "", tt.b)
		if check.Apart(a, b) != tt.apart || check.Apart(b, a) != tt.apart {
			t.Errorf("%s: %s and %s: apart is not %v", tt.name, a, b, tt.apart)
		}
	}
}

func TestSum(t *testing.T) {
	var s check.Sum
	if s.Known() || s.Off(money(t, "", "0")) {
		t.Error("a sum of nothing is known")
	}
	s.Add(money(t, "", "50.0"), money(t, "", "1.0"))
	s.Less(money(t, "", "63.5"))
	if got := s.String(); got != "−£12.5m" {
		t.Errorf("the sum is %s", got)
	}
	for total, off := range map[string]bool{"-12.5": false, "-12.7": false, "-12.3": false, "-12.8": true, "-12.2": true} {
		if s.Off(money(t, "", total)) != off {
			t.Errorf("off %s is not %v", total, off)
		}
	}
	if s.Over(money(t, "", "-12.2")) || !s.Over(money(t, "", "-12.8")) {
		t.Error("over is not above")
	}
	s.Add(model.Figure{Marker: "x"})
	if s.Known() || s.Off(money(t, "", "99")) {
		t.Error("a sum with an unknown part is known")
	}
}
