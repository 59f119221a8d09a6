package facts

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
)

// look finds the forecasts that lead: of each scenario and bound the newest one that
// looks ahead. An earlier one is history, but for the years that it alone reaches.
func (t *topic) look(seen model.Day) {
	for _, s := range scenarios {
		leads := map[string]*line{}
		for _, bound := range []string{"single", "lower", "upper"} {
			leads[bound] = t.lead(s, bound, seen)
		}
		for _, lines := range t.pair(leads, seen) {
			g := t.group(s, lines, seen)
			t.groups = append(t.groups, g)
		}
		for _, bound := range []string{"single", "lower", "upper"} {
			if l := leads[bound]; l != nil {
				if further := t.further(s, l, seen); further != nil {
					t.longer = append(t.longer, t.group(s, []*line{further}, seen))
				}
			}
		}
	}
}

func (s scenario) is(code string) bool { return scenarios[rank(code)].code == s.code }

// lead returns the newest line of a scenario and bound that looks ahead, or nil.
func (t *topic) lead(s scenario, bound string, seen model.Day) *line {
	var newest *line
	for _, l := range t.lines {
		if !l.former && s.is(l.scenario) && l.bound == bound && len(t.ahead(l, seen)) > 0 && (newest == nil || l.day.Compare(newest.day) > 0) {
			newest = l
		}
	}
	return newest
}

// further returns the newest of the earlier lines that looks further ahead than lead.
func (t *topic) further(s scenario, lead *line, seen model.Day) *line {
	var out *line
	end := lead.steps[len(lead.steps)-1].Period
	for _, l := range t.lines {
		if l.former || !s.is(l.scenario) || l.bound != lead.bound || l.day.Compare(lead.day) >= 0 || l.steps[len(l.steps)-1].Period.Compare(end) <= 0 {
			continue
		}
		if out == nil || l.day.Compare(out.day) > 0 {
			out = l
		}
	}
	return out
}

// pair joins the lower and the upper bound of one day that reach equally far: only
// those are one range. It returns the lines of each group.
func (t *topic) pair(leads map[string]*line, seen model.Day) [][]*line {
	var out [][]*line
	if l := leads["single"]; l != nil {
		out = append(out, []*line{l})
	}
	lower, upper := leads["lower"], leads["upper"]
	if lower != nil && upper != nil && lower.day == upper.day {
		a, b := t.ahead(lower, seen), t.ahead(upper, seen)
		if a[len(a)-1].Period == b[len(b)-1].Period {
			return append(out, []*line{lower, upper})
		}
	}
	for _, l := range []*line{lower, upper} {
		if l != nil {
			out = append(out, []*line{l})
		}
	}
	return out
}

// group makes what is told of lines: their course from what was recorded, where no
// forecast of theirs lies between that has passed.
func (t *topic) group(s scenario, lines []*line, seen model.Day) group {
	g := group{scenario: s, lines: lines}
	var steps []Step
	whole, crossed := true, false // crossed: the lower bound is above the upper one
	for _, f := range t.ahead(lines[0], seen) {
		step := Step{Period: f.Period, Low: f, High: f}
		if len(lines) > 1 {
			other, there := lines[1].at(f.Period)
			if !there {
				whole = false
				continue
			}
			step = stepOf(f, other)
			crossed = crossed || f.Quantity.Amount.Cmp(other.Quantity.Amount) > 0
		}
		steps = append(steps, step)
	}
	whole = whole && (len(lines) == 1 || len(steps) == len(t.ahead(lines[1], seen)))
	if len(lines) == 1 {
		switch lines[0].bound {
		case "upper":
			g.most = atMost
		case "lower":
			g.most = atLeast
		}
	}
	g.course = NewCourse(steps)
	if now := t.now(); t.recorded() && whole && !g.waits(now.Period, steps[0].Period) {
		g.course = after(now, steps)
	}
	g.course.unclear = g.course.unclear || !whole || crossed
	return g
}

// waits reports whether the lines have a figure for a day between two: one that has
// passed, and of which nobody has said what came of it.
func (g group) waits(now, first model.Period) bool {
	return slices.ContainsFunc(g.lines, func(l *line) bool {
		return slices.ContainsFunc(l.steps, func(f model.Figure) bool {
			return f.Period.Compare(now) > 0 && f.Period.Compare(first) < 0
		})
	})
}

// stepOf returns a range of two figures, whichever is less.
func stepOf(a, b model.Figure) Step {
	if a.Quantity.Amount.Cmp(b.Quantity.Amount) > 0 {
		a, b = b, a
	}
	return Step{Period: a.Period, Low: a, High: b}
}

// tense returns that of the group's forecasts.
func (g group) tense(seen model.Day) Tense { return TenseOf(g.course.final().Low, seen) }

// end returns the step that the group's forecasts lead to.
func (g group) end() Step { return g.course.final() }
