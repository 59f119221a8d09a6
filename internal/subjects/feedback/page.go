package feedback

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Page is the page of what families said and what came of it.
type Page struct {
	List []ItemView // in the order of the file
}

// ItemView is one comment with its response.
type ItemView struct {
	ID      string    // its id on the page
	YouSaid string    // what families said
	WeDid   string    // what was done, or empty
	Outcome string    // what is known instead, where WeDid is empty, or empty
	Refused bool      // the council says that it is not possible
	Reason  string    // why it is not possible or takes time, or empty
	When    string    // when it was said, or empty
	Status  site.Tag  // where it stands
	Source  site.Link // the paper
}

func page(a *site.Builder, c *check.Checked) {
	p := a.Section(c, "feedback", "What did families say, and what came of it?", Answer(c.Council))
	a.Narrate(&p, c, "feedback")
	var body Page
	file := model.Get[File](c.Files)
	for _, x := range file.Items {
		from := x.Source
		if !from.Given() {
			from = file.Source.Text
		}
		instead := ""
		if !x.WeDid.Given() {
			instead = outcome(x.Status.S)
		}
		body.List = append(body.List, ItemView{Outcome: instead, Refused: x.Status.S == "not_possible", ID: x.ID.S, YouSaid: x.YouSaid.S, WeDid: x.WeDid.S, Reason: x.Reason.S, When: x.When.Period.Phrase(),
			Status: site.StatusTag(x.Status.S), Source: a.SourceLink(p.Root, c, from.S)})
	}
	p.Body = body
	a.Add(p)
}
