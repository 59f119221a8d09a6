// Package feedback is about what families said and what the council did about it.
package feedback

import (
	"embed"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Subject covers what families said and what came of it.
var Subject = site.Subject{
	File:      model.NewDataFile("feedback", "you said, we did", assemble),
	Sections:  []site.Section{{Slug: "feedback", Group: site.Promises, Name: "You said, we did", Has: site.HasFile("feedback"), Make: page}},
	Questions: []site.Asks{{Ask: "What did families say, and what came of it?", Answer: func(c *check.Checked) string { return Answer(c.Council) }, To: "feedback"}},
	Unsaid:    []site.Unsaid{{Words: "what families said, and what came of it", Said: site.SaidIn("feedback")}},
	Templates: templates,
}

//go:embed *.html
var templates embed.FS
