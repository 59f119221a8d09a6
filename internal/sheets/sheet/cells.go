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

// Rule is the name of problems with what cells say.
const Rule = "spreadsheet"

// Cells lays out what a data file says: a row of cells for each row of the
// sheet's table, and one for the top of the file.
func (s *Sheet) Cells(top *tomledit.Table) ([][]grid.Cell, error) {
	return s.cells(nil, []*tomledit.Table{top}, 0)
}

// cells goes down the chain; above are the rows on the way, the top first.
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

// FromLiteral is the cell for a value as a file writes it.
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

// A wrong says what is wrong with a cell and what to do.
type wrong struct{ msg, hint string }

// literal is what a cell says as a file writes it, "" for nothing. What it cannot
// make sense of it passes on where package load explains it as well.
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
		return "", &wrong{"this cell holds a date, and text is wanted", "format the cell as text and type it again; spreadsheets turn what looks like a date into one"}
	case c.Percent:
		return "", &wrong{"this cell holds a percentage, and text is wanted", "format the cell as text and type it again"}
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

// list reads words with semicolons, commas or line ends between them.
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

var (
	grouped  = regexp.MustCompile(`^\d{1,3}([,  ]\d{3})+(\.\d+)?$`)
	scaled   = regexp.MustCompile(`\d ?(m|k|bn|million|billion)$`)
	negative = regexp.MustCompile(`^\((.*)\)$`)
)

func number(c grid.Cell, k *load.KeyDoc) (string, *wrong) {
	s := c.Text
	switch {
	case c.Kind == grid.Date:
		return "", &wrong{"this cell holds a date, and a number is wanted", "format the cell as a number and type it again"}
	case c.Kind == grid.Bool:
		return "", &wrong{fmt.Sprintf("this cell says %s, and a number is wanted", s), "write the number, or leave the cell empty"}
	case c.Percent && k.Unit != "percent":
		return "", &wrong{fmt.Sprintf("this cell shows a percentage, %s%%, and %s is not one", s, k.Key), "write the number, or look whether this is the right column"}
	case c.Kind == grid.Text:
		var w *wrong
		if s, w = numberInText(s, k); w != nil {
			return "", w
		}
	}
	if k.Type == load.Int && strings.Contains(s, ".") {
		return "", &wrong{s + " is not a whole number", "write it without decimals"}
	}
	return s, nil
}

// numberInText reads a number that stands in a cell as text: £1,204.50 or (63).
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
	if m := negative.FindStringSubmatch(s); m != nil {
		if k.Positive {
			return "", &wrong{fmt.Sprintf("%q is in brackets", text), "write " + strings.Trim(m[1], "£ ") + ": brackets in a reserve table mean a deficit, which is a positive number here"}
		}
		sign, s = "-", m[1]
	}
	if rest, ok := strings.CutPrefix(s, "-"); ok {
		sign, s = "-", strings.TrimLeft(rest, " ")
	}
	if k.Unit == "money" {
		s = strings.TrimLeft(strings.TrimPrefix(s, "£"), " ")
	}
	if k.Unit == "percent" {
		s = strings.TrimRight(strings.TrimSuffix(s, "%"), " ")
	}
	if grouped.MatchString(s) {
		s = strings.NewReplacer(",", "", " ", "").Replace(s)
	}
	if s = strings.TrimPrefix(s, "+"); !isNumber.MatchString(s) {
		hint := "write digits and at most one point, such as 84.5, or leave the cell empty if the source does not say"
		switch {
		case k.Unit == "money" && scaled.MatchString(s):
			hint = "write the number only; the sheet of the file says whether amounts are in £m, £k or £"
		case strings.HasSuffix(s, "%"):
			hint = "this column takes no percentage"
		case len(s) > 1 && s[0] == '~' || strings.HasPrefix(s, "<") || strings.HasPrefix(s, ">"):
			hint = "write the number if the source gives it; if it gives a bound only, leave the cell empty and say so in the note"
		}
		return "", &wrong{fmt.Sprintf("%q is not a number", text), hint}
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

func report(ps *diag.Problems, at diag.Pos, w *wrong) {
	ps.Errorf(at, Rule, "%s", w.msg).Hint = w.hint
}
