package site

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/tell"
)

// accountBlocks are what narratives can show of plans and spending: charts by
// name, and tables of children by their ids.
func accountBlocks(c *check.Checked) []string {
	out := []string{"plans", "plans-waits", "spending", "bridge"}
	if f := model.Get[model.PlansFile](c.Files); f != nil {
		for _, t := range f.Tables {
			out = append(out, t.ID.S)
		}
	}
	return out
}

// accountBlock makes what a directive names. It is known where the name is one
// of ours, and ok where the council has the data for it.
func (a *assembler) accountBlock(c *check.Checked, what string) (found drawn, known, ok bool) {
	switch what {
	case "plans":
		found.chart, found.figures, found.drawable = tell.PlansChart(c.Council, "plans")
		if f := model.Get[model.PlansFile](c.Files); f != nil && len(f.Years) > 0 {
			found.table = func(root string) Table {
				fields := append(append([]string{}, askedFor...), timeTaken...)
				return a.yearTable(root, c, "plans-by-year", "Plans and assessments by year", append(append(fields, reviewed...), disagreed...))
			}
		}
		return found, true, found.table != nil
	case "plans-waits":
		found.chart, found.figures, found.drawable = tell.WaitsChart(c.Council, "plans-waits")
		return found, true, found.drawable
	case "spending":
		found.chart, found.figures, found.drawable = tell.SpendingChart(c.Council, "spending")
		if model.Get[model.SpendingFile](c.Files) != nil {
			found.table = func(root string) Table { return a.spendingTable(root, c) }
		}
		return found, true, found.table != nil
	case "bridge":
		found.chart, found.figures, found.drawable = tell.BridgeChart(c.Council, "deficit-bridge")
		return found, true, found.drawable
	}
	if f := model.Get[model.PlansFile](c.Files); f != nil {
		for _, t := range f.Tables {
			if t.ID.S == what {
				found.table = func(root string) Table { return a.countTable(root, c, t).Table }
				found.figures = c.FiguresUnder("plans.table." + t.ID.S)
				return found, true, true
			}
		}
	}
	return found, false, false
}
