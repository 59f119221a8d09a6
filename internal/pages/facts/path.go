package facts

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A path describes forecasts, leg by leg, in the infinitive: "rise to £45.0m by
// March 2027", "come down to £14.5m by March 2030".
type path struct {
	legs []Phrase
	peak Phrase // the highest step on the way, where no leg tells it: "£50.0m in March 2027"
	way  Phrase // of many legs, in short: "go up and down between £20m and £45m"
	tail Phrase // may follow the last leg: ", still more than at 31 March 2025"
}

// whole joins the legs.
func (p path) whole() Phrase {
	var out Phrase
	if len(p.way) > 0 {
		out = say(p.way, ", and to ")
	}
	for i, l := range p.legs {
		switch {
		case i == 0:
		case i == len(p.legs)-1:
			out = say(out, " and then ")
		default:
			out = say(out, ", ")
		}
		out = say(out, l)
	}
	if len(p.peak) > 0 {
		out = say(out, ", after a peak of ", p.peak)
	}
	return out
}

// A limit says that only one bound of a forecast is known.
type limit string

const (
	atMost  limit = "at most "
	atLeast limit = "at least "
)

// path reports a course of forecasts. Where nothing is recorded before them it begins
// with what the first of them is, unless it is to be short: "from £20m to £25m to £30m
// to £35m" is said of no range.
func (m Measure) path(c Course, most limit, short bool) path {
	end := c.final()
	switch {
	case c.Shape() == Flat && end.side() != astride:
		return path{legs: []Phrase{say(staying(m.bounded(end, most)), " until ", end.Period.String())}}
	case len(c.legs) == 0 || c.unclear || c.turnsAstride() || !c.Before && !short && !c.Steps[0].single() || !c.Before && short && m.Opposite != "" && c.Steps[0].side() == below:
		return path{legs: []Phrase{say("be ", m.bounded(end, most), " ", end.Period.Phrase())}, peak: m.height(c)}
	case len(c.legs) > 3:
		low, high := c.extremes()
		return path{legs: []Phrase{say("be ", m.bounded(end, most), " ", end.Period.Phrase())}, way: say("go up and down ", m.between(low, high))}
	}
	var out path
	for i, l := range c.legs {
		from, to := c.Steps[l.from], c.Steps[l.to]
		by := " by " + month(to.Period)
		if i == len(c.legs)-1 {
			to, by = end, " by "+month(end.Period)
		}
		if len(c.legs) == 1 {
			by = " by " + end.Period.String()
		}
		move := m.move(from, to, l.up, i > 0)
		if i == 0 && !c.Before && (move.verb == "grow" || move.verb == "shrink") {
			move.verb = "go" // a deficit that grows or shrinks is another thing than a surplus that does
		}
		if move.verb == "rise" && len(c.legs) == 1 && c.Before {
			move.verb, move.joint = "reach", " "
		}
		start := Phrase{silent(from.Low), silent(from.High)}
		if i == 0 && !c.Before && !short {
			start = say(" from ", m.from(from, to, most), " in ", month(from.Period))
		}
		target := m.target(to, move, most)
		if m.Opposite != "" && c.Steps[0].side() == below && from.side() == none && to.side() == above { // it was a surplus
			target = m.boundedName(to, most)
		}
		out.legs = append(out.legs, say(move.verb, start, move.joint, target, by))
	}
	first, last := c.Steps[0], c.legs[len(c.legs)-1]
	if c.Before && len(c.legs) > 1 && !last.up && first.side() == above {
		if d, ok := direction(first, end); ok && d > 0 {
			out.tail = say(", still more than ", first.Period.Phrase(), silent(first.High), silent(end.Low))
		}
	}
	return out
}

// staying reports what a state is for some time: "stay at £13.3m", but "be at most £13.3m".
func staying(state Phrase) Phrase {
	if limits(state) {
		return say("be ", state)
	}
	return say("stay at ", state)
}

// limits reports whether a state begins with "at most" or "at least".
func limits(state Phrase) bool {
	switch first := state[0].(type) {
	case string:
		return strings.HasPrefix(first, "at ")
	case amount:
		return strings.HasPrefix(first.hedge, "at ")
	}
	return false
}

// A move is the verb of a leg and the word before what it leads to.
type move struct{ verb, joint string }

// past returns the verb in the past tense.
func (m move) past() string {
	return map[string]string{"rise": "rose", "fall": "fell", "come down": "came down", "turn": "turned", "grow": "grew", "shrink": "shrank"}[m.verb]
}

