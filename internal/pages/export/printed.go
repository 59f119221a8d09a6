package export

import (
	"regexp"
	"strings"

	"github.com/send-daylight/daylight/internal/pages/xlsx"
)

// printed is a number as pages print it: hedge, sign, pounds, digits, decimals, scale, and
// what it counts or a remark in brackets.
var printed = regexp.MustCompile(`^((?:about|nearly|just under|just over|up to|at least) )?(\x{2212})?(£)?([0-9][0-9,]*)(\.[0-9]+)?(m|bn|%)?((?: [^0-9]+)?)$`)

// Printed returns what a page prints in a column of numbers as a cell: a number that looks
// in a spreadsheet as it does on the page, or the text where it is not one number. £84.5m
// is 84500000 with a format that shows millions, 63% is 0.63 as percentages are in
// spreadsheets. Words before and behind it become part of the format.
func Printed(text string) xlsx.Cell {
	var m []string
	if strings.ContainsAny(text, "0123456789") {
		m = printed.FindStringSubmatch(text)
	}
	if m == nil || strings.Contains(m[7], `"`) {
		return xlsx.Cell{Text: text}
	}
	hedge, minus, pounds, whole, decimals, scale, words := m[1], m[2], m[3], m[4], m[5], m[6], m[7]
	format := "0"
	if len(whole) > 3 {
		format = "#,##0"
		if !strings.Contains(whole, ",") { // a year, or a reference
			format = "0"
		}
	} else if pounds != "" || scale == "" {
		format = "#,##0"
	}
	if decimals != "" {
		format += "." + strings.Repeat("0", len(decimals)-1)
	}
	power := 0
	switch scale {
	case "m":
		format, power = format+`,,"m"`, 6
	case "bn":
		format, power = format+`,,,"bn"`, 9
	case "%":
		format, power = format+"%", -2
	}
	format = quoted(hedge) + quoted(pounds) + format + quoted(words)
	number := shift(strings.ReplaceAll(whole, ",", "")+decimals, power)
	if minus != "" {
		number = "-" + number
		format += ";" + quoted(hedge+minus+pounds) + strings.TrimPrefix(format, quoted(hedge)+quoted(pounds))
	}
	return xlsx.Cell{Text: text, Number: number, Format: format}
}

func quoted(s string) string {
	if s == "" {
		return ""
	}
	return `"` + s + `"`
}

// shift moves the point of a decimal without a sign by power places to the right.
func shift(number string, power int) string {
	whole, decimals, _ := strings.Cut(number, ".")
	switch {
	case power > 0:
		decimals += strings.Repeat("0", max(0, power-len(decimals)))
		whole, decimals = whole+decimals[:power], decimals[power:]
	case power < 0:
		whole = strings.Repeat("0", max(0, 1-power-len(whole))) + whole
		whole, decimals = whole[:len(whole)+power], whole[len(whole)+power:]+decimals
	}
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if decimals = strings.TrimRight(decimals, "0"); decimals == "" {
		return whole
	}
	return whole + "." + decimals
}
