package facts

import (
	"cmp"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// spelled are the numbers that plain English writes as words.
var spelled = [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}

// ago reports how long before one year end another was: "a year before", "three years
// before", or when it was.
func ago(p, was model.Period) string {
	switch n := p.Year - was.Year; {
	case p.Kind != model.YearEnd || was.Kind != model.YearEnd || n >= len(spelled):
		return was.Phrase()
	case n == 1:
		return "a year before"
	default:
		return spelled[n] + " years before"
	}
}

// now reports what was recorded last, without what it is compared with.
func (m Measure) now(owner string, s Step, when string) Phrase {
	if owner == "" {
		the := "The " + m.full()
		switch s.side() {
		case none:
			return say("There was no ", m.full(), " ", when)
		case below:
			return say("There was a ", m.Surplus, behind(m.Basis), " of ", m.size(s), " ", when)
		case astride:
			return say("The papers give ", m.named(s), " as ", "the ", m.full(), " ", when)
		}
		return say(the, " was ", m.state(s), " ", when)
	}
	switch s.side() {
	case none:
		return say(owner, " had no ", m.full(), " ", when)
	case below:
		return say(owner, " had a ", m.Surplus, behind(m.Basis), " of ", m.size(s), " ", when)
	case astride:
		return say(possessive(owner), " papers give ", m.named(s), " as its ", m.full(), " ", when)
	}
	return say(possessive(owner), " ", m.full(), " was ", m.state(s), " ", when)
}

// full returns the noun with its basis.
func (m Measure) full() string { return m.Noun + behind(m.Basis) }

// spelled returns the measure with nothing left out of its short names.
func (m Measure) spelled() Measure {
	m.Short, m.Opposite = m.full(), m.Surplus+behind(m.Basis)
	return m
}

func behind(s string) string {
	if s == "" {
		return ""
	}
	return " " + s
}

// since compares what is recorded with what was recorded before: ", up from £28.0m a
// year before". It is empty where the two cannot be compared.
func (t *topic) since() Phrase {
	now := t.now()
	if len(t.stands) < 2 || len(now.Values) > 1 || now.Low.Status == model.NotStated {
		return nil
	}
	was := t.stands[len(t.stands)-2]
	if len(was.Values) > 1 || vague(was.Low) || vague(now.Low) || was.doubted() || now.doubted() {
		return nil
	}
	d := sign(was.Low, now.Low)
	when := " " + ago(now.Period, was.Period)
	a, b := was.side(), now.side()
	exact := was.Low.Quantity.Amount.Cmp(now.Low.Quantity.Amount) == 0 && hedge(was.Low)+hedge(now.Low) == ""
	switch {
	case d == 0 && exact:
		return say(", the same as", when)
	case d == 0:
		return say(", about the same as", when)
	case a == none && b == above:
		return say(", up from nothing", when)
	case b == none:
		return say(", after ", t.measure.named(was), when)
	case a != b:
		return say(", after ", t.measure.named(was), when)
	case b == below && d < 0:
		return say(", up from ", figure(was.Low), when, silent(now.Low))
	case b == below:
		return say(", down from ", figure(was.Low), when, silent(now.Low))
	case d > 0:
		return say(", up from ", figure(was.Low), when, silent(now.Low))
	}
	return say(", down from ", figure(was.Low), when, silent(now.Low))
}

// doubted reports whether a paper says of a recorded day why readers should be careful with it:
// then nothing is found in it, such as that it is more than before.
func (s Step) doubted() bool {
	return slices.ContainsFunc(s.Values, func(f model.Figure) bool { return strings.Contains(f.Note, model.Care) })
}

// doubted reports whether a recorded day is doubted: then how the days moved is not told.
func (t *topic) doubted() bool { return slices.ContainsFunc(t.stands, Step.doubted) }

// care ends the sentence of a day that is doubted.
func care(s Step) string {
	switch {
	case !s.doubted():
		return ""
	case len(s.Values) > 1:
		return "; read these numbers with care"
	}
	return "; read this number with care"
}

// A past is a forecast for a day that has been recorded since.
type past struct {
	scenario scenario
	step     Step
	most     limit
}

// had returns the newest forecast of each scenario for the newest recorded day.
func (t *topic) had() []past {
	var out []past
	p := t.now().Period
	for _, code := range beside {
		s := scenarios[rank(code)]
		at := map[string]model.Figure{}
		var day model.Day
		for _, l := range t.lines {
			f, there := l.at(p)
			if !there || !s.is(l.scenario) {
				continue
			}
			switch c := cmp.Or(l.day.Compare(day), index(len(at) == 0)); {
			case c > 0:
				day, at = l.day, map[string]model.Figure{l.bound: f}
			case c == 0:
				if _, taken := at[l.bound]; !taken || !l.former {
					at[l.bound] = f
				}
			}
		}
		single, one := at["single"]
		lower, low := at["lower"]
		upper, high := at["upper"]
		switch {
		case one:
			out = append(out, past{s, Step{Period: p, Low: single, High: single}, ""})
		case low && high:
			out = append(out, past{s, stepOf(lower, upper), ""})
		case low:
			out = append(out, past{s, Step{Period: p, Low: lower, High: lower}, atLeast})
		case high:
			out = append(out, past{s, Step{Period: p, Low: upper, High: upper}, atMost})
		}
	}
	return out
}

// against compares what is recorded with what had been forecast: ", £0.6m less than
// the agreement had forecast". It is empty where that takes a sentence of its own.
func (t *topic) against(p past) Phrase {
	now := t.now()
	if len(now.Values) > 1 || now.doubted() || p.most != "" || hedge(now.Low)+hedge(p.step.Low)+hedge(p.step.High) != "" {
		return nil
	}
	side := now.side()
	if p.step.side() != side || side == none {
		return nil
	}
	v := now.Low
	if !tellable(v, p.step.Low) || !tellable(v, p.step.High) {
		return nil
	}
	if p.step.single() {
		switch d := sign(p.step.Low, v); {
		case d == 0 && v.Quantity.Amount.Cmp(p.step.Low.Quantity.Amount) == 0:
			return say(", as ", p.scenario.had())
		case d == 0:
			return say(", about what ", p.scenario.had())
		default:
			return say(", ", difference(v, p.step.Low), " ", more(d*side), " than ", p.scenario.had())
		}
	}
	over, under := sign(p.step.High, v), sign(p.step.Low, v)
	switch {
	case over > 0:
		return say(", ", difference(v, p.step.High), " ", more(side), " than the ", end(side), " end of what ", p.scenario.had())
	case under < 0:
		return say(", ", difference(v, p.step.Low), " ", more(-side), " than the ", end(-side), " end of what ", p.scenario.had())
	}
	if side == below {
		return nil
	}
	return say(", within the ", figure(p.step.Low), " to ", figure(p.step.High), " that ", p.scenario.had())
}

// tellable reports whether the difference of two figures says anything: it does not
// where it is less than what the coarser of them is rounded to.
func tellable(a, b model.Figure) bool {
	q, err := a.Quantity.Sub(b.Quantity)
	return err == nil && (a.Quantity.RoundedTo.Cmp(b.Quantity.RoundedTo) == 0 || sign(a, b) == 0 || q.Amount.Abs().Cmp(q.RoundedTo) >= 0)
}

func more(d int) string {
	if d > 0 {
		return "more"
	}
	return "less"
}

// end names an end of a range: of surpluses the greater one is the lower deficit.
func end(d int) string {
	if d > 0 {
		return "higher"
	}
	return "lower"
}

// difference returns how far two figures are apart. Where one is known less finely than
// the other, so is that.
func difference(a, b model.Figure) amount {
	q, err := a.Quantity.Sub(b.Quantity)
	if err != nil {
		return silent(a)
	}
	if a.Quantity.RoundedTo.Cmp(b.Quantity.RoundedTo) != 0 {
		return amount{q: q, hedge: "about"}
	}
	minus := b.Quantity
	minus.Amount = minus.Amount.Neg()
	return amount{q: q, terms: []model.Quantity{a.Quantity, minus}}
}

// forecast reports a past on its own: "The agreement had forecast £22.0m for that day."
// named reports that nothing before it names what is forecast.
func (m Measure) forecast(p past, named bool, when string) Phrase {
	state := m.bounded(p.step, p.most)
	if p.step.side() == none && p.most == "" { // "had forecast nothing" is told of who makes no forecast
		state = m.named(p.step)
	}
	if named {
		state = m.spelled().boundedName(p.step, p.most)
		if p.step.side() == none {
			state = say(m.bounded(p.step, p.most), " as the ", m.full())
		}
		if p.step.side() == none && p.most == "" {
			state = say("no ", m.full())
		}
	}
	if p.scenario.code == "agreement" {
		return say("The agreement had forecast ", state, " ", when, ".")
	}
	return capital(say(state, " had been forecast ", when, behind(p.scenario.whenIt), "."))
}

// capital starts a phrase with a capital letter.
func capital(p Phrase) Phrase {
	out := say(p)
	switch first := out[0].(type) {
	case string:
		out[0] = upper(first)
	case amount:
		first.hedge = upper(first.hedge)
		out[0] = first
	}
	return out
}

func upper(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-32) + s[1:]
}

// before returns how many months lie between two days, where they are whole months.
func before(d, was model.Day) (string, bool) {
	n := (d.Year-was.Year)*12 + d.Month - was.Month
	if !(d.Dom == was.Dom || last(d) && last(was)) || n < 1 || n >= len(spelled) {
		return "", false
	}
	if n == 1 {
		return "a month before", true
	}
	return spelled[n] + " months before", true
}

// last reports whether a day is the last of its month.
func last(d model.Day) bool {
	return model.Period{Kind: model.Month, Year: d.Year, Month: d.Month}.End() == d
}

// dated names a day briefly: "June 2025".
func dated(d model.Day) string {
	return model.Period{Kind: model.Month, Year: d.Year, Month: d.Month}.String()
}
