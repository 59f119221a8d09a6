package model

import (
	"strconv"
	"time"
)

// PeriodKind says what a period spans. Kinds are never mixed in one series.
type PeriodKind uint8

// The kinds of period that SEND reporting uses.
const (
	NoPeriod         PeriodKind = iota
	YearEnd                     // at 31 March, money: "31 March 2025"
	FinancialYear               // 1 April to 31 March: "2024-25"
	AcademicYear                // 1 September to 31 August: "2024/25"
	CalendarYear                // statutory timeliness: "2024"
	Month                       // "January 2025"
	OneDay                      // "20 June 2024"
	Quarter                     // of a calendar year: "October to December 2024"
	FinancialQuarter            // of a financial year, whose first begins in April
	HalfYear                    // of a calendar year: "January to June 2024"
	FinancialHalf               // of a financial year: "April to September 2024"
	Term                        // of school: "autumn term 2024/25"
	MonthRange                  // a range: "January to July 2024"
	TwelveMonths                // a rolling year: "twelve months to October 2024"
	YearToDate                  // from the beginning of a year: "April to November 2024"
)

// A Period is a span of time, or a day, that a figure is about. Two periods are the
// same where they are equal by ==.
type Period struct {
	Kind PeriodKind
	// Part is the number of a quarter, half or term in its year, from 1. A year to
	// date has it where it is counted in terms: the last of them.
	Part  uint8
	Count uint8 // of months, in MonthRange and YearToDate; the last one may be cut by Day
	Year  int   // of the start; for YearEnd the year of the 31 March
	Month int   // of the start, in Month, OneDay, MonthRange, TwelveMonths and YearToDate
	Day   int   // of OneDay; of YearToDate the last day, where that ends within a month
}

// schoolTerms are the terms of an academic year. No law fixes their days. For their
// order each has four months, since the spring term is over by the end of April.
var schoolTerms = [...]string{"", "autumn", "spring", "summer"}

// String returns the period in full, as it is written on a page.
func (p Period) String() string { return string(p.append(make([]byte, 0, 32))) }

func (p Period) append(b []byte) []byte {
	switch p.Kind {
	case YearEnd:
		return strconv.AppendInt(append(b, "31 March "...), int64(p.Year), 10)
	case FinancialYear:
		return p.appendYears(b, '-')
	case AcademicYear:
		return p.appendYears(b, '/')
	case CalendarYear:
		return strconv.AppendInt(b, int64(p.Year), 10)
	case OneDay:
		return append(b, p.End().String()...)
	case Term:
		return p.appendYears(append(append(b, schoolTerms[p.Part]...), " term "...), '/')
	case TwelveMonths:
		end := p.End()
		return appendMonth(append(b, "twelve months to "...), end.Month, end.Year)
	case Month, Quarter, FinancialQuarter, HalfYear, FinancialHalf, MonthRange:
		return p.appendSpan(b, time.Month.String)
	case YearToDate:
		return p.appendToDate(b)
	}
	return b
}

// appendYears appends 2024 and the last two digits of the year after it.
func (p Period) appendYears(b []byte, between byte) []byte {
	return appendTwo(append(strconv.AppendInt(b, int64(p.Year), 10), between), (p.Year+1)%100)
}

func appendMonth(b []byte, month, year int) []byte {
	return strconv.AppendInt(append(append(b, time.Month(month).String()...), ' '), int64(year), 10)
}

// appendSpan appends the first and the last month, or the only one.
func (p Period) appendSpan(b []byte, name func(time.Month) string) []byte {
	first, last := p.Start(), p.End()
	if first.Year != last.Year || first.Month != last.Month {
		b = append(b, name(time.Month(first.Month))...)
		if first.Year != last.Year {
			b = strconv.AppendInt(append(b, ' '), int64(first.Year), 10)
		}
		b = append(b, " to "...)
	}
	b = append(append(b, name(time.Month(last.Month))...), ' ')
	return strconv.AppendInt(b, int64(last.Year), 10)
}

func (p Period) appendToDate(b []byte) []byte {
	switch {
	case p.Part == 1:
		return Period{Kind: Term, Part: 1, Year: p.Year}.append(b)
	case p.Part == 2:
		return p.appendYears(append(b, "autumn and spring terms "...), '/')
	case p.Part == 3:
		return p.appendYears(append(b, "autumn to summer terms "...), '/')
	case p.Day > 0:
		first := p.Start()
		b = strconv.AppendInt(b, int64(first.Dom), 10)
		b = append(append(b, ' '), time.Month(first.Month).String()...)
		if first.Year != p.End().Year {
			b = strconv.AppendInt(append(b, ' '), int64(first.Year), 10)
		}
		return append(append(b, " to "...), p.End().String()...)
	}
	return p.appendSpan(b, time.Month.String)
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
	case Term, TwelveMonths:
		b = append(b, "in the "...)
	case Quarter, FinancialQuarter, HalfYear, FinancialHalf, MonthRange, YearToDate:
		switch {
		case p.Part > 0 && p.Kind == YearToDate:
			b = append(b, "in the "...)
		case p.Kind == YearToDate && p.Count == 1 && p.Day == 0:
			b = append(b, "in "...)
		default:
			b = append(b, "from "...)
		}
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
		return shortMonth(time.Month(p.Month)) + " " + strconv.Itoa(p.Year)
	case Quarter, FinancialQuarter, HalfYear, FinancialHalf, MonthRange:
		return string(p.appendSpan(nil, shortMonth))
	case TwelveMonths:
		return "to " + Period{Kind: Month, Year: p.End().Year, Month: p.End().Month}.Short()
	case Term:
		return schoolTerms[p.Part] + " " + two(p.Year%100) + "/" + two((p.Year+1)%100)
	case YearToDate:
		switch {
		case p.Part > 0:
			return "to " + Period{Kind: Term, Year: p.Year, Part: p.Part}.Short()
		case p.Day > 0:
			end := p.End()
			return "to " + strconv.Itoa(end.Dom) + " " + shortMonth(time.Month(end.Month)) + " " + strconv.Itoa(end.Year)
		}
		return string(p.appendSpan(nil, shortMonth))
	}
	return p.String()
}

func shortMonth(m time.Month) string { return m.String()[:3] }

// KindName returns the kind of period in words, for tables and downloads.
func (p Period) KindName() string { return kindNames[p.Kind] }

var kindNames = [...]string{
	"", "At year end (31 March)", "Financial year", "Academic year", "Calendar year", "Month", "Day",
	"Quarter", "Quarter of a financial year", "Half-year", "Half of a financial year", "School term",
	"Months", "Twelve months", "Year to date",
}
