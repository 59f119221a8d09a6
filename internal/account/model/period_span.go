package model

import "cmp"

// span returns the first month of a period, counted from January of its year as 0, and
// the number of its months. YearEnd and OneDay have none.
func (p Period) span() (first, months int) {
	part := int(p.Part) - 1
	switch p.Kind {
	case CalendarYear:
		return 0, 12
	case FinancialYear:
		return 3, 12
	case AcademicYear:
		return 8, 12
	case Month:
		return p.Month - 1, 1
	case Quarter:
		return 3 * part, 3
	case FinancialQuarter:
		return 3 + 3*part, 3
	case HalfYear:
		return 6 * part, 6
	case FinancialHalf:
		return 3 + 6*part, 6
	case Term:
		return 8 + 4*part, 4
	case MonthRange, YearToDate:
		return p.Month - 1, int(p.Count)
	case TwelveMonths:
		return p.Month - 1, 12
	}
	return 0, 0
}

// Months returns how many months the period has, or 0 for a day.
func (p Period) Months() int {
	_, months := p.span()
	return months
}

// Start returns the first day of the period.
func (p Period) Start() Day {
	switch p.Kind {
	case NoPeriod:
		return Day{}
	case YearEnd, OneDay:
		return p.End()
	}
	first, _ := p.span()
	return Day{p.Year + first/12, first%12 + 1, 1}
}

// End returns the last day of the period.
func (p Period) End() Day {
	switch p.Kind {
	case NoPeriod:
		return Day{}
	case YearEnd:
		return Day{p.Year, 3, 31}
	case OneDay:
		return Day{p.Year, p.Month, p.Day}
	}
	first, months := p.span()
	last := first + months - 1
	if p.Day > 0 {
		return Day{p.Year + last/12, last%12 + 1, p.Day}
	}
	return lastOf(p.Year, last+1)
}

// lastOf returns the last day of a month, counted from January of a year as 1.
func lastOf(year, month int) Day {
	for ; month < 1; month += 12 {
		year--
	}
	year, month = year+(month-1)/12, (month-1)%12+1
	days := [...]int{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		days++
	}
	return Day{year, month, days}
}

// Compare orders periods by their end, and those of one end by kind and by start.
func (p Period) Compare(q Period) int {
	return cmp.Or(p.End().Compare(q.End()), cmp.Compare(p.Kind, q.Kind), p.Start().Compare(q.Start()))
}

// Contains reports whether all of q lies in p.
func (p Period) Contains(q Period) bool {
	return p.Kind != NoPeriod && q.Kind != NoPeriod && p.Start().Compare(q.Start()) <= 0 && p.End().Compare(q.End()) >= 0
}

// Next returns the period that follows p in a series of its kind: the next month, quarter
// or year, and the twelve months that end a month later. A day, a range of months and
// a year to date have none, since the series decides how far apart they are.
func (p Period) Next() (Period, bool) {
	parts := uint8(0)
	switch p.Kind {
	case YearEnd, FinancialYear, AcademicYear, CalendarYear:
		p.Year++
		return p, true
	case Month, TwelveMonths:
		if p.Month++; p.Month > 12 {
			p.Year, p.Month = p.Year+1, 1
		}
		return p, true
	case Quarter, FinancialQuarter:
		parts = 4
	case HalfYear, FinancialHalf:
		parts = 2
	case Term:
		parts = 3
	default:
		return Period{}, false
	}
	if p.Part++; p.Part > parts {
		p.Year, p.Part = p.Year+1, 1
	}
	return p, true
}

// MonthsOn returns a day so many months later. The last day of a month leads to the last
// day of a month, and a day that a month does not have to its last.
func (p Period) MonthsOn(n int) Period {
	last := p.End() == lastOf(p.Year, p.Month)
	at := p.Year*12 + p.Month - 1 + n
	p.Year, p.Month = at/12, at%12+1
	if end := lastOf(p.Year, p.Month).Dom; last || p.Day > end {
		p.Day = end
	}
	return p
}

// YearBefore returns the same period a year earlier. The year before 29 February is
// 28 February.
func (p Period) YearBefore() Period {
	p.Year--
	if p.Day == 29 {
		if end := p.End(); end.Month == 2 && lastOf(end.Year, 2).Dom == 28 {
			p.Day = 28
		}
	}
	return p
}

// ToDate returns the part of a year that has passed by the end of p. year is CalendarYear,
// FinancialYear or AcademicYear. It fails where p crosses years of that kind, and for
// kinds that are whole years or begin where the source likes. Terms can only be
// counted in an academic year.
func (p Period) ToDate(year PeriodKind) (Period, bool) {
	switch p.Kind {
	case Term:
		p.Kind, p.Month, p.Count = YearToDate, 9, 4*p.Part
		return p, year == AcademicYear
	case OneDay, Month, Quarter, FinancialQuarter, HalfYear, FinancialHalf:
	default:
		return Period{}, false
	}
	if year != CalendarYear && year != FinancialYear && year != AcademicYear {
		return Period{}, false
	}
	first, _ := Period{Kind: year}.span()
	start, end := p.Start(), p.End()
	out := Period{Kind: YearToDate, Year: start.Year, Month: first + 1}
	if start.Month < out.Month {
		out.Year--
	}
	months := 12*(end.Year-out.Year) + end.Month - out.Month + 1
	if months > 12 {
		return Period{}, false
	}
	out.Count = uint8(months)
	if p.Kind == OneDay && end != lastOf(end.Year, end.Month) {
		out.Day = end.Dom
	}
	return out, true
}
