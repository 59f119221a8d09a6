package sheet

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

var dayForms = []string{"2006-01-02", "2/1/2006", "2.1.2006", "2-1-2006", "2 January 2006", "2 Jan 2006", "2-Jan-2006", "2 January, 2006"}

// day reads a day as it is written in Britain: the day before the month.
func day(s string) (string, bool) {
	s = strings.Join(strings.Fields(s), " ")
	for _, form := range dayForms {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

func date(c grid.Cell) (string, *wrong) {
	if c.Kind == grid.Date && isDay.MatchString(c.Text) {
		return c.Text, nil
	}
	if c.Kind == grid.Date {
		return "", &wrong{"this cell shows a month, and this column takes days", "write the day, such as 20/06/2024, or leave the cell empty if the source gives none"}
	}
	if c.Kind == grid.Text {
		if d, ok := day(c.Text); ok {
			return d, nil
		}
	}
	return "", &wrong{fmt.Sprintf("%q is not a date", c.Text), "write it as 20/06/2024 or 2024-06-20; the year has four digits and the day comes before the month"}
}

var (
	aYear    = regexp.MustCompile(`^\d{4}$`)
	twoYears = regexp.MustCompile(`^(\d{4})\s*([-–/])\s*(?:\d{2})?(\d{2})$`)
	joined   = regexp.MustCompile(`^(\d{4})(\d{2})$`)
)

// dayKinds are the kinds of period that may be a day or a month.
var dayKinds = []string{"when", "end", "any", "school"}

// period reads a year, a pair of years, a month or a day. Package load decides
// which of them the key takes.
func period(c grid.Cell, k *load.KeyDoc) (string, *wrong) {
	s := grid.Trim(c.Text)
	switch {
	case c.Kind == grid.Text && isTotal.MatchString(s):
		return "", &wrong{fmt.Sprintf("%q is not a period", s), "delete rows of totals and averages: what daylight shows of them it adds up itself"}
	case c.Kind == grid.Date && slices.Contains(dayKinds, k.Period) && isDay.MatchString(s):
		return s, nil
	case c.Kind == grid.Date && slices.Contains(dayKinds, k.Period):
		return tomledit.Quote(s), nil
	case c.Kind == grid.Date && k.Period == "year_end" && strings.HasSuffix(s, "-03-31"):
		return s[:4], nil
	case c.Kind == grid.Date && k.Period == "year_end" && isDay.MatchString(s):
		return s, nil
	case c.Kind == grid.Date:
		return "", &wrong{"this cell holds a date, and this column takes years", "format the cell as text and type the year again, such as " + k.Example}
	case aYear.MatchString(s):
		return s, nil
	case k.Period == "any" || k.Period == "school":
		return anyPeriod(s), nil
	}
	if k.Period == "when" || k.Period == "end" {
		return moment(s), nil
	}
	if m := joined.FindStringSubmatch(s); m != nil && (k.Period == "financial" || k.Period == "academic" || k.Period == "year_end") {
		s = m[1] + "-" + m[2]
	}
	if m := twoYears.FindStringSubmatch(s); m != nil {
		between := "-"
		if k.Period == "academic" || k.Period != "financial" && m[2] == "/" {
			between = "/"
		}
		s = m[1] + between + m[3]
	}
	return tomledit.Quote(s), nil
}

// isTotal matches the label of a row of totals, in the place of a period.
var isTotal = regexp.MustCompile(`(?i)^(grand |sub)?(total|totals|all years|average|mean|sum|change)\b`)

// moment reads a day or a month, and returns whatever else there is as text.
func moment(s string) string {
	if d, ok := day(s); ok {
		return d
	}
	if m, ok := month(s); ok {
		return tomledit.Quote(m)
	}
	return tomledit.Quote(s)
}

var monthForms = []string{"2006-01", "January 2006", "Jan 2006", "Jan-2006", "Jan-06", "Jan 06", "1/2006", "2006/1"}

// month reads a month: 2024-04, April 2024, Apr-24.
func month(s string) (string, bool) {
	s = strings.Join(strings.Fields(s), " ")
	for _, form := range monthForms {
		if t, err := time.Parse(form, s); err == nil {
			return t.Format("2006-01"), true
		}
	}
	return "", false
}
