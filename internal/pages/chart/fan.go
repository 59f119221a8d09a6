package chart

import (
	"cmp"
	"slices"
)

// Fan is forecasts with bands, what happened apart from what is forecast; Line is a
// measure with its benchmark and target.
const (
	Fan  Kind = "fan"
	Line Kind = "line"
)

func fanDrawing() drawing {
	return drawing{
		picture:   drawFan,
		option:    fanOption,
		banded:    true,
		periods:   new(true),
		direction: ofSeries,
	}
}

// drawFan draws lines over time, with bands between pairs of them. A line
// chart is a fan without bands.
func drawFan(c *Chart, p *pen) {
	inks := c.lineInk()
	zs := c.zones()
	room := 0
	if tellsZones(zs) {
		room = zoneRoom
	}
	if len(c.Events) > 0 {
		room += lead
	}
	f := plot{pen: p, c: c, labels: lineLabels(c, p, inks), height: p.either(290, 340), over: room, below: 24 * px}
	f.layout()
	f.grid()
	f.strip(zs)
	f.events()
	for _, b := range c.Bands {
		f.band(b, inks[b.Upper])
	}
	for _, loud := range [...]bool{false, true} {
		for i, s := range c.Series {
			if (s.Role == Context) != loud {
				f.series(i, inks[i])
			}
		}
	}
	f.goals()
	f.names()
	f.place()
	f.atPoints()
}

// lineLabels returns the labels of lines, bands and goals.
func lineLabels(c *Chart, p *pen, inks []ink) []label {
	room := p.either(98, 190)
	var ls []label
	for i, b := range c.Bands {
		if at := min(c.lastOf(b.Upper), c.lastOf(b.Lower)); at < 0 || c.inner(at) {
			continue
		}
		l := newLabel(b.Text, p.name(b.Name, b.Short), room, false)
		l.want, l.ink = -1-i, inks[b.Upper] // its place comes with the plot
		ls = append(ls, l)
	}
	for i, s := range c.Series {
		last := c.lastOf(i)
		faint := s.Role == Context && (p.narrow() || c.count(Context) > 2)
		if s.Role == BandEdge || last < 0 || faint || c.unseen(i) {
			continue // the band's label or the key names it
		}
		if c.inner(last) {
			continue // it is at its point: a line from there to the margin would look like data
		}
		l := newLabel(s.Points[last].label(), p.name(s.Name, s.Short), room, s.Role == Context)
		l.want, l.ink = i, inks[i]
		ls = append(ls, l)
	}
	return append(ls, goalLabels(c, room)...)
}

func goalLabels(c *Chart, room int) []label {
	var ls []label
	for i, g := range c.Goals {
		l := newLabel(g.Text, g.Name, room, false)
		l.want, l.ink, l.dash = len(c.Series)+i, inkInk, targetDash
		ls = append(ls, l)
	}
	return ls
}

// name returns the name that fits the picture.
func (p *pen) name(long, short string) string {
	if p.narrow() {
		return orElse(short, long)
	}
	return long
}

// place puts the labels where their lines end.
func (f *plot) place() {
	c := f.c
	for k := range f.labels {
		l := &f.labels[k]
		switch i := l.want; {
		case i < 0:
			b := c.Bands[-1-i]
			at := min(c.lastOf(b.Upper), c.lastOf(b.Lower))
			l.x = f.x(at) + 8*px
			l.top, l.low = f.y.at(c.Series[b.Upper].Points[at].V), f.y.at(c.Series[b.Lower].Points[at].V)
			l.want = (l.top + l.low) / 2
			l.y = l.want
		case i >= len(c.Series):
			l.x, l.y = f.right, f.y.at(c.Goals[i-len(c.Series)].V)
			l.want = l.y
		default:
			at := c.lastOf(i)
			l.x, l.y = f.x(at)+6*px, f.y.at(c.Series[i].Points[at].V)
			l.want = l.y
		}
		// The first line of the block, not its middle, should be there.
		l.want += l.height()/2 - lead/2
	}
	f.pen.labels(f.labels, f.labelX, f.top-zoneRoom/2, f.h)
}

// inner reports whether a category is so far from the right end of the plot that what
// ends there is named where it ends.
func (c *Chart) inner(k int) bool { return k < c.reach() }

// atPoints names the lines and bands that end before the plot does, beside their last
// point, wherever there is room.
func (f *plot) atPoints() {
	c := f.c
	order := make([]int, 0, len(c.Series)) // the highest first: it stands over the others
	for i, s := range c.Series {
		last := c.lastOf(i)
		faint := s.Role == Context && (f.narrow() || c.count(Context) > 2)
		if last >= 0 && c.inner(last) && s.Role != BandEdge && !faint && !c.unseen(i) {
			order = append(order, i)
		}
	}
	v := func(i int) float64 { return c.Series[i].Points[c.lastOf(i)].V }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(v(b), v(a)) })
	for _, i := range order {
		s, last := &c.Series[i], c.lastOf(i)
		f.beside(f.x(last), f.y.at(s.Points[last].V), s.Points[last].label(), s.short())
	}
	for i := range c.Series {
		f.values(i)
	}
	for _, b := range c.Bands {
		if at := min(c.lastOf(b.Upper), c.lastOf(b.Lower)); at >= 0 && c.inner(at) {
			y := (f.y.at(c.Series[b.Upper].Points[at].V) + f.y.at(c.Series[b.Lower].Points[at].V)) / 2
			f.beside(f.x(at), y, b.Text, f.name(b.Name, b.Short))
		}
	}
}

