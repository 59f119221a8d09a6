package chart

import "slices"

// A KeyItem is one entry of a legend.
type KeyItem struct {
	Name   string
	Swatch []byte // a small SVG
}

// An entry is one, before it is drawn.
type entry struct {
	name string
	draw func(*pen) // into 40 by 14 pixels
}

// Key returns the legend: the series and bands of the picture, then the signs
// of every kind of figure in it that is not plainly actual.
func (c *Chart) Key() []KeyItem {
	if c.Validate() != nil {
		return nil
	}
	var key []KeyItem
	p := newPen(40*px, nil)
	defer pens.Put(p)
	p.h = 14 * px
	for _, e := range c.entries() {
		p.out = append(p.out[:0], `<svg class="c" viewBox="0 0 40 14" width="40" height="14">`...)
		e.draw(p)
		p.s(`</svg>`)
		key = append(key, KeyItem{e.name, slices.Clone(p.out)})
	}
	return key
}

// entries returns the legend of a chart that is valid.
func (c *Chart) entries() []entry {
	if d := c.drawing(); d.key != nil {
		return append(d.key(c), c.stateKey()...)
	}
	var key []entry
	inks := c.lineInk()
	for i, s := range c.Series {
		if s.Role == BandEdge || c.lastOf(i) < 0 || c.unseen(i) {
			continue
		}
		key = append(key, entry{s.Name, func(p *pen) { c.sample(p, i, inks[i]) }})
	}
	for _, b := range c.Bands {
		in := inks[b.Upper]
		key = append(key, entry{b.Name, func(p *pen) {
			p.rect(0, px, 40*px, 13*px, brush{band: in})
			p.s(`<path d="M0 1H40M0 13H40"`)
			p.paint(brush{stroke: in, width: 15})
			p.s("/>")
		}})
	}
	for _, g := range c.Goals {
		key = append(key, entry{g.Name, func(p *pen) {
			p.line(0, 7*px, 40*px, 7*px, brush{stroke: inkInk, width: 15, dash: targetDash})
		}})
	}
	return append(key, c.stateKey()...)
}

// sample draws what a series looks like: as what happened, if any of it did.
func (c *Chart) sample(p *pen, i int, in ink) {
	s := c.Series[i]
	st := s.Points[c.lastOf(i)].State
	for _, pt := range s.Points {
		if pt.State == Actual {
			st = Actual
		}
	}
	d := c.drawing()
	switch {
	case d.beside != nil && !s.piled():
		d.beside(p)
	case s.Role == Target:
		p.line(0, 7*px, 40*px, 7*px, brush{stroke: in, width: 25, dash: targetDash})
	case d.glyph == blockGlyph:
		p.block(8*px, 13*px, 32*px, px, st, in, i)
	case d.glyph == markGlyph:
		p.mark(20*px, 7*px, 50, st, shape(i%4), in)
	default:
		wide := 25
		if s.Role == Context {
			wide = 15
		}
		p.line(0, 7*px, 40*px, 7*px, brush{stroke: in, width: wide, dash: dash(st, i)})
		if s.Role != Context {
			p.mark(20*px, 7*px, 35, st, shape(i%4), in)
		}
	}
}

// stateKey explains the signs of states.
func (c *Chart) stateKey() []entry {
	var key []entry
	for st := Provisional; st <= Missed; st++ {
		if st == Missing || st == Hidden || !c.has(st) {
			continue
		}
		name := c.word(st)
		if st == NotStated {
			name = orElse(c.Words.NotStatedLong, english.NotStatedLong)
		}
		if c.says(st, capital(name)) {
			continue
		}
		key = append(key, entry{capital(name), func(p *pen) {
			switch c.drawing().glyph {
			case blockGlyph:
				p.block(8*px, 13*px, 32*px, px, st, inkSoft, 0)
			case markGlyph:
				p.mark(20*px, 7*px, 50, st, circle, inkSoft)
			default:
				p.line(0, 7*px, 40*px, 7*px, brush{stroke: inkSoft, width: 2 * px, dash: dash(st, 0)})
				p.mark(20*px, 7*px, 35, st, circle, inkSoft)
			}
		}})
	}
	if m := c.missing(); m != "" {
		key = append(key, entry{m + ": " + c.word(Missing), func(p *pen) { p.text(20*px, 7*px, middle, small, m) }})
	}
	return key
}

// says reports whether a series of the legend has the name of a state and is all of that
// state: a plain forecast is called "Forecast" once.
func (c *Chart) says(st State, name string) bool {
	return slices.ContainsFunc(c.Series, func(s Series) bool {
		return s.Name == name && s.Role != BandEdge && !slices.ContainsFunc(s.Points, func(p Point) bool { return p.State != st && p.shown() })
	})
}

// missing returns the sign that is in the picture where a figure is missing.
func (c *Chart) missing() string {
	if c.Kind != Fan && c.Kind != Line {
		return ""
	}
	for _, s := range c.Series {
		for k, p := range s.Points {
			if p.State == Missing && p.Marker != "" && k <= c.reach() {
				return p.Marker
			}
		}
	}
	return ""
}

// has reports whether a figure of state st is in the picture.
func (c *Chart) has(st State) bool {
	for _, s := range c.Series {
		for _, p := range s.Points {
			if p.State == st {
				return true
			}
		}
	}
	return false
}
