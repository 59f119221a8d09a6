package easy

import (
	"encoding/xml"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

func figure(t *testing.T, amount string, unit model.Unit, hedge string, roundedTo int64) model.Figure {
	t.Helper()
	d, err := model.ParseDecimal(amount)
	if err != nil {
		t.Fatal(err)
	}
	return model.Figure{Known: true, Hedge: hedge, Quantity: model.Quantity{Amount: d, Unit: unit, RoundedTo: model.Whole(roundedTo)}}
}

func TestMoney(t *testing.T) {
	for _, tt := range []struct{ amount, hedge, want string }{
		{"84500000", "", "about £85 million"},
		{"84499999", "", "about £84 million"},
		{"-1040000", "", "about £1 million"},
		{"1240000", "", "about £1.2 million"},
		{"267300000", "", "about £270 million"},
		{"999600", "", "about £1 million"},
		{"995", "", "about £1,000"},
		{"1850000000", "", "about £1.9 billion"},
		{"523000", "nearly", "about £520,000"},
		{"37400000", "up to", "up to £38 million"},
		{"37900000", "at least", "at least £37 million"},
		{"38000000", "up to", "up to £38 million"},
		{"64", "", "about £64"},
		{"4.5", "", "about £5"},
		{"0.2", "up to", "up to £1"},
	} {
		if got := Money(figure(t, tt.amount, model.Pounds, tt.hedge, 1000)); got != tt.want {
			t.Errorf("Money(%s %s) = %q, want %q", tt.hedge, tt.amount, got, tt.want)
		}
	}
}

func TestCount(t *testing.T) {
	for _, tt := range []struct{ amount, hedge, want string }{
		{"559", "", "about 560"}, {"99", "", "99"}, {"99", "about", "about 99"}, {"150", "", "150"}, {"4249", "", "about 4,200"},
		{"155", "", "about 160"}, {"101", "up to", "up to 110"}, {"109", "at least", "at least 100"}, {"0", "", "0"},
	} {
		if got := Count(figure(t, tt.amount, model.Count, tt.hedge, 1)); got != tt.want {
			t.Errorf("Count(%s %s) = %q, want %q", tt.hedge, tt.amount, got, tt.want)
		}
	}
	if got := Things(figure(t, "1", model.Count, "", 1), "plan", "plans"); got != "1 plan" {
		t.Errorf("one plan is %q", got)
	}
}

func TestInTen(t *testing.T) {
	for _, tt := range []struct {
		percent, hedge, want string
		filled               int
		part                 bool // of one more
		ok                   bool
	}{
		{"57.2", "", "about 6 in 10", 6, false, true}, {"55", "", "about 6 in 10", 6, false, true}, {"54.9", "", "about 5 in 10", 5, false, true},
		{"97", "", "more than 9 in 10", 9, true, true}, {"100", "", "all or nearly all", 10, false, true}, {"3.1", "", "fewer than 1 in 10", 0, true, true},
		{"0", "", "few or no", 0, false, true}, {"51", "up to", "up to 6 in 10", 6, false, true}, {"91", "up to", "", 10, false, false},
		{"59", "at least", "at least 5 in 10", 5, false, true}, {"9", "at least", "", 0, false, false}, {"130", "", "", 0, false, false},
		{"-8", "", "", 0, false, false}, {"0", "up to", "", 0, false, false},
	} {
		got, drawn, ok := InTen(figure(t, tt.percent, model.Percent, tt.hedge, 1))
		if ok != tt.ok || ok && got != tt.want {
			t.Errorf("InTen(%s %s) = %q, %v; want %q, %v", tt.hedge, tt.percent, got, ok, tt.want, tt.ok)
		}
		svg := string(drawn.Drawing())
		parts := strings.Count(svg, `stroke="none"`)
		if filled := strings.Count(svg, `fill="currentColor"`) - parts; ok && (filled != tt.filled || (parts == 1) != tt.part) {
			t.Errorf("%s is drawn as %d, and part of %d more", got, filled, parts)
		}
	}
}

// Every drawing is whole, and no two are the same.
func TestDrawings(t *testing.T) {
	seen := map[string]Picture{}
	var all []Picture
	for p := range lines {
		all = append(all, p)
	}
	for n := range 11 {
		all = append(all, InTenPicture(n))
	}
	all = append(all, inTenAndPart(0), inTenAndPart(9))
	for _, p := range all {
		svg := string(p.Drawing())
		var x any
		if err := xml.Unmarshal([]byte(svg), &x); err != nil {
			t.Errorf("%s: %v", p, err)
		}
		if was, twice := seen[svg]; twice || !strings.Contains(svg, ` d="M`) || !strings.Contains(svg, `aria-hidden="true"`) {
			t.Errorf("%s is not a drawing of its own (%s)", p, was)
		}
		seen[svg] = p
	}
	if got := strings.Count(string(InTenPicture(7).Drawing()), `fill="currentColor"`); got != 7 {
		t.Errorf("seven of ten are drawn as %d", got)
	}
}
