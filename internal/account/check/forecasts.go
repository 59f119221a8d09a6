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
				Hint = `if the source does not say whether it is outturn, write status = "not_stated"`
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

// OutturnHasPassed returns the part of the rule of years that holds the money of one
// data file: nothing is called outturn of a year that had not ended on the day that the
// source speaks of. Where it gives no such day, the date of the paper is only a reason
// to ask.
func OutturnHasPassed(file string) func(*Audit) {
	return func(a *Audit) {
		for _, f := range a.Council.FiguresUnder(file) {
			if !f.Known || f.Period.Kind == model.NoPeriod || f.Status != model.Actual && f.Status != model.Provisional {
				continue
			}
			day := f.Said()
			if day.IsZero() || f.Period.End().Compare(day) <= 0 {
				continue
			}
			found := a.Find(f.Pos, f.Local(), "%s is called %s, but that date had not come on %s", f.Title(), f.Status.Words(), day)
			found.Hint = `write status = "forecast" if it was expected then, or give as_at the day that the source speaks of`
			if f.AsAt.IsZero() {
				found.Milder(diag.Warning)
			}
		}
	}
}
