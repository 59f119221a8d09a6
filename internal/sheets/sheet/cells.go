package sheet

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// Rule is the name of problems with the values of cells.
const Rule = "spreadsheet"

// Cells returns what a data file says: a row of cells for each row of the sheet's
// table, or one row for the top of the file.
func (s *Sheet) Cells(top *tomledit.Table) ([][]grid.Cell, error) {
	return s.cells(nil, []*tomledit.Table{top}, 0)
}

// cells descends the chain; above are the rows on the way, the top first.
func (s *Sheet) cells(out [][]grid.Cell, above []*tomledit.Table, level int) ([][]grid.Cell, error) {
	here := above[len(above)-1]
	if level == len(s.Chain) {
		row := make([]grid.Cell, len(s.Columns))
		for i := range s.Columns {
			c := &s.Columns[i]
			row[i] = cellOf(above[c.Level+1], c)
		}
		return append(out, row), nil
	}
	rows, _ := here.Get(s.Chain[level])
	seen := map[string]bool{}
	for _, r := range rows.Rows {
		path := strings.Join(s.Chain[:level+1], ".")
		name := identity(s.File, path, r)
		if level+1 < len(s.Chain) && seen[name] {
			if sub, ok := r.Get(s.Chain[level+1]); ok && len(sub.Rows) > 0 {
				return nil, fmt.Errorf("%s.toml has two %s called %s: the rows of %s could not be told apart",
					s.File, path, Title(s.File, path, r), s.Name)
			}
		}
		seen[name] = true
		var err error
		if out, err = s.cells(out, append(above, r), level+1); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func cellOf(t *tomledit.Table, c *Column) grid.Cell {
	for _, key := range c.Path[:len(c.Path)-1] {
		v, ok := t.Get(key)
		if !ok || len(v.Rows) == 0 {
			return grid.Cell{}
		}
		t = v.Rows[0]
	}
	v, ok := t.Get(c.Path[len(c.Path)-1])
	switch {
	case !ok:
		return grid.Cell{}
	case v.Kind == tomledit.List:
		words := make([]string, len(v.List))
		for i, w := range v.List {
			words[i] = tomledit.Unquote(w)
		}
		return grid.Cell{Kind: grid.Text, Text: strings.Join(words, "; ")}
	}
	return FromLiteral(v.Scalar, c.KeyDoc)
}

var (
	isNumber = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
	isDay    = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
)

// FromLiteral returns the cell for a value as a file writes it.
func FromLiteral(literal string, k load.KeyDoc) grid.Cell {
	switch {
	case literal == "":
		return grid.Cell{}
	case literal == "true" || literal == "false":
		return grid.Cell{Kind: grid.Bool, Text: literal}
	case isDay.MatchString(literal):
		return grid.Cell{Kind: grid.Date, Text: literal}
	case isNumber.MatchString(literal):
		return grid.Cell{Kind: grid.Number, Text: literal}
	}
	return grid.Cell{Kind: grid.Text, Text: tomledit.Unquote(literal)}
}

// A wrong is a problem with a cell, and what to do about it.
type wrong struct{ msg, hint string }

// literal returns the value of a cell as a file writes it, or "" if it is empty.
// What it cannot read it passes on where package load explains it as well.
func literal(c grid.Cell, k *load.KeyDoc) (string, *wrong) {
	switch c.Kind {
	case grid.Empty:
		return "", nil
	case grid.Bad:
		return "", &wrong{c.Text, c.Hint}
	}
	switch k.Type {
	case load.Number, load.Int:
		return number(c, k)
	case load.Bool:
		return truth(c)
	case load.Date:
		return date(c)
	case load.Period:
		return period(c, k)
	}
	return words(c, k)
}

func words(c grid.Cell, k *load.KeyDoc) (string, *wrong) {
	switch {
	case c.Kind == grid.Date:
		return "", &wrong{"this cell holds a date, and this column takes text", "format the cell as text and type it again; spreadsheets turn what looks like a date into one"}
	case c.Percent:
		return "", &wrong{"this cell holds a percentage, and this column takes text", "format the cell as text and type it again"}
	}
	s := grid.Trim(c.Text)
	if len(k.OneOf) > 0 {
		like := strings.NewReplacer(" ", "_", "-", "_").Replace(strings.ToLower(s))
		for _, w := range k.OneOf {
			if like == strings.ToLower(w) {
				s = w
			}
		}
	}
	return tomledit.Quote(s), nil
}

// list reads words that are separated by semicolons, commas or line ends.
func list(c grid.Cell) (out []string, w *wrong) {
	if c.Kind == grid.Bad {
		return nil, &wrong{c.Text, c.Hint}
	}
	for _, s := range strings.FieldsFunc(c.Text, func(r rune) bool { return r == ';' || r == ',' || r == '\n' }) {
		if s = grid.Trim(s); s != "" {
			out = append(out, tomledit.Quote(s))
		}
	}
	return out, nil
}

func truth(c grid.Cell) (string, *wrong) {
	switch strings.ToLower(c.Text) {
	case "true", "yes", "y":
		return "true", nil
	case "false", "no", "n":
		return "false", nil
	}
	return "", &wrong{fmt.Sprintf("%q is neither yes nor no", c.Text), "write true or false"}
}

func report(ps *diag.Problems, at diag.Pos, w *wrong) {
	ps.Errorf(at, Rule, "%s", w.msg).Hint = w.hint
}
