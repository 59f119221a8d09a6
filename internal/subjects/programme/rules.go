package programme

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

var rules = []check.Rule{
	{Name: "payments-add-up", Number: 6, Severity: diag.Error, Acknowledge: true, Run: paymentsAddUp,
		Title:    "Payments do not exceed what was agreed",
		Explains: "What was paid up to a year is held against what the agreement says up to that year, so that a payment that was held back may be made up later. Nor is more paid in all than was agreed in all."},
	{Name: "agreement-adds-up", Number: 6, Severity: diag.Error, Acknowledge: true, Run: agreementAddsUp,
		Title:    "What an agreement comes to is what was paid and what is left",
		Explains: "The total is what was paid so far and what is still to come. What was agreed for each year does not make more than the total, and makes it where every year up to the end has an amount."},
	{Name: "one-amount", Number: 6, Severity: diag.Error, Acknowledge: true, Run: oneAmount,
		Title:    "One grant has one amount in one year",
		Explains: "Two papers with different amounts for one grant and one year cannot both be right."},
	{Name: "payments-agree", Number: 6, Severity: diag.Error, Acknowledge: true, Run: paymentsAgree,
		Title:    "Payments are the same in the agreement and in the deficit",
		Explains: "What the Department for Education paid under a Safety Valve agreement in a year is what reduced the recorded deficit in that year, and a High Needs Stability Grant that was paid is the one that the deficit takes off."},
	{Name: "savings-add-up", Number: 6, Severity: diag.Error, Acknowledge: true, Run: savingsAddUp,
		Title:    "Savings make the total",
		Explains: "What each piece of work is expected to save, or has saved, makes what the source gives for all together, within rounding. Where one has no amount, nobody can tell."},
	{Name: "grant-share", Run: grantShare},
	{Name: "rated-status", Run: rated},
	{Name: check.RuleFuture, Run: notYet},
	{Name: check.RuleDated, Run: statusAndDates},
}

// each visits the programmes of a council.
func each(a *check.Audit, do func(p Programme)) {
	if f := model.Get[File](a.Council.Files); f != nil {
		for _, p := range f.Programmes {
			do(p)
		}
	}
}

func rated(a *check.Audit) {
	each(a, func(p Programme) {
		a.RatedStatus(p.Status, p.RatedBy, p.RatedOn.Given(), "programme."+p.ID.S, p.Name.S)
		for _, c := range p.Conditions {
			a.RatedStatus(c.Status, c.RatedBy, c.RatedOn.Given(), "programme."+p.ID.S, conditionName(c))
		}
	})
}

func conditionName(c Condition) string {
	if !c.Number.Given() {
		return "a condition"
	}
	return "condition " + check.Count(model.Whole(int64(c.Number.N)))
}

// byYear returns the payments of a programme in the order of years.
func (p Programme) byYear() []Payment {
	out := slices.Clone(p.Payments)
	slices.SortStableFunc(out, func(x, y Payment) int { return x.Year.Period.Compare(y.Year.Period) })
	return out
}

// paymentsAddUp: rule 6. What is caught up later is not too much: amounts are added up
// from the first year on. One finding for each programme, where too much is paid first.
func paymentsAddUp(a *check.Audit) {
	each(a, func(p Programme) {
		var agreed, paid check.Sum
		payments := p.byYear()
		for i, y := range payments {
			f, isPaid := a.Council.Figure(p.payment(y) + ".paid")
			g, _ := a.Council.Figure(p.payment(y) + ".agreed")
			if isPaid {
				paid.Add(f)
			}
			agreed.Add(g) // an amount that is not known leaves the sum unknown
			if i+1 < len(payments) && payments[i+1].Year.Period == y.Year.Period {
				continue // the year has more
			}
			if isPaid && paid.Over(agreed.Figure()) {
				a.Find(f.Pos, f.Local(), "%s was paid up to %s, more than the %s agreed up to then", paid, y.Year.Period, agreed)
				return
			}
		}
		total, _ := a.Council.Figure(p.address("total.agreed"))
		if sofar, ok := a.Council.Figure(p.address("total.paid")); ok {
			paid = check.Sum{}
			paid.Add(sofar)
		}
		if paid.Over(total) {
			a.Find(total.Pos, total.Local(), "%s was paid in all, more than the %s agreed in all", paid, total)
		}
	})
}

// agreementAddsUp: rule 6.
func agreementAddsUp(a *check.Audit) {
	each(a, func(p Programme) {
		get := func(field string) model.Figure {
			f, _ := a.Council.Figure(p.address("total", field))
			return f
		}
		total, paid, left := get("agreed"), get("paid"), get("left")
		var parts check.Sum
		parts.Add(paid, left)
		if parts.Off(total) {
			a.Find(total.Pos, total.Local(), "%s paid and %s still to come make %s, but the source gives %s in all", paid, left, parts, total).Also = []diag.Pos{left.Pos}
		}
		var agreed, given check.Sum
		for _, y := range p.Payments {
			f, ok := a.Council.Figure(p.payment(y) + ".agreed")
			if ok {
				agreed.Add(f)
			}
			if f, ok := a.Council.Figure(p.payment(y) + ".paid"); ok {
				given.Add(f)
			}
		}
		if agreed.Over(total) || p.whole() && agreed.Off(total) {
			a.Find(total.Pos, total.Local(), "what was agreed year by year makes %s, but the source gives %s in all", agreed, total)
		}
		if given.Over(paid) {
			a.Find(paid.Pos, paid.Local(), "what was paid year by year makes %s, but the source gives %s so far", given, paid)
		}
	})
}

