package chart

import "fmt"

// Stack is stacked bars with targets.
const Stack Kind = "stack"

func stackDrawing() drawing {
	return drawing{
		picture:   drawStack,
		option:    stackOption,
		check:     checkPile,
		glyph:     blockGlyph,
		beside:    func(p *pen) { p.line(0, 7*px, 40*px, 7*px, brush{stroke: inkInk, width: 3 * px}) },
		direction: func(c *Chart, step func(from, to float64)) { step(c.pileOf(0), c.pileOf(len(c.Periods)-1)) },
	}
}

// checkPile refuses what a pile of bars cannot show.
func checkPile(c *Chart) error {
	for _, s := range c.Series {
		for i, p := range s.Points {
			if p.shown() && p.V < 0 {
				return fmt.Errorf("%s of %q is negative at %q: bars that are stacked cannot show that",
					p.Text, s.Name, c.Periods[i].Label)
			}
		}
	}
	return nil
}

// piled reports whether a series is part of a pile, not a mark across it.
func (s Series) piled() bool { return s.Role != Target && s.Role != Benchmark }

// parts returns the indexes of the series that are piled up.
func (c *Chart) parts() []int {
	var is []int
	for i, s := range c.Series {
		if s.piled() {
			is = append(is, i)
		}
	}
	return is
}

// piled returns c with its axis reaching over the highest pile.
func (c *Chart) piled() *Chart {
	d := *c
	for k := range c.Periods {
		d.Max = max(d.Max, c.top(k))
	}
	return &d
}

// drawStack draws piles of bars, with a mark across each for its target and
// lines for goals.
func drawStack(c *Chart, p *pen) {
	c = c.piled()
	f := plot{pen: p, c: c, labels: goalLabels(c, p.either(84, 170)), height: p.either(280, 340), over: 0, below: 24 * px}
	for i := range f.labels {
		f.labels[i].want = len(c.Series) + i
	}
	room := max(30*px, min((p.w-p.either(130, 240))/len(c.Periods), 120*px))
	f.over = 10*px + (c.sumLines(room)-1)*lead // the sum over the highest pile
	f.every = len(c.Periods) <= 8
	for _, k := range c.Periods {
		if f.every && small.width(k.Label)*len(c.Periods) > p.w/2 {
			f.below = 24*px + 2*lead
		}
	}
	f.layout()
	// Few bars stand close together, or the eye cannot compare them.
	if field := len(c.Periods) * 230 * px; f.right-f.left > field {
		f.labelX -= f.right - f.left - field
		f.right = f.left + field
	}
	slot := (f.right - f.left) / len(c.Periods)
	f.inset = slot / 2
	f.grid()
	bar := max(3*px, min(slot*6/10, 90*px))
	off := 0 // bars stand to the left where targets are named beside them
	if c.count(Target) > 0 && slot >= 60*px {
		bar = min(slot/2, 90*px)
		off = (slot - bar) / 2
		if !p.narrow() {
			off = min(off, 70*px)
		}
	}
	f.shift = -off
	for k := range c.Periods { // readers look for a sum: nothing is in its way
		f.sum(k, min(room, max(bar+16*px, slot-bar)))
	}
	for k := range c.Periods {
		f.targets(k, bar, slot/2+off)
	}
	for k := range c.Periods {
		f.pile(k, bar)
		f.marks(k, bar)
	}
	f.names()
	f.goals()
	f.place()
}

// pile draws the k-th pile, each part with its figure where it fits.
func (f *plot) pile(k, bar int) {
	c, x := f.c, f.x(k)
	inks := c.lineInk()
	sum := 0.0
	for _, i := range c.parts() {
		pt := c.Series[i].Points[k]
		if !pt.shown() {
			continue
		}
		f.drew(i, k)
		y1 := f.y.at(sum)
		sum += pt.V
		y2 := f.y.at(sum)
		if pt.V > 0 && y1-y2 < px {
			y2 = y1 - px
		}
		if pt.V == 0 {
			continue
		}
		f.block(x-bar/2, y1, x+bar/2, y2, pt.State, inks[i], i)
		if pt.Text != c.Periods[k].Sum { // a bar of one part has its figure over it already
			f.figure(x, bar, y1, y2, pt.Text)
		}
	}
}

// figure prints the figure of a part in it, or beside it where it is too small or a
// target is in the way.
func (f *plot) figure(x, bar, y1, y2 int, s string) {
	mid := (y1 + y2) / 2
	for _, y := range [...]int{mid, y1 - 11*px, y2 + 11*px} {
		if f.chip(x, y, s, box{x - bar/2, y2, x + bar/2, y1}) {
			return
		}
	}
	for _, y := range [...]int{mid, y1 - 6*px, y2 + 6*px} {
		if f.text(x-bar/2-5*px, y, end, bold, s) || f.text(x+bar/2+8*px, y, start, bold, s) {
			return
		}
	}
}

