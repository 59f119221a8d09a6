package sheet

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/sheets/grid"
)

var (
	grouped  = regexp.MustCompile(`^\d{1,3}([,  ]\d{3})+(\.\d+)?$`)
	scaled   = regexp.MustCompile(`\d ?(m|k|bn|mn|million|billion|thousand)$`)
	brackets = regexp.MustCompile(`^\((.*)\)$`)
	// marked is a number with the sign of a footnote, or a marker behind it.
	marked = regexp.MustCompile(`^[£(]?-?[\d.,]*\d[%)]? ?([*†‡§¶#^~¹²³⁴⁵⁶⁷⁸⁹]+|\[\w+\]|\(\w\)|[a-z])$`)
)

// unitBehind is a unit of time behind a number.
var unitBehind = regexp.MustCompile(`(?i)(\d) ?(hours?|hrs?|days?|weeks?|wks?|months?)$`)

// number reads a cell of a column of numbers.
func number(c grid.Cell, k *load.KeyDoc) (string, *wrong) {
	s := c.Text
	switch {
	case c.Kind == grid.Date:
		return "", &wrong{"this cell holds a date, and this column takes numbers", "format the cell as a number and type it again"}
	case c.Kind == grid.Bool:
		return "", &wrong{fmt.Sprintf("this cell holds %s, and this column takes numbers", s), "write the number, or leave the cell empty"}
	case c.Percent && k.Unit != "percent" && k.Unit != "any":
		return "", &wrong{fmt.Sprintf("this cell shows a percentage, %s%%, and %s is not one", s, k.Key), "write the number, or check whether this is the right column"}
	case c.Kind == grid.Text:
		var w *wrong
		if s, w = numberInText(s, k); w != nil {
			return "", w
		}
	}
	whole, decimals, broken := strings.Cut(s, ".")
	switch {
	case !broken || k.Type != load.Int && k.Unit != "count":
		return s, nil
	case strings.Trim(decimals, "0") == "" && len(decimals) != 3:
		return whole, nil
	case len(decimals) == 3:
		return "", &wrong{s + " is not a whole number", fmt.Sprintf("write %s%s if the point separates thousands; it is read as the one before decimals", whole, decimals)}
	}
	return "", &wrong{s + " is not a whole number", "this column counts: write it without decimals, or check whether this is the right column"}
}

// numberInText reads a number that a cell holds as text, such as £1,204.50. In
// amounts of money brackets mean less than 0, as in accounts.
func numberInText(text string, k *load.KeyDoc) (string, *wrong) {
	s := strings.Map(func(r rune) rune {
		switch r {
		case '\u2212', '\u2013': // minus sign, en dash
			return '-'
		case '\u00a0', '\u202f', '\u2009':
			return ' '
		}
		return r
	}, text)
	sign := ""
	if m := brackets.FindStringSubmatch(s); m != nil && k.Unit == "money" {
		if k.Positive {
			return "", &wrong{fmt.Sprintf("%q is in brackets", text), "write " + strings.Trim(m[1], "£ ") + ": brackets in a reserve table mean a deficit, which is a positive number here"}
		}
		sign, s = "-", m[1]
	}
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		sign, s = "-", strings.TrimLeft(rest, " ")
	}
	if k.Unit == "any" {
		s = strings.TrimRight(unitBehind.ReplaceAllString(s, "$1"), " ")
	}
	if k.Unit == "money" || k.Unit == "any" {
		s = strings.TrimLeft(strings.TrimPrefix(s, "£"), " ")
	}
	if k.Unit == "percent" || k.Unit == "any" {
		s = strings.TrimRight(strings.TrimSuffix(s, "%"), " ")
	}
	if grouped.MatchString(s) {
		s = strings.NewReplacer(",", "", " ", "").Replace(s)
	}
	if s = strings.TrimPrefix(s, "+"); !isNumber.MatchString(s) {
		return "", &wrong{fmt.Sprintf("%q is not a number", text), numberHint(s, k)}
	}
	if whole, _, _ := strings.Cut(s, "."); len(whole) > 1 && whole[0] == '0' {
		s = strings.TrimLeft(s, "0")
		if s == "" || s[0] == '.' {
			s = "0" + s
		}
	}
	if strings.Trim(s, "0.") == "" {
		sign = ""
	}
	return sign + s, nil
}

// numberHint reports what to write instead of a text that is no number.
func numberHint(s string, k *load.KeyDoc) string {
	const generic = "write digits and at most one point, such as 84.5, or leave the cell empty if the source does not say"
	low := strings.ToLower(s)
	switch {
	case s == "" || strings.IndexAny(s, "0123456789£(-<>~.") != 0:
		return generic // most texts, without a closer look
	case scaled.MatchString(low) && k.Unit == "money":
		return "write the number only; the sheet of the file says whether amounts are in £m, £k or £"
	case scaled.MatchString(low):
		return "write the number in full, in digits"
	case brackets.MatchString(s):
		return "write it without brackets, and with a minus if it is less than 0"
	case strings.HasSuffix(s, "%"):
		return "this column takes no percentage"
	case strings.HasSuffix(low, "per cent") || strings.HasSuffix(low, "percent"):
		return "write the number, with a percent sign or without: 56%"
	case len(s) > 1 && s[0] == '~' || strings.HasPrefix(s, "<") || strings.HasPrefix(s, ">"):
		return "write the number if the source gives it; if it gives a bound only, leave the cell empty and say so in the note"
	case marked.MatchString(low):
		return "write the number only, and say in the note of the row what the mark means; marks of official statistics, such as p and r, go into the column marker"
	case strings.HasPrefix(s, "£"):
		return "this column takes no money"
	}
	return generic
}
