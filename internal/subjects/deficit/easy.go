package deficit

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/easy"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Easy is the topic of money in Easy Read.
var Easy = site.EasyTopic{Name: "Money", To: "money", Facts: "deficit.", Say: func(c *check.Checked) []easy.Line { return EasyLines(c.Council) }}

// EasyLines returns the deficit in Easy Read, line by line.
func EasyLines(council model.Council) []easy.Line {
	c := read(council)
	if len(c.Deficit) == 0 {
		return nil
	}
	out := c.all().Easy()
	if len(out) == 0 { // what a year added to it is published, or that nothing is known
		out = []easy.Line{easy.Say(easy.Unsure, "These pages do not say how large the deficit is in all.")}
	}
	return append(out, easy.Say(easy.Law, "Your child’s rights stay the same.", "By law the council must give the help in the plan."))
}