// values writes the figures of a line that a reader would look for: its highest point,
// where it is neither its first nor its last, and each that no line leads to.
func (f *plot) values(i int) {
	s, last := &f.c.Series[i], f.c.lastOf(i)
	if s.Role != Emphasis || f.c.Kind != Fan || last < 0 {
		return
	}
	top, first := last, -1
	for k := range s.Points {
		if s.Points[k].shown() {
			if first < 0 {
				first = k
			}
			if s.Points[k].V > s.Points[top].V {
				top = k
			}
		}
	}
	for k := range s.Points {
		if s.Points[k].shown() && k != last && (k == top && k != first || !f.c.joined(i, k)) {
			y := f.y.at(s.Points[k].V)
			if y -= 14 * px; y < f.top+4*px { // not over the strip of zones
				y += 30 * px
			}
			f.text(f.x(k), y, middle, bold, s.Points[k].label())
		}
	}
}

// beside writes a value and its name near a point: above it, below it or to its left.
func (f *plot) beside(x, y int, value, name string) {
	value, name = bold.cut(value, f.right-f.left), small.cut(name, f.right-f.left)
	w := max(bold.width(value), small.width(name))
	clamp := func(x int) int { return max(f.left+4*px, min(x, f.right-w)) }
	places := []struct{ x, y int }{
		{clamp(x - w - 8*px), y - lead - 8*px}, {clamp(x - w/2), y - lead - 12*px}, {clamp(x - w - 10*px), y - lead/2}, {clamp(x + 8*px), y + 12*px},
		{clamp(x - w/2), y + 14*px}, {clamp(x - w - 8*px), y - 3*lead}, {clamp(x - w/2), y + 2*lead},
		{clamp(x - w/2), y - 4*lead}, {clamp(x - w/2), y + 4*lead},
	}
	for _, clear := range [...]bool{true, false} { // first where no line runs through it
		for _, at := range places {
			top, low := bold.extent(at.x, at.y, start, value), small.extent(at.x, at.y+lead, start, name)
			both := box{min(top.x1, low.x1), top.y1, max(top.x2, low.x2), low.y2}
			if at.y < f.top || at.y+lead > f.bottom-2*px || !f.free(top) || !f.free(low) || clear && f.crossed(both) {
				continue
			}
			f.text(at.x, at.y, start, bold, value)
			f.text(at.x, at.y+lead, start, small, name)
			return
		}
	}
}

// crossed reports whether a line of the plot runs through a box.
func (f *plot) crossed(b box) bool {
	for i := range f.c.Series {
		ps := f.c.Series[i].Points
		for k := range ps {
			if !ps[k].shown() || f.c.unseen(i) {
				continue
			}
			from := k
			if before := f.c.neighbour(i, k, -1); before >= 0 {
				from = before
			}
			x1, y1, x2, y2 := f.x(from), f.y.at(ps[from].V), f.x(k), f.y.at(ps[k].V)
			for n := range 17 {
				if x, y := x1+(x2-x1)*n/16, y1+(y2-y1)*n/16; b.x1-2*px < x && x < b.x2+2*px && b.y1-2*px < y && y < b.y2+2*px {
					return true
				}
			}
		}
	}
	return false
}

// lastOf returns the index of the last shown point of a series, or -1.
func (c *Chart) lastOf(series int) int {
	ps := c.Series[series].Points
	for i := len(ps) - 1; i >= 0; i-- {
		if ps[i].shown() {
			return i
		}
	}
	return -1
}

func (c *Chart) count(r Role) int {
	n := 0
	for _, s := range c.Series {
		if s.Role == r {
			n++
		}
	}
	return n
}

// band fills the space between two series, piece by piece where one of them
// has a gap.
func (f *plot) band(b Band, in ink) {
	up, low := f.c.Series[b.Upper].Points, f.c.Series[b.Lower].Points
	for i := 0; i < len(up); i++ {
		from := i
		for i < len(up) && up[i].shown() && low[i].shown() {
			i++
		}
		if i-from < 2 {
			continue
		}
		f.s(`<path d="`)
		for k := from; k < i; k++ {
			f.at("ML"[min(k-from, 1)], f.x(k), f.y.at(up[k].V))
		}
		for k := i - 1; k >= from; k-- {
			f.at('L', f.x(k), f.y.at(low[k].V))
		}
		f.s(`z"`)
		f.paint(brush{band: in})
		f.s("/>")
	}
}

