// Package surveys is surveys of families and others: taken once, before and after a
// change, or again and again.
package surveys

import (
	"embed"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Subject is surveys. One of a workstream is shown there, any other on a page of its own.
var Subject = site.Subject{
	File:      model.NewDataFile("surveys", "surveys, taken once or in rounds, with who was asked", assemble),
	Rules:     rules,
	Sections:  []site.Section{{Slug: "surveys", Group: site.Promises, Name: "Surveys", Has: hasOwn, Make: page}},
	Questions: []site.Asks{{Ask: "What do people say in surveys?", Answer: func(c *check.Checked) string { return Answer(c.Council) }, To: "surveys"}},
	Additions: []site.Addition{{To: "workstreams/", Add: add}},
	Blocks:    site.Blocks{Names: func(*check.Checked) []string { return []string{"survey"} }, Draw: draw},
	Templates: templates,
}

//go:embed *.html
var templates embed.FS

func hasOwn(c site.Account) bool { return len(own(c.Council)) > 0 }

var rules = []check.Rule{
	{Name: "survey-size", Number: 10, Severity: diag.Warning, Acknowledge: true, Run: size, Lead: "Cannot be checked",
		Title:    "A survey says how many people answered",
		Explains: "Without the numbers of people who answered, nobody can tell a change from chance, or a few people from many. Under 30 answers is few."},
	{Name: "survey-rounds", Number: 10, Severity: diag.Error, Acknowledge: true, Run: rounds, Lead: "Does not fit together",
		Title:    "Each answer of a survey belongs to one round",
		Explains: "A survey before a change was taken before the one after it, and an answer is of a day on which the survey was taken."},
	{Name: check.RuleFuture, Run: notYet},
}
