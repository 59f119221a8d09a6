package deficit

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// origin returns the paper of a row, as far as the file says.
func (a account) origin(s Line, v Value) (source string, asAt model.Day) {
	where := model.Get[File](a.Files).Origin().In(s.Record.Numeric).In(v.Numeric)
	return where.Source.S, where.AsAt.Day
}

// before returns the deficit with which the year before a row's closed: the row for that day
// in the same series, or else what was recorded for it by then, of the same scope and
// basis.
func (a account) before(s Line, v Value) (model.Figure, bool) {
	day := opens(v.YearEnd.Period)
	if f, ok := s.At(day); ok {
		return f, f.Known
	}
	source, asAt := a.origin(s, v)
	for _, other := range a.Deficit {
		f, ok := other.At(day)
		if !ok || !f.Known || !recorded(f) || other.Record.Scope.S != s.Record.Scope.S || usual(other.Record.Basis, "gross") != usual(s.Record.Basis, "gross") {
			continue
		}
		// An outturn that came later than the forecast cannot be what it rests on.
		if slices.Contains(f.Sources(), source) || !f.AsAt.IsZero() && f.AsAt.Compare(asAt) <= 0 {
			return f, true
		}
	}
	return model.Figure{}, false
}

// openingFollows: rule 4, first half.
func openingFollows(a *check.Audit) {
	c := read(a.Council)
	for _, s := range c.Deficit {
		for _, v := range s.Record.Values {
			opening, given := c.Figure(s.address(v) + ".opening")
			closing, known := c.before(s, v)
			if !given || !known || !check.Apart(opening, closing) {
				continue
			}
			difference, _ := opening.Quantity.Sub(closing.Quantity)
			way := "more"
			if difference.Amount.IsNeg() {
				way, difference.Amount = "less", difference.Amount.Neg()
			}
			a.Find(opening.Pos, opening.Local(), "the year to %s opens with %s (%s), %s %s than the %s with which the year before closed (%s)",
				v.YearEnd.Period, opening, inSentence(s.Name), difference, way, closing, strings.TrimPrefix(closing.Label, "Cumulative deficit, ")).
				Also = []diag.Pos{closing.Pos}
		}
	}
}

// inSentence returns the name of a series inside a sentence.
func inSentence(name string) string { return words.Lower(name) }

// addsUp: rule 4, second half. Each term may be off by half of what it is rounded to.
func addsUp(a *check.Audit) {
	c := read(a.Council)
	for _, s := range c.Deficit {
		for _, v := range s.Record.Values {
			closing, ok := c.Figure(s.address(v))
			if !ok || !closing.Known || !v.InYear.Given() {
				continue
			}
			var sum check.Sum
			opening, printed := c.Figure(s.address(v) + ".opening")
			if !printed {
				known := false
				if opening, known = c.before(s, v); !known {
					continue
				}
				sum.Add(opening)
			}
			for _, part := range v.Movement() {
				f, ok := c.Figure(s.address(v) + "." + part.Field)
				switch {
				case !ok:
				case part.Sign < 0:
					sum.Less(f)
				default:
					sum.Add(f)
				}
			}
			if !sum.Off(closing) {
				continue
			}
			parts, when := "the parts of "+inSentence(s.Name), v.YearEnd.Period.Phrase()
			var found *check.Finding
			if printed {
				found = a.Find(v.Value.Pos, closing.Local(), "%s make %s %s, but the source gives %s", parts, sum, when, closing)
			} else {
				found = a.Find(v.Value.Pos, closing.Local(), "%s %s and %s make %s %s, but the source gives %s", opening, opening.Period.Phrase(), parts, sum, when, closing)
			}
			if opening.Quantity.Amount.IsNeg() || sum.Quantity().Amount.IsNeg() || closing.Quantity.Amount.IsNeg() {
				continue // a surplus has another name
			}
			found.Tell("the deficit of %s %s and what was added and taken off since make %s %s, but the source gives %s", opening, opens(v.YearEnd.Period).Phrase(), sum, when, closing)
		}
	}
}

// beforeAfter: rule 4, for the two bases of one thing.
func beforeAfter(a *check.Audit) {
	c := read(a.Council)
	for _, net := range c.Deficit {
		for _, gross := range c.Deficit {
			if net.Record.Basis.S != "net_of_payments" || gross.Record.Basis.S == "net_of_payments" || !twins(net.Record, gross.Record) {
				continue
			}
			for _, v := range net.Record.Values {
				after, _ := net.At(v.YearEnd.Period)
				before, ok := gross.At(v.YearEnd.Period)
				if !ok || !after.Known || !before.Known || after.AsAt != before.AsAt {
					continue
				}
				var whole check.Sum
				whole.Add(after)
				if whole.Over(before) {
					a.Find(after.Pos, after.Local(), "after payments the deficit is %s %s, above the %s before them", after, after.Period.Phrase(), before).Also = []diag.Pos{before.Pos}
					continue
				}
				c.movedApart(a, net, gross, v)
			}
		}
	}
}

