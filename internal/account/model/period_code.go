package model

import (
	"slices"
	"strconv"
	"strings"
)

// Code returns the period for an address and in the time_period column of a download.
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
	case Quarter, HalfYear:
		return strconv.Itoa(p.Year) + p.part()
	case FinancialQuarter, FinancialHalf:
		return string(p.appendYears(nil, '-')) + p.part()
	case Term:
		return strconv.Itoa(p.Year) + "-ay-" + schoolTerms[p.Part]
	case MonthRange, TwelveMonths:
		return p.Start().month() + between + p.End().month()
	case YearToDate:
		return p.codeToDate()
	}
	return ""
}

// between parts the first month or day of a code from the last.
const between = "-to-"

// toDate ends the code of terms since the beginning of the year.
const toDate = "-to-date"

// part returns -q4 or -h1.
func (p Period) part() string {
	if p.Kind == HalfYear || p.Kind == FinancialHalf {
		return "-h" + strconv.Itoa(int(p.Part))
	}
	return "-q" + strconv.Itoa(int(p.Part))
}

func (p Period) codeToDate() string {
	switch {
	case p.Part > 0:
		return strconv.Itoa(p.Year) + "-ay-" + schoolTerms[p.Part] + toDate
	case p.Day > 0:
		return p.Start().ISO() + between + p.End().ISO()
	}
	return p.Start().month() + between + p.End().month()
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
