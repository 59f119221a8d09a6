package facts

import "slices"

// history reports how what was recorded moved, as a sentence.
func (m Measure) history(c Course) Phrase {
	first, last := c.Steps[0], c.final()
	the := func(s Step) string {
		if m.Opposite != "" && s.side() == below {
			return "The " + m.Opposite
		}
		return "The " + m.Short
	}
	if len(c.Steps) == 1 {
		return m.was(first)
	}
	if c.Shape() == Flat && first.side() != astride && c.hedgedAlike() {
		if first.side() != above {
			return say("There was ", m.named(first), " ", in(first.Period), " and ", in(last.Period), ".")
		}
		if len(c.Steps) == 2 {
			return say(the(first), " was ", m.state(first), " ", in(first.Period), " and ", in(last.Period), ".")
		}
		return say(the(first), " stayed at ", m.state(first), " from ", month(first.Period), " to ", month(last.Period), ".")
	}
	if c.unclear || len(c.legs) == 0 || c.turnsAstride() || first.side() == astride || len(c.legs) > 3 {
		return say("There was ", m.named(first), " ", in(first.Period), " and ", m.named(last), " ", in(last.Period), ".")
	}
	if first.side() == below && last.side() == below && len(c.legs) == 1 {
		by := m.move(first, last, c.legs[0].up, false)
		return say(the(first), " ", by.past(), " from ", m.size(first), " ", in(first.Period), " to ", m.size(last), " ", in(last.Period), ".")
	}
	if len(c.legs) == 1 && (first.side() == below) != (last.side() == below) && first.side() != none && last.side() != none {
		return say(capital(m.named(first)), " ", in(first.Period), " turned into ", m.named(last), " ", in(last.Period), ".")
	}
	surplus := m.Opposite != "" && !slices.ContainsFunc(c.Steps, func(s Step) bool { return s.side() != below })
	out := say(the(first))
	for i, l := range c.legs {
		from, to := c.Steps[l.from], c.Steps[l.to]
		if i == len(c.legs)-1 {
			to = last
		}
		by := m.move(from, to, l.up, i > 0)
		source, target := m.from(from, to, ""), m.target(to, by, "")
		switch {
		case surplus: // its name begins the sentence
			source, target = m.size(from), m.size(to)
		case first.side() == below && from.side() == none && to.side() == above:
			target = m.named(to)
		}
		switch {
		case i == 0:
			out = say(out, " ", by.past(), " from ", source, " ", in(from.Period))
		case i == len(c.legs)-1:
			out = say(out, " and then ", by.past())
		default:
			out = say(out, ", ", by.past())
		}
		out = say(out, by.joint, target, " ", in(to.Period))
	}
	return say(out, ".")
}

// was reports what one recorded step was, as a sentence.
func (m Measure) was(s Step) Phrase {
	if s.side() == above {
		return say("The ", m.Short, " was ", m.state(s), " ", in(s.Period), ".")
	}
	return say("There was ", m.named(s), " ", in(s.Period), ".")
}

// size returns a step below nothing without its name: "£12.0m".
func (m Measure) size(s Step) Phrase {
	return Measure{Short: m.Opposite, Opposite: m.Short}.state(s.turned())
}

// turned returns the step seen from below nothing.
func (s Step) turned() Step {
	s.Low, s.High = s.High, s.Low
	s.Low.Quantity.Amount, s.High.Quantity.Amount = s.Low.Quantity.Amount.Neg(), s.High.Quantity.Amount.Neg()
	s.Values = slices.Clone(s.Values)
	slices.Reverse(s.Values)
	for i := range s.Values {
		s.Values[i].Quantity.Amount = s.Values[i].Quantity.Amount.Neg()
	}
	return s
}
