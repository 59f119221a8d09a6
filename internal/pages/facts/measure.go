package facts

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A Measure names the quantity of figures. Some have a name of their own below nothing: a
// deficit below nothing is a surplus.
type Measure struct {
	Noun     string // as after a council's name: "High Needs deficit"
	Surplus  string // the same below nothing: "High Needs surplus"
	Short    string // "deficit"
	Opposite string // "surplus"; empty where below nothing is a minus sign
	Basis    string // what stands behind the noun: "before the Department’s payments"
	Brief    string // the same in two words: "before payments"
}

// Sides of nothing that a step can be on.
const (
	below   = -1
	none    = 0
	above   = 1
	astride = 2 // a range that holds nothing, or begins or ends with it
)

// side returns on which side of nothing a step is.
func (s Step) side() int {
	low, high := s.Low.Quantity.Amount.Sign(), s.High.Quantity.Amount.Sign()
	if low != high {
		return astride
	}
	return low
}

func (s Step) single() bool { return s.Low.Quantity.Amount.Cmp(s.High.Quantity.Amount) == 0 }

// state reports how much a step is: "£14.1m", "£20m to £25m", "a surplus of £1.0m".
func (m Measure) state(s Step) Phrase {
	low, high := figure(s.Low), figure(s.High)
	switch side := s.side(); {
	case len(s.Values) > 1:
		return m.either(s)
	case m.Opposite == "":
		return plainRange(s)
	case side == none:
		return say("nothing")
	case side == above && s.single():
		return say(low)
	case side == above:
		return say(low, " to ", high)
	case side == below && s.single():
		return say("a ", m.Opposite, " of ", low)
	case side == below:
		return say("a ", m.Opposite, " of ", high, " to ", low)
	case s.Low.Quantity.Amount.IsZero():
		return say("between nothing and ", high)
	case s.High.Quantity.Amount.IsZero():
		return say("between nothing and a ", m.Opposite, " of ", low)
	}
	return say("between a ", m.Opposite, " of ", low, " and a ", m.Short, " of ", high)
}

// plainRange reports how much a step is of what has no name below nothing.
func plainRange(s Step) Phrase {
	if s.single() {
		return say(minus(s.Low.Quantity), figure(s.Low))
	}
	return say(minus(s.Low.Quantity), figure(s.Low), " to ", minus(s.High.Quantity), figure(s.High))
}

// named returns state with the name of what it is, for where nothing else says it: "a
// deficit of £14.1m".
func (m Measure) named(s Step) Phrase {
	if s.side() == above {
		return say("a ", m.Short, " of ", m.state(s))
	}
	if s.side() == none {
		return say("no ", m.Short)
	}
	return m.state(s)
}

// either joins the different values that papers give for one day: "£32m or £33m".
// More than three are told by the least and the greatest.
func (m Measure) either(s Step) Phrase {
	if len(s.Values) > 3 {
		return m.state(Step{Low: s.Low, High: s.High})
	}
	one := m.state
	if s.side() == astride {
		one = m.named
	}
	var out Phrase
	for i, f := range s.Values {
		switch {
		case i == 0:
		case i == len(s.Values)-1:
			out = say(out, " or ")
		default:
			out = say(out, ", ")
		}
		out = say(out, one(Step{Low: f, High: f}))
	}
	return out
}

// month names a period briefly: "March 2027".
func month(p model.Period) string {
	switch p.Kind {
	case model.YearEnd:
		return strings.TrimPrefix(p.String(), "31 ")
	case model.OneDay:
		return dated(p.End())
	}
	return p.String()
}

// in names a period of a chart's axis in a sentence: "in 2027".
func in(p model.Period) string {
	if p.Kind == model.YearEnd {
		return "in " + p.Short()
	}
	return p.Phrase()
}
