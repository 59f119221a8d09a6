package facts

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A teller says items one after the other and knows what "it" and "that day" are.
type teller struct {
	a     Account
	items []item
	it    *topic // what "it" is
	group *group // the forecasts told last
	pair  bool   // the sentence before has two figures for two days
	spent item   // what the first sentence says beside the newest figure
	away  bool   // a sentence has named another day since, so that nothing is "on the same day"
}

// tell returns the sentences after the first. left says that some were left out.
func (t teller) tell(items []item, follows []Phrase, left bool) []Phrase {
	t.items = items
	rest := slices.Clone(follows)
	t.away = len(follows) > 0
	for _, x := range items {
		if p := t.item(x); len(p) > 0 {
			rest = append(rest, p)
			t.away = t.away || x.kind != saysNow && x.kind != saysStatus && x.kind != saysHad && (x.kind != saysGrant || x.group != nil)
		}
	}
	if left {
		rest = append(rest, say("The table of these figures has more."))
	}
	return rest
}

// item reports one item, or nothing where the sentences before it said it or it does
// not hold.
func (t *teller) item(x item) Phrase {
	if x.kind == t.spent.kind && x.topic == t.spent.topic && (x.kind != saysGroup || x.group == t.spent.group) && (x.kind != saysHad || x.past.scenario.code == t.spent.past.scenario.code) {
		return nil
	}
	switch x.kind {
	case saysNow:
		return t.now(x.topic)
	case saysStatus:
		return t.status(x.topic)
	case saysSince:
		return t.since(x.topic)
	case saysHad:
		if t.it == x.topic {
			return x.topic.measure.forecast(x.past, false, "for that day")
		}
	case saysGroup:
		return t.ahead(x.topic, x.group)
	case saysBounds:
		return t.bounds(x.topic, x.group)
	case saysVintage:
		return t.vintage(x.topic, x.group)
	case saysLonger:
		return t.longer(x.topic, x.group)
	case saysUnknown:
		return t.unknown(x.topic)
	case saysGrant:
		return t.grant(x.topic, x.group)
	case saysEvery:
		return t.every()
	case saysOld:
		return t.a.old()
	case saysNone:
		return say("No recorded ", x.topic.measure.Short, " is published here.")
	}
	return nil
}

// brief returns a topic's measure as the sentences after the first name it: where all are
// of one scope, only the basis tells them apart.
func (t *teller) brief(of *topic) Measure {
	m := of.measure
	if !slices.ContainsFunc(t.a.topics, func(o *topic) bool { return o.scope != of.scope }) {
		m.Noun, m.Surplus = m.Short, m.Opposite
	}
	return m
}

// alone reports whether no other topic has the basis of a topic.
func (t *teller) alone(of *topic) bool {
	return !slices.ContainsFunc(t.a.topics, func(o *topic) bool { return o != of && o.basis == of.basis })
}

func (t *teller) now(of *topic) Phrase {
	t.it, t.pair, t.group = of, false, nil
	when := of.now().Period.Phrase()
	if lead := t.a.topics[0].now().Period; lead == of.now().Period && !t.away {
		when = "on the same day"
	} else if lead != of.now().Period {
		t.away = true
	}
	return say(t.brief(of).now("", of.now(), when), care(of.now()), ".")
}

// status reports how firm the newest recorded figure is.
func (t *teller) status(of *topic) Phrase {
	if t.it != of {
		return nil
	}
	now := of.now()
	sources := map[string]bool{}
	for _, f := range now.Values {
		sources[f.SourceID] = true
	}
	switch n := len(now.Values); {
	case n == 2 && len(sources) == 1:
		return say("The source gives both figures for that one day.")
	case n == 2:
		return say("The papers give both figures for that one day.")
	case n > 2:
		return say("The papers give ", number(n), " figures for that one day.")
	case now.Low.Status == model.NotStated:
		return say("The source does not say whether this is the outturn.")
	case now.Low.Status == model.Provisional && t.pair:
		return say("The newest figure is provisional.")
	case now.Low.Status == model.Provisional:
		return say("That figure is provisional.")
	}
	return nil
}

