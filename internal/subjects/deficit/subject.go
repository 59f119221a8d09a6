// Package deficit is the deficit of the High Needs Block or of the whole Dedicated Schools Grant: what was
// recorded, what is forecast, and how it came from one year end to the next.
package deficit

import (
	"embed"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Subject is the High Needs deficit, and the page of money.
var Subject = site.Subject{
	File:  model.NewDataFile("deficit", "the High Needs deficit: what was recorded and what is forecast", assemble),
	Rules: rules,
	Sections: []site.Section{{Slug: "money", Group: site.Budgets, Name: "Money", Make: page,
		Has: func(c site.Account) bool { return c.Files.Has("deficit") || c.Files.Has("spending") }}},
	Questions: []site.Asks{
		{Ask: "How large is the deficit, and what was forecast?", Answer: answer, To: "money"},
		{Ask: "Does the deficit change my child’s rights?", Answer: rights},
	},
	Unsaid:    []site.Unsaid{{Words: "how large the deficit is", Said: site.SaidIn("deficit")}},
	Blocks:    site.Blocks{Names: blocks, Draw: draw},
	Columns:   columns,
	Headline:  answer,
	Tile:      tile,
	Templates: templates,
}

//go:embed *.html
var templates embed.FS

func answer(c *check.Checked) string { return Answer(c.Council) }

// rights returns what a parent of a council with a deficit wants to hear first.
func rights(c *check.Checked) string {
	if f := model.Get[File](c.Files); f == nil || len(f.Series) == 0 {
		return ""
	}
	return "No. The council must secure the help written in your child’s plan, whatever its budget (Children and Families Act 2014, section 42)."
}

func blocks(*check.Checked) []string { return []string{"deficit", "bridge"} }

// draw makes the fan of forecasts, or the bridge of a year.
func draw(_ *site.Builder, c *check.Checked, ask site.Ask) (found site.Drawn, known bool, problem *diag.Problem) {
	switch ask.What {
	case "bridge":
		found.Chart, found.Figures, found.Drawable = BridgeChart(c.Council, "deficit-bridge")
		if !found.Drawable {
			problem = ask.Nothing(c)
		}
		return found, true, problem
	case "deficit":
		if !c.Files.Has("deficit") {
			return found, true, ask.NoFile(c)
		}
		found, problem = drawFan(c, ask)
		return found, true, problem
	}
	return found, false, nil
}

func drawFan(c *check.Checked, ask site.Ask) (site.Drawn, *diag.Problem) {
	o, problem := readSelection(ask.Directive)
	if problem != nil {
		return site.Drawn{}, problem
	}
	if problem := fits(c, ask.Directive); problem != nil {
		return site.Drawn{}, problem
	}
	figures := figuresOf(c.Council, o)
	if len(figures) == 0 {
		return site.Drawn{}, ask.Wrong("look at the scenarios and years of data/"+c.Slug+"/deficit.toml", "no figure of the deficit fits this choice")
	}
	d, ok := Chart(c.Council, o)
	return site.Drawn{Chart: d, Drawable: ok, Figures: figures, OwnAttrs: true}, nil
}
