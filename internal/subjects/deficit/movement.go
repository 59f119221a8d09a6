package deficit

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// movementHeads are the headings of the parts of a movement, in its order.
var movementHeads = map[string]string{
	"opening": "At the start", "in_year": "Added in the year", "adjustments": "Other changes", "dfe_payments": "Paid off by the Department for Education",
	"stability_grant": "High Needs Stability Grant", "la_contribution": "Paid off by the council",
}

// movements returns tables of how each series moved, year by year, also where the source
// gives no balance at the end; and of what carrying the deficit costs.
func movements(a *site.Builder, root string, c *check.Checked) []site.Table {
	var out []site.Table
	all := read(c.Council)
	for _, s := range all.Deficit {
		if t, ok := all.movement(root, s); ok {
			out = append(out, t)
		}
	}
	if costs := c.FiguresUnder("deficit.carrying_cost"); len(costs) > 0 {
		costs = slices.Clone(costs)
		slices.Reverse(costs)
		out = append(out, a.FigureTable(root, c, "deficit-carrying-cost", "What it costs the council to carry the deficit", costs))
	}
	return out
}

// movement returns the table of one series, the newest row first.
func (a account) movement(root string, s Line) (site.Table, bool) {
	var fields []string // those that some row has
	for _, v := range s.Record.Values {
		for _, part := range v.Movement() {
			if part.Number.Given() && !slices.Contains(fields, part.Field) {
				fields = append(fields, part.Field)
			}
		}
	}
	if len(fields) == 0 { // the chart's table has the balances
		return site.Table{}, false
	}
	t := site.Table{ID: "deficit-" + s.Key + "-movement", Caption: "How the deficit moved: " + inSentence(s.Name), Head: []site.Cell{{Text: "Up to"}, {Text: "At the end", Number: true}}}
	parts := Value{}.Movement()
	parts = slices.DeleteFunc(parts, func(p model.Part) bool { return !slices.Contains(fields, p.Field) })
	for _, part := range parts {
		t.Head = append(t.Head, site.Cell{Text: movementHeads[part.Field], Number: true})
	}
	var figures []model.Figure
	for _, v := range slices.Backward(s.Record.Values) {
		row := site.Row{Cells: []site.Cell{{Text: v.YearEnd.Period.String()}}}
		addresses := []string{s.address(v)}
		for _, part := range parts {
			addresses = append(addresses, s.address(v)+"."+part.Field)
		}
		given := false
		for _, address := range addresses {
			f, ok := a.Figure(address)
			if !ok {
				row.Cells = append(row.Cells, site.Cell{Text: site.NotPublished, Number: true})
				continue
			}
			given, figures = true, append(figures, f)
			cell := site.NumberCell(root, f)
			if address == addresses[0] || strings.HasSuffix(address, ".opening") {
				cell = site.BalanceCell(root, f)
			}
			row.Cells = append(row.Cells, cell)
		}
		if given {
			t.Rows = append(t.Rows, row)
		}
	}
	t.InOneUnit()
	t.Notes = append(site.Markers(figures), site.NotesOf(figures)...)
	return t, true
}

// undrawn returns the findings about the deficit that no chart of the page shows with
// its figures.
func undrawn(c *check.Checked, drawn []model.Figure) []check.Finding {
	return slices.DeleteFunc(c.Explained("deficit"), func(f check.Finding) bool {
		return slices.ContainsFunc(drawn, func(g model.Figure) bool { return g.Local() == f.Address })
	})
}
