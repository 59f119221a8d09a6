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

// A counted is a value of a kin's members that others can be compared with.
type counted struct {
	of *measured // nil: outside
	model.Figure
}

// figures returns the values of a kin.
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

func addsUp(a *check.Audit) {
	for _, k := range families(a) {
		if len(k.members)+len(k.outside) < 2 {
			continue
		}
		all := k.figures()
		for n, whole := range all {
			for _, m := range k.members {
				if whole.of != m {
					a.PartsMake(whole.Figure, m.counts())
				}
			}
			for _, other := range all[n+1:] {
				if other.of != whole.of {
					a.Agree(whole.Figure, other.Figure)
				}
			}
		}
	}
}

// counts returns the figures of a count, one for each of its periods.
func (m *measured) counts() []model.Figure {
	var out []model.Figure
	for _, p := range m.Points {
		f := p.Value
		f.Period = p.Period // of a gap, too
		out = append(out, f)
	}
	return out
}
