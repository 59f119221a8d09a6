package sheet

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/sheets/tomledit"
)

// inOrder returns rows with new ones among them. A row with a period is before
// those of later periods that have the same other names; all others are at the end.
// Old rows keep their order.
func (c *Change) inOrder(old, fresh []*tomledit.Table) []*tomledit.Table {
	if len(fresh) == 0 {
		return slices.Clone(old)
	}
	waiting := map[string][]dated{} // new rows by their other names
	var names []string
	for _, t := range fresh {
		d := c.dated(t)
		if waiting[d.others] == nil {
			names = append(names, d.others)
		}
		waiting[d.others] = append(waiting[d.others], d)
	}
	for _, name := range names {
		slices.SortStableFunc(waiting[name], func(a, b dated) int { return strings.Compare(a.period, b.period) })
	}
	last := map[string]int{} // the last old row of each name
	for i, t := range old {
		last[c.dated(t).others] = i
	}
	var out []*tomledit.Table
	take := func(name, before string) {
		for len(waiting[name]) > 0 && (before == "" || waiting[name][0].period < before) {
			out = append(out, waiting[name][0].row)
			waiting[name] = waiting[name][1:]
		}
	}
	for i, t := range old {
		d := c.dated(t)
		if d.period != "" {
			take(d.others, d.period)
		}
		if out = append(out, t); i == last[d.others] {
			take(d.others, "")
		}
	}
	for _, name := range names {
		take(name, "")
	}
	return out
}

// A dated is a row with its period and its other names.
type dated struct {
	row            *tomledit.Table
	period, others string
}

func (c *Change) dated(t *tomledit.Table) dated {
	d := dated{row: t}
	for i := range c.Sheet.Columns {
		k := &c.Sheet.Columns[i]
		if !c.Sheet.Own(k) || !k.Names {
			continue
		}
		v, _ := get(t, k.Path)
		if k.Type == load.Period || k.Type == load.Date {
			d.period = tomledit.Unquote(v.Scalar)
		} else {
			d.others += tomledit.Unquote(v.Scalar) + "\x00"
		}
	}
	return d
}