// twins reports whether two series are one thing before and after payments.
func twins(net, gross Series) bool {
	return net.Scenario.S == gross.Scenario.S && net.Scope.S == gross.Scope.S && usual(net.Bound, "single") == usual(gross.Bound, "single")
}

// movedApart holds the payments of one year against how far it moved the two bases
// apart. Payments that both rows take off move nothing.
func (c account) movedApart(a *check.Audit, net, gross Line, v Value) {
	p := v.YearEnd.Period
	after, _ := net.At(p)
	before, _ := gross.At(p)
	afterThen, known := net.At(opens(p))
	beforeThen, both := gross.At(opens(p))
	if !known || !both {
		return
	}
	var paid, apart check.Sum
	for _, field := range []string{"dfe_payments", "stability_grant"} {
		f, ok := c.Figure(net.address(v) + "." + field)
		if _, taken := c.Figure("deficit." + gross.Key + "." + p.Code() + "." + field); ok && !taken {
			paid.Add(f)
		}
	}
	apart.Add(before, afterThen)
	apart.Less(after, beforeThen)
	if paid.Known() && apart.Off(paid.Figure()) {
		a.Find(after.Pos, after.Local(), "%s was paid in the year to %s, but the deficit before payments (%s) and after them (%s) moved apart by %s", paid, p, before, after, apart).
			Also = []diag.Pos{before.Pos}
	}
}

// overspendFollows: rule 6, between the deficit and what was spent.
func overspendFollows(a *check.Audit) {
	c := read(a.Council)
	for _, s := range c.Deficit {
		if s.Record.Scope.S != "high_needs" || s.Record.Scenario.S != "actual" {
			continue
		}
		for _, v := range s.Record.Values {
			added, ok := c.Figure(s.address(v) + ".in_year")
			if !ok || v.YearEnd.Period.Kind != model.YearEnd {
				continue
			}
			year := model.Period{Kind: model.FinancialYear, Year: v.YearEnd.Period.Year - 1}
			spent, isSpent := c.Figure("spending.total." + year.Code() + ".outturn")
			grant, isGranted := c.Figure("spending.allocation." + year.Code())
			moved, isMoved := c.Figure("spending.block_transfer." + year.Code())
			if !isSpent || !isGranted || !isMoved || spent.Status != added.Status {
				continue
			}
			var over check.Sum
			over.Add(spent)
			over.Less(grant, moved)
			if over.Off(added) {
				a.Find(added.Pos, added.Local(), "in %s %s was spent with a grant of %s and %s moved in, which is %s over, but the deficit says that the year added %s",
					year, spent, grant, moved, over, added).Also = []diag.Pos{spent.Pos}
			}
		}
	}
}

// usualShare is the share that the Department for Education pays of an eligible deficit, in per
// cent: "Explanatory note on the government's approach to Dedicated Schools Grant
// deficits", 9 February 2026.
const usualShare = 90

// grantShare: rule 6. Without what the Department found eligible, a grant may be less
// than the share of the whole deficit and never more.
func grantShare(a *check.Audit) {
	c := read(a.Council)
	share := model.Figure{Quantity: model.Plain(model.Whole(usualShare), model.Percent), Known: true}
	for _, f := range c.FiguresUnder("programme") {
		if strings.HasSuffix(f.Address, ".stability_grant.share") && f.Known {
			share = f
		}
	}
	for _, s := range c.Deficit {
		for _, v := range s.Record.Values {
			grant, ok := c.Figure(s.address(v) + ".stability_grant")
			deficit, known := c.Figure(s.address(v) + ".opening")
			if !known {
				deficit, known = c.before(s, v)
			}
			if !ok || !known {
				continue
			}
			most := check.Part(deficit, share)
			var sum check.Sum
			sum.Add(grant)
			if sum.Over(most) {
				a.Find(grant.Pos, grant.Local(), "a High Needs Stability Grant of %s is more than %s of the deficit of %s, which would be %s", grant, share, deficit, most).
					Also = []diag.Pos{deficit.Pos}
			}
		}
	}
}
