package spending

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// add is what the page of money shows of what the money buys.
func add(a *site.Builder, on *site.Sheet) (body site.Charts) {
	c, shown := on.Council, on.Shown
	if model.Get[File](c.Files) == nil {
		return body
	}
	if d, figures, ok := Chart(c.Council, "spending"); ok && !shown["chart spending"] {
		a.Show(&body, on.Page, c, d, figures)
	}
	if !shown["table spending"] {
		body.Tables = append(body.Tables, table(a, on.Root, c))
	}
	body.Findings = a.Findings(on.Root, c, c.Under("spending"))
	return body
}

// table is every year's budget and outturn by line.
func table(a *site.Builder, root string, c *check.Checked) site.Table {
	t := site.Table{ID: "spending-lines", Caption: "The High Needs Block: budget and outturn", Head: []site.Cell{{Text: "What"}}}
	var all []model.Figure
	years := model.Get[File](c.Files).Years
	for _, y := range years {
		t.Head = append(t.Head, site.Cell{Text: y.Year.Period.String() + " budget", Number: true}, site.Cell{Text: y.Year.Period.String() + " outturn", Number: true})
	}
	add := func(name string, one bool, address func(code, side string) string) {
		row := site.Row{Cells: []site.Cell{{Text: name}}}
		given := false
		for _, y := range years {
			for _, side := range []string{"budget", "outturn"} {
				f, ok := c.Figure("spending." + address(y.Year.Period.Code(), side))
				switch {
				case one && side == "outturn":
					row.Cells = append(row.Cells, site.Cell{Text: "not applicable", Number: true})
				case !ok:
					row.Cells = append(row.Cells, site.Cell{Text: "not published", Number: true})
				default:
					given, all = true, append(all, f)
					row.Cells = append(row.Cells, site.NumberCell(root, f))
				}
			}
		}
		if given {
			t.Rows = append(t.Rows, row)
		}
	}
	add("Grant: High Needs Block allocation", true, func(code, _ string) string { return "allocation." + code })
	add("Moved in from other blocks", true, func(code, _ string) string { return "block_transfer." + code })
	seen := map[string]bool{}
	for _, y := range years {
		for _, l := range y.Lines {
			if !seen[l.Line.S] {
				seen[l.Line.S] = true
				add(site.Upper(l.Words()), false, func(code, side string) string { return l.Line.S + "." + code + "." + side })
			}
		}
	}
	add("All lines together", false, func(code, side string) string { return "total." + code + "." + side })
	t.Notes = append(site.Markers(all), site.NotesOf(all)...)
	return t
}
