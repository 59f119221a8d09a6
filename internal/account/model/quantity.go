package model

import (
	"bytes"
	"fmt"
	"slices"

	"github.com/govalues/decimal"
)

// Unit says what a quantity counts.
type Unit uint8

// The units of figures. Amounts are kept in the base unit: pounds, not millions.
const (
	Pounds           Unit = iota + 1
	Percent               // of a whole
	PercentagePoints      // a change between two percentages
	Count                 // of things or people; the figure's noun says which
	Weeks
	Days
	Months
	Hours
	Rate  // so many per 100, 1,000 or more; the figure's noun says per what
	Score // of a scale that the source explains
)

// Name returns the unit in a download.
func (u Unit) Name() string { return unitNames[u] }

var unitNames = [...]string{"", "gbp", "percent", "percentage_points", "count", "weeks", "days", "months", "hours", "rate", "score"}

// UnitNamed finds a unit by its name.
func UnitNamed(name string) (Unit, bool) {
	i := slices.Index(unitNames[1:], name)
	return Unit(i + 1), i >= 0
}

// A Quantity is an exact amount, with the precision of its source.
type Quantity struct {
	Amount Decimal // in the base unit
	Unit   Unit
	// RoundedTo is the worth of the last digit that the source prints: £84.5m
	// is rounded to 100,000 pounds.
	RoundedTo Decimal
}

// moneyUnits are the units of money that a data file may name.
var moneyUnits = map[string]int{"£": 0, "£k": 3, "£m": 6, "£bn": 9}

// Money makes pounds of the number d written in unit ("£bn", "£m", "£k" or "£").
func Money(d Decimal, unit string) (Quantity, error) {
	power, ok := moneyUnits[unit]
	if !ok {
		return Quantity{}, fmt.Errorf("no unit %q", unit)
	}
	return scaled(d, power, Pounds)
}

// Plain makes a quantity of d as it stands.
func Plain(d Decimal, u Unit) Quantity {
	q, err := scaled(d, 0, u)
	if err != nil {
		panic("model: a scale of 0 cannot overflow: " + err.Error())
	}
	return q
}

func scaled(d Decimal, power int, u Unit) (Quantity, error) {
	factor, err := decimal.New(pow10(power), 0)
	if err != nil {
		return Quantity{}, err
	}
	amount, err := d.Mul(factor)
	if err != nil {
		return Quantity{}, fmt.Errorf("%v is too large", d)
	}
	step, err := decimal.New(1, d.Scale())
	if err == nil {
		step, err = step.Mul(factor)
	}
	if err != nil {
		return Quantity{}, err
	}
	return Quantity{amount.Trim(0), u, step.Trim(0)}, nil
}

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

// places returns the number of decimals that show RoundedTo when the amount is
// printed in units of 10^power, at least 0.
func (q Quantity) places(power int) int {
	for n := range decimal.MaxScale {
		scale := decimal.MustNew(pow10(max(power-n, 0)), max(n-power, 0))
		if q.RoundedTo.Cmp(scale) >= 0 {
			return n
		}
	}
	return decimal.MaxScale
}

// String returns the quantity as people read it: £84.5m, £250,000, 63.2%, 1,204.
func (q Quantity) String() string { return string(q.append(make([]byte, 0, 48))) }

func (q Quantity) append(b []byte) []byte {
	abs := q.Amount.Abs()
	if q.Amount.IsNeg() {
		b = append(b, "\u2212"...)
	}
	if q.Unit == Pounds {
		return q.appendMoney(append(b, "£"...), abs)
	}
	start := len(b)
	b = appendNumber(b, abs, q.places(0))
	one := string(b[start:]) == "1"
	switch q.Unit {
	case Percent:
		return append(b, '%')
	case PercentagePoints:
		return appendNoun(b, " percentage point", one)
	case Weeks:
		return appendNoun(b, " week", one)
	case Days:
		return appendNoun(b, " day", one)
	case Months:
		return appendNoun(b, " month", one)
	case Hours:
		return appendNoun(b, " hour", one)
	}
	return b
}

