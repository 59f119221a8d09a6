package jsonappend_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/send-daylight/daylight/internal/pages/jsonappend"
)

func want(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func checkString(t *testing.T, s string) {
	t.Helper()
	if got, want := string(jsonappend.String([]byte("x"), s)), "x"+want(t, s); got != want {
		t.Errorf("String(%q) = %s, want %s", s, got, want)
	}
}

func checkFloat(t *testing.T, v float64) {
	t.Helper()
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return
	}
	if got, want := string(jsonappend.Float([]byte("x"), v)), "x"+want(t, v); got != want {
		t.Errorf("Float(%v) = %s, want %s", v, got, want)
	}
}

func TestString(t *testing.T) {
	for r := rune(0); r < 0x3000; r++ {
		checkString(t, "a"+string(r)+"b"+string(r))
	}
	for _, s := range []string{"", `</script><script>`, "\xff", "a\xe2\x80", "\xe2\x80\xa8\xe2\x80\xa9", "\xed\xa0\x80", "\ufffd", "£84.5m – “so”", "\U0001f600", "\\u003c"} {
		checkString(t, s)
	}
}

func TestFloat(t *testing.T) {
	for _, v := range []float64{0, math.Copysign(0, -1), 1, -1, 0.1, 137.2, 1e-6, 9.99e-7, 1e-7, 1.5e-9, -1e-10, 1e20, 1e21, -1.25e22, 1e100, 1e-100, math.MaxFloat64, math.SmallestNonzeroFloat64, 1.0 / 3} {
		checkFloat(t, v)
	}
	if got := string(jsonappend.Float(nil, math.NaN())) + string(jsonappend.Float(nil, math.Inf(-1))); got != "nullnull" {
		t.Errorf("NaN and infinity are %s", got)
	}
}

func FuzzString(f *testing.F) {
	f.Add("a < b & \"c\" \xff\u2028\n")
	f.Fuzz(checkString)
}

func FuzzFloat(f *testing.F) {
	f.Add(1e-7)
	f.Fuzz(checkFloat)
}