// top returns the height of the k-th pile.
func (c *Chart) top(k int) (sum float64) {
	for _, i := range c.parts() {
		if pt := c.Series[i].Points[k]; pt.shown() {
			sum += pt.V
		}
	}
	return sum
}

// sumLines returns how many lines the longest of the printed totals takes.
func (c *Chart) sumLines(room int) int {
	n := 1
	for _, k := range c.Periods {
		n = max(n, len(bold.wrap(k.Sum, room, 3)))
	}
	return n
}

// sum prints the total over the k-th pile.
func (f *plot) sum(k, room int) {
	if s := f.c.Periods[k].Sum; s != "" {
		lines := bold.wrap(s, room, 3)
		f.lines(f.x(k), f.y.at(f.c.top(k))-10*px-(len(lines)-1)*lead, middle, bold, lines)
	}
}

// gap is the width of the line of paper between two pieces of bar. Not all
// schemes have four colours that differ from each other by three to one, but
// in all of them each differs from paper by that.
const gap = 2 * px

// hatch marks the pieces of a series, so that they are known without their colour: in
// print, in forced colours, and by readers who see two of the colours as one.
func (p *pen) hatch(x1, y1, x2, y2 int, i int) {
	if x2 < x1 {
		x1, x2 = x2, x1
	}
	if y2 < y1 {
		y1, y2 = y2, y1
	}
	const step = 6 * px
	upright, flat := i%4 == 1 || i%4 == 3, i%4 == 2 || i%4 == 3
	if !(upright && x2-x1 > step || flat && y2-y1 > step) {
		return
	}
	p.s(`<path d="`)
	for x := x1 + step; upright && x < x2; x += step {
		p.at('M', x, y1)
		p.go1('V', y2)
	}
	for y := y1 + step; flat && y < y2; y += step {
		p.at('M', x1, y)
		p.go1('H', x2)
	}
	p.s(`"`)
	p.paint(brush{stroke: inkPaper, width: 8})
	p.s("/>")
}

// block draws a piece of bar: full for what happened, a dashed outline with a
// tint for what did not or may not have. A line of paper parts neighbours.
func (p *pen) block(x1, y1, x2, y2 int, s State, in ink, i int) {
	switch s {
	case Forecast, NotStated:
		p.rect(x1+px, y1-px, x2-px, y2+px, brush{stroke: in, band: in, width: 2 * px, dash: dash(s, i)})
	case Provisional:
		p.rect(x1, y1, x2, y2, brush{stroke: inkPaper, fill: in, width: gap})
		p.hatch(x1, y1, x2, y2, i)
		p.rect(x1+3*px, y1-3*px, x2-3*px, y2+3*px, brush{stroke: inkPaper, width: px, dash: "3 2"})
	default:
		p.rect(x1, y1, x2, y2, brush{stroke: inkPaper, fill: in, width: gap})
		p.hatch(x1, y1, x2, y2, i)
	}
}

// targets names the targets of the k-th pile to its right, as far as the slot
// reaches, and keeps the places of their marks free of figures.
func (f *plot) targets(k, bar, reach int) {
	x := f.x(k)
	for _, s := range f.c.Series {
		if s.piled() || !s.Points[k].shown() {
			continue
		}
		y := f.y.at(s.Points[k].V)
		f.boxes = append(f.boxes, box{x - bar/2, y - 3*px, x + bar/2, y + 3*px})
		from := x + bar/2 + 8*px
		lines := small.wrap(s.short()+" "+s.Points[k].Text, x+reach-from-2*px, 4)
		f.lines(from, y-(len(lines)-1)*lead/2, start, small, lines)
	}
}

// marks draws the marks of targets across the k-th pile, with paper on both
// sides, so that they are seen on a bar of any colour.
func (f *plot) marks(k, bar int) {
	for i, s := range f.c.Series {
		if s.piled() || !s.Points[k].shown() {
			continue
		}
		f.drew(i, k)
		x, y := f.x(k), f.y.at(s.Points[k].V)
		f.line(x-bar/2-5*px, y, x+bar/2+5*px, y, brush{stroke: inkPaper, width: 7 * px})
		f.line(x-bar/2-5*px, y, x+bar/2+5*px, y, brush{stroke: inkInk, width: 3 * px})
	}
}
