package facts

import (
	"slices"
	"strings"
)

// short reports whether a phrase can be a first sentence.
func short(p Phrase) bool { return p.Words() <= mostFirst }

// first returns the sentence with the newest figure: recorded, or else forecast. What a
// path has too many legs for comes after it.
func (t *teller) first() (Phrase, []Phrase) {
	lead := t.a.topics[0]
	t.it = lead
	switch {
	case lead.recorded():
		return t.firstNow(lead), nil
	case len(lead.groups) > 0:
		return t.firstAhead(lead, &lead.groups[0])
	}
	passed := lead.unknown(t.a.seen)
	if len(passed) == 0 {
		return nil, nil
	}
	p := passed[0]
	t.spent = item{kind: saysUnknown, topic: lead}
	var all []Phrase
	when := "for " + p.step.Period.String()
	brief := lead.measure
	brief.Basis = brief.Brief
	for _, m := range []Measure{lead.measure, brief} {
		of := m.forecast(p, true, when)
		for _, owner := range []string{t.a.owner, "the council"} {
			all = append(all, say("For ", owner, ", ", lowerFirst(of)))
		}
		all = append(all, of)
	}
	return first(all), nil
}

// first returns the first of all that is short, or the last.
func first(all []Phrase) Phrase {
	if i := slices.IndexFunc(all, short); i >= 0 {
		return all[i]
	}
	return all[len(all)-1]
}

// firstNow reports what was recorded last and compares it with the forecast for that
// day, or with the time before. What a grant has made smaller is not told without the grant.
func (t *teller) firstNow(lead *topic) Phrase {
	when := lead.now().Period.Phrase()
	brief := lead.measure
	brief.Basis = brief.Brief
	said := func(owner string, m Measure, more Phrase) Phrase {
		return say(m.now(owner, lead.now(), when), care(lead.now()), more, ".")
	}
	by, _, helped := t.a.helped(lead)
	if helped {
		if more := lead.since(); len(more) > 0 {
			more = say(more, lead.thanks(by))
			for _, out := range []Phrase{said(t.a.owner, lead.measure, more), said("The council", lead.measure, more), said("The council", brief, more)} {
				if short(out) {
					t.spent, t.pair = item{kind: saysSince, topic: lead}, true
					return out
				}
			}
		}
	}
	for _, p := range lead.had() {
		more := lead.against(p)
		if out := said(t.a.owner, lead.measure, more); len(more) > 0 && short(out) {
			t.spent = item{kind: saysHad, topic: lead, past: p}
			return out
		}
	}
	if more := lead.since(); len(more) > 0 && !helped {
		if out := said(t.a.owner, lead.measure, more); short(out) {
			t.spent, t.pair = item{kind: saysSince, topic: lead}, true
			return out
		}
	}
	return first([]Phrase{said(t.a.owner, lead.measure, nil), said("The council", lead.measure, nil), said("The council", brief, nil), said("", brief, nil), said("", brief.inBrief(lead.scope), nil)})
}

// firstAhead reports the first forecast where nothing is recorded.
func (t *teller) firstAhead(lead *topic, g *group) (Phrase, []Phrase) {
	m := lead.measure
	conditions := []string{g.scenario.when}
	if g.scenario.code == "agreement" {
		conditions = []string{"under the agreement with the Department for Education", g.scenario.when}
	}
	verb := g.tense(t.a.seen).forecast()
	variants := []path{m.path(g.course, g.most, false), m.path(g.course, g.most, true)}
	var out Phrase
	var p, v path
search:
	for _, subject := range t.subjects(lead) {
		for n := 3; n > 0; n-- {
			for _, v = range variants {
				for _, p = range v.cut(n) {
					for _, when := range conditions {
						if out = say(begin(when, subject), " ", verb, p.whole(), "."); short(out) {
							break search
						}
					}
				}
			}
		}
	}
	t.spent, t.group = item{kind: saysGroup, topic: lead, group: g}, g
	if !short(out) {
		at, state := " at ", m.bounded(g.end(), g.most)
		switch {
		case limits(state):
			at = " to be "
		case g.end().side() == astride:
			at = " "
		}
		subjects := t.subjects(lead)
		subjects = subjects[len(subjects)-1:]
		if !slices.ContainsFunc(t.a.topics, func(o *topic) bool { return o.scope != lead.scope }) {
			subjects = append(subjects, "the "+m.Short+behind(m.Brief))
		}
		for _, subject := range subjects {
			if out = say(begin(g.scenario.when, subject), " ", strings.TrimSuffix(verb, " to "), at, state, " in ", month(g.end().Period), "."); short(out) {
				break
			}
		}
		if n := len(v.legs) - 1; n > 0 {
			return out, []Phrase{say("Before that, it ", verb, path{legs: v.legs[:n]}.whole(), ".")}
		}
	}
	switch {
	case len(p.legs) < len(v.legs):
		return out, []Phrase{say("It ", g.tense(t.a.seen).then(), path{legs: v.legs[len(p.legs):]}.whole(), ".")}
	case len(p.peak) < len(v.peak):
		return out, []Phrase{say("Before that, it ", verb, "peak at ", v.peak, ".")}
	case len(p.way) < len(v.way):
		return out, []Phrase{say("Before that, it ", verb, v.way, ".")}
	}
	return out, nil
}

// cut returns the path with n legs at most, and without what may be told after it.
func (p path) cut(n int) []path {
	if n < len(p.legs) {
		p.legs = p.legs[:n]
		return []path{p}
	}
	if len(p.peak)+len(p.way) == 0 {
		return []path{p}
	}
	return []path{p, {legs: p.legs}}
}

// subjects name the lead of a first sentence that is a forecast, the fullest first.
func (t *teller) subjects(lead *topic) []string {
	var out []string
	for _, noun := range []string{lead.measure.full(), lead.measure.Noun + behind(lead.measure.Brief)} {
		for _, owner := range []string{possessive(t.a.owner), "the council’s", "the"} {
			out = append(out, owner+" "+noun)
		}
	}
	return out
}

// begin returns how a sentence of a forecast begins: with what it assumes, and its subject.
func begin(when, subject string) string {
	if when == "" {
		return upper(subject)
	}
	return upper(when + ", " + subject)
}

// then returns forecast for what comes after another forecast.
func (t Tense) then() string {
	if t == Expected {
		return "is then forecast to "
	}
	return "was then forecast to "
}

func lowerFirst(p Phrase) Phrase {
	out := say(p)
	if s, ok := out[0].(string); ok && len(s) > 1 && s[0] >= 'A' && s[0] <= 'Z' && (s[1] < 'A' || s[1] > 'Z') {
		out[0] = string(s[0]+32) + s[1:]
	}
	return out
}
