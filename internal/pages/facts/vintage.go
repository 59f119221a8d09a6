package facts

import (
	"github.com/send-daylight/daylight/internal/account/model"
)

// vintage reports what the forecast was that was told just before, the last time it was
// made.
func (t *teller) vintage(of *topic, g *group) Phrase {
	if t.group != g || t.it != of || g.lines[0].day.IsZero() {
		return nil
	}
	var was []model.Figure
	var day model.Day
	for _, l := range g.lines {
		f, d, ok := of.earlier(l, g.end().Period)
		if !ok || len(was) > 0 && d != day {
			return nil
		}
		was, day = append(was, f), d
	}
	step := stepOf(was[0], was[len(was)-1])
	when, whole := before(g.lines[0].day, day)
	if !whole {
		when = "in " + dated(day)
	}
	state := of.measure.bounded(step, g.most)
	if step.side() == above && g.end().side() != above {
		state = say("a ", of.measure.Short, " of ", state)
	}
	if now := g.end(); same(step.Low, now.Low) && same(step.High, now.High) {
		state = say("the same")
	}
	return say(upper(when), ", that forecast was ", state, ".")
}

// same reports whether two figures are said in the same words.
func same(a, b model.Figure) bool {
	return a.Quantity.Amount.Cmp(b.Quantity.Amount) == 0 && hedge(a) == hedge(b)
}

// earlier returns the figure for a period in the newest line before l of its kind.
func (t *topic) earlier(l *line, p model.Period) (model.Figure, model.Day, bool) {
	var out model.Figure
	var day model.Day
	found := false
	for _, o := range t.lines {
		f, there := o.at(p)
		if there && o.scenario == l.scenario && o.bound == l.bound && !o.day.IsZero() && o.day.Compare(l.day) < 0 && (!found || o.day.Compare(day) > 0) {
			out, day, found = f, o.day, true
		}
	}
	return out, day, found
}

// longer reports the end of an earlier forecast that looks further ahead.
func (t *teller) longer(of *topic, g *group) Phrase {
	name := "an earlier forecast"
	if day := g.lines[0].day; !day.IsZero() {
		name = "the forecast of " + dated(day)
	}
	if g.scenario.when != "" {
		name = g.scenario.when + ", " + name
	}
	it := "it"
	if t.it != of {
		it = "the " + t.brief(of).full()
	}
	t.it, t.group = of, nil
	end := g.end()
	state := of.measure.bounded(end, g.most)
	if limits(state) { // "puts it at at most"
		as := ""
		if it != "it" {
			as = " as " + it
		}
		return say(upper(name), " gives ", state, as, " ", end.Period.Phrase(), ".")
	}
	return say(upper(name), " puts ", it, " at ", state, " ", end.Period.Phrase(), ".")
}

// unknown reports what was forecast for a day that has passed where nobody says what
// came of it.
func (t *teller) unknown(of *topic) Phrase {
	out := t.passed(of)
	if len(out) == 0 {
		return nil
	}
	t.it, t.group = of, nil
	return say(out, " No outturn for that day is published here.")
}

// passed reports what was forecast for a day of which nothing is recorded.
func (t *teller) passed(of *topic) Phrase {
	all := of.unknown(t.a.seen)
	if len(all) == 0 {
		return nil
	}
	when := "for " + all[0].step.Period.String()
	out := t.brief(of).forecast(all[0], true, when)
	for _, p := range all[1:] { // the plan alone would look as if nobody had expected worse
		if p.scenario.code == "unmitigated" && all[0].scenario.code == "target" {
			out = say(out, " ", t.brief(of).forecast(p, true, when))
		}
	}
	return out
}

// oldAfter is after how many months without a new one forecasts are called old: budgets bring
// new ones every year, and a paper may come some months later than the one before.
const oldAfter = 18

// old reports of when the newest forecast is, where that is long before what is known. A
// forecast of which nobody knows when it was made may be newer.
func (a Account) old() Phrase {
	day, ok := a.oldDay()
	if !ok {
		return nil
	}
	return say("The newest forecast published here is from ", dated(day), ".")
}

// oldDay returns the day of the newest forecast, and reports whether that is long before what
// is known.
func (a Account) oldDay() (newest model.Day, old bool) {
	for _, t := range a.topics {
		for _, l := range t.lines {
			switch {
			case l.former:
			case l.day.IsZero():
				return l.day, false
			case l.day.Compare(newest) > 0:
				newest = l.day
			}
		}
	}
	months := 12*(a.seen.Year-newest.Year) + a.seen.Month - newest.Month
	if a.seen.Dom < newest.Dom {
		months--
	}
	return newest, !newest.IsZero() && months >= oldAfter
}
