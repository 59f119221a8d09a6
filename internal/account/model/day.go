package model

import (
	"cmp"
	"strconv"
	"time"
)

// A Day is a date in the calendar. Where only its month is known Dom is 0: such a day is
// before all that are known of its month.
type Day struct{ Year, Month, Dom int }

// IsZero reports whether there is no day.
func (d Day) IsZero() bool { return d == Day{} }

// String returns the day as people write it: 31 March 2025, or March 2025.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	if d.Dom == 0 {
		return time.Month(d.Month).String() + " " + strconv.Itoa(d.Year)
	}
	return strconv.Itoa(d.Dom) + " " + time.Month(d.Month).String() + " " + strconv.Itoa(d.Year)
}

// ISO returns the day as machines write it: 2025-03-31.
func (d Day) ISO() string { return string(d.AppendISO(make([]byte, 0, len("2025-03-31")))) }

// AppendISO appends the day as machines write it.
func (d Day) AppendISO(b []byte) []byte {
	b = appendTwo(appendTwo(b, d.Year/100), d.Year%100)
	b = appendTwo(append(b, '-'), d.Month)
	return appendTwo(append(b, '-'), d.Dom)
}

// appendTwo appends n, which has one or two digits, in two.
func appendTwo(b []byte, n int) []byte { return append(b, byte('0'+n/10), byte('0'+n%10)) }

func two(n int) string { return string(appendTwo(make([]byte, 0, 2), n)) }

// Compare orders days.
func (d Day) Compare(e Day) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Dom, e.Dom))
}

// AddDays returns the day n days later.
func (d Day) AddDays(n int) Day {
	return DayOf(time.Date(d.Year, time.Month(d.Month), d.Dom+n, 0, 0, 0, 0, time.UTC))
}

// DayOf returns the day of t in t's own zone.
func DayOf(t time.Time) Day { return Day{t.Year(), int(t.Month()), t.Day()} }

// ParseDay reads 2025-03-31.
func ParseDay(s string) (Day, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return DayOf(t), err == nil
}
