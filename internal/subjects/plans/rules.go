package plans

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

// percentagesOfYears: rule 7, for percentages whose counts are given.
func percentages(a *check.Audit) {
	eachYear(a, func(y Year, address func(string) string) {
		for _, x := range y.Shares() {
			whole, ok := x.of()
			if !x.Percent.Given() || !x.Part.Given() || !ok {
				continue
			}
			printed := model.Plain(x.Percent.D, model.Percent)
			// part * 100 - percent * whole, so that nothing is divided.
			off := model.Sum(model.Times(x.Part.D, 100), model.Product(x.Percent.D, whole).Neg()).Abs()
			if off.Cmp(model.Product(check.SlackOf(printed), whole)) <= 0 {
				continue
			}
			again := printed
			again.Amount = model.Ratio(model.Times(x.Part.D, 100), whole)
			a.Find(x.Percent.Pos, address(x.Field), "%s of %s is %s, but the source says %s", check.Count(x.Part.D), check.Count(whole), again, printed)
		}
	})
}

// eachYear visits the years and other periods of plans; address makes a measure's local address.
func eachYear(a *check.Audit, do func(y Year, address func(string) string)) {
	if model.Get[File](a.Council.Files) == nil {
		return
	}
	for _, y := range model.Get[File](a.Council.Files).rows() {
		do(y, func(field string) string { return "plans." + field + "." + y.Year.Period.Code() })
	}
}

// wholes: a part that says little without its whole. Not asked for are wholes that
// other keys make, or that are hidden.
func wholes(a *check.Audit) {
	eachYear(a, func(y Year, address func(string) string) {
		made := y.To52.Given() && y.Over52.Given() // with those within 20 weeks, all plans issued
		for _, x := range []struct {
			field, whole string
			part, all    model.Number
			enough       bool
			words        string
		}{
			{"within_20_weeks", "issued", y.Within20, y.Issued, made || y.Within20p.Given(), "%s plans were issued within 20 weeks in %s, and the number issued at all is missing"},
			{"within_20_weeks_without_exceptions", "issued_without_exceptions", y.Within20X, y.IssuedX, y.Within20Xp.Given(),
				"%s plans without exceptions were issued within 20 weeks in %s, and the number issued at all is missing"},
			{"annual_reviews_on_time", "annual_reviews_due", y.ReviewsDone, y.ReviewsDue, false, "%s annual reviews were on time in %s, and the number due is missing"},
			{"phase_transfers_on_time", "phase_transfers_due", y.PhaseDone, y.PhaseDue, false, "%s plans were amended in time in %s, and the number due is missing"},
			{"appeals_for_family", "appeals_decided", y.ForFamily, y.Decided, false, "%s appeals were decided for the family in %s, and the number decided is missing"},
		} {
			if _, hidden := y.Hides(x.whole); x.part.Given() && !x.all.Given() && !hidden && !x.enough {
				f := a.Find(x.part.Pos, address(x.field), x.words, check.Count(x.part.D), y.Year.Period)
				f.Hint = "add " + x.whole + " = …"
				if x.part.D.Cmp(model.Whole(100)) <= 0 {
					f.Hint += "; a percentage is not a count: if the paper says per cent, leave it out, or write it in a note"
				}
			}
		}
	})
}

// steady are the counts of a year that do not become ten times as many in the next.
var steady = []string{"requests", "assessments", "issued", "annual_reviews_due"}

// leaps asks about counts that are ten times those of the year before, or a tenth.
func leaps(a *check.Audit) {
	list := years(a.Council)
	for _, field := range steady {
		for i := 1; i < len(list); i++ {
			was, _ := list[i-1].get(field)
			is, _ := list[i].get(field)
			a.LeapFrom(was, is)
		}
	}
	counts := snapshots(a.Council)
	for i := 1; i < len(counts); i++ {
		a.LeapFrom(counts[i-1], counts[i])
	}
}

// fewMissing reports whether the times of so few plans are missing that they are probably not
// known, and not mistyped: one or two, or a twentieth of all.
func fewMissing(sum, all model.Decimal) bool {
	missing := model.Sum(all, sum.Neg())
	return missing.IsPos() && (missing.Cmp(model.Whole(2)) <= 0 || model.Times(missing, 20).Cmp(all) <= 0)
}

// timeliness: rule 8.
func timeliness(a *check.Audit) {
	eachYear(a, func(y Year, address func(string) string) {
		if y.Issued.Given() && y.Within20.Given() && y.To52.Given() && y.Over52.Given() {
			sum := model.Sum(y.Within20.D, y.To52.D, y.Over52.D)
			if sum.Cmp(y.Issued.D) != 0 {
				f := a.Find(y.Issued.Pos, address("issued"), "%s within 20 weeks + %s within a year + %s later = %s plans, but the source says %s were issued in %s",
					check.Count(y.Within20.D), check.Count(y.To52.D), check.Count(y.Over52.D), check.Count(sum), check.Count(y.Issued.D), y.Year.Period)
				if fewMissing(sum, y.Issued.D) {
					f.Lead = check.Incomplete
				}
			}
		}
		for _, x := range []struct {
			field       string
			part, whole model.Number
			words       string
		}{
			{"refused", y.Refused, y.Requests, "%s requests were refused in %s, more than the %s made"},
			{"no_plan", y.NoPlan, y.Assessed, "%s assessments ended without a plan in %s, more than the %s made"},
			{"within_20_weeks", y.Within20, y.Issued, "%s plans were issued within 20 weeks in %s, more than the %s issued at all"},
			{"issued_without_exceptions", y.IssuedX, y.Issued, "%s plans without exceptions were issued in %s, more than the %s with them"},
			{"within_20_weeks_without_exceptions", y.Within20X, y.IssuedX, "%s plans without exceptions were issued within 20 weeks in %s, more than the %s issued at all"},
			{"annual_reviews_on_time", y.ReviewsDone, y.ReviewsDue, "%s annual reviews were on time in %s, more than the %s due"},
			{"annual_reviews_held", y.ReviewsHeld, y.ReviewsDue, "%s annual reviews were held in %s, more than the %s due"},
			{"phase_transfers_on_time", y.PhaseDone, y.PhaseDue, "%s plans were amended in time in %s, more than the %s due"},
			{"appeals", y.Appeals, y.Appealable, "%s appeals were registered in %s, more than the %s decisions that families could appeal against"},
			{"appeals_for_family", y.ForFamily, y.Decided, "%s appeals were decided for the family in %s, more than the %s decided"},
		} {
			if x.part.Given() && x.whole.Given() && x.part.D.Cmp(x.whole.D) > 0 {
				a.Find(x.part.Pos, address(x.field), x.words, check.Count(x.part.D), y.Year.Period, check.Count(x.whole.D))
			}
		}
	})
}
