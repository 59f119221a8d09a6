package spending

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

var rules = []check.Rule{
	{Name: "spending-adds-up", Number: 6, Severity: diag.Error, Acknowledge: true, Run: addsUp,
		Title:    "The lines of spending make the total",
		Explains: "Budget and outturn of all lines together are what the source gives as total, within rounding, and so are the blocks of the whole grant. Where a line has no amount, nobody can tell."},
	{Name: "variance-follows", Number: 6, Severity: diag.Error, Acknowledge: true, Run: variances,
		Title:    "A variance is the outturn less the budget",
		Explains: "What a source prints as the difference between budget and outturn is held against the two. An overspend is positive."},
	{Name: check.RuleLeap, Run: leaps},
}

// each visits the years of a council's spending.
func each(a *check.Audit, do func(y Year, code string)) {
	if f := model.Get[File](a.Council.Files); f != nil {
		for _, y := range f.Years {
			do(y, y.Year.Period.Code())
		}
	}
}

// leaps asks about spending of another size than in the year before, or than its budget.
func leaps(a *check.Audit) {
	var before model.Figure
	each(a, func(_ Year, code string) {
		budget, _ := a.Council.Figure("spending.total." + code + ".budget")
		outturn, _ := a.Council.Figure("spending.total." + code + ".outturn")
		a.LeapTo(budget, outturn)
		if before.Period.Compare(outturn.Period) < 0 {
			a.LeapTo(before, outturn)
		} else {
			a.LeapTo(outturn, before)
		}
		if outturn.Known {
			before = outturn
		}
	})
}

// addsUp: rule 6. Each amount may be off by half of what it is rounded to.
func addsUp(a *check.Audit) {
	each(a, func(y Year, code string) {
		for _, side := range []string{"budget", "outturn"} {
			total, ok := a.Council.Figure("spending.total." + code + "." + side)
			var sum check.Sum
			for _, l := range y.Lines {
				f, _ := a.Council.Figure(l.address(code) + "." + side)
				sum.Add(f)
			}
			if ok && sum.Off(total) {
				a.Find(total.Pos, total.Local(), "the lines of the %s of %s make %s, but the source gives %s as the total", side, y.Year.Period, sum, total)
			}
			blocksAddUp(a, y, total, side)
		}
	})
}

// blocksAddUp compares the blocks with the whole grant, where the source gives all.
func blocksAddUp(a *check.Audit, y Year, highNeeds model.Figure, side string) {
	prefix := "spending.block."
	suffix := "." + y.Year.Period.Code() + "." + side
	whole, ok := a.Council.Figure(prefix + "all_blocks" + suffix)
	var sum check.Sum
	sum.Add(highNeeds)
	for _, block := range []string{"schools", "central_school_services", "early_years"} {
		f, _ := a.Council.Figure(prefix + block + suffix)
		sum.Add(f)
	}
	if ok && sum.Off(whole) {
		a.Find(whole.Pos, whole.Local(), "the blocks of the %s of %s make %s, but the source gives %s as the whole grant", side, y.Year.Period, sum, whole)
	}
}

// variances: rule 6.
func variances(a *check.Audit) {
	each(a, func(y Year, code string) {
		hold(a, "spending.total."+code)
		for _, l := range y.Lines {
			hold(a, l.address(code))
		}
		for _, b := range y.Blocks {
			hold(a, "spending.block."+b.Block.S+"."+code)
		}
	})
}

// hold compares a variance with its budget and outturn.
func hold(a *check.Audit, address string) {
	variance, _ := a.Council.Figure(address + ".variance")
	budget, _ := a.Council.Figure(address + ".budget")
	outturn, _ := a.Council.Figure(address + ".outturn")
	var over check.Sum
	over.Add(outturn)
	over.Less(budget)
	if !over.Off(variance) {
		return
	}
	f := a.Find(variance.Pos, variance.Local(), "an outturn of %s less a budget of %s is %s, but the source gives %s", outturn, budget, over, variance)
	var under check.Sum
	under.Add(budget)
	under.Less(outturn)
	if !under.Off(variance) {
		f.Hint = "an overspend is positive here and an underspend negative: turn the sign round"
	}
}