// whole reports whether every year up to the end of the programme has an agreed amount.
func (p Programme) whole() bool {
	if !p.Ends.Given() || len(p.Payments) == 0 {
		return false
	}
	years := map[int]bool{}
	for _, y := range p.Payments {
		if !y.Agreed.Given() {
			return false
		}
		years[y.Year.Period.Year] = true
	}
	for year := p.byYear()[0].Year.Period; year.End().Compare(p.Ends.Period.End()) <= 0; year.Year++ {
		if !years[year.Year] {
			return false
		}
	}
	return true
}

// oneAmount: rule 6. Names are compared, since ids must differ.
func oneAmount(a *check.Audit) {
	type grant struct{ name, year string }
	first := map[grant]model.Figure{}
	each(a, func(p Programme) {
		for _, g := range p.Grants {
			key := grant{strings.ToLower(g.Name.S), g.Year.Period.Code()}
			f, ok := a.Council.Figure(p.address("grant", g.ID.S))
			was, there := first[key]
			switch {
			case !ok || !g.Year.Given():
			case !there:
				first[key] = f
			case check.Apart(f, was):
				x := a.Find(f.Pos, f.Local(), "%s is given as %s and as %s for %s", g.Name.S, was, f, g.Year.Period)
				x.Hint, x.Also = "if both were given, tell the two apart by their names", []diag.Pos{was.Pos}
			}
		}
	})
}

// paymentsAgree: rule 6, between the agreement and the deficit.
func paymentsAgree(a *check.Audit) {
	paid := map[int]*check.Sum{} // by the year in which the financial year ends
	from := map[int]model.Figure{}
	grants := map[string]model.Figure{}
	each(a, func(p Programme) {
		for _, y := range p.Payments {
			f, ok := a.Council.Figure(p.payment(y) + ".paid")
			if p.Kind.S != "safety_valve" || !ok {
				continue
			}
			end := y.Year.Period.Year + 1
			if paid[end] == nil {
				paid[end], from[end] = new(check.Sum), f
			}
			paid[end].Add(f)
		}
		if g, ok := a.Council.Figure(p.address("stability_grant.amount")); ok && p.Stability.Status.S == "paid" {
			grants[g.Period.Code()] = g
		}
	})
	for _, f := range a.Council.FiguresUnder("deficit") {
		parts := strings.Split(f.Local(), ".")
		if len(parts) != 4 || f.Scenario != "actual" || f.Status == model.Forecast || f.Period.Kind != model.YearEnd {
			continue
		}
		year := model.Period{Kind: model.FinancialYear, Year: f.Period.Year - 1}
		switch sum := paid[f.Period.Year]; {
		case parts[3] == "dfe_payments" && sum != nil && sum.Off(f):
			a.Find(f.Pos, f.Local(), "the deficit takes off %s that the Department for Education paid in %s, but the agreement says that it paid %s", f, year, sum).
				Also = []diag.Pos{from[f.Period.Year].Pos}
		case parts[3] == "stability_grant":
			if g, ok := grants[year.Code()]; ok && check.Apart(f, g) {
				a.Find(f.Pos, f.Local(), "the deficit takes off a High Needs Stability Grant of %s in %s, but %s was paid", f, year, g).Also = []diag.Pos{g.Pos}
			}
		}
	}
}

// savingsAddUp: rule 6.
func savingsAddUp(a *check.Audit) {
	each(a, func(p Programme) {
		for _, x := range []struct{ field, total, words string }{{"expected", "expected_saving", "expected savings"}, {"achieved", "achieved_saving", "savings made"}} {
			total, ok := a.Council.Figure(p.address("total", x.total))
			var sum check.Sum
			for _, s := range p.Savings {
				f, _ := a.Council.Figure(p.address("saving", s.ID.S, x.field))
				sum.Add(f)
			}
			if ok && sum.Off(total) {
				a.Find(total.Pos, total.Local(), "the %s make %s, but the source gives %s as the total", x.words, sum, total)
			}
		}
	})
}

// grantShare: rule 6. The grant is its share of what is eligible, or of the deficit where
// nothing else is said; the eligible part is not more than the deficit.
func grantShare(a *check.Audit) {
	each(a, func(p Programme) {
		get := func(field string) (model.Figure, bool) {
			return a.Council.Figure(p.address("stability_grant", field))
		}
		amount, _ := get("amount")
		share, _ := get("share")
		deficit, isGiven := get("deficit")
		eligible, isEligible := get("eligible")
		var part check.Sum
		part.Add(eligible)
		if isGiven && part.Over(deficit) {
			a.Find(eligible.Pos, eligible.Local(), "%s of the deficit is called eligible, more than the deficit of %s", eligible, deficit).Also = []diag.Pos{deficit.Pos}
		}
		whole, what := deficit, "the deficit of"
		if isEligible {
			whole, what = eligible, "the eligible deficit of"
		}
		if due := check.Part(whole, share); due.Known && check.Apart(amount, due) {
			f := a.Find(amount.Pos, amount.Local(), "%s of %s %s is %s, but the source gives a grant of %s", share, what, whole, due, amount)
			f.Also = []diag.Pos{whole.Pos}
			if !isEligible {
				f.Hint = "if the Department for Education found less of the deficit eligible, write it as eligible = …"
			}
		}
	})
}
