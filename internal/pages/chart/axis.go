package chart

import (
	"math"
	"strconv"
	"strings"
)

// An axis is a range of values between round steps; zero is always on it.
type axis struct {
	first, last int     // in steps from zero
	mantissa    float64 // of the step: 1, 2, 2.5 or 5
	pow         int     // its power of ten
	years       bool    // its numbers are years: no commas, no zero, whole
}

// newAxis covers zero and lo to hi in about want steps.
func newAxis(lo, hi float64, want int) axis {
	lo, hi = min(lo, 0), max(hi, 0)
	if hi == lo {
		hi = 1
	}
	return cover(lo, hi, want, -300)
}

// yearAxis covers lo to hi in whole years.
func yearAxis(lo, hi float64, want int) axis {
	lo, hi = math.Floor(lo), math.Ceil(hi)
	if hi == lo {
		hi++
	}
	a := cover(lo, hi, want, 0)
	a.years = true
	return a
}

// cover finds the steps; none is smaller than 10^least.
func cover(lo, hi float64, want, least int) axis {
	raw := (hi - lo) / float64(want)
	// Not math.Log10: its last bit differs between machines.
	pow := 0
	for pow < 300 && scaled(10, pow) <= raw {
		pow++
	}
	for pow > least && scaled(1, pow) > raw {
		pow--
	}
	a := axis{pow: pow}
	for _, a.mantissa = range [...]float64{1, 2, 2.5, 5, 10} {
		if a.mantissa == 2.5 && pow < 1 {
			continue // labels would need one digit more
		}
		if scaled(a.mantissa, pow) >= raw*0.999 {
			break
		}
	}
	if a.mantissa == 10 {
		a.mantissa, a.pow = 1, pow+1
	}
	step := scaled(a.mantissa, a.pow)
	a.first = int(math.Floor(lo/step + 1e-9))
	a.last = int(math.Ceil(hi/step - 1e-9))
	return a
}

// scaled returns m·10^pow, as near as a float64 comes.
func scaled(m float64, pow int) float64 {
	if pow < 0 {
		return m / math.Pow10(-pow)
	}
	return m * math.Pow10(pow)
}

// value returns the value of the k-th step from zero.
func (a axis) value(k int) float64 { return scaled(float64(float64(k)*a.mantissa), a.pow) }

func (a axis) lo() float64 { return a.value(a.first) }
func (a axis) hi() float64 { return a.value(a.last) }

// label prints the k-th step from zero.
func (a axis) label(c *Chart, k int) string {
	if a.years {
		return strconv.Itoa(int(a.value(k)))
	}
	s := number(a.value(k), max(0, -a.pow))
	switch {
	case s == "0" && c.Prefix != "":
		return s // "£0m" says no more than "0"
	case c.Prefix == "":
		return s + c.Suffix
	}
	if rest, ok := strings.CutPrefix(s, "−"); ok {
		return "−" + c.Prefix + rest + c.Suffix
	}
	return c.Prefix + s + c.Suffix
}

// number prints v with commas between thousands and a true minus sign.
func number(v float64, decimals int) string {
	s := strconv.FormatFloat(v, 'f', decimals, 64)
	if strings.Trim(s, "-0.") == "" {
		return "0"
	}
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	whole, frac, _ := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if frac != "" {
		whole += "." + frac
	}
	if neg {
		return "−" + whole
	}
	return whole
}

// A scale maps the values of an axis onto lengths.
type scale struct {
	axis
	from, to int
	low      float64 // the axis's ends, worked out once
	reach    float64
}

func newScale(a axis, from, to int) scale {
	return scale{a, from, to, a.lo(), a.hi() - a.lo()}
}

// at returns v's place. The product is rounded before it is added to: a
// machine that fuses the two would otherwise produce another last digit.
func (s scale) at(v float64) int {
	part := (v - s.low) / s.reach
	return s.from + int(math.Round(float64(part*float64(s.to-s.from))))
}

// span returns the least and the greatest value that c draws.
func (c *Chart) span() (lo, hi float64) {
	lo, hi = min(c.Min, 0), max(c.Max, 0)
	for i := range c.Series {
		ps := c.Series[i].Points
		for k := range ps {
			if ps[k].shown() {
				lo, hi = min(lo, ps[k].V), max(hi, ps[k].V)
			}
		}
	}
	for _, g := range c.Goals {
		if g.shown() {
			lo, hi = min(lo, g.V), max(hi, g.V)
		}
	}
	return lo, hi
}
