package workstreams

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

// noDirection are words in an indicator's text that rule 9 is about; inTime are
// words that make it one about time, which does have a better direction.
var (
	noDirection = []string{"ehc plan", "ehcp", "request", "refus", "appeal", "children with plans", "pupils with plans"}
	inTime      = []string{"week", "on time", "in time", "late", "overdue", "wait"}
)

// neutralDirection: rule 9.
func neutralDirection(a *check.Audit) {
	if model.Get[File](a.Council.Files) == nil {
		return
	}
	for _, w := range model.Get[File](a.Council.Files).Workstreams {
		for _, i := range w.Indicators {
			if d := i.Direction.S; d != "up" && d != "down" || i.Unit.S != "count" && i.Unit.S != "percent" {
				continue
			}
			if text := strings.ToLower(i.Text.S); check.Says(text, noDirection) && !check.Says(text, inTime) {
				a.Find(i.Direction.Pos, "workstreams."+w.ID.S+".indicator."+i.ID.S, "%q has no better direction", i.Text.S).
					Hint = `write direction = "neutral": fewer may mean less need, or need that goes unmet`
			}
		}
	}
}

func rated(a *check.Audit) {
	f := model.Get[File](a.Council.Files)
	if f == nil {
		return
	}
	for _, w := range f.Workstreams {
		a.RatedStatus(w.Status, w.RatedBy, w.RatedOn.Given(), "workstreams."+w.ID.S, w.Name.S)
	}
}
