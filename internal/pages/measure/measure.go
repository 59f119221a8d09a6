// Package measure says what a number that is measured again and again has done: where
// it stands, against its target and against a year before, and how it got there. It
// writes the sentences and describes the charts of indicators, of plans by month and of
// what a workstream is to move.
//
// Its words:
//
//   - A [Series] is such a number, with a [Point] for each period. A point without a
//     value is a gap, and says so in the chart.
//   - The newest point is the last one whose value is known and has happened. What is
//     hidden, not published or a forecast is never spoken of as where the number stands.
//   - A break is a point from which on it is counted in another way. No sentence
//     compares values on its two sides.
//   - A change is called better or worse only where the series has a [Direction].
//
// Everything is compared as it is printed: two values whose difference prints as 0 are
// about the same.
package measure

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// Direction says which way of a number is better.
type Direction int

// The directions. Neutral is for numbers that nobody may call better or worse, such as
// those of plans and requests.
const (
	Down    Direction = -1
	Neutral Direction = 0
	Up      Direction = 1
)

// DirectionOf reads the word that data files have for a direction: up, down or neutral.
func DirectionOf(word string) Direction {
	return map[string]Direction{"up": Up, "down": Down}[word]
}

// A Series is a number that is measured again and again. A figure without an address is
// one that the data do not have.
type Series struct {
	ID        string // of its chart
	Name      string // what is measured
	Place     string // whose it is
	Unit      string // over the axis: "Per cent"
	Direction Direction
	Promised  bool    // somebody promised a value for every one of the periods
	Points    []Point // one for each period, in order
	Baseline  model.Figure
	Target    model.Figure // to be reached by the end of its period
	Others    []Other
}

// A Point holds the figures of one period.
type Point struct {
	Period        model.Period
	Value, Target model.Figure
	// Break says how it is counted from this period on, where that is another way than
	// before.
	Break string
	// Apart: it is not compared with the period before it, since a new year begins.
	Apart bool
}

// An Other is the same number elsewhere, such as in England.
type Other struct {
	Name    string
	Figures []model.Figure // in the order of their periods
}

// given reports whether the data have a figure at all.
func given(f model.Figure) bool { return f.Address != "" }

// shown reports whether the point has a value to show.
func (p *Point) shown() bool { return given(p.Value) && p.Value.Known }

// happened reports whether the point has a value that is no forecast.
func (p *Point) happened() bool { return p.shown() && p.Value.Status != model.Forecast }

// hidden reports whether the value is kept back, so that no child can be recognised.
func (p *Point) hidden() bool { return given(p.Value) && !p.Value.Known && p.Value.Marker == "c" }

// newest returns the index of the newest point, or -1.
func (s Series) newest() int {
	for i := len(s.Points) - 1; i >= 0; i-- {
		if s.Points[i].happened() {
			return i
		}
	}
	return -1
}

// Newest returns the newest point, if any value is known.
func (s Series) Newest() (Point, bool) {
	i := s.newest()
	if i < 0 {
		return Point{}, false
	}
	return s.Points[i], true
}

// breakIn returns the last break after one point and up to another, or -1.
func (s Series) breakIn(from, to int) int {
	for i := to; i > from; i-- {
		if s.Points[i].Break != "" {
			return i
		}
	}
	return -1
}

// at returns the index of a period, or -1.
func (s Series) at(p model.Period) int {
	for i := range s.Points {
		if s.Points[i].Period == p {
			return i
		}
	}
	return -1
}

// A Change compares a value with an earlier one.
type Change struct {
	From, To model.Figure
	By       model.Quantity // as much as it moved, without a sign
	Way      int            // 1 up, -1 down, 0 where the difference prints as 0
	Equal    bool           // not even a digit that is not printed differs
}

// change compares two figures of one unit.
func change(from, to model.Figure) (Change, bool) {
	by, err := to.Quantity.Sub(from.Quantity)
	if err != nil {
		return Change{}, false
	}
	c := Change{From: from, To: to, By: by, Way: by.Amount.Sign(), Equal: by.Amount.IsZero()}
	c.By.Amount = by.Amount.Abs()
	if !strings.ContainsAny(c.By.String(), "123456789") {
		c.Way = 0
	}
	return c, true
}

// Better returns 1 where a change is for the better, -1 where it is for the worse, and 0
// where the number stays or has no direction, or where two terms are of different seasons:
// fewer children are absent in summer than in autumn, whatever a council does.
func (s Series) Better(c Change) int {
	if from, to := c.From.Period, c.To.Period; from.Kind == model.Term && from.Part != to.Part {
		return 0
	}
	return c.Way * int(s.Direction)
}

