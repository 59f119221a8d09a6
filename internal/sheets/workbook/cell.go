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

// A format is what the number format of a cell says about its value.
type format struct {
	date     bool // with a day
	month    bool // a date without a day
	clock    bool // a time of day only
	percent  bool
	decimals int
}

// builtIn are the formats that have numbers and no text (ECMA-376, 18.8.30).
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
)

// custom reads a format such as #,##0.0 or dd/mm/yyyy.
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
	}
	f.percent = strings.Contains(code, "%")
	if m := decimals.FindStringSubmatch(code); m != nil && !f.date && !f.month {
		f.decimals = len(m[1])
	}
	return f
}

func (b *book) format(style int) format {
	f, ok := b.styles[style]
	if !ok {
		if s, err := b.GetStyle(style); err == nil {
			f = builtIn(s.NumFmt)
			if s.CustomNumFmt != nil {
				f = custom(*s.CustomNumFmt)
			}
		}
		b.styles[style] = f
	}
	return f
}

// cell reads one cell, whose raw value is known.
func (b *book) cell(sheet string, row, col int, raw string) grid.Cell {
	name := grid.Name(row, col)
	if formula, err := b.GetCellFormula(sheet, name); err == nil && formula != "" {
		if why, hint := b.disagrees(sheet, name, formula, raw); why != "" {
			return grid.Cell{Kind: grid.Bad, Text: why, Hint: hint}
		}
	}
	if raw == "" {
		return grid.Cell{}
	}
	kind, err := b.GetCellType(sheet, name)
	if err != nil {
		return grid.Cell{Kind: grid.Bad, Text: "this cell cannot be read: " + err.Error()}
	}
	switch kind {
	case excelize.CellTypeBool:
		if raw == "1" || strings.EqualFold(raw, "true") {
			return grid.Cell{Kind: grid.Bool, Text: "true"}
		}
		return grid.Cell{Kind: grid.Bool, Text: "false"}
	case excelize.CellTypeError:
		return grid.Cell{Kind: grid.Bad, Text: "this cell holds the error " + raw, Hint: "put its formula right, or write the value"}
	case excelize.CellTypeNumber, excelize.CellTypeUnset, excelize.CellTypeDate:
		if kind == excelize.CellTypeDate {
			if t, err := time.Parse("2006-01-02", strings.TrimSuffix(raw, "T00:00:00")); err == nil {
				return grid.Cell{Kind: grid.Date, Text: t.Format(time.DateOnly)}
			}
		}
		if v, err := strconv.ParseFloat(raw, 64); err == nil {
			style, _ := b.GetCellStyle(sheet, name)
			return b.number(v, b.format(style))
		}
	}
	if s := grid.Trim(raw); s != "" {
		return grid.Cell{Kind: grid.Text, Text: s}
	}
	return grid.Cell{}
}

func (b *book) number(v float64, f format) grid.Cell {
	switch {
	case math.IsInf(v, 0) || math.IsNaN(v) || math.Abs(v) >= 1e19:
		return grid.Cell{Kind: grid.Bad, Text: "this number is too large", Hint: "write a number of at most 19 digits"}
	case f.clock:
		return grid.Cell{Kind: grid.Bad, Text: "this cell shows a time of day", Hint: "format the cell as text or as a number, and type it again"}
	case f.date || f.month:
		t, err := excelize.ExcelDateToTime(v, b.date1904)
		if err != nil || v != math.Trunc(v) {
			return grid.Cell{Kind: grid.Bad, Text: "this cell holds a time of day as well as a date, or no date at all", Hint: "write the day only, such as 20/06/2024"}
		}
		if f.month {
			return grid.Cell{Kind: grid.Date, Text: t.Format("2006-01")}
		}
		return grid.Cell{Kind: grid.Date, Text: t.Format(time.DateOnly)}
	case f.percent:
		return grid.Cell{Kind: grid.Number, Text: plain(v*100, f.decimals), Percent: true}
	}
	return grid.Cell{Kind: grid.Number, Text: plain(v, f.decimals)}
}

// plain is a number with at least so many decimals. Spreadsheets reckon in binary
// and show 15 digits, which hide that 0.1 + 0.2 is not quite 0.3.
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
