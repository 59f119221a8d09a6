package workbook

import (
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/send-daylight/daylight/internal/sheets/grid"
)

// Formulas are calculated again, each from the values that the file stores for
// the cells it names: if each agrees with those, all agree with each other. Only
// simple formulas are calculated, such as officers add figures up with, and only
// so many, since a hostile file must not keep the program busy.
var (
	functions = []string{"ABS", "AND", "AVERAGE", "COUNT", "COUNTA", "COUNTIF", "FALSE", "IF", "IFERROR", "INT", "MAX", "MIN", "NOT", "OR", "PRODUCT", "ROUND", "ROUNDDOWN", "ROUNDUP", "SUM", "SUMIF", "TRUE", "VALUE"}
	calls     = regexp.MustCompile(`([A-Za-z_][A-Za-z0-9_.]*)\(`)
	quoted    = regexp.MustCompile(`"[^"]*"|'[^']*'`)
	reference = regexp.MustCompile(`\$?([A-Za-z]{1,3})\$?(\d+)`)
	ranges    = regexp.MustCompile(`\$?([A-Za-z]{1,3})\$?(\d+):\$?([A-Za-z]{1,3})\$?(\d+)`)
)

const (
	maxFormulas = 5000
	maxLength   = 1000    // characters of a formula
	maxReach    = 5000    // the last row that a formula may name
	maxNamed    = 150_000 // cells that all formulas name together
	maxStored   = 60_000  // cells of the file, up to the last row
	paste       = "calculate it in the spreadsheet program and paste its value instead (Paste special, Values)"
)

// formulas holds the state of checking the formulas of a file.
type formulas struct {
	count, named int
	masters      map[string]master // by sheet and number, of formulas that cells share
	stored       *excelize.File    // all values and no formula
	err          error             // why there is none
}

// A master is the cell that has the text of a shared formula.
type master struct{ cell, formula string }

// disagrees reports why the value that is stored for a formula cannot be relied on.
func (f *File) disagrees(sheet, cell string, raw rawCell, value string) (why, hint string) {
	c := &f.checker
	if c.count++; c.count > maxFormulas {
		return fmt.Sprintf("this file has more than %d formulas", maxFormulas), paste
	}
	formula, err := c.text(sheet, cell, raw)
	if err == nil {
		err = c.tooMuch(formula)
	}
	if err != nil {
		return cannot(formula, err), paste
	}
	if value == "" {
		return fmt.Sprintf("the formula =%s has no value yet", formula), "open the file in a spreadsheet program and save it, or " + paste
	}
	now, err := f.calculate(sheet, formula)
	if err != nil {
		return cannot(formula, err), paste
	}
	if !sameValue(now, value) {
		return fmt.Sprintf("the formula =%s gives %s, but the file holds %s", formula, now, value), "have the spreadsheet program calculate again (F9) and save the file, or " + paste
	}
	return "", ""
}

func cannot(formula string, err error) string {
	if r := []rune(formula); len(r) > 60 {
		formula = string(r[:60]) + "…"
	}
	return fmt.Sprintf("daylight cannot calculate the formula =%s: %v", formula, err)
}

// text returns the formula of a cell. A cell that shares one with cells above it
// has only its number.
func (c *formulas) text(sheet, cell string, raw rawCell) (string, error) {
	key := sheet + "\x00" + raw.shared
	switch m, ok := c.masters[key]; {
	case raw.shared == "":
		return raw.formula, nil
	case raw.formula != "":
		if c.masters == nil {
			c.masters = map[string]master{}
		}
		c.masters[key] = master{cell, raw.formula}
		return raw.formula, nil
	case !ok:
		return "", errors.New("it is shared with a cell that does not have it")
	default:
		return m.at(cell)
	}
}

// at returns the formula with its references moved to another cell.
func (m master) at(cell string) (string, error) {
	f := excelize.NewFile()
	defer f.Close()
	shared, ref := excelize.STCellFormulaTypeShared, m.cell+":"+cell
	if err := f.SetCellFormula("Sheet1", m.cell, m.formula, excelize.FormulaOpts{Type: &shared, Ref: &ref}); err != nil {
		return "", err
	}
	return f.GetCellFormula("Sheet1", cell)
}