// appendNoun: one week, but 1.0 weeks.
func appendNoun(b []byte, noun string, one bool) []byte {
	b = append(b, noun...)
	if !one {
		b = append(b, 's')
	}
	return b
}

var million, billion = decimal.MustNew(pow10(6), 0), decimal.MustNew(pow10(9), 0)

// appendMoney returns the amount in millions or billions where it is that large and the
// source states it in thousands or coarser, and in pounds otherwise.
func (q Quantity) appendMoney(b []byte, abs Decimal) []byte {
	for _, big := range [...]struct {
		unit   Decimal
		power  int
		suffix string
	}{{billion, 9, "bn"}, {million, 6, "m"}} {
		if abs.Cmp(big.unit) >= 0 && q.RoundedTo.Cmp(decimal.Thousand) >= 0 {
			d, err := abs.Quo(big.unit)
			if err != nil {
				continue
			}
			n := q.places(big.power)
			b = appendNumber(b, d, n)
			if n > 2 { // 1,200 millions read as £1.2bn: no source printed these noughts
				b = bytes.TrimRight(bytes.TrimRight(b, "0"), ".")
			}
			return append(b, big.suffix...)
		}
	}
	return appendNumber(b, abs, q.places(0))
}

// InMillions returns an amount of less than a million as it is printed beside larger ones:
// £0.4m, with every digit of its source.
func (q Quantity) InMillions() string {
	abs := q.Amount.Abs()
	d, err := abs.Quo(million)
	if q.Unit != Pounds || err != nil || abs.IsZero() || abs.Cmp(million) >= 0 {
		return q.String()
	}
	b := make([]byte, 0, 24)
	if q.Amount.IsNeg() {
		b = append(b, "\u2212"...)
	}
	b = appendNumber(append(b, "£"...), d, q.places(6))
	return string(append(b, 'm'))
}

// appendNumber returns d with n decimals and commas between thousands.
func appendNumber(b []byte, d Decimal, n int) []byte {
	start := len(b)
	b, _ = d.Round(n).Pad(n).AppendText(b) // has no error to return
	point := bytes.IndexByte(b[start:], '.')
	if point < 0 {
		point = len(b) - start
	}
	for at := point - 3; at > 0; at -= 3 {
		b = append(b, 0)
		copy(b[start+at+1:], b[start+at:])
		b[start+at] = ','
	}
	return b
}

// Exact returns the amount in its base unit without any rounding, for downloads:
// 84500000, 63.2, −5 as -5.
func (q Quantity) Exact() string { return q.Amount.Trim(0).String() }

// Sub returns q - r, known as finely as the coarser of the two. It fails where the
// units differ: unlike things are never subtracted. The difference of two
// percentages is in percentage points.
func (q Quantity) Sub(r Quantity) (Quantity, error) {
	d, err := q.combine(r, Decimal.Sub)
	if d.Unit == Percent {
		d.Unit = PercentagePoints
	}
	return d, err
}

// Add returns q + r, of one unit.
func (q Quantity) Add(r Quantity) (Quantity, error) { return q.combine(r, Decimal.Add) }

func (q Quantity) combine(r Quantity, op func(Decimal, Decimal) (Decimal, error)) (Quantity, error) {
	if q.Unit != r.Unit {
		return Quantity{}, fmt.Errorf("%s and %s are not of one unit", q, r)
	}
	amount, err := op(q.Amount, r.Amount)
	if err != nil {
		return Quantity{}, err
	}
	out := Quantity{amount.Trim(0), q.Unit, q.RoundedTo}
	if r.RoundedTo.Cmp(out.RoundedTo) > 0 {
		out.RoundedTo = r.RoundedTo
	}
	return out, nil
}

// Float returns the amount for drawing only.
func (q Quantity) Float() float64 {
	f, _ := q.Amount.Float64()
	return f
}
