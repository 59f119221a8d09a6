// Package workstreams is what was promised, strand by strand: milestones, indicators, risks.
package workstreams

import (
	"embed"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Subject is what was promised, workstream by workstream.
var Subject = site.Subject{
	File:      model.NewDataFile("workstreams", "what was promised, by whom, by when, and what happened", assemble),
	Rules:     rules,
	Sections:  []site.Section{{Slug: "workstreams", Name: "Workstreams", Has: site.HasFile("workstreams"), Below: below, Make: page}},
	Questions: []site.Asks{{Ask: "What was promised, and what happened?", Answer: answer, To: "workstreams"}},
	Unsaid:    []site.Unsaid{{Words: "what is being done, by whom and by when", Said: site.SaidIn("workstreams")}},
	Templates: templates,
}

//go:embed *.html
var templates embed.FS

var rules = []check.Rule{
	{Name: "neutral-direction", Number: 9, Severity: diag.Error, Run: neutralDirection,
		Title:    "Fewer children with plans is never called an improvement",
		Explains: "Plans, requests, refusals and appeals have no better direction: fewer may mean less need, or need that goes unmet."},
	{Name: "rated-status", Run: rated},
}

func answer(c *check.Checked) string { return Answer(c.Council) }

// below are the pages of single workstreams.
func below(c site.Account) []string {
	var out []string
	for _, w := range model.Get[File](c.Files).Workstreams {
		out = append(out, "workstreams/"+w.ID.S)
	}
	return out
}
