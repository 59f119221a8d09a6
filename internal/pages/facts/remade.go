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
	}
	return move.In(r.unit)
}

// Summary reports what the forecast was first and last, and what came of it.
func (r Remade) Summary() string {
	first, last := r.Forecast[0], r.Forecast[len(r.Forecast)-1]
	out := say(upper(in(model.Period{Kind: model.Month, Year: first.AsAt.Year, Month: first.AsAt.Month})), " the forecast for ", r.Period.String(), " was ",
		r.measure.state(r.at(first)), ". In ", dated(last.AsAt), " it was ", r.measure.state(r.at(last)), ".")
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
