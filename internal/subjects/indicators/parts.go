package indicators

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
)

// A kin is the series that count the same over different periods.
type kin struct {
	members []*measured
	outside []model.Figure // of plans.toml
}

// families puts the indicators together that same_as joins, those alone included.
func families(a *check.Audit) []*kin {
	acc := check.Once(a, newAccount)
	of := map[string]*kin{}
	var out []*kin
	for _, m := range acc.list {
		k := &kin{members: []*measured{m}}
		of[m.record.ID.S] = k
		out = append(out, k)
	}
	join := func(k, into *kin) {
		if k == into {
			return
		}
		into.members, into.outside = append(into.members, k.members...), append(into.outside, k.outside...)
		for _, m := range k.members {
			of[m.record.ID.S] = into
		}
		*k = kin{}
	}
	outside := map[string]*kin{}
	for _, m := range acc.list {
		same, k := m.record.SameAs.S, of[m.record.ID.S]
		switch other := of[same]; {
		case same == "":
		case other != nil:
			join(k, other)
		case outside[same] != nil:
			join(k, outside[same])
		case strings.Contains(same, "."):
			outside[same] = k
			for _, f := range a.Council.FiguresUnder(same) {
				if strings.Count(f.Local(), ".") == strings.Count(same, ".")+1 { // no target, no count of a cell
					k.outside = append(k.outside, f)
				}
			}
		}
	}
	return out
}

// A counted is a value of a kin's members that others can be held against.
type counted struct {
	of *measured // nil: outside
	model.Figure
}

// figures are the values of a kin.
func (k *kin) figures() []counted {
	var out []counted
	for _, m := range k.members {
		for _, p := range m.Points {
			if p.Value.Address != "" && p.Value.Status != model.Forecast {
				out = append(out, counted{m, p.Value})
			}
		}
	}
	for _, f := range k.outside {
		if f.Status != model.Forecast {
			out = append(out, counted{nil, f})
		}
	}
	return out
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

func addsUp(a *check.Audit) {
	for _, k := range families(a) {
		if len(k.members)+len(k.outside) < 2 {
			continue
		}
		all := k.figures()
		for n, whole := range all {
			for _, m := range k.members {
				if whole.of != m && whole.Known {
					partsMake(a, whole.Figure, m)
				}
			}
			for _, other := range all[n+1:] {
				if other.of != whole.of {
					agree(a, whole.Figure, other.Figure)
				}
			}
		}
	}
}

// partsMake holds a count against those of the shorter periods that it is made of.
func partsMake(a *check.Audit, whole model.Figure, m *measured) {
	if whole.Quantity.Unit != model.Count || m.record.Unit.S != "count" {
		return
	}
	sum, months, missing := model.Sum(), 0, false
	var first, last model.Period
	for _, p := range m.Points {
		switch {
		case !splits(whole.Period, p.Period) || last.Kind != model.NoPeriod && p.Period.Start().Compare(last.End()) <= 0:
			continue
		case !p.Value.Known:
			missing = true
			continue
		}
		if first.Kind == model.NoPeriod {
			first = p.Period
		}
		sum, months, last = model.Sum(sum, p.Value.Quantity.Amount), months+p.Period.Months(), p.Period
	}
	off := sum.Cmp(whole.Quantity.Amount)
	switch {
	case first.Kind == model.NoPeriod || off == 0:
	case !missing && months == whole.Period.Months():
		a.Find(whole.Pos, whole.Local(), "%s to %s make %s, but the source says %s %s", first, last, check.Count(sum), whole.WithNoun(), whole.Period.Phrase())
	case off > 0:
		a.Find(whole.Pos, whole.Local(), "some of the periods from %s to %s make %s already, more than %s %s", first, last, check.Count(sum), whole.WithNoun(), whole.Period.Phrase())
	}
}

// agree holds two values of one period against each other.
func agree(a *check.Audit, f, g model.Figure) {
	if !f.Known || !g.Known || f.Period.Start() != g.Period.Start() || f.Period.End() != g.Period.End() || f.Period.Kind == model.Term != (g.Period.Kind == model.Term) {
		return
	}
	off, err := f.Quantity.Sub(g.Quantity)
	if err == nil && model.Times(off.Amount.Abs(), 2).Cmp(off.RoundedTo) > 0 {
		p := a.Find(f.Pos, f.Local(), "%s is %s %s, and the same is %s at %s", f.Label, f, f.Period.Phrase(), g, g.Local())
		p.Also = append(p.Also, g.Pos)
	}
}
