package facts

import (
	"cmp"
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A Series is how a chart names a line of the account and how loud it is.
type Series struct {
	Name, Short string
	Older       bool // a newer forecast took its place
	Recorded    bool // all of it is recorded
}

// Series returns what a chart calls the i-th of the lines that the account was made
// of. No two lines of an account have one name.
func (a Account) Series(i int, figures []model.Figure) Series {
	var out Series
	for _, t := range a.topics {
		for _, l := range t.lines {
			if !slices.Contains(l.inputs, i) {
				continue
			}
			out.Name, out.Short = a.names(t, l.scenario, l.bound)
			leads := slices.ContainsFunc(append(slices.Clone(t.groups), t.longer...), func(g group) bool { return slices.Contains(g.lines, l) })
			newer := t.replaced(l)
			out.Older = newer && !leads
			switch {
			case !newer:
			case l.day.IsZero():
				out.Name, out.Short = out.Name+" (earlier)", "Earlier forecast"
			default:
				of := " (forecast of "
				if l.scenario == "forecast" { // it says so itself
					of = " (of "
				}
				out.Name += of + l.day.String() + ")"
				out.Short = "Forecast of " + dated(l.day)
			}
			return out
		}
	}
	out.Recorded = true
	for _, f := range figures {
		for _, t := range a.topics {
			if t.scope == cmp.Or(f.Scope, "not_stated") && t.basis == cmp.Or(f.Basis, "gross") {
				code, bound := cmp.Or(f.Scenario, "actual"), f.Bound
				if f.Status == model.Actual || f.Status == model.Provisional { // whatever had been assumed, it has happened
					code, bound = "actual", ""
				}
				out.Name, out.Short = a.names(t, code, bound)
				return out
			}
		}
	}
	out.Name, out.Short = "Recorded", "Recorded"
	return out
}

// replaced reports whether a newer line is of the same scenario and bound.
func (t *topic) replaced(l *line) bool {
	return slices.ContainsFunc(t.lines, func(o *line) bool {
		return o.scenario == l.scenario && o.bound == l.bound && o.day.Compare(l.day) > 0
	})
}

// SeriesName returns a series in plain words: "Upper bound: if nothing changes".
func SeriesName(scenario, bound string) string {
	name, _ := seriesNames(scenario, bound)
	return name
}

// names names a line of a scenario and bound.
func (a Account) names(t *topic, code, bound string) (name, short string) {
	name, short = seriesNames(code, bound)
	if l := a.label(t); l != "" {
		name, short = name+", "+l, short+", "+l
	}
	return name, short
}

func seriesNames(code, bound string) (name, short string) {
	if code == "actual" {
		name, short = "recorded", "Recorded"
	} else {
		s := scenarios[rank(code)]
		name, short = s.name, s.short
	}
	switch bound {
	case "upper", "lower":
		name, short = upper(bound)+" bound: "+name, upper(bound)+": "+lower(short)
	default:
		name = upper(name)
	}
	return name, short
}

func lower(s string) string {
	if s == "" || s[0] < 'A' || s[0] > 'Z' {
		return s
	}
	return string(s[0]+32) + s[1:]
}

// A Band is the range between two lines that a sentence tells as one: the lower and
// the upper bound of one scenario.
type Band struct {
	Name, Short  string
	Text         string // the range at its end, as the sentence prints it
	Lower, Upper int    // indexes of the lines that the account was made of
}

// Bands returns the ranges that the account's sentences tell.
func (a Account) Bands() []Band {
	var out []Band
	for _, t := range a.topics {
		for _, g := range t.groups {
			if len(g.lines) != 2 {
				continue
			}
			name, short := a.names(t, g.scenario.code, "single")
			out = append(out, Band{name, short, t.measure.state(g.end()).In(a.unit), g.lines[0].inputs[0], g.lines[1].inputs[0]})
		}
	}
	return out
}

// Unit returns the unit that the account's money is printed in.
func (a Account) Unit() Unit { return a.unit }
