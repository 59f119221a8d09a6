package facts

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
)

// every reports so where the deficit grows at each step of each forecast, or shrinks.
// Forecasts that newer ones replaced are forecasts, too.
func (t *teller) every() Phrase {
	var of *topic
	for _, o := range t.a.topics {
		if len(o.lines) > 0 {
			if of != nil {
				return nil
			}
			of = o
		}
	}
	if of == nil || t.it != of || !of.recorded() {
		return nil
	}
	told := 0
	for _, g := range of.groups {
		told += len(g.lines)
	}
	if told < 2 {
		return nil
	}
	grows, shrinks, newest := true, true, true
	var ends []model.Figure
	for _, l := range of.lines {
		c, ok := of.from(l)
		grows, shrinks = grows && ok && c.Grows(), shrinks && ok && c.Shrinks()
		end := l.steps[len(l.steps)-1]
		newest = newest && !l.former && end.Period == of.lines[0].steps[len(of.lines[0].steps)-1].Period && l.day == of.lines[0].day
		ends = append(ends, end)
	}
	low := slices.MinFunc(ends, func(a, b model.Figure) int { return a.Quantity.Amount.Cmp(b.Quantity.Amount) })
	switch {
	case grows && newest:
		return say("It grows in every forecast: even the lowest ends at ", figure(low), ".")
	case grows:
		return say("It grows in every forecast.")
	case shrinks:
		return say("It falls in every forecast.")
	}
	return nil
}

// from returns the whole course of a line, from what was recorded last before its first
// forecast. It is not ok where that is below nothing, or where a forecast for a day
// to come does not move in the same way from what is recorded now.
func (t *topic) from(l *line) (Course, bool) {
	var was Step
	for _, s := range t.stands {
		if s.Period.Compare(l.steps[0].Period) < 0 {
			was = s
		}
	}
	if was.Period.Kind == model.NoPeriod || was.Low.Quantity.Amount.IsNeg() {
		return Course{}, false
	}
	steps := []Step{was}
	for _, f := range l.steps {
		if f.Quantity.Amount.IsNeg() {
			return Course{}, false
		}
		steps = append(steps, Step{Period: f.Period, Low: f, High: f})
	}
	c := NewCourse(steps)
	for _, s := range steps {
		if s.Period.Compare(t.now().Period) <= 0 {
			continue
		}
		if d, ok := direction(t.now(), s); !ok || d == 0 || d > 0 != c.Grows() {
			return Course{}, false
		}
	}
	return c, true
}