// move returns what leads from one step to another. A fall after a rise comes down.
func (m Measure) move(from, to Step, up, later bool) move {
	a, b := from.side(), to.side()
	switch {
	case m.Opposite != "" && (a == below) != (b == below) && b != none:
		return move{"turn", " into "}
	case m.Opposite != "" && a == below && b == below && up:
		return move{"shrink", " to "}
	case m.Opposite != "" && a == below && b == below:
		return move{"grow", " to "}
	case m.Opposite != "" && a == below: // a surplus that is used up
		return move{"come down", " to "}
	case up:
		return move{"rise", " to "}
	case later:
		return move{"come down", " to "}
	}
	return move{"fall", " to "}
}

// from reports what a leg comes from. Where it crosses nothing, both ends are named.
func (m Measure) from(from, to Step, most limit) Phrase {
	if m.Opposite != "" && to.side() == below {
		return m.boundedName(from, most)
	}
	return m.bounded(from, most)
}

// target reports what a leg leads to.
func (m Measure) target(to Step, by move, most limit) Phrase {
	if by.verb == "turn" && to.side() == above {
		return m.boundedName(to, most)
	}
	if by.joint == " to " {
		return m.toward(to, most)
	}
	return m.bounded(to, most)
}

// toward returns bounded behind the word to: "between £20m and £25m", since nobody reads
// "to £20m to £25m".
func (m Measure) toward(s Step, most limit) Phrase {
	if most == "" && s.side() == above && !s.single() && len(s.Values) < 2 {
		return say("between ", figure(s.Low), " and ", figure(s.High))
	}
	return m.bounded(s, most)
}

// boundedName returns bounded, and says what it is: "a deficit of at most £14.1m".
func (m Measure) boundedName(s Step, most limit) Phrase {
	switch {
	case most == "":
		return m.named(s)
	case s.side() == above:
		return say("a ", m.Short, " of ", m.bounded(s, most))
	}
	return m.bounded(s, most)
}

// bounded returns the state of a step of which only one bound may be known. What is at
// most a deficit of minus three is at least a surplus of three.
func (m Measure) bounded(s Step, most limit) Phrase {
	switch {
	case most == "" || s.side() == astride:
		return m.state(s)
	case s.side() == below && m.Opposite != "":
		flipped := atLeast
		if most == atLeast {
			flipped = atMost
		}
		return say("a ", m.Opposite, " of ", string(flipped), figure(s.Low))
	}
	return say(string(most), m.state(s))
}

// between reports two ends of what moves up and down.
func (m Measure) between(low, high model.Figure) Phrase {
	if s := (Step{Low: low, High: high}); s.side() == astride && !low.Quantity.Amount.IsZero() && !high.Quantity.Amount.IsZero() {
		return m.state(s)
	}
	return say("between ", m.state(Step{Low: low, High: low}), " and ", m.state(Step{Low: high, High: high}))
}

// height names the highest step on the way where it is above both ends: "£50.0m in
// March 2027".
func (m Measure) height(c Course) Phrase {
	end := c.final()
	top := end
	for i, s := range c.Steps {
		if vague(s.Low) || vague(s.High) {
			return nil
		}
		if sign(top.High, s.High) > 0 && (i > 0 || !c.Before) {
			top = s
		}
	}
	first := c.Steps[0]
	if top.Period == end.Period || top.Period == first.Period || first.High.Quantity.Amount.Cmp(top.High.Quantity.Amount) >= 0 || !top.High.Quantity.Amount.IsPos() {
		return nil
	}
	upTo := ""
	if !top.single() {
		upTo = "up to "
	}
	return say(upTo, figure(top.High), " in ", month(top.Period), silent(first.High))
}

// turnsAstride reports whether the course begins, turns or ends in a range with
// nothing in it, of which no leg can be told.
func (c Course) turnsAstride() bool {
	for _, l := range c.legs {
		if c.Steps[l.from].side() == astride || c.Steps[l.to].side() == astride {
			return true
		}
	}
	return c.final().side() == astride
}

// extremes returns the least and the greatest of the course's own steps.
func (c Course) extremes() (low, high model.Figure) {
	own := c.own()
	low, high = own[0].Low, own[0].High
	for _, s := range own {
		if s.Low.Quantity.Amount.Cmp(low.Quantity.Amount) < 0 {
			low = s.Low
		}
		if s.High.Quantity.Amount.Cmp(high.Quantity.Amount) > 0 {
			high = s.High
		}
	}
	return low, high
}
