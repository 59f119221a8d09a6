package load

import (
	"reflect"
	"strconv"

	"github.com/send-daylight/daylight/internal/account/model"
)

// formSamples and periodSamples are in hints and in the documentation where a
// field has no example of its own.
var (
	formSamples = map[string]string{
		"id":     `"short-name"`,
		"slug":   `"short-name"`,
		"url":    `"https://www.council.example/page"`,
		"email":  `"send@council.example"`,
		"tel":    `"01632 960000"`,
		"colour": `"#1d70b8"`,
		"sha256": `"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"`,
		"gss":    `"E10000031"`,
		"lang":   `"cy"`,
	}
	periodSamples = map[string]string{
		"year_end":  `2025`,
		"financial": `"2024-25"`,
		"academic":  `"2024/25"`,
		"calendar":  `2024`,
		"when":      `2024-09-17`,
		"end":       `"2027-28"`,
		"school":    `"2024/25-autumn"`,
		"any":       `"2024-11"`,
	}
)

// literal returns a value of f as a file writes it.
func (f *field) literal() string {
	switch {
	case f.example != "" && f.leaf == reflect.TypeFor[model.Text]():
		return strconv.Quote(f.example)
	case f.example != "":
		return f.example
	case f.words != nil:
		return strconv.Quote(f.words[0])
	case f.form != "":
		return formSamples[f.form]
	case f.period != "":
		return periodSamples[f.period]
	}
	switch f.leaf {
	case reflect.TypeFor[model.Number]():
		return "12.5"
	case reflect.TypeFor[model.Int]():
		return "1"
	case reflect.TypeFor[model.Bool]():
		return "true"
	case reflect.TypeFor[model.Date]():
		return "2024-06-20"
	}
	return `"…"`
}

// sampleLine returns a whole line of a file.
func (f *field) sampleLine() string {
	if f.shape == list {
		return f.key + " = [" + f.literal() + "]"
	}
	return f.key + " = " + f.literal()
}

// sample returns a line of a table.
func (s *schema) sample() string {
	for i := range s.fields {
		if f := &s.fields[i]; f.sub == nil {
			return f.sampleLine()
		}
	}
	if s.each != nil && s.each.sub == nil {
		return "name = " + s.each.literal()
	}
	return "name = \"…\""
}

// head returns the line that opens the table f, which is in the table under.
func (f *field) head(under string) string {
	path := f.key
	if under != "" {
		path = under + "." + f.key
	}
	if f.shape == rows {
		return "[[" + path + "]]"
	}
	return "[" + path + "]"
}