// Past says what the newest point can be compared with.
type Past uint8

// What there is to compare with.
const (
	Nothing Past = iota // no earlier value
	Year                // the same period of the year before
	First               // no value a year before; the first one that is counted like the newest
	Base                // no other value; the baseline
	Broken              // a value a year before that was counted in another way
)

// Since compares the newest value with that of a year before, or else with the first
// that can be compared with it, or else with the baseline.
func (s Series) Since() (Change, Past) {
	now := s.newest()
	if now < 0 {
		return Change{}, Nothing
	}
	if then := s.at(s.Points[now].Period.YearBefore()); then >= 0 && s.Points[then].happened() {
		if s.breakIn(then, now) >= 0 {
			return Change{}, Broken
		}
		if c, ok := change(s.Points[then].Value, s.Points[now].Value); ok {
			return c, Year
		}
	}
	first := s.first(now)
	switch {
	case first == now:
		return s.sinceBaseline(now)
	case s.accrues(now):
		return Change{}, Nothing
	}
	c, ok := change(s.Points[first].Value, s.Points[now].Value)
	if !ok {
		return Change{}, Nothing
	}
	return c, First
}

// accrues reports whether a point is a sum since the beginning of its year. It grows from
// month to month whatever happens, so that only another year says how it is going.
func (s Series) accrues(n int) bool {
	p := s.Points[n]
	if p.Period.Kind != model.YearToDate {
		return false
	}
	unit := p.Value.Quantity.Unit
	return unit == model.Count || unit == model.Pounds
}

// sinceBaseline compares the value of a point with the baseline. A count to date and
// one that is made in another way since have nothing to do with it.
func (s Series) sinceBaseline(now int) (Change, Past) {
	if !given(s.Baseline) || !s.Baseline.Known || s.breakIn(-1, now) >= 0 || s.Points[now].Period.Kind == model.YearToDate {
		return Change{}, Nothing
	}
	c, ok := change(s.Baseline, s.Points[now].Value)
	if !ok {
		return Change{}, Nothing
	}
	return c, Base
}

// first returns the first point that is counted like point now: after the last break, and
// not of another year where each year begins anew.
func (s Series) first(now int) int {
	first := now
	for i := now; i >= 0; i-- {
		if s.Points[i].happened() {
			first = i
		}
		if s.Points[i].Break != "" || s.Points[i].Apart {
			break
		}
	}
	return first
}

// Verdict reports whether a value meets its target.
type Verdict uint8

// The verdicts.
const (
	NoTarget Verdict = iota
	NotDue           // the target is of a later time
	Unjudged         // neither more nor less is better
	Met
	Missed
)

// Judge compares the newest value with its target: that of its own period, or the
// one of the whole series once that is due. The target is without an address where
// there is none.
func (s Series) Judge() (Verdict, model.Figure) {
	now := s.newest()
	if now < 0 {
		if given(s.Target) && s.Target.Known {
			return NotDue, s.Target
		}
		return NoTarget, model.Figure{}
	}
	return s.JudgeAt(now)
}

// judge compares a value with a target of its time.
func (s Series) judge(value, target model.Figure) Verdict {
	switch d := value.Quantity.Amount.Cmp(target.Quantity.Amount) * int(s.Direction); {
	case value.Quantity.Unit != target.Quantity.Unit:
		return NoTarget
	case s.Direction == Neutral:
		return Unjudged
	case d >= 0:
		return Met
	}
	return Missed
}

// Verdicts counts the points that have a target of their own, and those that met it.
func (s Series) Verdicts() (with, met int) {
	for _, p := range s.Points {
		if !p.happened() || !given(p.Target) || !p.Target.Known {
			continue
		}
		switch s.judge(p.Value, p.Target) {
		case Met:
			met++
			fallthrough
		case Missed:
			with++
		}
	}
	return with, met
}

// JudgeAt holds the value of one point against its target: that of its own period,
// or the one of the whole series once that is due.
func (s Series) JudgeAt(n int) (Verdict, model.Figure) {
	p := s.Points[n]
	if !p.shown() {
		return NoTarget, model.Figure{}
	}
	target := p.Target
	if !given(target) || !target.Known {
		target = s.Target
		switch {
		case !given(target) || !target.Known:
			return NoTarget, model.Figure{}
		case p.Period.End().Compare(target.Period.End()) < 0:
			return NotDue, target
		}
	}
	return s.judge(p.Value, target), target
}
