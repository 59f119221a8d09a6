package facts

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A Step is the state of a course at one period: one value, or a range from Low to High.
type Step struct {
	Period    model.Period
	Low, High model.Figure
	// Values are the different values that papers give for one recorded day, from
	// small to large.
	Values []model.Figure
}

// Shape is how a course moves.
type Shape uint8

// The shapes of a course.
const (
	Nothing   Shape = iota // no step
	Single                 // one step
	Flat                   // each step is as the one before
	Rising                 // no step falls
	Falling                // no step rises
	Peaking                // rises, then falls
	Bottoming              // falls, then rises
	Zigzag                 // turns more than once
	Unclear                // a step cannot be called a rise or a fall
)

// A Course is steps in the order of time, with the legs that they make.
type Course struct {
	Steps []Step
	// Before reports whether the first step is where the course comes from, and not
	// part of it: the newest recorded figure, of forecasts.
	Before bool

	legs    []leg
	unclear bool
	steady  bool // each step moves, all in one direction
}

// A leg is neighbouring steps that move in one direction.
type leg struct {
	up       bool
	from, to int // indexes of steps; to is where its level is first reached
}

// NewCourse finds the legs of steps, which are in the order of time.
func NewCourse(steps []Step) Course {
	c := Course{Steps: steps, steady: len(steps) > 1}
	for i := 1; i < len(steps); i++ {
		d, ok := direction(steps[i-1], steps[i])
		switch last := len(c.legs) - 1; {
		case !ok:
			c.unclear = true
		case d == 0:
			c.steady = false
		case last >= 0 && c.legs[last].up == (d > 0):
			c.legs[last].to = i
		case last < 0: // what is flat at first belongs to the first leg
			c.legs = append(c.legs, leg{d > 0, 0, i})
		default:
			c.legs = append(c.legs, leg{d > 0, i - 1, i})
		}
	}
	c.steady = c.steady && !c.unclear && len(c.legs) == 1
	return c
}

// after returns the course of steps that come after what was recorded.
func after(was Step, steps []Step) Course {
	c := NewCourse(append([]Step{was}, steps...))
	c.Before = true
	return c
}

// Shape returns how the course moves.
func (c Course) Shape() Shape {
	switch {
	case len(c.Steps) == 0:
		return Nothing
	case len(c.Steps) == 1:
		return Single
	case c.unclear:
		return Unclear
	case len(c.legs) == 0:
		return Flat
	case len(c.legs) > 2:
		return Zigzag
	}
	return [...][2]Shape{{Falling, Bottoming}, {Rising, Peaking}}[index(c.legs[0].up)][len(c.legs)-1]
}

func index(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Grows reports whether each step is above the one before; Shrinks, below.
func (c Course) Grows() bool   { return c.steady && c.legs[0].up }
func (c Course) Shrinks() bool { return c.steady && !c.legs[0].up }

// Gaps returns the year ends between the first step and the last that no step is of.
func (c Course) Gaps() []int {
	var out []int
	for i := 1; i < len(c.Steps); i++ {
		for y := c.Steps[i-1].Period.Year + 1; y < c.Steps[i].Period.Year; y++ {
			out = append(out, y)
		}
	}
	return out
}

// hedgedAlike reports whether the papers put the same word before each number.
func (c Course) hedgedAlike() bool {
	first := c.Steps[0]
	return !slices.ContainsFunc(c.Steps, func(s Step) bool { return hedge(s.Low) != hedge(first.Low) || hedge(s.High) != hedge(first.High) })
}

// final returns the last step.
func (c Course) final() Step { return c.Steps[len(c.Steps)-1] }

// own returns the steps without the one that the course comes from.
func (c Course) own() []Step {
	if c.Before {
		return c.Steps[1:]
	}
	return c.Steps
}

// direction returns whether b is above a (1), as a (0) or below it (-1). Ranges move
// where both ends move; a range of what was recorded is several values of one day,
// and what comes after it must clear all of them. It is not ok where it cannot be
// said.
func direction(a, b Step) (int, bool) {
	low, okLow := moves(a.Low, b.Low)
	high, okHigh := moves(a.High, b.High)
	if Recorded(a.Low) || Recorded(b.Low) {
		low, okLow = moves(a.High, b.Low)
		high, okHigh = moves(a.Low, b.High)
	}
	return low, okLow && okHigh && low == high
}

// moves returns how b stands to a, and whether it can be said: what is known less
// finely may be more or less.
func moves(a, b model.Figure) (int, bool) {
	d := sign(a, b)
	return d, !vague(a) && !vague(b) && (d != 0 || a.Quantity.Amount.Cmp(b.Quantity.Amount) == 0)
}

// sign returns how b stands to a: 1 above, 0 alike, -1 below. Figures that are known
// more or less finely are alike where they may be: 11.42 is 11.
func sign(a, b model.Figure) int {
	p, q := a.Quantity, b.Quantity
	if p.RoundedTo.Cmp(q.RoundedTo) != 0 {
		coarser := p.RoundedTo
		if q.RoundedTo.Cmp(coarser) > 0 {
			coarser = q.RoundedTo
		}
		if model.Sum(p.Amount, q.Amount.Neg()).Abs().Cmp(model.Half(coarser)) <= 0 {
			return 0
		}
	}
	return q.Amount.Cmp(p.Amount)
}
