package plans

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// blocks returns what texts can show: charts by name, and tables of children by their ids.
func blocks(c *check.Checked) []string {
	out := []string{"plans", "plans-waits", "plans-periods", childrenID}
	for _, r := range rates {
		out = append(out, r.id)
	}
	if f := model.Get[File](c.Files); f != nil {
		for _, t := range f.Tables {
			out = append(out, t.ID.S)
		}
	}
	return out
}

func draw(a *site.Builder, c *check.Checked, ask site.Ask) (found site.Drawn, known bool, problem *diag.Problem) {
	file := model.Get[File](c.Files)
	switch ask.What {
	case "plans":
		found.Chart, found.Figures, found.Drawable = Chart(c.Council, "plans")
		if file == nil || len(file.Years) == 0 {
			return found, true, ask.Nothing(c)
		}
		found.Table = func(root string) site.Table {
			return yearTable(a, root, c, "plans-by-year", "Plans and assessments by year", slices.Concat(askedFor, timeTaken, reviewed, disagreed))
		}
		return found, true, nil
	case "plans-waits":
		found.Chart, found.Figures, found.Drawable = WaitsChart(c.Council, "plans-waits")
		if !found.Drawable {
			problem = ask.Nothing(c)
		}
		return found, true, problem
	}
	if _, ok := rateOf(ask.What); ok {
		found.Chart, found.Figures, found.Drawable = RateChart(c.Council, ask.What)
		if !found.Drawable {
			problem = ask.Nothing(c)
		}
		return found, true, problem
	}
	if ask.What == childrenID {
		found.Chart, found.Figures, found.Drawable = SnapshotChart(c.Council, ask.What)
		if !found.Drawable {
			problem = ask.Nothing(c)
		}
		return found, true, problem
	}
	if ask.What == "plans-periods" {
		found.Chart, found.Figures, found.Drawable = SpanChart(c.Council, ask.What)
		if !found.Drawable {
			problem = ask.Nothing(c)
		}
		return found, true, problem
	}
	if file == nil {
		return found, false, nil
	}
	i := slices.IndexFunc(file.Tables, func(t Table) bool { return t.ID.S == ask.What })
	if i < 0 {
		return found, false, nil
	}
	found.Table = func(root string) site.Table { return tableView(a, root, c, file.Tables[i]).Table }
	found.Chart, found.Figures, found.Drawable = TableChart(c.Council, file.Tables[i], ask.What)
	if ask.Directive.Name != "chart" || !found.Drawable {
		found.Figures = c.FiguresUnder("plans.table." + file.Tables[i].ID.S)
	}
	return found, true, nil
}
