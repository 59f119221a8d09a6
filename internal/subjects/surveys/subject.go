// Package surveys is surveys of families and others, before and after a change.
package surveys

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Subject is surveys before and after a change.
var Subject = site.Subject{
	File:      model.NewDataFile("surveys", "surveys before and after, with who was asked", assemble),
	Rules:     rules,
	Additions: []site.Addition{{To: "workstreams/", Add: add}},
	Blocks:    site.Blocks{Names: func(*check.Checked) []string { return []string{"survey"} }, Draw: draw},
}

var rules = []check.Rule{
	{Name: "survey-size", Number: 10, Severity: diag.Warning, Acknowledge: true, Run: size,
		Title:    "A change in a survey says how many people answered",
		Explains: "Without the numbers of people who answered before and after, nobody can tell a change from chance. Under 30 answers is few."},
}
