package spending

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

// spendingAddsUp: rule 6. Each amount may be off by half of what it is rounded to.
func addsUp(a *check.Audit) {
	f := model.Get[File](a.Council.Files)
	if f == nil {
		return
	}
	for _, y := range f.Years {
		for _, side := range []struct {
			field string
			total model.Number
			of    func(Line) model.Number
		}{
			{"budget", y.TotalBudget, func(x Line) model.Number { return x.Budget }},
			{"outturn", y.TotalOutturn, func(x Line) model.Number { return x.Outturn }},
		} {
			var lines []model.Number
			for _, x := range y.Lines {
				lines = append(lines, side.of(x))
			}
			sum, off, ok := check.AddUp(side.total, lines, f.Unit.S)
			if ok && off {
				total, _ := model.Money(side.total.D, f.Unit.S)
				a.Find(side.total.Pos, "spending.total."+y.Year.Period.Code()+"."+side.field,
					"the lines of the %s of %s make %s, but the source gives %s as the total", side.field, y.Year.Period, sum, total)
			}
		}
	}
}
