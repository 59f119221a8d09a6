package programme

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// notYet: a paper cannot know that something was signed, rated, decided or paid on a day
// that was still to come.
func notYet(a *check.Audit) {
	from := func(o model.Origin) check.Speaker { return check.SpeakerOf(a.Council, o) }
	each(a, func(p Programme) {
		file := model.Get[File](a.Council.Files).Origin().In(p.Numeric)
		own := "programme." + p.ID.S
		a.HappenedOn(from(file), p.Signed, own, p.Name.S+" was signed")
		a.Happened(from(file), p.Since, own, "the status of "+p.Name.S+" changed")
		a.HappenedOn(from(file), p.RatedOn, own, p.Name.S+" was rated")
		for _, c := range p.Conditions {
			a.HappenedOn(from(file.In(model.Numeric{Source: model.Cites{Text: c.Source}})), c.RatedOn, own, conditionName(c)+" was rated")
		}
		for _, y := range p.Payments {
			a.HappenedOn(from(file.In(y.Numeric)), y.PaidOn, p.payment(y), "the payment of "+y.Year.Period.String()+" was made")
		}
		for _, g := range p.Grants {
			a.HappenedOn(from(file.In(g.Numeric)), g.PaidOn, p.address("grant", g.ID.S), g.Name.S+" was paid")
		}
		stability := from(file.In(p.Stability.Numeric))
		a.HappenedOn(stability, p.Stability.DecidedOn, p.address("stability_grant"), "the High Needs Stability Grant was decided")
		a.HappenedOn(stability, p.Stability.PaidOn, p.address("stability_grant"), "the High Needs Stability Grant was paid")
	})
}

// statusAndDates: what has a day on which it was paid is paid, and what has a day on which
// it was decided is not awaited.
func statusAndDates(a *check.Audit) {
	held := func(status model.Text, on model.Date, address, what string, allowed ...string) {
		if s := model.Or(status, "not_stated"); on.Given() && s != "not_stated" && !slices.Contains(allowed, s) {
			f := a.Find(status.Pos, address, "%s on %s, and its status is %s", what, on, s)
			f.Hint, f.Also = "put the status right, or leave out the date", []diag.Pos{on.Pos}
		}
	}
	each(a, func(p Programme) {
		held(p.Stability.Status, p.Stability.PaidOn, p.address("stability_grant"), "the High Needs Stability Grant was paid", "paid")
		held(p.Stability.Status, p.Stability.DecidedOn, p.address("stability_grant"), "the High Needs Stability Grant was decided", "announced", "agreed", "paid", "refused", "none")
		for _, g := range p.Grants {
			held(g.Status, g.PaidOn, p.address("grant", g.ID.S), g.Name.S+" was paid", "paid")
		}
	})
}
