package facts

import (
	"iter"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// mostTitle is how many words the title of a chart may have.
const mostTitle = 12

// noTitle is the title of a chart where no finding can be said in a few words.
const noTitle = "What the papers say of the deficit"

// Title reports what a chart of the account shows: its finding.
func (a Account) Title() string {
	for some := range a.titles() {
		for _, p := range some {
			if len(p) > 0 && p.Words() <= mostTitle {
				return p.In(a.unit)
			}
		}
	}
	return noTitle
}

// titles returns what a title could say, best first.
func (a Account) titles() iter.Seq[[]Phrase] {
	return func(yield func([]Phrase) bool) {
		if len(a.topics) == 0 {
			return
		}
		t := a.topics[0]
		switch {
		case len(a.topics) > 1 && t.recorded():
			out := []Phrase{a.sideBySide()}
			if now := t.now(); now.side() == above {
				out = append(out, say(a.subject(t), " was ", t.measure.state(now), " in ", month(now.Period), titleCare(now)))
			}
			yield(out)
		case len(a.topics) > 1 && len(t.groups) > 0:
			yield(t.titlesAhead(t.groups[0], a.subject(t), len(t.groups) == 1))
		case len(a.topics) == 1:
			if !yield(t.both()) {
				return
			}
			for _, g := range t.groups {
				if !yield(t.titlesAhead(g, "Deficit", len(t.groups) == 1)) {
					return
				}
			}
			yield(a.titlesPast(t))
		}
	}
}

// subject names one of several topics at the head of a title.
func (a Account) subject(t *topic) string {
	if t.scope == "not_stated" && strings.HasPrefix(a.label(t), briefScopes[t.scope]) {
		_, basis, _ := strings.Cut(a.label(t), ", ")
		return upper(t.measure.Noun) + behind(basis)
	}
	if scope, basis, both := strings.Cut(a.label(t), ", "); both {
		return upper(scope) + " deficit " + basis
	}
	if a.label(t) == t.measure.Brief {
		return "Deficit " + t.measure.Brief
	}
	return upper(a.label(t)) + " deficit"
}

// sideBySide names what was recorded last of each scope and basis.
func (a Account) sideBySide() Phrase {
	out := say("Deficit: ")
	p := a.topics[0].now().Period
	n := 0
	for _, t := range a.topics {
		now := t.now()
		if now.Period != p || len(now.Values) != 1 {
			continue
		}
		if n > 0 {
			out = say(out, ", ")
		}
		out = say(out, strings.ReplaceAll(a.label(t), ",", ""), " ", t.measure.state(now))
		n++
	}
	if n < 2 {
		return nil
	}
	return say(out, " in ", month(p))
}

// both names what is forecast with the plan and without it.
func (t *topic) both() []Phrase {
	find := func(code string) *group {
		for i := range t.groups {
			if g := &t.groups[i]; g.scenario.code == code && g.most == "" && g.end().side() == above {
				return g
			}
		}
		return nil
	}
	without, with := find("unmitigated"), find("target")
	if without == nil || with == nil || without.end().Period != with.end().Period {
		return nil
	}
	return []Phrase{say("Deficit forecast: ", t.measure.state(without.end()), " ", in(with.end().Period), " if nothing changes, ", t.measure.state(with.end()), " with the plan")}
}

// titlesAhead say what a forecast does. alone says that it is the only one, so that a
// title may leave out what it assumes.
func (t *topic) titlesAhead(g group, subject string, alone bool) []Phrase {
	m := t.measure
	c, end := g.course, g.end()
	state := m.bounded(end, g.most)
	short := end.Period.Short()
	var out []Phrase
	add := func(parts ...any) {
		p := say(parts...)
		if g.scenario.title != "" {
			out = append(out, say(p, " ", g.scenario.title))
		}
		if g.scenario.with != "" {
			out = append(out, say(p, " ", g.scenario.with))
		}
		if alone || g.scenario.title == "" {
			out = append(out, p)
		}
	}
	last := month(end.Period)
	switch shape := c.Shape(); {
	case end.side() == astride || end.side() == none && g.most != "":
		return nil
	case c.unclear || t.recorded() && !c.Before || c.turnsAstride() || len(c.legs) > 2 || len(c.legs) == 0 && shape != Flat:
		if end.side() != above && subject != "Deficit" {
			return nil
		}
		if end.side() != above {
			add(upper(m.plainly(end, g.most).In(InMillions)), " forecast for ", last)
			return out
		}
		add(subject, " forecast to be ", state, " in ", last)
		add(subject, " forecast to be ", state, " in ", short)
	case shape == Flat && end.side() == above:
		add(subject, " forecast to ", staying(state), " until ", last)
		add(subject, " forecast to ", staying(state), " until ", short)
	case end.side() == below || end.side() == none || c.Steps[c.legs[0].from].side() == below:
		return nil
	case len(c.legs) == 1 && c.legs[0].up:
		add(subject, " forecast to reach ", state, " by ", last)
		add(subject, " forecast to reach ", state, " by ", short)
	case len(c.legs) == 1:
		add(subject, " forecast to fall to ", m.toward(end, g.most), " by ", last)
		add(subject, " forecast to fall to ", m.toward(end, g.most), " by ", short)
	default:
		turn := c.Steps[c.legs[0].to]
		if turn.side() != above || g.most != "" {
			return nil
		}
		first, then := " forecast to peak at ", ", then fall to "
		if !c.legs[0].up {
			first, then = " forecast to fall to ", ", then rise to "
		}
		point := m.state(turn)
		if !c.legs[0].up {
			point = m.toward(turn, "")
		}
		add(subject, first, point, " ", in(turn.Period), then, m.toward(end, g.most))
		if c.legs[0].up {
			add(subject, first, m.state(turn), " in ", month(turn.Period))
			add(subject, first, m.state(turn), " ", in(turn.Period))
		}
	}
	return out
}

// plainly returns a state without a noun before it: "a surplus of £1.0m", "no deficit".
func (m Measure) plainly(s Step, most limit) Phrase {
	if s.side() == none && most == "" {
		return m.named(s)
	}
	return m.bounded(s, most)
}

// titlesPast say what was recorded.
func (a Account) titlesPast(t *topic) []Phrase {
	m := t.measure
	if !t.recorded() {
		passed := t.unknown(a.seen)
		if len(passed) == 0 || len(t.groups) > 0 || passed[0].step.side() != above {
			return nil
		}
		p := passed[0]
		return []Phrase{say("Deficit had been forecast to be ", m.bounded(p.step, p.most), " in ", month(p.step.Period))}
	}
	now := t.now()
	var out []Phrase
	was := m.wasIn(now)
	if now.side() == above {
		for _, p := range t.had() {
			if more := t.against(p); len(more) > 0 {
				out = append(out, say("Deficit was ", m.state(now), more))
				break
			}
		}
	}
	moves := t.titlesMove()
	if g, needed, ok := a.helped(t); ok && needed && len(moves) > 0 && len(t.stands) == 2 && now.side() == above {
		moves = append([]Phrase{say(moves[0], " after ", g.title())}, moves...)
	}
	return append(append(out, moves...), was)
}

// wasIn reports what was recorded, as a title.
func (m Measure) wasIn(s Step) Phrase {
	if s.side() == above {
		return say("Deficit was ", m.state(s), " in ", month(s.Period), titleCare(s))
	}
	return capital(say(m.named(s), " in ", month(s.Period), titleCare(s)))
}

// titleCare ends the title of a day that is doubted.
func titleCare(s Step) string {
	if s.doubted() {
		return ": read with care"
	}
	return ""
}

// titlesMove say how what was recorded moved.
func (t *topic) titlesMove() []Phrase {
	m, c := t.measure, NewCourse(t.stands)
	if len(t.stands) < 2 || t.doubted() {
		return nil
	}
	first, end, shape := c.Steps[0], c.final(), c.Shape()
	switch {
	case first.side() == astride || end.side() == astride || shape == Unclear || shape == Zigzag:
		return nil
	case shape == Flat && first.side() == above && c.hedgedAlike():
		return []Phrase{say("Deficit stayed at ", m.state(first))}
	case first.side() == above && end.side() == below && len(c.legs) == 1:
		return []Phrase{say("Deficit of ", m.state(first), " turned into ", m.state(end))}
	case first.side() == below && end.side() == above && len(c.legs) == 1:
		return []Phrase{say("Surplus of ", m.size(first), " turned into ", m.named(end))}
	case first.side() == below && end.side() == below && len(c.legs) == 1:
		return []Phrase{say("Surplus ", m.move(first, end, c.legs[0].up, false).past(), " from ", m.size(first), " to ", m.size(end))}
	case first.side() == below || end.side() == below || shape == Flat:
		return nil
	case len(c.legs) == 1:
		move := say("Deficit ", m.move(first, end, c.legs[0].up, false).past(), " from ", m.state(first), " to ", m.state(end))
		return []Phrase{move}
	}
	turn := c.Steps[c.legs[0].to]
	if shape == Peaking {
		return []Phrase{say("Deficit peaked at ", m.state(turn), " ", in(turn.Period), ", then fell to ", m.state(end))}
	}
	return []Phrase{say("Deficit fell to ", m.state(turn), " ", in(turn.Period), ", then rose to ", m.state(end))}
}

// Subtitle reports what a chart of the account measures, of whom, and from when to when.
func (a Account) Subtitle(name string, first, last model.Period) string {
	unit := "£ million"
	if a.unit == InPounds {
		unit = "£"
	}
	noun, basis := a.nouns()
	return "Cumulative " + noun + basis + " " + a.at() + ", " + name + ", " + first.Short() + " to " + last.Short() + ", " + unit
}

// at reports of which days the figures are.
func (a Account) at() string {
	between := func(p model.Period) bool { return p.Kind != model.YearEnd }
	for _, t := range a.topics {
		if slices.ContainsFunc(t.stands, func(s Step) bool { return between(s.Period) }) ||
			slices.ContainsFunc(t.lines, func(l *line) bool {
				return slices.ContainsFunc(l.steps, func(f model.Figure) bool { return between(f.Period) })
			}) {
			return "at 31 March and on days between"
		}
	}
	return "at 31 March"
}

// nouns names what the account is of, and whether payments are taken off.
func (a Account) nouns() (noun, basis string) {
	if len(a.topics) == 0 {
		return "deficit", ""
	}
	var scopes, bases []string
	open := "" // where the papers do not say of what the deficit is
	for _, t := range a.topics {
		if s, named := strings.CutSuffix(t.measure.Noun, " deficit"); !named {
			open = t.measure.Noun
		} else if !slices.Contains(scopes, s) {
			scopes = append(scopes, s)
		}
		if s := strings.TrimSuffix(t.measure.Brief, " payments"); !slices.Contains(bases, s) {
			bases = append(bases, s)
		}
	}
	first := a.topics[0].measure
	noun, basis = first.Noun, behind(first.Basis)
	if len(scopes) > 0 {
		noun = strings.Join(scopes, " and ") + " deficit"
		if open != "" {
			noun += " and " + open
		}
	}
	if len(bases) > 1 {
		basis = " " + strings.Join(bases, " and ") + " the Department’s payments"
	}
	return noun, basis
}

// Alt reports what a chart of the account shows, for those who do not see it: its title,
// too.
func (a Account) Alt(title, name string, first, last model.Period) string {
	noun, basis := a.nouns()
	s := "Line chart: cumulative " + noun + basis + " " + a.at() + ", of " + name + ", " + first.Short() + " to " + last.Short() + "."
	if basis == "" {
		s = "Line chart: cumulative " + noun + " of " + name + " " + a.at() + ", " + first.Short() + " to " + last.Short() + "."
	}
	if title != noTitle {
		s += " " + title + "."
	}
	return s
}

// Summary reports the figures of a chart in sentences: how what was recorded moved, and
// what is forecast. What there is no room for it mentions.
func (a Account) Summary() string {
	var out []Phrase
	words, left := 0, false
	add := func(p Phrase) {
		if words += p.Words(); words > mostRest && len(out) > 1 {
			left = true
			return
		}
		out = append(out, p)
	}
	t := teller{a: a}
	for _, of := range a.topics {
		if of.recorded() {
			if len(a.topics) == 1 && !of.doubted() {
				add(of.measure.history(NewCourse(of.stands)))
			} else {
				add(say(t.brief(of).now("", of.now(), of.now().Period.Phrase()), care(of.now()), "."))
			}
			t.it, t.group = of, nil
			if had := of.had(); len(had) > 0 {
				add(of.measure.forecast(had[0], false, "for "+of.now().Period.String()))
			}
			add(t.grant(of, nil))
		}
		for i := range of.groups {
			add(t.ahead(of, &of.groups[i]))
		}
		if len(of.groups) == 0 {
			add(t.passed(of))
		}
	}
	if left {
		out = append(out, say("The table of these figures has more."))
	}
	return a.print(out)
}
