package facts

import (
	"cmp"
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
)

// An Account holds what papers say of one council's deficit, seen from one day.
type Account struct {
	owner  string
	seen   model.Day
	unit   Unit
	topics []*topic // the one that leads is first
	grants []Grant
}

// A topic is one scope and basis: two of them are two things and never mixed.
type topic struct {
	scope, basis string
	measure      Measure
	stands       []Step  // recorded, by period
	lines        []*line // forecasts, in the order of the file
	groups       []group // the newest forecasts that look ahead
	longer       []group // earlier forecasts that look further ahead than those
}

// A line is the forecasts of one scenario and bound, as seen on one day.
type line struct {
	scenario, bound string
	day             model.Day
	former          bool
	steps           []model.Figure
	inputs          []int // indexes of the lines that it was made of
}

// A group is the newest forecasts of one scenario that can be told in one sentence:
// one line, or the lower and the upper one of one day.
type group struct {
	scenario scenario
	lines    []*line
	most     limit
	course   Course // the steps that are still to come
}

// New sorts the lines of a council's deficit into what is told as one. newest is the newest
// day that the whole account knows of.
func New(owner string, newest model.Day, lines []Line, grants []Grant) Account {
	a := Account{owner: owner, seen: Seen(newest, lines...), grants: grants}
	var all []model.Figure
	for i, l := range lines {
		all = append(all, l.Figures...)
		a.add(i, l)
	}
	for _, g := range grants {
		all = append(all, g.Amount)
	}
	a.unit = UnitOf(all)
	a.topics = slices.DeleteFunc(a.topics, func(t *topic) bool { return len(t.stands) == 0 && len(t.lines) == 0 })
	scopes := slices.ContainsFunc(a.topics, func(t *topic) bool { return t.scope != a.topics[0].scope })
	bases := slices.ContainsFunc(a.topics, func(t *topic) bool { return t.basis != a.topics[0].basis })
	for _, t := range a.topics {
		t.measure = deficitOf(t.scope, t.basis, scopes, bases)
		slices.SortFunc(t.stands, func(a, b Step) int { return a.Period.Compare(b.Period) })
		for i := range t.stands {
			t.stands[i] = settle(t.stands[i])
		}
		for _, l := range t.lines {
			slices.SortStableFunc(l.steps, func(a, b model.Figure) int { return a.Period.Compare(b.Period) })
			l.steps = slices.CompactFunc(l.steps, func(a, b model.Figure) bool { return a.Period == b.Period })
		}
		t.look(a.seen)
	}
	slices.SortStableFunc(a.topics, func(t, u *topic) int {
		if c := u.now().Period.Compare(t.now().Period); c != 0 || t.recorded() {
			return c
		}
		return cmp.Compare(index(len(t.groups) == 0), index(len(u.groups) == 0))
	})
	return a
}

// add files the figures of an input line.
func (a *Account) add(i int, l Line) {
	var day model.Day
	for _, f := range l.Figures {
		if f.Known && !Recorded(f) && f.Said().Compare(day) > 0 {
			day = f.Said()
		}
	}
	for _, f := range l.Figures {
		if !f.Known {
			continue
		}
		t := a.topic(cmp.Or(f.Scope, "not_stated"), cmp.Or(f.Basis, "gross"))
		if Recorded(f) {
			if !l.Former {
				t.record(f)
			}
			continue
		}
		m := t.line(line{scenario: scenarios[rank(f.Scenario)].code, bound: cmp.Or(f.Bound, "single"), day: day, former: l.Former})
		m.steps = append(m.steps, f)
		if !slices.Contains(m.inputs, i) {
			m.inputs = append(m.inputs, i)
		}
	}
}

func (a *Account) topic(scope, basis string) *topic {
	for _, t := range a.topics {
		if t.scope == scope && t.basis == basis {
			return t
		}
	}
	t := &topic{scope: scope, basis: basis}
	a.topics = append(a.topics, t)
	return t
}

func (t *topic) line(of line) *line {
	for _, l := range t.lines {
		if l.scenario == of.scenario && l.bound == of.bound && l.day == of.day && l.former == of.former {
			return l
		}
	}
	t.lines = append(t.lines, &of)
	return &of
}

// record files a recorded figure with those of its day.
func (t *topic) record(f model.Figure) {
	for i := range t.stands {
		if t.stands[i].Period == f.Period {
			t.stands[i].Values = append(t.stands[i].Values, f)
			return
		}
	}
	t.stands = append(t.stands, Step{Period: f.Period, Values: []model.Figure{f}})
}

// settle picks of the figures of one recorded day those that are told: outturn before
// what may be outturn, and of these the newest papers'. Values that may be one, known
// more or less finely, are told once, as plainly and finely as any paper gives it.
func settle(s Step) Step {
	firm := func(f model.Figure) bool { return f.Status != model.NotStated }
	all := s.Values
	if slices.ContainsFunc(all, firm) {
		all = slices.DeleteFunc(slices.Clone(all), func(f model.Figure) bool { return !firm(f) })
	}
	newest := slices.MaxFunc(all, func(a, b model.Figure) int { return a.Said().Compare(b.Said()) }).Said()
	sorted := slices.SortedStableFunc(slices.Values(all), func(a, b model.Figure) int {
		return cmp.Or(cmp.Compare(index(vague(a)), index(vague(b))), a.Quantity.RoundedTo.Cmp(b.Quantity.RoundedTo))
	})
	var told []model.Figure
	for _, f := range all {
		if f.Said() != newest {
			continue
		}
		finest := sorted[slices.IndexFunc(sorted, func(g model.Figure) bool { return sign(f, g) == 0 })]
		if !slices.ContainsFunc(told, func(g model.Figure) bool { return sign(g, finest) == 0 }) {
			told = append(told, finest)
		}
	}
	slices.SortStableFunc(told, func(a, b model.Figure) int { return a.Quantity.Amount.Cmp(b.Quantity.Amount) })
	return Step{Period: s.Period, Low: told[0], High: told[len(told)-1], Values: told}
}

// now returns the newest recorded step; its period is none where nothing was recorded.
func (t *topic) now() Step {
	if len(t.stands) == 0 {
		return Step{}
	}
	return t.stands[len(t.stands)-1]
}

func (t *topic) recorded() bool { return len(t.stands) > 0 }

// ahead returns the steps of a line that come after what was recorded and are still to
// come, or may be.
func (t *topic) ahead(l *line, seen model.Day) []model.Figure {
	return slices.DeleteFunc(slices.Clone(l.steps), func(f model.Figure) bool {
		return TenseOf(f, seen) == Passed || f.Period.Compare(t.now().Period) <= 0
	})
}

// at returns the figure of a line at a period.
func (l *line) at(p model.Period) (model.Figure, bool) {
	i := slices.IndexFunc(l.steps, func(f model.Figure) bool { return f.Period == p })
	if i < 0 {
		return model.Figure{}, false
	}
	return l.steps[i], true
}
