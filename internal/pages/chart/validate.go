package chart

import (
	"fmt"
	"math"
)

// most is the greatest number a chart draws; greater ones are slips of the pen
// and would need an axis wider than a phone.
const most = 1e12

// Validate reports in plain English what is wrong with c, for the person who wrote its
// data, or returns nil. The caller adds the place.
func (c *Chart) Validate() error {
	d, ok := c.Kind.drawing()
	switch {
	case !ok:
		return fmt.Errorf("there is no kind of chart called %q", c.Kind)
	case !plainID(c.ID):
		return fmt.Errorf("the chart's id %q must be letters, digits and hyphens, and start with a letter", c.ID)
	case len(c.Periods) == 0:
		return fmt.Errorf("the chart has nothing along its axis")
	case len(c.Series) == 0:
		return fmt.Errorf("the chart has no series")
	case bad(c.Min) || bad(c.Max):
		return fmt.Errorf("the axis must lie between -%g and %g", most, most)
	}
	for i := range c.Series {
		s := &c.Series[i]
		if len(s.Points) != len(c.Periods) {
			return fmt.Errorf("%q has %d figures for %d places on the axis", s.Name, len(s.Points), len(c.Periods))
		}
		for k := range s.Points {
			if err := s.Points[k].check(c.Kind != Spark); err != nil {
				return fmt.Errorf("%q at %q: %w", s.Name, c.Periods[k].Label, err)
			}
		}
	}
	if err := c.checkLines(); err != nil {
		return err
	}
	if d.check != nil {
		return d.check(c)
	}
	return nil
}

// checkLines checks what stands over the series: bands, goals, events and
// the number of colours.
func (c *Chart) checkLines() error {
	for _, b := range c.Bands {
		if b.Lower < 0 || b.Upper < 0 || b.Lower >= len(c.Series) || b.Upper >= len(c.Series) || b.Lower == b.Upper {
			return fmt.Errorf("the band %q needs two series of the chart", b.Name)
		}
	}
	for i := range c.Series {
		if c.unseen(i) && !c.enclosed(i) {
			return fmt.Errorf("%q lies within no band, and nothing in the picture would stand for it", c.Series[i].Name)
		}
	}
	for _, g := range c.Goals {
		if err := g.check(c.Kind != Spark); err != nil || !g.shown() {
			return fmt.Errorf("the goal %q has no value to draw a line at", g.Name)
		}
	}
	for _, e := range c.Events {
		if e.At < 0 || e.At >= len(c.Periods) {
			return fmt.Errorf("the event %q is not on the axis", e.Name)
		}
	}
	if n := c.colours(); n > 4 && !c.drawing().panels {
		return fmt.Errorf("the chart needs %d colours, and more than four cannot be told apart: give some series the role of context, or join them in bands", n)
	}
	return nil
}

// enclosed reports whether one band holds all of a series.
func (c *Chart) enclosed(i int) bool {
	for _, b := range c.Bands {
		in := true
		for k, p := range c.Series[i].Points {
			low, up := c.Series[b.Lower].Points[k], c.Series[b.Upper].Points[k]
			in = in && (!p.shown() || low.shown() && up.shown() && min(low.V, up.V) <= p.V && p.V <= max(low.V, up.V))
		}
		if in {
			return true
		}
	}
	return false
}

// colours counts the colours that c needs.
func (c *Chart) colours() int {
	n := 0
	for i, s := range c.Series {
		own := s.coloured() && !c.unseen(i)
		for _, b := range c.Bands {
			if o := b.other(i); o >= 0 && o < i && c.Series[o].coloured() {
				own = false
			}
		}
		if own {
			n++
		}
	}
	return n
}

// check checks one point; worded reports whether the kind of chart prints its figures.
func (p *Point) check(worded bool) error {
	if p.State > Missed {
		return fmt.Errorf("its state is unknown")
	}
	if !p.shown() {
		return nil
	}
	if bad(p.V) {
		return fmt.Errorf("%g is not a number that can be drawn", p.V)
	}
	if p.Text == "" && worded {
		return fmt.Errorf("the figure %g is not printed", p.V)
	}
	return nil
}

func bad(v float64) bool { return math.IsNaN(v) || v > most || v < -most }

// plainID reports whether s can be part of an id and of a file name.
func plainID(s string) bool {
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || r != '-' && (r < '0' || r > '9')) {
			return false
		}
	}
	return s != ""
}
