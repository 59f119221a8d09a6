package model

import (
	"strings"
	"testing"

	"github.com/govalues/decimal"
)

func dec(t testing.TB, s string) Decimal {
	t.Helper()
	d, err := decimal.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestMoneyAsPeopleReadIt(t *testing.T) {
	tests := []struct{ number, unit, want, exact, step string }{
		{"84.5", "£m", "£84.5m", "84500000", "100000"},
		{"84.50", "£m", "£84.50m", "84500000", "10000"},
		{"267", "£m", "£267m", "267000000", "1000000"},
		{"0.25", "£m", "£250,000", "250000", "10000"},
		{"250", "£k", "£250,000", "250000", "1000"},
		{"-5", "£m", "−£5m", "-5000000", "1000000"},
		{"-0.5", "£m", "−£500,000", "-500000", "100000"},
		{"1200", "£m", "£1.2bn", "1200000000", "1000000"},
		{"1234", "£m", "£1.234bn", "1234000000", "1000000"},
		{"2000", "£m", "£2bn", "2000000000", "1000000"},
		{"84500", "£k", "£84.5m", "84500000", "1000"},
		{"1.2", "£bn", "£1.2bn", "1200000000", "100000000"},
		{"0", "£m", "£0", "0", "1000000"},
		{"0.0", "£m", "£0", "0", "100000"},
		{"-0", "£m", "£0", "0", "1000000"},
		{"1204", "£", "£1,204", "1204", "1"},
		{"1204.50", "£", "£1,204.50", "1204.5", "0.01"},
		{"1234567", "£", "£1,234,567", "1234567", "1"},
		{"0.999", "£m", "£999,000", "999000", "1000"},
		{"999.9999", "£m", "£999,999,900", "999999900", "100"},
		// 137.2 has no exact binary fraction; 0.1 + 0.2 neither.
		{"137.20", "£m", "£137.20m", "137200000", "10000"},
	}
	for _, tt := range tests {
		q, err := Money(dec(t, tt.number), tt.unit)
		if err != nil {
			t.Errorf("Money(%s, %s): %v", tt.number, tt.unit, err)
			continue
		}
		if got := q.String(); got != tt.want {
			t.Errorf("Money(%s, %s) prints %s, want %s", tt.number, tt.unit, got, tt.want)
		}
		if got := q.Exact(); got != tt.exact {
			t.Errorf("Money(%s, %s) is exactly %s, want %s", tt.number, tt.unit, got, tt.exact)
		}
		if got := q.RoundedTo.String(); got != tt.step {
			t.Errorf("Money(%s, %s) is rounded to %s, want %s", tt.number, tt.unit, got, tt.step)
		}
	}
	for _, tt := range []struct{ number, unit string }{{"1", "£tn"}, {"1", ""}, {"9999999999999999999", "£m"}} {
		if q, err := Money(dec(t, tt.number), tt.unit); err == nil {
			t.Errorf("Money(%s, %q) = %s, want an error", tt.number, tt.unit, q)
		}
	}
}

func TestPlainAsPeopleReadIt(t *testing.T) {
	tests := []struct {
		number string
		unit   Unit
		want   string
	}{
		{"63.2", Percent, "63.2%"},
		{"60", Percent, "60%"},
		{"0.05", Percent, "0.05%"},
		{"-3.1", Percent, "−3.1%"},
		{"1204", Count, "1,204"},
		{"0", Count, "0"},
		{"999", Count, "999"},
		{"1000000", Count, "1,000,000"},
		{"12.3", PercentagePoints, "12.3 percentage points"},
		{"1", PercentagePoints, "1 percentage point"},
		{"1.0", PercentagePoints, "1.0 percentage points"},
		{"-1", PercentagePoints, "−1 percentage point"},
		{"20", Weeks, "20 weeks"},
		{"1", Weeks, "1 week"},
	}
	for _, tt := range tests {
		if got := Plain(dec(t, tt.number), tt.unit).String(); got != tt.want {
			t.Errorf("Plain(%s, %s) prints %s, want %s", tt.number, tt.unit.Name(), got, tt.want)
		}
	}
}

func TestSumsAreExact(t *testing.T) {
	pounds := func(s string) Quantity {
		q, err := Money(dec(t, s), "£m")
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	if q, err := pounds("0.1").Add(pounds("0.2")); err != nil || q.Exact() != "300000" {
		t.Errorf("£0.1m + £0.2m = %s, %v", q.Exact(), err)
	}
	if q, err := pounds("84.5").Sub(pounds("33")); err != nil || q.String() != "£52m" || q.Exact() != "51500000" {
		t.Errorf("£84.5m - £33m prints %s (%s), %v; want £52m, as coarse as the coarser", q, q.Exact(), err)
	}
	before, after := Plain(dec(t, "63.2"), Percent), Plain(dec(t, "75.5"), Percent)
	if q, err := after.Sub(before); err != nil || q.String() != "12.3 percentage points" {
		t.Errorf("75.5%% - 63.2%% = %s, %v", q, err)
	}
	if q, err := after.Sub(pounds("1")); err == nil {
		t.Errorf("75.5%% - £1m = %s, want an error: unlike things", q)
	}
}

// What is printed, read back, is the amount within what it is rounded to.
func FuzzQuantity(f *testing.F) {
	for _, n := range []int64{0, 1, -1, 845, 999999, 1000000, 999999999, -1000000000} {
		for scale := range 4 {
			f.Add(n, scale, scale)
		}
	}
	f.Fuzz(func(t *testing.T, n int64, scale, unit int) {
		d, err := decimal.New(n, min(max(scale, 0), 19))
		if err != nil {
			return
		}
		unitName := []string{"£m", "£k", "£"}[(unit%3+3)%3]
		q, err := Money(d, unitName)
		if err != nil {
			return
		}
		s := strings.NewReplacer("£", "", ",", "", "−", "-").Replace(q.String())
		factor := Whole(1)
		for suffix, by := range map[string]int64{"m": 1e6, "bn": 1e9} {
			if rest, ok := strings.CutSuffix(s, suffix); ok {
				s, factor = rest, Whole(by)
			}
		}
		read, err := decimal.Parse(s)
		if err != nil {
			t.Fatalf("%s %s prints %s, which is no number: %v", d, unitName, q, err)
		}
		back, err := read.Mul(factor)
		if err != nil {
			return // too large to be multiplied out exactly
		}
		off := Sum(back, q.Amount.Neg()).Abs()
		if off.Cmp(q.RoundedTo) > 0 {
			t.Errorf("%s %s prints %s, which is off by %s", d, unitName, q, off)
		}
	})
}
