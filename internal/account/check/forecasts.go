package check

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// notOfThePast: rule 1. No figure is called a forecast of a day before its source.
func notOfThePast(a *Audit) {
	for _, f := range a.Council.Figures() {
		if !aim(f) && f.Status == model.Forecast && f.Known && !f.AsAt.IsZero() && f.Period.Kind != model.NoPeriod && f.Period.End().Compare(f.AsAt) < 0 {
			a.Find(f.Pos, f.Local(), "%s is called a forecast, but that date had passed on %s", f.Title(), f.AsAt).
				Hint = `if an older paper forecast it, cite that paper, or write as_at = the day it speaks of; if the source does not say whether it is outturn, write status = "not_stated"`
		}
	}
}

// aim reports whether a figure is a goal, or what a plan or an agreement says. It stays
// one when its date has passed, and may differ from what happened.
func aim(f model.Figure) bool {
	local := f.Local()
	return f.Scenario == "agreement" || f.Scenario == "target" || f.Scenario == "stretch" || strings.HasPrefix(local, "workstreams.") || strings.HasPrefix(local, "programme.") || strings.HasPrefix(local, "places.project.") ||
		strings.HasSuffix(local, ".target")
}

// notOfTheFuture is the part of the rule about dates that holds figures: none is called
// outturn of a day that its paper cannot know of. What the deficit stood at and what a
// year came to are known on the last day, what can be counted or paid in the middle of a
// period from its first.
func notOfTheFuture(a *Audit) {
	asked := map[string]bool{} // papers that are older than the day given for their figures
	for _, f := range a.Council.Figures() {
		if !f.Known || f.Period.Kind == model.NoPeriod || f.Status != model.Actual && f.Status != model.Provisional || ownDates(f) {
			continue
		}
		when := f.Period.Start()
		if file := fileOf(f); file == "deficit" || file == "spending" {
			when = f.Period.End()
		}
		said := f.Said()
		switch {
		case !said.IsZero() && when.Compare(said) > 0:
			found := a.Find(f.Pos, f.Local(), "%s is called %s, but that date had not come on %s", f.Title(), f.Status.Words(), said)
			found.Hint = `write status = "forecast" if it was expected then, or give as_at the day that the source speaks of`
			if f.AsAt.IsZero() { // the date of the paper is only a reason to ask
				found.Milder(diag.Warning)
			}
		case !f.Dated.IsZero() && when.Compare(f.Dated) > 0 && !asked[f.SourceID]:
			asked[f.SourceID] = true
			found := a.Find(f.Pos, f.Local(), "%s is called %s, but the paper that it cites is of %s", f.Title(), f.Status.Words(), f.Dated)
			found.Hint = "cite the paper that gives it, or put the date of the source right; as_at cannot be later than the paper"
			found.Milder(diag.Note)
		}
	}
}

// ownDates reports whether a figure belongs to an entry whose own dates are held, or
// whose year is one of a plan: what was saved so far has the year by which all is to be saved.
func ownDates(f model.Figure) bool {
	file := fileOf(f)
	return file == "indicators" || file == "workstreams" || file == "surveys" ||
		strings.HasPrefix(f.Local(), "places.project.") || file == "programme" && strings.Contains(f.Local(), ".saving.")
}
