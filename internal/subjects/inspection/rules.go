package inspection

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

var rules = []check.Rule{{Name: check.RuleFuture, Run: notYet}}

// notYet: a paper cannot know of an inspection, a report or a rating that was still to come.
func notYet(a *check.Audit) {
	file := model.Get[File](a.Council.Files)
	if file == nil {
		return
	}
	from := func(source model.Text) check.Speaker {
		return check.SpeakerOf(a.Council, file.Origin().In(model.Numeric{Source: model.Cites{Text: source}}))
	}
	for _, in := range file.Inspections {
		own := "inspection." + in.ID.S
		a.Happened(from(in.Source), in.Inspected, own, "inspectors came")
		a.HappenedOn(from(in.Source), in.Published, own, "the report was published")
		for _, p := range in.Priorities {
			source := p.Source
			if !source.Given() {
				source = in.Source
			}
			a.HappenedOn(from(source), p.RatedOn, own, "“"+p.Text.S+"” was rated")
		}
	}
}