// series draws one line: a path for each run of one kind of figure, and its
// markers, where they do not run into one another.
func (f *plot) series(i int, in ink) {
	s := &f.c.Series[i]
	look, wide := i, 25
	if f.plain {
		look = 0
	}
	if s.Role == Context || s.Role == BandEdge || f.plain && s.Role != Emphasis {
		wide = 15
	}
	ps := s.Points
	if f.c.unseen(i) { // the band is its drawing
		for k := range ps {
			if ps[k].shown() {
				f.drew(i, k)
			}
		}
		return
	}
	for _, r := range f.c.runs(i) {
		if r.to == r.from {
			continue
		}
		b := brush{stroke: f.c.inkOf(i, r.state, in), width: wide, dash: dash(r.state, look)}
		if s.Role == Target {
			b.dash = targetDash
		}
		f.s(`<path d="`)
		for k := r.from; k <= r.to; k++ {
			if ps[k].shown() {
				f.at("ML"[min(k-r.from, 1)], f.x(k), f.y.at(ps[k].V))
			}
		}
		f.s(`"`)
		f.paint(b)
		f.s("/>")
	}
	pitch := f.right - f.left
	for k := 1; k < len(ps); k++ {
		pitch = min(pitch, f.x(k)-f.x(k-1))
	}
	for k := range ps {
		pt := &ps[k]
		if !pt.shown() {
			f.gap(k, pt)
			continue
		}
		f.drew(i, k)
		if f.c.Kind == Spark && s.Role == Target {
			continue // a dashed line says enough
		}
		loud := s.Role != BandEdge && s.Role != Context && !s.held(k) && (pitch >= 11*px && !f.plain || k == f.c.lastOf(i))
		if loud || !f.c.joined(i, k) {
			f.mark(f.x(k), f.y.at(pt.V), 35, pt.State, shape(look%4), f.c.inkOf(i, pt.State, in))
		}
	}
}

// gap writes the source's sign where a figure is missing.
func (f *plot) gap(k int, pt *Point) {
	if pt.State == Missing && pt.Marker != "" && k <= f.c.reach() && f.c.Kind != Spark {
		f.text(f.x(k), f.y.at(0)-9*px, middle, small, small.cut(pt.Marker, 30*px))
	}
}

// held reports whether the point after the k-th is the same figure again, which is of a
// longer period than those of the axis: it has one mark, where its line ends.
func (s *Series) held(k int) bool {
	ps := s.Points
	return k+1 < len(ps) && ps[k+1].shown() && !ps[k+1].Break && ps[k].Address != "" && ps[k+1].Address == ps[k].Address
}

// joined reports whether a line leads to or from the k-th point.
func (c *Chart) joined(series, k int) bool {
	before, after := c.neighbour(series, k, -1), c.neighbour(series, k, 1)
	return before >= 0 || after >= 0
}

// neighbour returns the shown point of a series next to the k-th, in one direction, or
// -1 where the line has a gap, a break or an end.
func (c *Chart) neighbour(series, k, step int) int {
	ps := c.Series[series].Points
	if step < 0 && ps[k].Break {
		return -1
	}
	for k += step; k >= 0 && k < len(ps); k += step {
		if ps[k].shown() {
			if step > 0 && ps[k].Break {
				return -1
			}
			return k
		}
		if k >= len(c.Periods) || !c.Periods[k].Pass || ps[k].Marker != "" {
			return -1
		}
	}
	return -1
}

// inkOf returns the ink of a piece of a line: what happened before a forecast is drawn in
// ink, so that colours are those of forecasts.
func (c *Chart) inkOf(series int, s State, in ink) ink {
	forecast := func(p Point) bool { return p.State == Forecast }
	if c.Kind == Fan && s != Forecast && in != inkSoft && slices.ContainsFunc(c.Series[series].Points, forecast) {
		return inkInk
	}
	return in
}

// runs splits a series where the kind of its figures changes, where it has gaps and
// where it breaks. Runs that neither a gap nor a break parts share a point.
func (c *Chart) runs(series int) []zone {
	var rs []zone
	ps := c.Series[series].Points
	for i := range ps {
		if !ps[i].shown() {
			continue
		}
		before := c.neighbour(series, i, -1)
		if before < 0 {
			rs = append(rs, zone{doubt(ps[i].State, ps[i].State), i, i})
			continue
		}
		last := &rs[len(rs)-1]
		switch st := doubt(ps[before].State, ps[i].State); {
		case last.state == st || last.from == last.to:
			last.state, last.to = st, i
		default:
			rs = append(rs, zone{st, before, i})
		}
	}
	return rs
}

// goals draws the lines of goals across the field.
func (f *plot) goals() {
	for _, g := range f.c.Goals {
		y := f.y.at(g.V)
		f.line(f.left, y, f.right, y, brush{stroke: inkInk, width: 15, dash: targetDash})
	}
}

// events draws what happened when, named in a line over the field.
func (f *plot) events() {
	y := f.top - 8*px
	if tellsZones(f.c.zones()) {
		y -= zoneRoom
	}
	for _, e := range f.c.Events {
		x := f.x(e.At)
		f.line(x, y+8*px, x, f.bottom, brush{stroke: inkSoft, width: px, dash: "5 3"})
		s := small.cut(e.Name, f.right-f.left)
		half := small.width(s) / 2
		f.text(max(half, min(x, f.w-half)), y, middle, small, s)
	}
}
