package chart

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
}

// lineLabels returns the labels of lines, bands and goals.
func lineLabels(c *Chart, p *pen, inks []ink) []label {
	room := p.either(98, 190)
	var ls []label
	for i, b := range c.Bands {
		if c.lastOf(b.Upper) < 0 || c.lastOf(b.Lower) < 0 {
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
		l := newLabel(s.Points[last].Text, p.name(s.Name, s.Short), room, s.Role == Context)
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
		b := brush{stroke: in, width: wide, dash: dash(r.state, look)}
		if s.Role == Target {
			b.dash = targetDash
		}
		f.s(`<path d="`)
		for k := r.from; k <= r.to; k++ {
			f.at("ML"[min(k-r.from, 1)], f.x(k), f.y.at(ps[k].V))
		}
		f.s(`"`)
		f.paint(b)
		f.s("/>")
	}
	pitch := f.right - f.left
	if len(ps) > 1 {
		pitch = f.x(1) - f.x(0)
	}
	for k := range ps {
		pt := &ps[k]
		if !pt.shown() {
			f.gap(k, pt)
			continue
		}
		f.drew(i, k)
		loud := s.Role != BandEdge && s.Role != Context && (pitch >= 11*px && !f.plain || k == f.c.lastOf(i))
		if loud || !f.c.joined(i, k) {
			f.mark(f.x(k), f.y.at(pt.V), 35, pt.State, shape(look%4), in)
		}
	}
}

// gap writes the source's sign where a figure is missing.
func (f *plot) gap(k int, pt *Point) {
	if pt.State == Missing && pt.Marker != "" {
		f.text(f.x(k), f.y.at(0)-9*px, middle, small, small.cut(pt.Marker, 30*px))
	}
}

// joined reports whether a line leads to or from the k-th point.
func (c *Chart) joined(series, k int) bool {
	ps := c.Series[series].Points
	return k > 0 && ps[k-1].shown() || k+1 < len(ps) && ps[k+1].shown()
}

// runs splits a series where the kind of its figures changes and where it has
// gaps. Neighbouring runs share a point.
func (c *Chart) runs(series int) []zone {
	var rs []zone
	ps := c.Series[series].Points
	for i := range ps {
		if !ps[i].shown() {
			continue
		}
		if i == 0 || !ps[i-1].shown() {
			rs = append(rs, zone{doubt(ps[i].State, ps[i].State), i, i})
			continue
		}
		last := &rs[len(rs)-1]
		switch st := doubt(ps[i-1].State, ps[i].State); {
		case last.state == st || last.from == last.to:
			last.state, last.to = st, i
		default:
			rs = append(rs, zone{st, i - 1, i})
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
