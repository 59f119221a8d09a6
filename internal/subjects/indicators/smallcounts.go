package indicators

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/account/suppress"
)

// smallCounts: rule 12, for counts of children over periods, and for the shares that are
// worked out from them.
func smallCounts(a *check.Audit) {
	for _, k := range families(a) {
		if k.people() {
			a.GivenAway(k.overTime(a))
		}
	}
	each(a, func(m *measured) {
		if m.record.People.B {
			m.shares(a)
		}
	})
}

func (k *kin) people() bool {
	for _, m := range k.members {
		if m.record.People.B {
			return true
		}
	}
	return false
}

// byTerms reports whether any series of the kin is counted in terms.
func (k *kin) byTerms() bool {
	for _, m := range k.members {
		for _, p := range m.Points {
			if p.Period.Kind == model.Term || p.Period.Kind == model.YearToDate && p.Period.Part > 0 {
				return true
			}
		}
	}
	return false
}

// How counts are hidden in indicators.toml.
const (
	hideValue  = `write marker = "c" instead of the value`
	hideCounts = "leave numerator and denominator out, and give the percentage or rate alone"
)

// overTime puts the counts of a kin together. Those of a series alone have nothing to do
// with each other, unless they are counted since the beginning of the year.
func (k *kin) overTime(a *check.Audit) *check.OverTime {
	o := &check.OverTime{ByTerms: k.byTerms()}
	linked := len(k.members)+len(k.outside) > 1
	for _, m := range k.members {
		for n, p := range m.Points {
			v := m.values[n]
			if v == nil {
				continue
			}
			if m.record.Unit.S != "count" {
				m.shareCounts(a, o, n)
				continue
			}
			c := check.TimedCount{Cell: a.CellOf(p.Value), Period: p.Period, Pos: v.Period.Pos, Address: m.local(n), Words: p.Period.String(), Hide: hideValue}
			if p.Value.Address != "" {
				c.Pos = p.Value.Pos
			} else if v.Marker.S == "c" { // without a source it is no figure
				c.Cell.State = suppress.Hidden
			}
			if linked || m.record.ToDate.B {
				c.Of = "values"
			}
			o.Add(c)
		}
	}
	for _, f := range k.outside {
		o.Add(check.TimedCount{Cell: a.CellOf(f), Period: f.Period, Of: "values", Pos: f.Pos, Address: f.Local(), Words: f.Period.String(), Hide: "remove it, and hide it in its table"})
	}
	return o
}

// shareCounts adds the counts behind a percentage or rate. Numerators belong together
// where they run through the year.
func (m *measured) shareCounts(a *check.Audit, o *check.OverTime, n int) {
	for _, x := range []struct {
		field string
		f     *model.Figure
	}{{"numerator", m.fractions[n].numerator}, {"denominator", m.fractions[n].denominator}} {
		if x.f == nil {
			continue
		}
		f, field := *x.f, x.field
		c := check.TimedCount{Cell: a.CellOf(f), Period: f.Period, Pos: f.Pos, Address: f.Local(), Words: field + " of " + f.Period.String(), Hide: hideCounts}
		if m.record.ToDate.B && field == "numerator" {
			c.Of = m.record.ID.S
		}
		o.Add(c)
	}
}
