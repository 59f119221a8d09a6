// Package inspection is about what inspectors of the local area found, and whether it has been put right.
package inspection

import (
	"embed"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Subject covers what inspectors found.
var Subject = site.Subject{
	File:  model.NewDataFile("inspection", "what inspectors found and what has been put right", assemble),
	Rules: rules,
	Sections: []site.Section{{Slug: "inspection", Group: site.Promises, Name: "Inspection, disagreement and complaints", Short: "Inspection",
		Has: site.HasFile("inspection"), Make: page}},
	Questions: []site.Asks{{Ask: "What did inspectors find, and is it put right?", Answer: func(c *check.Checked) string { return Answer(c.Council) }, To: "inspection"}},
	Unsaid:    []site.Unsaid{{Words: "what inspectors found", Said: site.SaidIn("inspection")}},
	Templates: templates,
}

//go:embed *.html
var templates embed.FS
