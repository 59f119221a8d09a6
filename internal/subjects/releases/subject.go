// Package releases is about what changed in published figures, release by release.
package releases

import (
	"embed"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Subject covers what changed in published figures, release by release.
var Subject = site.Subject{
	File: model.NewDataFile[model.ReleasesFile]("releases", "when figures were published, when the next are due, and why any changed", nil),
	Sections: []site.Section{{Slug: "changes", Group: site.Evidence, Name: "What changed", Make: page, Has: func(c site.Account) bool {
		f := model.Get[model.ReleasesFile](c.Files)
		return f != nil && len(f.Releases) > 0
	}}},
	Questions: []site.Asks{{Ask: "What changed?", Answer: func(c *check.Checked) string { return Answer(c.Releases) }, To: "changes", For: site.Everybody}},
	Templates: templates,
}

//go:embed *.html
var templates embed.FS
