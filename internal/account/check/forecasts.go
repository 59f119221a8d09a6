package check

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// notOfThePast: rule 1. No figure is called a forecast of a day before its source.
func notOfThePast(a *Audit) {
	for _, f := range a.Council.Figures() {
		if !aim(f.Local()) && f.Status == model.Forecast && f.Known && !f.AsAt.IsZero() && f.Period.Kind != model.NoPeriod && f.Period.End().Compare(f.AsAt) < 0 {
			a.Find(f.Pos, f.Local(), "%s is called a forecast, but that date had passed on %s", f.Title(), f.AsAt).
				Hint = `if the source does not say whether it is outturn, write status = "not_stated"`
		}
	}
}

// aim reports whether a figure is a goal. A goal stays a goal when its date has passed.
func aim(local string) bool {
	return strings.HasPrefix(local, "workstreams.") || strings.HasPrefix(local, "places.project.") ||
		strings.HasSuffix(local, ".target") || strings.HasSuffix(local, ".agreed")
}
