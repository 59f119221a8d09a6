package sheet

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/sheets/grid"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// A remark is a row that holds one text and no value.
type remark struct {
	at   diag.Pos
	text string
}

// A tally counts places and keeps the first.
type tally struct {
	n     int
	first diag.Pos
}

func (t *tally) add(yes bool, at diag.Pos) {
	if !yes {
		return
	}
	if t.n++; t.n == 1 {
		t.first = at
	}
}

// A share describes the values of a column of percentages.
type share struct {
	heading string
	small   tally // more than 0 and less than 1
	other   bool  // others than that and 0
	signed  tally // those with a percent sign
}

// isRemark reports whether a row is a remark, and keeps it until it is known
// whether rows of values follow. One between those is an error, since it may be
// part of a name.
func (r *reader) isRemark(i int, cells []grid.Cell) bool {
	col, n := 0, 0
	for at, c := range cells {
		if c.Kind != grid.Empty {
			col = at
			n++
		}
	}
	c := cells[col]
	if n != 1 || c.Kind != grid.Text || len(r.head.Columns) < 2 || r.isValue(col, c) {
		for _, x := range r.remarks {
			r.ps.Errorf(x.at, Rule, "this row holds one text and no values: %s", short(x.text)).
				Hint = "delete the row; what belongs to the rows below it goes into a column of theirs"
		}
		r.remarks = nil
		return false
	}
	r.remarks = append(r.remarks, remark{r.in.Pos(i, col), c.Text})
	return true
}

// isValue reports whether a text can be a value of its column.
func (r *reader) isValue(col int, c grid.Cell) bool {
	n, ok := r.head.Columns[col]
	if !ok {
		return false
	}
	k := &r.Columns[n]
	switch k.Type {
	case load.Number, load.Int, load.Bool, load.Date:
		_, marked := markerIn(c, k)
		_, w := literal(c, &k.KeyDoc)
		return marked || w == nil
	case load.Period:
		return len(c.Text) <= 20 && !strings.ContainsAny(c.Text, ":*")
	}
	return true
}

// watch takes note of values that can be read in two ways.
func (r *reader) watch(n int, cell grid.Cell, v tomledit.Value) {
	c := &r.Columns[n]
	if r.head.Ours || c.Type != load.Number || v.Scalar == "" {
		return
	}
	r.minus.add(cell.Kind == grid.Text && strings.HasPrefix(cell.Text, "("), v.At)
	if c.Unit != "percent" {
		return
	}
	if r.shares[n] == nil {
		r.shares[n] = &share{heading: c.Key}
	}
	if cell.Percent || strings.HasSuffix(cell.Text, "%") {
		r.shares[n].signed.add(true, v.At)
		return
	}
	d, err := model.ParseDecimal(v.Scalar)
	small := err == nil && d.IsPos() && d.Cmp(model.Whole(1)) < 0
	r.shares[n].small.add(small, v.At)
	r.shares[n].other = r.shares[n].other || !small && !d.IsZero()
}

// sayDoubts says what was left out, and what was read in one of two ways.
func (r *reader) sayDoubts() {
	say := func(at diag.Pos, hint, format string, args ...any) {
		r.ps.Add(diag.Problem{Pos: at, Severity: diag.Note, Rule: Rule, Msg: fmt.Sprintf(format, args...), Hint: hint})
	}
	if r.head.Ours {
		return
	}
	if n := len(r.remarks); n > 0 {
		what := "this row below the table is not read"
		if n > 1 {
			what = fmt.Sprintf("these %d rows below the table are not read", n)
		}
		say(r.remarks[0].at, "what readers should know goes into a note of the data file", "%s: %s", what, short(r.remarks[0].text))
	}
	if n := r.dashes.n; n > 0 {
		say(r.dashes.first, "write 0 where the source means none", "%s read as no figure", cells(n, "a dash, which is", "a dash, and are"))
	}
	if n := r.minus.n; n > 0 {
		say(r.minus.first, "a deficit is positive in data files, and a surplus negative; if the source puts deficits in brackets, write them without", "%s read as negative", cells(n, "an amount in brackets, which is", "amounts in brackets, and are"))
	}
	for i := range r.Columns {
		x := r.shares[i]
		switch {
		case x == nil || x.small.n == 0:
		case x.signed.n > 0:
			r.ps.Errorf(x.small.first, Rule, "%s, and the column %s has others with a percent sign: is it a share of 1?", cells(x.small.n, "a percentage below 1 without a percent sign", "percentages below 1 without a percent sign"), x.heading).
				Hint = "write all of a column alike: " + shareHint
		case !x.other: // a note would be overlooked, and a page would say 0.6% for 63%
			r.ps.Errorf(x.small.first, Rule, "every percentage of %s is less than 1: are they shares of 1?", x.heading).Hint = "write " + shareHint
		}
	}
}

// shareHint tells how to write what may be a share of 1.
const shareHint = "12.3 or 12.3% for what is 0.123 of 1; write 0.5% if it is half of one per cent"

func cells(n int, one, many string) string {
	if n == 1 {
		return "this cell holds " + one
	}
	return fmt.Sprintf("this cell and %d below it hold %s", n-1, many)
}

func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		s = string(r[:60]) + "…"
	}
	return s
}
