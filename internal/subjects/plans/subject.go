// Package plans is education, health and care plans: requests, assessments, time taken, reviews and
// appeals by year, and the children who have a plan, with small counts hidden.
package plans

import (
	"embed"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Subject is requests, assessments and plans, and the children who have one.
var Subject = site.Subject{
	File:  file(),
	Rules: rules,
	Sections: []site.Section{
		{Slug: "plans", Group: site.Waits, Name: "Plans and assessments", Short: "Plans", Make: page,
			Has: func(c site.Account) bool { return hasYears(c.Files) }},
		{Slug: "learning", Group: site.Schools, Name: "Where children learn", Make: learningPage,
			Has: func(c site.Account) bool { return hasTables(c.Files) }},
	},
	Additions: []site.Addition{{To: "inspection", Add: disagreement}},
	Questions: []site.Asks{
		{Ask: "Are plans on time?", Answer: onTimeAnswer, To: "plans"},
		{Ask: "How many plans are asked for, and what came of it?", Answer: askedAnswer, To: "plans"},
		{Ask: "Who has a plan, and where do they learn?", Answer: func(c *check.Checked) string { return Learning(c.Council) }, To: "learning"},
	},
	Unsaid: []site.Unsaid{
		{Words: "whether plans are finished within 20 weeks, the limit in law", Said: func(c *check.Checked) bool { return onTimeAnswer(c) != "" }},
		{Words: "where children with plans learn", Said: func(c *check.Checked) bool {
			f := model.Get[File](c.Files)
			return f != nil && len(f.Tables) > 0
		}},
	},
	Blocks:    site.Blocks{Names: blocks, Draw: draw},
	Strips:    strips,
	Tile:      tile,
	Templates: templates,
}

//go:embed *.html
var templates embed.FS

func file() model.DataFile {
	f := model.NewDataFile("plans", "requests, refusals, plans on time, waits, reviews, appeals, and who has a plan", assemble)
	f.People = true
	return f
}

var rules = []check.Rule{
	{Name: "counts-add-up", Number: 6, Severity: diag.Error, Acknowledge: true, Run: countsAddUp,
		Title:    "Rows and columns of a table of children make its totals",
		Explains: "Where all counts of a row or column are shown, they make its total; where some are hidden, the others are not more than it."},
	{Name: "timeliness", Number: 8, Severity: diag.Error, Acknowledge: true, Run: timeliness,
		Title:    "Plans within 20 weeks and later make all plans issued, and no part is more than its whole",
		Explains: "Every plan is issued within 20 weeks, within a year or later. Refusals are part of requests, reviews on time part of reviews due, and appeals decided for families part of those decided."},
	{Name: check.RuleWholeGiven, Run: wholes},
	{Name: check.RuleLeap, Run: leaps},
	{Name: "percentages", Run: percentages},
	{Name: check.RulePeriods, Run: spansAddUp},
	{Name: model.RuleSmallCounts, Run: smallCounts},
	{Name: model.RuleSmallCounts, Run: spansGiveAway},
}

func onTimeAnswer(c *check.Checked) string { return OnTime(c.Council) }

// askedAnswer answers with the rest of what the page says, where plans on time are not published:
// without it, nothing on the home would lead to the page.
func askedAnswer(c *check.Checked) string {
	if onTimeAnswer(c) != "" {
		return ""
	}
	return strings.Join(Answers(c.Council), " ")
}

// disagreement returns what the page of inspections shows of mediation and appeals.
func disagreement(a *site.Builder, on *site.Sheet) site.Charts {
	t := yearTable(a, on.Root, on.Council, "disagreement", "Mediation and appeals", disagreed)
	if len(t.Rows) == 0 {
		return site.Charts{}
	}
	out := site.Charts{Tables: []site.Table{t}}
	if d, figures, ok := RateChart(on.Council.Council, "plans-appeals"); ok && !on.Shown["chart plans-appeals"] {
		a.Show(&out, on.Page, on.Council, d, figures)
		on.Live = true
	}
	return out
}
