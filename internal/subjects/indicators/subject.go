// Package indicators holds the numbers that a council measures again and again, by month,
// quarter or term: where each number stands, against its target, against a year before, and what
// does not add up in it.
package indicators

import (
	"embed"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

const (
	name     = "indicators" // of the file and of the page's folder
	pageName = "How things are going"
)

// Subject is the numbers that are measured again and again.
var Subject = site.Subject{
	File:  model.NewDataFile(name, "what is measured every month, quarter or term, with targets and how it is going", assemble),
	Rules: rules,
	Sections: []site.Section{{Slug: name, Group: site.Waits, Name: pageName, Short: "How it is going", Make: page, Below: below,
		Has: func(c site.Account) bool {
			f := model.Get[File](c.Files)
			return f != nil && len(f.Indicators) > 0
		}}},
	Additions: []site.Addition{{To: "workstreams/", Add: onWorkstream}},
	Questions: []site.Asks{{Ask: "How are things going?", Answer: Answer, To: name}},
	Unsaid:    []site.Unsaid{{Words: "how waits, reviews and absence change from month to month", Said: func(c *check.Checked) bool { return Answer(c) != "" }}},
	Blocks:    site.Blocks{Directives: []string{"indicator", "indicators"}, Names: blocks, Draw: draw},
	Tiles:     headlines,
	Templates: templates,
}

//go:embed *.html
var templates embed.FS

// onWorkstream shows the indicators of a workstream on its page.
func onWorkstream(b *site.Builder, on *site.Sheet) (body site.Charts) {
	c := on.Council
	for _, m := range of(c).list {
		if m.record.Workstream.S == "" || "workstreams/"+m.record.Workstream.S != on.Slug {
			continue
		}
		if d, ok := m.drawn(); ok && !on.Shown["indicator "+m.record.ID.S] {
			b.Show(&body, on.Page, c, d, m.figures(c))
		}
	}
	return body
}
