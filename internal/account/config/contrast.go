package config

import (
	"math"
	"strconv"
)

// Contrast returns the contrast ratio of two colours #rrggbb, from 1 to 21 (WCAG 2.2,
// definition of contrast ratio). A colour that cannot be read counts as black.
func Contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	if x < y {
		x, y = y, x
	}
	return (x + 0.05) / (y + 0.05)
}

func luminance(hex string) float64 {
	if len(hex) != 7 {
		return 0
	}
	n, err := strconv.ParseUint(hex[1:], 16, 32)
	if err != nil {
		return 0
	}
	channel := func(shift uint) float64 {
		c := float64(n>>shift&0xff) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(16) + 0.7152*channel(8) + 0.0722*channel(0)
}
