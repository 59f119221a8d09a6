package facts

import (
	"cmp"
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A Remade is the forecast of one day, made again and again: each quarter, each year.
type Remade struct {
	Name     string         // of what is forecast: "If the plan’s target is met"
	Period   model.Period   // the day that is forecast
	Forecast []model.Figure // by the day of their papers, oldest first
	Outturn  model.Figure   // what came of it; not Known where that is not recorded
	measure  Measure
	unit     Unit
}

// Unit returns the unit that its money is printed in.
func (r Remade) Unit() Unit { return r.unit }

// Remade returns the forecasts that were made more than once: of the nearest day to
// come, and of the newest recorded day.
func (a Account) Remade() []Remade {
	var out []Remade
	for _, t := range a.topics {
		byKey := map[string]int{}
		for _, l := range t.lines {
			for _, f := range l.steps {
				if f.AsAt.IsZero() || f.Period != t.now().Period && f.Period != t.nearest(a.seen) {
					continue
				}
				key := l.scenario + " " + l.bound + " " + f.Period.Code()
				i, there := byKey[key]
				if !there {
					i = len(out)
					byKey[key] = i
					name, _ := a.names(t, l.scenario, l.bound)
					out = append(out, Remade{Name: name, Period: f.Period, measure: t.measure, unit: a.unit})
				}
				out[i].Forecast = append(out[i].Forecast, f)
			}
		}
		for i := range out {
			if now := t.now(); out[i].Period == now.Period && out[i].measure == t.measure && len(now.Values) == 1 {
				out[i].Outturn = now.Low
			}
		}
	}
	for i := range out {
		f := out[i].Forecast
		slices.SortStableFunc(f, func(a, b model.Figure) int { return a.AsAt.Compare(b.AsAt) })
		out[i].Forecast = slices.CompactFunc(f, func(a, b model.Figure) bool { return a.AsAt == b.AsAt })
	}
	out = slices.DeleteFunc(out, func(r Remade) bool { return len(r.Forecast) < 2 })
	slices.SortStableFunc(out, func(a, b Remade) int { return cmp.Compare(b.Period.Year, a.Period.Year) })
	return out
}

// nearest returns the first period that a forecast looks ahead to.
func (t *topic) nearest(seen model.Day) model.Period {
	var out model.Period
	for _, g := range t.groups {
		if p := g.course.own()[0].Period; out.Kind == model.NoPeriod || p.Compare(out) < 0 {
			out = p
		}
	}
	return out
}

// course returns how the forecast moved from paper to paper.
func (r Remade) course() Course {
	var steps []Step
	for _, f := range r.Forecast {
		steps = append(steps, Step{Period: f.Period, Low: f, High: f})
	}
	return NewCourse(steps)
}

func (r Remade) at(f model.Figure) Step { return Step{Period: f.Period, Low: f, High: f} }

// Title reports how the forecast moved.
func (r Remade) Title() string {
	first, last := r.Forecast[0], r.Forecast[len(r.Forecast)-1]
	c := r.course()
	when := month(r.Period)
	move := say("Forecast for ", when, " was ", r.measure.state(r.at(first)), ", then ", r.measure.state(r.at(last)))
	switch s := c.Shape(); {
	case r.at(first).side() != above || r.at(last).side() != above:
	case s == Flat:
		move = say("Forecast for ", when, " stayed at ", figure(last))
	case s == Rising:
		move = say("Forecast for ", when, " rose from ", figure(first), " to ", figure(last))
	case s == Falling:
		move = say("Forecast for ", when, " fell from ", figure(first), " to ", figure(last))
	case s == Peaking && r.at(r.turn(c)).side() == above:
		move = say("Forecast for ", when, " rose to ", figure(r.turn(c)), ", then fell to ", figure(last), silent(first))
	case s == Bottoming && r.at(r.turn(c)).side() == above:
		move = say("Forecast for ", when, " fell to ", figure(r.turn(c)), ", then rose to ", figure(last), silent(first))
	}
	return move.In(r.unit)
}

// turn returns the forecast at which a course with two legs turned.
func (r Remade) turn(c Course) model.Figure { return r.Forecast[c.legs[0].to] }

// between returns the forecasts that a summary says beside the first and the last: the one
// at which they turned, or three of those at which they did.
func (r Remade) between() []model.Figure {
	c := r.course()
	switch c.Shape() {
	case Peaking, Bottoming:
		return []model.Figure{r.turn(c)}
	case Zigzag:
		var out []model.Figure
		for i, f := range r.Forecast[1 : len(r.Forecast)-1] {
			if slices.ContainsFunc(c.legs, func(l leg) bool { return l.to == i+1 }) && len(out) < 3 {
				out = append(out, f)
			}
		}
		return out
	}
	return nil
}

// Summary reports what the forecast was first, where it turned, and last, and what came of
// it.
func (r Remade) Summary() string {
	first, last := r.Forecast[0], r.Forecast[len(r.Forecast)-1]
	told := append(append([]model.Figure{first}, r.between()...), last)
	when := func(f model.Figure) string { // the day, where the month fits two of them
		n := 0
		for _, g := range told {
			n += index(dated(g.AsAt) == dated(f.AsAt))
		}
		if n > 1 {
			return "On " + f.AsAt.String()
		}
		return "In " + dated(f.AsAt)
	}
	out := say(when(first), " the forecast for ", r.Period.String(), " was ", r.measure.state(r.at(first)), ".")
	for _, f := range told[1:] {
		out = say(out, " ", when(f), " it was ", r.measure.state(r.at(f)), ".")
	}
	if r.Outturn.Known {
		s := r.at(r.Outturn)
		if s.side() == above {
			out = say(out, " The ", r.measure.Short, " was ", r.measure.state(s), ".")
		} else {
			out = say(out, " There was ", r.measure.named(s), ".")
		}
	}
	return out.In(r.unit)
}
