package importer

import (
	"fmt"
	"slices"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/sheets/sheet"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// leaps are the factors by which a number changes if somebody confuses units:
// thousands and millions, pounds and thousands or millions.
var leaps = []struct {
	from, to float64
	words    string
}{
	{300, 3000, "a thousand times as much"},
	{300_000, 3_000_000, "a million times as much"},
	{1. / 3000, 1. / 300, "a thousandth of it"},
	{1. / 3_000_000, 1. / 300_000, "a millionth of it"},
}

// leap returns a question about a number that is about a thousand times the one it
// replaces, or a thousandth. It may be right, so it is not an error.
func (d *differ) leap(path, key string, was, is tomledit.Value) string {
	c := d.column(path, key)
	if c == nil || c.Type != load.Number && c.Type != load.Int {
		return ""
	}
	a, err := model.ParseDecimal(was.Scalar)
	b, err2 := model.ParseDecimal(is.Scalar)
	if err != nil || err2 != nil || a.IsZero() {
		return ""
	}
	before, _ := a.Float64()
	after, _ := b.Float64()
	for _, l := range leaps {
		if r := after / before; r >= l.from && r <= l.to {
			return fmt.Sprintf("%s becomes %s: about %s. Is the unit right?", d.amount(c, a), d.amount(c, b), l.words)
		}
	}
	return ""
}

func (d *differ) amount(c *sheet.Column, n model.Decimal) string {
	if c.Unit == "money" && d.unit != "" {
		if q, err := model.Money(n, d.unit); err == nil {
			return q.String()
		}
	}
	return model.Plain(n, model.Count).String()
}

// column returns the schema of a key of a table.
func (d *differ) column(path, key string) *sheet.Column {
	for _, s := range sheet.Of(d.file) {
		if s.Path() != path {
			continue
		}
		if i := slices.IndexFunc(s.Columns, func(c sheet.Column) bool { return s.Own(&c) && c.Key == key }); i >= 0 {
			return &s.Columns[i]
		}
	}
	return nil
}

// sameUnit returns the unit of a file's amounts, unless it changes too.
func sameUnit(have, want *tomledit.Table) string {
	was, _ := have.Get("unit")
	is, _ := want.Get("unit")
	if was.Scalar != is.Scalar {
		return ""
	}
	return tomledit.Unquote(is.Scalar)
}
