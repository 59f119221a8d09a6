package check

import (
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// RulePeriods is the rule about counts of different periods, of any file.
const RulePeriods = "periods-add-up"

// overTime are the rules about counts of different periods.
var overTime = []Rule{
	{Name: RulePeriods, Number: 6, Severity: diag.Error, Acknowledge: true,
		Title:    "What is counted by month, quarter or term makes the year",
		Explains: "Where the same is counted over different periods, the shorter ones make the longer one where all of them are there, and are not more than it where some are missing. For one period all say the same."},
}

// isPart reports whether the periods of a series can be parts of a sum: those that
// overlap with the next cannot.
func isPart(p model.Period) bool {
	return p.Kind != model.YearToDate && p.Kind != model.TwelveMonths && p.Months() > 0
}

// splits reports whether a longer period is made of ones like part. Terms have no fixed
// days, so that they make an academic year and no other, and no month makes a term.
func splits(whole, part model.Period) bool {
	if whole.Kind == model.Term || part.Kind == model.Term && whole.Kind != model.AcademicYear && !(whole.Kind == model.YearToDate && whole.Part > 0) {
		return false
	}
	return isPart(part) && whole.Months() > part.Months() && whole.Contains(part)
}

// PartsMake compares a count with those of the shorter periods that it is made of.
// figures are counts of the same, in the order of their periods; those of other periods
// than parts of the whole are skipped.
func (a *Audit) PartsMake(whole model.Figure, figures []model.Figure) {
	if !whole.Known || whole.Quantity.Unit != model.Count {
		return
	}
	sum, months, missing := model.Sum(), 0, false
	var first, last model.Period
	for _, f := range figures {
		switch {
		case !splits(whole.Period, f.Period) || last.Kind != model.NoPeriod && f.Period.Start().Compare(last.End()) <= 0:
			continue
		case !f.Known || f.Quantity.Unit != model.Count:
			missing = true
			continue
		}
		if first.Kind == model.NoPeriod {
			first = f.Period
		}
		sum, months, last = model.Sum(sum, f.Quantity.Amount), months+f.Period.Months(), f.Period
	}
	off := sum.Cmp(whole.Quantity.Amount)
	switch {
	case first.Kind == model.NoPeriod || off == 0:
	case !missing && months == whole.Period.Months():
		a.Find(whole.Pos, whole.Local(), "%s to %s make %s, but the source says %s %s", first, last, Count(sum), whole.WithNoun(), whole.Period.Phrase())
	case off > 0:
		a.Find(whole.Pos, whole.Local(), "some of the periods from %s to %s make %s already, more than %s %s", first, last, Count(sum), whole.WithNoun(), whole.Period.Phrase())
	}
}

// Agree holds two values of one period against each other.
func (a *Audit) Agree(f, g model.Figure) {
	if !f.Known || !g.Known || f.Period.Start() != g.Period.Start() || f.Period.End() != g.Period.End() || (f.Period.Kind == model.Term) != (g.Period.Kind == model.Term) {
		return
	}
	off, err := f.Quantity.Sub(g.Quantity)
	if err == nil && model.Times(off.Amount.Abs(), 2).Cmp(off.RoundedTo) > 0 {
		p := a.Find(f.Pos, f.Local(), "%s is %s %s, and the same is %s at %s", f.Label, f, f.Period.Phrase(), g, g.Local())
		p.Also = append(p.Also, g.Pos)
	}
}
