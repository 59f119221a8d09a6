package model

import (
	"slices"
	"strconv"
	"strings"
)

// Code returns the period for an address and in the time_period column of a download.
func (p Period) Code() string { return string(p.appendCode(make([]byte, 0, 32))) }

func (p Period) appendCode(b []byte) []byte {
	switch p.Kind {
	case YearEnd, CalendarYear:
		return strconv.AppendInt(b, int64(p.Year), 10)
	case FinancialYear:
		return p.appendYears(b, '-')
	case AcademicYear:
		return append(strconv.AppendInt(b, int64(p.Year), 10), "-ay"...)
	case Month:
		return appendTwo(append(strconv.AppendInt(b, int64(p.Year), 10), '-'), p.Month)
	case OneDay:
		return p.End().AppendISO(b)
	case Quarter, HalfYear:
		return p.appendPart(strconv.AppendInt(b, int64(p.Year), 10))
	case FinancialQuarter, FinancialHalf:
		return p.appendPart(p.appendYears(b, '-'))
	case Term:
		return append(append(strconv.AppendInt(b, int64(p.Year), 10), "-ay-"...), schoolTerms[p.Part]...)
	case MonthRange, TwelveMonths:
		return append(append(append(b, p.Start().month()...), between...), p.End().month()...)
	case YearToDate:
		return p.appendCodeToDate(b)
	}
	return b
}

// between parts the first month or day of a code from the last.
const between = "-to-"

// toDate ends the code of terms since the beginning of the year.
const toDate = "-to-date"

// appendPart appends -q4 or -h1.
func (p Period) appendPart(b []byte) []byte {
	sign := byte('q')
	if p.Kind == HalfYear || p.Kind == FinancialHalf {
		sign = 'h'
	}
	return append(b, '-', sign, '0'+p.Part)
}

func (p Period) appendCodeToDate(b []byte) []byte {
	switch {
	case p.Part > 0:
		b = append(strconv.AppendInt(b, int64(p.Year), 10), "-ay-"...)
		return append(append(b, schoolTerms[p.Part]...), toDate...)
	case p.Day > 0:
		return p.End().AppendISO(append(p.Start().AppendISO(b), between...))
	}
	return append(append(append(b, p.Start().month()...), between...), p.End().month()...)
}

// month returns the month of a day as machines write it: 2025-03.
func (d Day) month() string { return d.ISO()[:len("2025-03")] }

// PeriodOf finds a period by its code and the name of its kind, as [Period.Code] and
// [Period.KindName] wrote them. Both are empty for no period.
func PeriodOf(code, kindName string) (Period, bool) {
	i := slices.Index(kindNames[:], kindName)
	if i < 0 {
		return Period{}, false
	}
	p, ok := readCode(code, PeriodKind(i))
	return p, ok && p.Kind == PeriodKind(i) && p.Code() == code
}

func readCode(code string, kind PeriodKind) (Period, bool) {
	switch kind {
	case NoPeriod:
		return Period{}, code == ""
	case YearEnd:
		return ParsePeriod(code, "year_end")
	case FinancialYear: // 2011-12 is a month where any period can stand
		return ParsePeriod(code, "financial")
	case AcademicYear, Term:
		year, term, _ := strings.Cut(code, "-ay")
		return parseTerm(year, strings.TrimPrefix(term, "-"))
	case MonthRange, TwelveMonths:
		return ParsePeriod(strings.Replace(code, between, "..", 1), "any")
	case YearToDate:
		return readToDate(code)
	}
	return ParsePeriod(code, "any")
}

// parseTerm reads a term of the academic year that begins in a year, or the year
// itself where no term is named.
func parseTerm(year, term string) (Period, bool) {
	y, ok := parseYear(year)
	part := slices.Index(schoolTerms[:], term)
	switch {
	case !ok || len(year) != 4 || part < 0:
		return Period{}, false
	case part == 0:
		return Period{Kind: AcademicYear, Year: y}, true
	}
	return Period{Kind: Term, Year: y, Part: uint8(part)}, true
}

func readToDate(code string) (Period, bool) {
	if term, ok := strings.CutSuffix(code, toDate); ok {
		year, name, _ := strings.Cut(term, "-ay-")
		p, ok := parseTerm(year, name)
		if !ok {
			return p, false
		}
		return p.ToDate(AcademicYear)
	}
	from, to, _ := strings.Cut(code, between)
	first, ok1 := ParsePeriod(from, "any")
	last, ok2 := ParsePeriod(to, "any")
	if !ok1 || !ok2 {
		return Period{}, false
	}
	for _, year := range []PeriodKind{CalendarYear, FinancialYear, AcademicYear} {
		if p, ok := last.ToDate(year); ok && p.Start() == first.Start() {
			return p, true
		}
	}
	return Period{}, false
}
