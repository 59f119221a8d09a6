// Package programme is agreements and programmes with the Department for Education: conditions, payments
// and reports.
package programme

import (
	"embed"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Subject is agreements and programmes that the council takes part in.
var Subject = site.Subject{
	File:     model.NewDataFile("programme", "agreements with the Department for Education: conditions, payments, reports", assemble),
	Rules:    rules,
	Sections: []site.Section{{Slug: "programme", Group: site.Promises, Name: "Agreement or programme", Short: "Programme", Has: site.HasFile("programme"), Make: page}},
	Questions: []site.Asks{
		{Ask: "What is the programme, and who runs it?", Answer: answer, To: "programme", For: site.National},
		{Ask: "Is the plan on track, and who says so?", Answer: answer, To: "programme"},
	},
	Additions: []site.Addition{{To: "money", Answer: refusal}},
	Unsaid:    []site.Unsaid{{Words: "whether there is an agreement with the Department for Education", Said: site.SaidIn("programme")}},
	Columns:   []site.Column{{Name: "Agreement or programme", Of: standing}},
	Templates: templates,
}

//go:embed *.html
var templates embed.FS

func answer(c *check.Checked) string { return Answer(c.Council) }

func refusal(c *check.Checked) string { return Refusal(c.Council) }

// standing returns where each programme stands, for the comparison.
func standing(c *check.Checked) string {
	file := model.Get[File](c.Files)
	if file == nil || len(file.Programmes) == 0 {
		return site.NotPublished
	}
	said := make([]string, 0, len(file.Programmes))
	for _, p := range file.Programmes {
		said = append(said, p.Name.S+": "+words.Lower(words.StatusWords(p.Status.S)))
	}
	return words.List(said)
}
