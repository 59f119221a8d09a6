// Package places is specialist places: how many there are, what opens when, and what was aimed at.
package places

import (
	"embed"
	"strconv"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Subject is specialist places.
var Subject = site.Subject{
	File:      model.NewDataFile("places", "specialist places: how many there are, what opens and when, targets", assemble),
	Rules:     rules,
	Sections:  []site.Section{{Slug: "places", Group: site.Schools, Name: "Places", Has: site.HasFile("places"), Make: page}},
	Questions: []site.Asks{{Ask: "Are there places, and what opens when?", Answer: answer, To: "places"}},
	Unsaid:    []site.Unsaid{{Words: "how many specialist places there are", Said: site.SaidIn("places")}},
	Blocks:    site.Blocks{Names: func(*check.Checked) []string { return []string{"places"} }, Draw: draw},
	Tile:      tile,
	Templates: templates,
}

//go:embed *.html
var templates embed.FS

var rules = []check.Rule{
	{Name: "places-add-up", Number: 6, Severity: diag.Error, Acknowledge: true, Run: addUp,
		Title:    "Places and sites add up exactly",
		Explains: "Places at the end of the year = at the start + opened - closed, plus or minus those moved from other provision; and so do sites."},
	{Name: "places-follow", Number: 6, Severity: diag.Error, Acknowledge: true, Run: follow, Lead: "Does not fit together",
		Title:    "A year begins with the places that the year before ended with",
		Explains: "Places and sites at the start of a year are exactly those at the end of the year before."},
	{Name: check.RuleLeap, Run: leaps},
	{Name: check.RuleFuture, Run: notYet},
	{Name: check.RuleDated, Run: statusAndDates},
	{Name: check.RulePlanned, Run: stillPlanned},
	{Name: "places-on-roll", Number: 6, Severity: diag.Warning, Acknowledge: true, Run: onRoll,
		Title:    "Children on roll fit into the places",
		Explains: "More children on roll than places at the end of the year is possible, but worth an explanation."},
}

func answer(c *check.Checked) string { return Answer(c.Council) }

// draw makes the chart of a provision: the one that a directive names, or the first.
func draw(_ *site.Builder, c *check.Checked, ask site.Ask) (found site.Drawn, known bool, problem *diag.Problem) {
	if ask.What != "places" {
		return found, false, nil
	}
	file := model.Get[File](c.Files)
	if file == nil {
		return found, true, ask.NoFile(c)
	}
	for _, p := range file.Named() {
		if ask.Which == "" || p.ID.S == ask.Which {
			found.Chart, found.Drawable = Chart(c.Council, p, chartID(c.Council, p))
			found.Figures = figuresOf(c.Council, p.Provision)
			return found, true, nil
		}
	}
	return found, true, ask.Wrong("look at the ids in data/"+c.Slug+"/places.toml", "places.toml has no provision "+strconv.Quote(ask.Which))
}