func number(n int) string {
	if n < len(spelled) {
		return spelled[n]
	}
	return model.Plain(model.Whole(int64(n)), model.Count).String()
}

// since reports what was recorded before the newest figure.
func (t *teller) since(of *topic) Phrase {
	if t.it != of || len(of.since()) == 0 {
		return nil
	}
	now, was := of.now(), of.stands[len(of.stands)-2]
	if was.side() != above || now.side() != above {
		return nil
	}
	return say("It was ", figure(was.Low), " ", ago(now.Period, was.Period), ".", silent(now.Low))
}

// has reports whether an item is to be said.
func (t *teller) has(k kind, g *group) bool {
	return slices.ContainsFunc(t.items, func(x item) bool { return x.kind == k && x.group == g })
}

// ahead reports one forecast. Where the one before it moved in the same way to the same
// day, only how much it is differs.
func (t *teller) ahead(of *topic, g *group) Phrase {
	when, tense := g.scenario.when, g.tense(t.a.seen)
	was := t.group
	follows := was != nil && t.it == of
	if follows && g.scenario.code == "stretch" && was.scenario.code == "target" && len(was.lines) == len(g.lines) && was.most == g.most {
		when = g.scenario.better
	}
	subject := "it"
	if t.it != of {
		subject = "the " + t.brief(of).full()
	}
	if when != "" {
		subject = when + ", " + subject
	}
	t.it, t.group, t.pair = of, g, false
	if follows && alike(*was, *g) {
		subject = "the forecast for that day"
		if when == g.scenario.better && when != "" {
			subject = "it"
		}
		if when != "" {
			subject = when + ", " + subject
		}
		be := " was "
		if tense == Expected {
			be = " is "
		}
		return say(upper(subject), be, of.measure.bounded(g.end(), g.most), ".")
	}
	if of.basis == "net_of_payments" && t.alone(of) && g.end().side() == none && len(g.course.legs) == 0 && len(g.course.own()) == 1 && g.most == "" {
		subject = g.scenario.when + ", after the Department’s payments nothing "
		if g.scenario.when == "" {
			subject = "After the Department’s payments nothing "
		}
		return say(upper(subject), tense.forecast(), "be left ", g.end().Period.Phrase(), ".")
	}
	p := of.measure.path(g.course, g.most, false)
	out := say(upper(subject), " ", tense.forecast(), p.whole())
	if t.has(saysTail, g) {
		out = say(out, p.tail)
	}
	return say(out, ".")
}

// alike reports whether two forecasts lead to one day in one simple way.
func alike(a, b group) bool {
	if a.end().Period != b.end().Period || a.course.unclear || b.course.unclear || a.course.Before != b.course.Before {
		return false
	}
	if a.course.Shape() == Single && b.course.Shape() == Single {
		return true
	}
	return len(a.course.legs) == 1 && len(b.course.legs) == 1 && a.course.legs[0].up == b.course.legs[0].up &&
		a.course.Before && a.end().side() == above && b.end().side() == above
}

// bounds reports the range around a forecast that was told just before.
func (t *teller) bounds(of *topic, g *group) Phrase {
	if t.it != of || t.group == nil || t.group.scenario.code != g.scenario.code {
		return nil
	}
	end, m := g.end(), of.measure
	when := " " + end.Period.Phrase()
	head := say("The bounds are ")
	if t.group.end().Period == end.Period {
		head, when = say("The bounds for that day are "), ""
	} else {
		t.group = nil // what follows must not speak of another day
	}
	if same(end.Low, end.High) || end.side() == none {
		return say(head, "both ", m.state(end), when, ".")
	}
	low, high := Step{Low: end.Low, High: end.Low}, Step{Low: end.High, High: end.High}
	if end.side() != above {
		return say(head, m.named(low), " and ", m.named(high), when, ".")
	}
	return say(head, m.state(low), " and ", m.state(high), when, ".")
}
