package model

import (
	"cmp"
	"strconv"
	"strings"
	"time"
)

// A Day is a date in the calendar.
type Day struct{ Year, Month, Dom int }

// IsZero reports whether there is no day.
func (d Day) IsZero() bool { return d == Day{} }

// String returns the day as people write it: 31 March 2025.
func (d Day) String() string {
	if d.IsZero() {
		return ""
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

// DayOf returns the day of t in t's own zone.
func DayOf(t time.Time) Day { return Day{t.Year(), int(t.Month()), t.Day()} }

// ParseDay reads 2025-03-31.
func ParseDay(s string) (Day, bool) {
	t, err := time.Parse(time.DateOnly, s)
	return DayOf(t), err == nil
}

// PeriodKind is what a period spans. Kinds are never mixed in one series.
type PeriodKind uint8

// The kinds of period that SEND reporting uses.
const (
	NoPeriod      PeriodKind = iota
	YearEnd                  // at 31 March, money: "31 March 2025"
	FinancialYear            // 1 April to 31 March: "2024-25"
	AcademicYear             // 1 September to 31 August: "2024/25"
	CalendarYear             // statutory timeliness: "2024"
	Month                    // "January 2025"
	OneDay                   // "20 June 2024"
)

// A Period is a span of time, or a day, that a figure is about.
type Period struct {
	Kind  PeriodKind
	Year  int // of the start; for YearEnd the year of the 31 March
	Month int
	Day   int
}

var periodHints = map[string]string{
	"year_end":  `write the year of the 31 March, such as 2025, the financial year, such as "2024-25" or "2024/25", or a day between two, such as 2025-09-30`,
	"financial": `write the financial year, such as "2024-25" or "2024/25"; the second year follows the first`,
	"academic":  `write the academic year, such as "2024/25"; the second year follows the first`,
	"calendar":  `write the calendar year, such as 2024`,
	"when":      `write a day such as 2024-09-17, a month such as "2025-01", or a year such as 2029`,
	"end":       `write a day such as 2028-03-31, a month such as "2028-03", a year such as 2028, or a financial year such as "2027-28" or "2027/28"`,
}

// ParsePeriod reads the text of a period. kind is the kind of period that may
// are there, as in the period tag of a record.
func ParsePeriod(s, kind string) (Period, bool) {
	y := 0
	if len(s) >= 4 {
		y, _ = strconv.Atoi(s[:4])
	}
	if y < 1990 || y > 2100 {
		return Period{}, false
	}
	// A number in this range has four digits, so what is left is what follows them.
	rest := s[4:]
	switch kind {
	case "year_end":
		if rest == "" || rest == "-03-31" {
			return Period{Kind: YearEnd, Year: y}, true
		}
		if d, ok := ParseDay(s); ok {
			return Period{Kind: OneDay, Year: d.Year, Month: d.Month, Day: d.Dom}, true
		}
		return Period{Kind: YearEnd, Year: y + 1}, followsYear(y, rest)
	case "financial":
		return Period{Kind: FinancialYear, Year: y}, followsYear(y, rest)
	case "academic":
		return Period{Kind: AcademicYear, Year: y}, followsYear(y, rest)
	case "calendar":
		return Period{Kind: CalendarYear, Year: y}, rest == ""
	case "when":
		return parseWhen(s, y)
	case "end":
		if p, ok := parseWhen(s, y); ok {
			return p, true
		}
		return Period{Kind: FinancialYear, Year: y}, followsYear(y, rest)
	}
	return Period{}, false
}

// followsYear reports whether rest, behind the year y, is the year after it: -25, /25,
// -2025 or /2025 behind 2024. Papers write all of them, and the place says which kind
// of year is meant.
func followsYear(y int, rest string) bool {
	for _, mark := range [...]string{"-", "/", "–"} {
		if next, ok := strings.CutPrefix(rest, mark); ok {
			return next == two((y+1)%100) || next == strconv.Itoa(y+1)
		}
	}
	return false
}

func parseWhen(s string, y int) (Period, bool) {
	if len(s) == 4 {
		return Period{Kind: CalendarYear, Year: y}, true
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return Period{Kind: Month, Year: y, Month: int(t.Month())}, true
	}
	if d, ok := ParseDay(s); ok {
		return Period{Kind: OneDay, Year: d.Year, Month: d.Month, Day: d.Dom}, true
	}
	return Period{}, false
}

// next2 returns the last two digits of the year after the first.
func (p Period) next2() string { return two((p.Year + 1) % 100) }

// String returns the period in full, as it is written on a page.
func (p Period) String() string { return string(p.append(make([]byte, 0, 32))) }

func (p Period) append(b []byte) []byte {
	year := int64(p.Year)
	switch p.Kind {
	case YearEnd:
		return strconv.AppendInt(append(b, "31 March "...), year, 10)
	case FinancialYear:
		return append(append(strconv.AppendInt(b, year, 10), '-'), p.next2()...)
	case AcademicYear:
		return append(append(strconv.AppendInt(b, year, 10), '/'), p.next2()...)
	case CalendarYear:
		return strconv.AppendInt(b, year, 10)
	case Month:
		return strconv.AppendInt(append(append(b, time.Month(p.Month).String()...), ' '), year, 10)
	case OneDay:
		return append(b, p.End().String()...)
	}
	return b
}

// Phrase returns the period inside a sentence: "at 31 March 2025", "in the academic
// year 2024/25".
func (p Period) Phrase() string { return string(p.appendPhrase(make([]byte, 0, 48))) }

func (p Period) appendPhrase(b []byte) []byte {
	switch p.Kind {
	case NoPeriod:
		return b
	case YearEnd:
		b = append(b, "at "...)
	case FinancialYear:
		b = append(b, "in the financial year "...)
	case AcademicYear:
		b = append(b, "in the academic year "...)
	case OneDay:
		b = append(b, "on "...)
	default:
		b = append(b, "in "...)
	}
	return p.append(b)
}

// Short returns the period on the axis of a chart.
func (p Period) Short() string {
	switch p.Kind {
	case YearEnd:
		return strconv.Itoa(p.Year)
	case Month, OneDay:
		return time.Month(p.Month).String()[:3] + " " + strconv.Itoa(p.Year)
	}
	return p.String()
}

// Code returns the period in an address and in the time_period column of a download.
func (p Period) Code() string {
	switch p.Kind {
	case YearEnd, CalendarYear:
		return strconv.Itoa(p.Year)
	case FinancialYear:
		return p.String()
	case AcademicYear:
		return strconv.Itoa(p.Year) + "-ay"
	case Month:
		return strconv.Itoa(p.Year) + "-" + two(p.Month)
	case OneDay:
		return p.End().ISO()
	}
	return ""
}

// End returns the last day of the period.
func (p Period) End() Day {
	switch p.Kind {
	case YearEnd:
		return Day{p.Year, 3, 31}
	case FinancialYear:
		return Day{p.Year + 1, 3, 31}
	case AcademicYear:
		return Day{p.Year + 1, 8, 31}
	case CalendarYear:
		return Day{p.Year, 12, 31}
	case Month:
		return DayOf(time.Date(p.Year, time.Month(p.Month)+1, 0, 0, 0, 0, 0, time.UTC))
	case OneDay:
		return Day{p.Year, p.Month, p.Day}
	}
	return Day{}
}

// Compare orders periods by their end.
func (p Period) Compare(q Period) int {
	return cmp.Or(p.End().Compare(q.End()), cmp.Compare(p.Kind, q.Kind))
}

// KindName returns the kind of period in words, for tables and downloads.
func (p Period) KindName() string {
	return [...]string{"", "At year end (31 March)", "Financial year", "Academic year", "Calendar year", "Month", "Day"}[p.Kind]
}
