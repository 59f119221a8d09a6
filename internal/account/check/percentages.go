package check

import "github.com/send-daylight/daylight/internal/account/model"

// percentages: rule 7.
func percentages(a *Audit) {
	for _, f := range a.Council.Figures() {
		if f.Known && f.Quantity.Unit == model.Percent && (f.Quantity.Amount.IsNeg() || f.Quantity.Amount.Cmp(model.Whole(100)) > 0) {
			a.Find(f.Pos, f.Local(), "%s is not a percentage of a whole", f)
		}
	}
}
