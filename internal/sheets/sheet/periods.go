package sheet

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// Parts of a year as people write them in headings: Q3 2024-25, 2024/25 Q3, Autumn term
// 2024/25, Spring 2025, Apr-Jun 2024, year to October 2024.
var (
	partFirst = regexp.MustCompile(`(?i)^(q[1-4]|h[12]|quarter [1-4])[\s,]*(\d{4}|\d{2})(?:\s*[-–/]\s*(?:\d{2})?(\d{2}))?$`)
	partLast  = regexp.MustCompile(`(?i)^(\d{4})(?:\s*[-–/]\s*(?:\d{2})?(\d{2}))?[\s,-]*(q[1-4]|h[12]|quarter [1-4])$`)
	termFirst = regexp.MustCompile(`(?i)^(autumn|spring|summer)(?:\s+term)?[\s,]*(\d{4})(?:\s*[-–/]\s*(?:\d{2})?(\d{2}))?$`)
	termLast  = regexp.MustCompile(`(?i)^(\d{4})\s*[-–/]\s*(?:\d{2})?(\d{2})[\s,-]*(autumn|spring|summer)(?:\s+term)?$`)
	monthSpan = regexp.MustCompile(`(?i)^([a-z]{3,9})(?:\s+(\d{4}))?\s*(?:-|–|to)\s*([a-z]{3,9})\s+(\d{4})$`)
	yearTo    = regexp.MustCompile(`(?i)^(?:(?:twelve|12) months|year|rolling year) to (?:end of )?(.+)$`)
)

// anyPeriod reads a period of any kind as people write it, and returns it as a file does.
// What it does not know it returns as it stands.
func anyPeriod(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if d, ok := day(s); ok {
		return d
	}
	if m, ok := month(s); ok {
		return tomledit.Quote(m)
	}
	if m := partFirst.FindStringSubmatch(s); m != nil {
		return part(m[2], m[3], m[1])
	}
	if m := partLast.FindStringSubmatch(s); m != nil {
		return part(m[1], m[2], m[3])
	}
	if m := termFirst.FindStringSubmatch(s); m != nil {
		return term(m[2], m[3], m[1])
	}
	if m := termLast.FindStringSubmatch(s); m != nil {
		return term(m[1], m[2], m[3])
	}
	if m := yearTo.FindStringSubmatch(s); m != nil {
		if last, ok := month(m[1]); ok {
			return twelveMonths(last)
		}
	}
	if m := monthSpan.FindStringSubmatch(s); m != nil {
		if r := months(m[1], m[2], m[3], m[4]); r != "" {
			return r
		}
	}
	return tomledit.Quote(s)
}

// part returns a quarter or half of a year; two years make it one of the financial year.
func part(year, next, name string) string {
	if len(year) == 2 {
		year = "20" + year
	}
	name = strings.ToUpper(strings.Replace(strings.ToLower(name), "quarter ", "q", 1))
	if next != "" {
		year += "-" + next
	}
	return tomledit.Quote(year + "-" + name)
}

// term returns a term of an academic year. One year alone is that in which the term lies.
func term(year, next, name string) string {
	name = strings.ToLower(name)
	if next == "" {
		y, _ := strconv.Atoi(year)
		if name != "autumn" {
			y--
		}
		year, next = strconv.Itoa(y), strconv.Itoa(y + 1)[2:]
	}
	return tomledit.Quote(year + "/" + next + "-" + name)
}

// months returns a range of months. The year of the first may be left out.
func months(from, fromYear, to, toYear string) string {
	last, ok := month(to + " " + toYear)
	if !ok {
		return ""
	}
	if fromYear == "" {
		fromYear = toYear
		if first, ok := month(from + " " + toYear); ok && first > last {
			y, _ := strconv.Atoi(toYear)
			fromYear = strconv.Itoa(y - 1)
		}
	}
	first, ok := month(from + " " + fromYear)
	if !ok {
		return ""
	}
	return tomledit.Quote(first + ".." + last)
}

func twelveMonths(last string) string {
	t, err := time.Parse("2006-01", last)
	if err != nil {
		return tomledit.Quote(last)
	}
	return tomledit.Quote(t.AddDate(0, -11, 0).Format("2006-01") + ".." + last)
}

// isAnyPeriod reports whether a heading names a period of any kind.
func isAnyPeriod(s string) bool {
	_, ok := model.ParsePeriod(tomledit.Unquote(anyPeriod(s)), "any")
	return ok
}
