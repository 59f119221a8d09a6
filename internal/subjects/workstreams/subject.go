// Package workstreams is about what was promised, strand by strand: milestones, indicators, risks.
package workstreams

import (
	"embed"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Subject covers what was promised, workstream by workstream.
var Subject = site.Subject{
	File:      model.NewDataFile("workstreams", "what was promised, by whom, by when, and what happened", assemble),
	Rules:     rules,
	Sections:  []site.Section{{Slug: "workstreams", Group: site.Promises, Name: "Workstreams", Has: site.HasFile("workstreams"), Below: below, Make: page}},
	Questions: []site.Asks{{Ask: "What was promised, and what happened?", Answer: answer, To: "workstreams"}},
	Unsaid:    []site.Unsaid{{Words: "what is being done, by whom and by when", Said: site.SaidIn("workstreams")}},
	Templates: templates,
}

//go:embed *.html
var templates embed.FS

var rules = []check.Rule{
	{Name: "moved-earlier", Number: 9, Severity: diag.Error, Acknowledge: true, Run: movedEarlier, Lead: "Does not fit together",
		Title:    "A date that was moved is a later one, or a note says why not",
		Explains: "Dates slip. One that was brought forward is worth a word, and two dates that changed places are found by it."},
	{Name: check.RuleFuture, Run: notYet},
	{Name: check.RuleDated, Run: statusAndDates},
	{Name: check.RulePlanned, Run: stillPlanned},
	{Name: check.RuleNeutral, Run: eachIndicator((*check.Audit).Neutral)},
	{Name: check.RuleAimDates, Run: eachIndicator((*check.Audit).AimDates)},
	{Name: check.RuleAimWorse, Run: eachIndicator((*check.Audit).AimWorse)},
	{Name: check.RuleLeap, Run: eachIndicator((*check.Audit).Leap)},
	{Name: "rated-status", Run: rated},
}

func answer(c *check.Checked) string { return Answer(c.Council) }

// below returns the pages of single workstreams.
func below(c site.Account) []string {
	var out []string
	for _, w := range model.Get[File](c.Files).Workstreams {
		out = append(out, "workstreams/"+w.ID.S)
	}
	return out
}
