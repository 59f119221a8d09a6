package model

import "testing"

// A number is written with digits and at most one point, and no file's exponent,
// hexadecimal number or infinity is taken for one.
func TestIsPlain(t *testing.T) {
	for _, s := range []string{"0", "12", "+1", "-84.50", "1_000", "1_000.5", "0.1_2"} {
		if !isPlain(s) {
			t.Errorf("isPlain(%q) is false", s)
		}
	}
	for _, s := range []string{"", "+", "-", ".5", "5.", "1.2.3", "_1", "1._2", "1e3", "0x1f", "inf", "nan", "--1", "1,200", "1 ", "٣"} {
		if isPlain(s) {
			t.Errorf("isPlain(%q) is true", s)
		}
	}
}
