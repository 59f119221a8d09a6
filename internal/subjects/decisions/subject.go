// Package decisions is about what bodies decided or only noted, what was asked, and what is still owed.
package decisions

import (
	"embed"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Subject is decisions, questions and actions.
var Subject = site.Subject{
	File:      file(),
	Rules:     rules,
	Sections:  []site.Section{{Slug: "decisions", Group: site.Promises, Name: "Decisions and actions", Short: "Decisions", Has: site.HasFile("decisions"), Make: page}},
	Questions: []site.Asks{{Ask: "What was decided, and what is still owed?", Answer: func(c *check.Checked) string { return Answer(c.Council) }, To: "decisions", For: site.Everybody}},
	Unsaid:    []site.Unsaid{{Words: "what was decided", Said: site.SaidIn("decisions")}},
	Templates: templates,
}

//go:embed *.html
var templates embed.FS

func file() model.DataFile {
	f := model.NewDataFile("decisions", "decisions, questions and answers, and actions", assemble)
	f.Happened = happened
	return f
}
