// Package spending is about what the High Needs Block is spent on: the grant, and budget and outturn by line.
package spending

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Subject covers what the High Needs Block is spent on.
var Subject = site.Subject{
	File:      model.NewDataFile("spending", "what the High Needs Block buys: allocation, budget and outturn by line", assemble),
	Rules:     rules,
	Additions: []site.Addition{{To: "money", Answer: answer, Add: add}},
	Questions: []site.Asks{{Ask: "What is the money spent on?", Answer: answer, To: "money"}},
	Unsaid:    []site.Unsaid{{Words: "what the money for high needs is spent on", Said: site.SaidIn("spending")}},
	Blocks:    site.Blocks{Names: func(*check.Checked) []string { return []string{"spending"} }, Draw: draw},
}

func answer(c *check.Checked) string { return Answer(c.Council) }

// draw makes the chart or the table of the newest year.
func draw(a *site.Builder, c *check.Checked, ask site.Ask) (found site.Drawn, known bool, problem *diag.Problem) {
	if ask.What != "spending" {
		return found, false, nil
	}
	if !c.Files.Has("spending") {
		return found, true, ask.Nothing(c)
	}
	found.Chart, found.Figures, found.Drawable = Chart(c.Council, "spending")
	found.Table = func(root string) site.Table { return table(a, root, c) }
	return found, true, nil
}
