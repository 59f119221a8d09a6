package model

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

var periodHints = map[string]string{
	"year_end":  `write the year of the 31 March, such as 2025, the financial year, such as "2024-25" or "2024/25", or a day between two, such as 2025-09-30`,
	"financial": `write the financial year, such as "2024-25" or "2024/25"; the second year follows the first`,
	"academic":  `write the academic year, such as "2024/25"; the second year follows the first`,
	"calendar":  `write the calendar year, such as 2024`,
	"when":      `write a day such as 2024-09-17, a month such as "2025-01", or a year such as 2029`,
	"end":       `write a day such as 2028-03-31, a month such as "2028-03", a year such as 2028, or a financial year such as "2027-28" or "2027/28"`,
	"school":    `write the academic year, such as "2024/25", a term of it, such as "2024/25-autumn", or a day, such as 2024-09-17`,
	"any": `write a day such as 2024-09-17, a month such as "2024-11", a quarter such as "2024-Q4" or "2024-25-Q3", a half-year such as "2024-25-H1", ` +
		`a term such as "2024/25-autumn", a year such as 2024, "2024-25" or "2024/25", or months such as "2024-01..2024-07"`,
}

// peopleWrite are months and days as people write them, and as files have them.
var peopleWrite = []struct{ theirs, ours string }{
	{"Jan 2006", "2006-01"}, {"January 2006", "2006-01"}, {"Jan-06", "2006-01"}, {"January-06", "2006-01"}, {"Jan 06", "2006-01"}, {"Jan-2006", "2006-01"},
	{"1/2006", "2006-01"}, {"2006-1", "2006-01"}, {"2006/1", "2006-01"},
	{"2 January 2006", time.DateOnly}, {"2 Jan 2006", time.DateOnly}, {"2/1/2006", time.DateOnly}, {"2.1.2006", time.DateOnly}, {"2006-1-2", time.DateOnly},
}

// meantPeriod returns the period that somebody may have meant, or nothing.
func meantPeriod(s, kind string) string {
	for _, x := range peopleWrite {
		if t, err := time.Parse(x.theirs, s); err == nil {
			if out := t.Format(x.ours); out != s {
				if _, ok := ParsePeriod(out, kind); ok {
					return out
				}
			}
		}
	}
	return ""
}

// The first and the last year that a period can be in.
const firstYear, lastYear = 1990, 2100

// parseYear reads the four digits that a text begins with.
func parseYear(s string) (int, bool) {
	if len(s) < 4 {
		return 0, false
	}
	y, err := strconv.Atoi(s[:4])
	return y, err == nil && y >= firstYear && y <= lastYear
}

// ParsePeriod reads the text of a period. kind is the kind of period that is allowed
// there, as in the period tag of a record.
func ParsePeriod(s, kind string) (Period, bool) {
	y, ok := parseYear(s)
	if !ok {
		return Period{}, false
	}
	// A number in this range has four digits, and the rest follows them.
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
	case "school":
		if followsYear(y, rest) {
			return Period{Kind: AcademicYear, Year: y}, true
		}
		p, ok := parseAny(s, y)
		return p, ok && (p.Kind == Term || p.Kind == OneDay)
	case "any":
		return parseAny(s, y)
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

// parseAny reads every kind of period that a file can name. A month goes before a
// financial year: "2011-12" is December 2011.
func parseAny(s string, y int) (Period, bool) {
	if from, to, isRange := strings.Cut(s, ".."); isRange {
		return parseMonths(from, to)
	}
	if p, ok := parseWhen(s, y); ok {
		return p, true
	}
	rest, next := s[4:], two((y+1)%100)
	if part, ok := strings.CutPrefix(rest, "/"+next); ok {
		if part == "" {
			return parseTerm(s[:4], "")
		}
		term, ok := strings.CutPrefix(part, "-")
		if !ok || term == "" {
			return Period{}, false
		}
		return parseTerm(s[:4], strings.ToLower(term))
	}
	kinds := [...]PeriodKind{Quarter, HalfYear}
	if part, ok := strings.CutPrefix(rest, "-"+next); ok {
		if part == "" {
			return Period{Kind: FinancialYear, Year: y}, true
		}
		rest, kinds = part, [...]PeriodKind{FinancialQuarter, FinancialHalf}
	}
	for i, parts := range [...][]string{{"-q1", "-q2", "-q3", "-q4"}, {"-h1", "-h2"}} {
		if n := slices.Index(parts, strings.ToLower(rest)); n >= 0 {
			return Period{Kind: kinds[i], Year: y, Part: uint8(n + 1)}, true
		}
	}
	return Period{}, false
}

// longestRange is how many months a range can have.
const longestRange = 120

// parseMonths reads a range of two months or more. One of twelve months is a rolling
// year.
func parseMonths(from, to string) (Period, bool) {
	first, ok1 := ParsePeriod(from, "when")
	last, ok2 := ParsePeriod(to, "when")
	n := 12*(last.Year-first.Year) + last.Month - first.Month + 1
	if !ok1 || !ok2 || first.Kind != Month || last.Kind != Month || n < 2 || n > longestRange {
		return Period{}, false
	}
	p := Period{Kind: MonthRange, Year: first.Year, Month: first.Month, Count: uint8(n)}
	if n == 12 {
		p.Kind, p.Count = TwelveMonths, 0
	}
	return p, true
}
