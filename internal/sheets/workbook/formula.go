package workbook

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// Formulas are worked out again, and only those that are simple: the ones that
// officers add figures up with. A hostile file must not set daylight to work.
var (
	functions = []string{"ABS", "AND", "AVERAGE", "COUNT", "COUNTA", "COUNTIF", "FALSE", "IF", "IFERROR", "INT", "MAX", "MIN", "NOT", "OR", "PRODUCT", "ROUND", "ROUNDDOWN", "ROUNDUP", "SUM", "SUMIF", "TRUE", "VALUE"}
	calls     = regexp.MustCompile(`([A-Za-z_][A-Za-z0-9_.]*)\(`)
	quoted    = regexp.MustCompile(`"[^"]*"|'[^']*'`)
	rowNumber = regexp.MustCompile(`\$?[A-Za-z]{1,3}\$?(\d+)`)
)

const (
	maxFormulas = 5000
	maxReach    = 5000 // the last row that a formula may speak of
	patience    = 5 * time.Second
	paste       = "work it out in the spreadsheet program and paste its value instead (Paste special, Values)"
)

// disagrees says why the value that is stored for a formula cannot be relied on.
func (b *book) disagrees(sheet, cell, formula, stored string) (why, hint string) {
	if b.formulas++; b.formulas > maxFormulas {
		return fmt.Sprintf("this file has more than %d formulas", maxFormulas), paste
	}
	if what := tooMuch(formula); what != "" {
		return fmt.Sprintf("daylight cannot work out the formula =%s: %s", formula, what), paste
	}
	if stored == "" {
		return fmt.Sprintf("the formula =%s has no value yet", formula), "open the file in a spreadsheet program and save it, or " + paste
	}
	now, err := b.calculate(sheet, cell)
	if err != nil {
		return fmt.Sprintf("daylight cannot work out the formula =%s: %v", formula, err), paste
	}
	if !sameValue(now, stored) {
		return fmt.Sprintf("the formula =%s gives %s, but the file holds %s", formula, now, stored), "have the spreadsheet program calculate anew (F9) and save the file, or " + paste
	}
	return "", ""
}

// calculate gives up after a while; what still runs ends with the program.
func (b *book) calculate(sheet, cell string) (string, error) {
	type result struct {
		value string
		err   error
	}
	done := make(chan result, 1)
	go func() {
		defer func() {
			if r := recover(); r != nil {
				done <- result{err: fmt.Errorf("%v", r)}
			}
		}()
		v, err := b.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
		done <- result{v, err}
	}()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case r := <-done:
		return r.value, r.err
	case <-timer.C:
		b.formulas = maxFormulas // no more of them
		return "", fmt.Errorf("it takes too long")
	}
}

func tooMuch(formula string) string {
	bare := quoted.ReplaceAllString(formula, "")
	for _, m := range calls.FindAllStringSubmatch(bare, -1) {
		if !slices.Contains(functions, strings.ToUpper(m[1])) {
			return "it uses " + strings.ToUpper(m[1])
		}
	}
	for _, m := range rowNumber.FindAllStringSubmatch(bare, -1) {
		if n, err := strconv.Atoi(m[1]); err != nil || n > maxReach {
			return fmt.Sprintf("it speaks of rows after %d", maxReach)
		}
	}
	if strings.Contains(bare, ":") && len(rowNumber.FindAllString(bare, -1)) < 2*strings.Count(bare, ":") {
		return "it speaks of whole columns or rows"
	}
	if strings.ContainsAny(bare, "[") {
		return "it speaks of another file"
	}
	return ""
}

// sameValue compares as spreadsheets show: 15 digits.
func sameValue(a, b string) bool {
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	if err1 == nil && err2 == nil {
		return math.Abs(x-y) <= 1e-9*max(1, math.Abs(x), math.Abs(y))
	}
	truth := func(s string) string {
		switch strings.ToUpper(s) {
		case "TRUE":
			return "1"
		case "FALSE":
			return "0"
		}
		return s
	}
	return truth(a) == truth(b)
}
