package model

import "github.com/govalues/decimal"

// Decimal is an exact decimal number of at most 19 digits. Money and
// percentages never pass through binary floating point.
type Decimal = decimal.Decimal

// Whole returns the whole number n.
func Whole(n int64) Decimal { return decimal.MustNew(n, 0) }

// Sum adds up ds. Amounts are read with at most 19 digits; a sum that needs more
// is nonsense in the data and comes out as 0.
func Sum(ds ...Decimal) Decimal {
	total := decimal.Zero
	for _, d := range ds {
		var err error
		if total, err = total.Add(d); err != nil {
			return decimal.Zero
		}
	}
	return total
}

// Half returns d / 2, exactly.
func Half(d Decimal) Decimal {
	half, err := d.Mul(decimal.MustNew(5, 1))
	if err != nil {
		return decimal.Zero
	}
	return half
}

// Times returns d * n.
func Times(d Decimal, n int) Decimal {
	product, err := d.Mul(Whole(int64(n)))
	if err != nil {
		return decimal.Zero
	}
	return product
}

// Product returns a * b, Ratio a / b, to as many digits as fit; 0 where that is not
// possible, as in a division by 0.
func Product(a, b Decimal) Decimal {
	p, err := a.Mul(b)
	if err != nil {
		return decimal.Zero
	}
	return p
}

// Ratio returns a / b, see Product.
func Ratio(a, b Decimal) Decimal {
	r, err := a.Quo(b)
	if err != nil {
		return decimal.Zero
	}
	return r
}

// ParseDecimal reads digits with at most one point.
func ParseDecimal(s string) (Decimal, error) { return decimal.Parse(s) }