// tooMuch reports why a formula is not calculated.
func (c *formulas) tooMuch(formula string) error {
	if len(formula) > maxLength {
		return fmt.Errorf("it has more than %d characters", maxLength)
	}
	bare := quoted.ReplaceAllString(formula, "")
	for _, m := range calls.FindAllStringSubmatch(bare, -1) {
		if !slices.Contains(functions, strings.ToUpper(m[1])) {
			return fmt.Errorf("it uses %s", strings.ToUpper(m[1]))
		}
	}
	all := reference.FindAllStringSubmatch(bare, -1)
	for _, m := range all {
		if n, err := strconv.Atoi(m[2]); err != nil || n > maxReach {
			return fmt.Errorf("it names rows after %d", maxReach)
		}
	}
	if strings.Contains(bare, ":") && len(all) < 2*strings.Count(bare, ":") {
		return errors.New("it names whole columns or rows")
	}
	if strings.Contains(bare, "[") {
		return errors.New("it names another file")
	}
	c.named += len(all)
	for _, m := range ranges.FindAllStringSubmatch(bare, -1) {
		c.named += area(m)
	}
	if c.named > maxNamed {
		return fmt.Errorf("the formulas of this file name more than %d cells", maxNamed)
	}
	return nil
}

// area returns how many cells are in a range.
func area(m []string) int {
	left, _ := excelize.ColumnNameToNumber(m[1])
	right, _ := excelize.ColumnNameToNumber(m[3])
	top, _ := strconv.Atoi(m[2])
	bottom, _ := strconv.Atoi(m[4])
	return (max(left, right) - min(left, right) + 1) * (max(top, bottom) - min(top, bottom) + 1)
}

// scratch is the cell, beside all that are read, in which formulas are calculated.
var scratch = grid.CellName(0, grid.MaxCols+1)

// calculate calculates a formula from the values that the file stores.
func (f *File) calculate(sheet, formula string) (value string, err error) {
	c := &f.checker
	if c.stored == nil && c.err == nil {
		c.stored, c.err = f.values()
	}
	if c.err != nil {
		return "", c.err
	}
	defer func() {
		if r := recover(); r != nil { // a formula made to confuse excelize
			err = fmt.Errorf("%v", r)
		}
	}()
	if err := c.stored.SetCellFormula(sheet, scratch, formula); err != nil {
		return "", err
	}
	return c.stored.CalcCellValue(sheet, scratch, excelize.Options{RawCellValue: true})
}

// values returns the values of the file that formulas may name, those of hidden
// sheets included.
func (f *File) values() (*excelize.File, error) {
	out := excelize.NewFile()
	n := 0
	for i, s := range f.all {
		var err error
		if i == 0 {
			err = out.SetSheetName("Sheet1", s.name)
		} else {
			_, err = out.NewSheet(s.name)
		}
		if err != nil {
			return nil, err
		}
		err = s.scan(func(at position, raw rawCell) error {
			if n++; n > maxStored {
				return fmt.Errorf("the file has more than %d cells", maxStored)
			}
			return f.store(out, s.name, at, raw)
		}, func(row int, _ bool) error {
			if row+1 >= maxReach {
				return errStopped
			}
			return nil
		})
		if err != nil && err != errStopped {
			return nil, err
		}
	}
	return out, nil
}

// store puts a value into a file.
func (f *File) store(out *excelize.File, sheet string, at position, raw rawCell) error {
	value, err := f.text(raw)
	if err != nil || value == "" || at.col >= grid.MaxCols {
		return err
	}
	cell := grid.CellName(at.row, at.col)
	switch raw.kind {
	case "b":
		return out.SetCellBool(sheet, cell, isTrue(value))
	case "", "n", "str": // some programs store the number of a formula as text
		if v, err := strconv.ParseFloat(strings.TrimSpace(value), 64); err == nil {
			return out.SetCellFloat(sheet, cell, v, -1, 64)
		}
	}
	return out.SetCellStr(sheet, cell, value)
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
