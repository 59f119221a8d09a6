package programme

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

func rated(a *check.Audit) {
	f := model.Get[File](a.Council.Files)
	if f == nil {
		return
	}
	for _, p := range f.Programmes {
		a.RatedStatus(p.Status, p.RatedBy, p.RatedOn.Given(), "programme."+p.ID.S, p.Name.S)
		for _, c := range p.Conditions {
			a.RatedStatus(c.Status, c.RatedBy, c.RatedOn.Given(), "programme."+p.ID.S, conditionName(c))
		}
	}
}

func conditionName(c Condition) string {
	if !c.Number.Given() {
		return "a condition"
	}
	return "condition " + check.Count(model.Whole(int64(c.Number.N)))
}

// paymentsAddUp: rule 6.
func paymentsAddUp(a *check.Audit) {
	if model.Get[File](a.Council.Files) == nil {
		return
	}
	for _, p := range model.Get[File](a.Council.Files).Programmes {
		for _, y := range p.Payments {
			if y.Agreed.Given() && y.Paid.Given() && y.Paid.D.Cmp(y.Agreed.D) > 0 {
				local := "programme." + p.ID.S + ".payment." + y.Year.Period.Code() + ".paid"
				f, paid := a.Council.Figure(local)
				g, agreed := a.Council.Figure(strings.TrimSuffix(local, "paid") + "agreed")
				if !paid || !agreed {
					continue // reported when the figure was to be made
				}
				a.Find(y.Paid.Pos, local, "%s was paid for %s, more than the %s agreed", f, y.Year.Period, g)
			}
		}
	}
}
