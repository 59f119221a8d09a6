package workbook

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"github.com/send-daylight/daylight/internal/sheets/grid"
)

// A format holds what the number format of a cell says about its value.
type format struct {
	date     bool // with a day
	month    bool // a date without a day
	clock    bool // a time of day only
	percent  bool
	scaled   bool // it shows thousands or millions: #,##0.0,,
	decimals int
}

// builtIn returns the format of a number that needs no text (ECMA-376, 18.8.30).
func builtIn(id int) format {
	switch {
	case id == 17:
		return format{month: true}
	case id >= 14 && id <= 16, id == 22, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 58:
		return format{date: true}
	case id >= 18 && id <= 21, id >= 45 && id <= 47, id >= 32 && id <= 35:
		return format{clock: true}
	case id == 9:
		return format{percent: true}
	case id == 10:
		return format{percent: true, decimals: 2}
	case id == 2, id == 4, id == 39, id == 40, id == 7, id == 8, id == 44, id == 43:
		return format{decimals: 2}
	}
	return format{}
}

var (
	notFormat = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.|\[[^\]]*\]`)
	decimals  = regexp.MustCompile(`\.(0+)`)
	thousands = regexp.MustCompile(`[0#?],+([^0#?,.]|$)`) // a comma behind the last digit
)

// custom reads the text of a format, such as #,##0.0 or dd/mm/yyyy.
func custom(code string) format {
	code, _, _ = strings.Cut(notFormat.ReplaceAllString(code, ""), ";")
	code = strings.ToLower(code)
	var f format
	if strings.Contains(code, "general") || code == "@" {
		return f
	}
	switch {
	case strings.Contains(code, "d"):
		f.date = true
	case strings.Contains(code, "y"):
		f.month = true
	case strings.ContainsAny(code, "hs"):
		f.clock = true
	default:
		f.scaled = thousands.MatchString(code)
	}
	f.percent = strings.Contains(code, "%")
	if m := decimals.FindStringSubmatch(code); m != nil && !f.date && !f.month {
		f.decimals = len(m[1])
	}
	return f
}

// text returns the value of a cell as text. Most texts are stored once for all
// cells, which name them by their number.
func (f *File) text(raw rawCell) (string, error) {
	switch {
	case raw.kind == "s" && raw.value != "":
		return f.sharedText(strings.TrimSpace(raw.value))
	case raw.kind == "str":
		return unescape(raw.value), nil
	}
	return raw.value, nil
}

// value returns what a cell holds.
func (r *reader) value(at position, raw rawCell) grid.Cell {
	value, err := r.file.text(raw)
	if err != nil {
		return grid.Cell{Kind: grid.Bad, Text: "this cell cannot be read: " + err.Error(), Hint: "open the file in a spreadsheet program and save it anew as .xlsx"}
	}
	if raw.derived && (r.verify == nil || r.verify(at.col)) {
		if why, hint := r.file.disagrees(r.name, grid.CellName(at.row, at.col), raw, value); why != "" {
			return grid.Cell{Kind: grid.Bad, Text: why, Hint: hint}
		}
	}
	if value == "" {
		return grid.Cell{}
	}
	switch raw.kind {
	case "b":
		return grid.Cell{Kind: grid.Bool, Text: strconv.FormatBool(isTrue(value))}
	case "e":
		return grid.Cell{Kind: grid.Bad, Text: "this cell holds the error " + value, Hint: "correct its formula, or write the value"}
	case "d":
		if t, err := time.Parse(time.DateOnly, strings.TrimSuffix(value, "T00:00:00")); err == nil {
			return grid.Cell{Kind: grid.Date, Text: t.Format(time.DateOnly)}
		}
	case "", "n":
		if v, err := strconv.ParseFloat(strings.TrimSpace(value), 64); err == nil {
			return r.file.number(v, raw.style)
		}
	}
	if s := grid.Trim(value); s != "" {
		return grid.Cell{Kind: grid.Text, Text: s}
	}
	return grid.Cell{}
}

// number returns a number as the format of its cell shows it.
func (f *File) number(v float64, style int) grid.Cell {
	var shown format
	if style >= 0 && style < len(f.formats) {
		shown = f.formats[style]
	}
	bad := func(what, hint string) grid.Cell { return grid.Cell{Kind: grid.Bad, Text: what, Hint: hint} }
	switch {
	case math.IsInf(v, 0) || math.IsNaN(v) || math.Abs(v) >= 1e19:
		return bad("this number is too large", "write a number of at most 19 digits")
	case shown.clock:
		return bad("this cell shows a time of day", "format the cell as text or as a number, and type it again")
	case shown.scaled:
		return bad("this cell holds "+plain(v, 0)+" and shows it in thousands or millions", "format the cell as a plain number, and type the number that daylight should read")
	case shown.date || shown.month:
		t, err := excelize.ExcelDateToTime(v, f.epoch04)
		if err != nil || v != math.Trunc(v) {
			return bad("this cell holds a time of day as well as a date, or no date at all", "write the day only, such as 20/06/2024")
		}
		if shown.month {
			return grid.Cell{Kind: grid.Date, Text: t.Format("2006-01")}
		}
		return grid.Cell{Kind: grid.Date, Text: t.Format(time.DateOnly)}
	case shown.percent:
		return grid.Cell{Kind: grid.Number, Text: plain(v*100, shown.decimals), Percent: true}
	}
	return grid.Cell{Kind: grid.Number, Text: plain(v, shown.decimals)}
}

// plain writes a number with at least so many decimals. Spreadsheets calculate in
// binary and show 15 digits, which hide that 0.1 + 0.2 is not quite 0.3.
func plain(v float64, decimals int) string {
	v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	s := strconv.FormatFloat(v, 'f', -1, 64)
	if s == "-0" {
		s = "0"
	}
	_, frac, _ := strings.Cut(s, ".")
	if missing := decimals - len(frac); missing > 0 {
		if frac == "" {
			s += "."
		}
		s += strings.Repeat("0", missing)
	}
	return s
}
