package check

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// spendingAddsUp: rule 6. Each amount may be off by half of what it is rounded to.
func spendingAddsUp(a *Audit) {
	f := model.Get[model.SpendingFile](a.Council.Files)
	if f == nil {
		return
	}
	for _, y := range f.Years {
		for _, side := range []struct {
			field string
			total model.Number
			of    func(model.SpendingLine) model.Number
		}{
			{"budget", y.TotalBudget, func(x model.SpendingLine) model.Number { return x.Budget }},
			{"outturn", y.TotalOutturn, func(x model.SpendingLine) model.Number { return x.Outturn }},
		} {
			var lines []model.Number
			for _, x := range y.Lines {
				lines = append(lines, side.of(x))
			}
			sum, off, ok := addUp(side.total, lines, f.Unit.S)
			if ok && off {
				total, _ := model.Money(side.total.D, f.Unit.S)
				a.Find(side.total.Pos, "spending.total."+y.Year.Period.Code()+"."+side.field,
					"the lines of the %s of %s make %s, but the source gives %s as the total", side.field, y.Year.Period, sum, total)
			}
		}
	}
}

// addUp adds amounts of money and tells whether they are off a total by more
// than rounding explains. It is not ok where an amount is missing.
func addUp(total model.Number, parts []model.Number, unit string) (sum model.Quantity, off, ok bool) {
	whole, err := model.Money(total.D, unit)
	if !total.Given() || err != nil || len(parts) == 0 {
		return sum, false, false
	}
	slack := whole.RoundedTo
	amount := model.Sum()
	for _, n := range parts {
		q, err := model.Money(n.D, unit)
		if !n.Given() || err != nil {
			return sum, false, false
		}
		amount = model.Sum(amount, q.Amount)
		if q.RoundedTo.Cmp(slack) > 0 {
			slack = q.RoundedTo
		}
	}
	sum = whole
	sum.Amount = amount
	difference := model.Sum(whole.Amount, amount.Neg()).Abs()
	return sum, difference.Cmp(model.Half(model.Times(slack, len(parts)+1))) > 0, true
}

// percentages: rule 7.
func percentages(a *Audit) {
	for _, f := range a.Council.Figures() {
		if f.Known && f.Quantity.Unit == model.Percent && (f.Quantity.Amount.IsNeg() || f.Quantity.Amount.Cmp(model.Whole(100)) > 0) {
			a.Find(f.Pos, f.Local(), "%s is not a percentage of a whole", f)
		}
	}
	eachYear(a, func(y model.PlansYear, address func(string) string) {
		for _, x := range y.Shares() {
			if !x.Percent.Given() || !x.Part.Given() || !x.Whole.Given() || !x.Whole.D.IsPos() {
				continue
			}
			printed := model.Plain(x.Percent.D, model.Percent)
			// part * 100 - percent * whole, so that nothing is divided.
			off := model.Sum(model.Times(x.Part.D, 100), model.Product(x.Percent.D, x.Whole.D).Neg()).Abs()
			if off.Cmp(model.Product(slackOf(printed), x.Whole.D)) <= 0 {
				continue
			}
			again := printed
			again.Amount = model.Ratio(model.Times(x.Part.D, 100), x.Whole.D)
			a.Find(x.Percent.Pos, address(x.Field), "%s of %s is %s, but the source says %s", count(x.Part.D), count(x.Whole.D), again, printed)
		}
	})
}

// slackOf is what a percentage may be off: half of its last printed digit, and
// never less than 0.05, since sources cut digits off as well as rounding them.
func slackOf(q model.Quantity) model.Decimal {
	least := model.Half(model.Ratio(model.Whole(1), model.Whole(10)))
	if half := model.Half(q.RoundedTo); half.Cmp(least) > 0 {
		return half
	}
	return least
}

// eachYear visits the years of plans; address makes a measure's local address.
func eachYear(a *Audit, do func(y model.PlansYear, address func(string) string)) {
	if model.Get[model.PlansFile](a.Council.Files) == nil {
		return
	}
	for _, y := range model.Get[model.PlansFile](a.Council.Files).Years {
		do(y, func(field string) string { return "plans." + field + "." + y.Year.Period.Code() })
	}
}

// timeliness: rule 8.
func timeliness(a *Audit) {
	eachYear(a, func(y model.PlansYear, address func(string) string) {
		if y.Issued.Given() && y.Within20.Given() && y.To52.Given() && y.Over52.Given() {
			sum := model.Sum(y.Within20.D, y.To52.D, y.Over52.D)
			if sum.Cmp(y.Issued.D) != 0 {
				a.Find(y.Issued.Pos, address("issued"), "%s within 20 weeks + %s within a year + %s later = %s plans, but the source says %s were issued in %s",
					count(y.Within20.D), count(y.To52.D), count(y.Over52.D), count(sum), count(y.Issued.D), y.Year.Period)
			}
		}
		for _, x := range []struct {
			field       string
			part, whole model.Number
			words       string
		}{
			{"refused", y.Refused, y.Requests, "%s requests were refused in %s, more than the %s made"},
			{"no_plan", y.NoPlan, y.Assessed, "%s assessments ended without a plan in %s, more than the %s completed"},
			{"within_20_weeks", y.Within20, y.Issued, "%s plans were issued within 20 weeks in %s, more than the %s issued at all"},
			{"issued_without_exceptions", y.IssuedX, y.Issued, "%s plans without exceptions were issued in %s, more than the %s with them"},
			{"within_20_weeks_without_exceptions", y.Within20X, y.IssuedX, "%s plans without exceptions were issued within 20 weeks in %s, more than the %s issued at all"},
			{"annual_reviews_on_time", y.ReviewsDone, y.ReviewsDue, "%s annual reviews were on time in %s, more than the %s due"},
			{"phase_transfers_on_time", y.PhaseDone, y.PhaseDue, "%s plans were amended in time in %s, more than the %s due"},
			{"appeals_for_family", y.ForFamily, y.Decided, "%s appeals were decided for the family in %s, more than the %s decided"},
		} {
			if x.part.Given() && x.whole.Given() && x.part.D.Cmp(x.whole.D) > 0 {
				a.Find(x.part.Pos, address(x.field), x.words, count(x.part.D), y.Year.Period, count(x.whole.D))
			}
		}
	})
}

// noDirection are words in an indicator's text that rule 9 is about; inTime are
// words that make it one about time, which does have a better direction.
var (
	noDirection = []string{"ehc plan", "ehcp", "request", "refus", "appeal", "children with plans", "pupils with plans"}
	inTime      = []string{"week", "on time", "in time", "late", "overdue", "wait"}
)

// neutralDirection: rule 9.
func neutralDirection(a *Audit) {
	if model.Get[model.WorkstreamsFile](a.Council.Files) == nil {
		return
	}
	for _, w := range model.Get[model.WorkstreamsFile](a.Council.Files).Workstreams {
		for _, i := range w.Indicators {
			if d := i.Direction.S; d != "up" && d != "down" || i.Unit.S != "count" && i.Unit.S != "percent" {
				continue
			}
			if text := strings.ToLower(i.Text.S); says(text, noDirection) && !says(text, inTime) {
				a.Find(i.Direction.Pos, "workstreams."+w.ID.S+".indicator."+i.ID.S, "%q has no better direction", i.Text.S).
					Hint = `write direction = "neutral": fewer may mean less need, or need that goes unmet`
			}
		}
	}
}

func says(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
