package chart

import "math"

// A plot is the field of a chart whose values go up and whose categories go
// to the right. The caller sets the fields down to below, then asks for layout.
type plot struct {
	*pen
	c      *Chart
	labels []label // to the right of the field
	height int     // of the picture, at least
	over   int     // what stays free over the field, under the unit
	below  int     // what stays free under the field, for the categories

	y                        scale
	left, right, top, bottom int
	inset                    int  // from the field's sides to its outer categories
	shift                    int  // of all categories
	plain                    bool // one look for all series, markers only at their ends
	every                    bool // no category's name may be left out; otherwise wrapped
	labelX                   int
}

// layout finds the field's place: the unit over it, the axis's numbers to its
// left, the labels to its right, and as much height as the labels need.
func (f *plot) layout() {
	lo, hi := f.c.span()
	unit := small.wrap(f.c.Unit, f.w, 2)
	f.top = len(unit)*lead + f.over + 8*px
	f.h = max(f.height, f.top+stackHeight(f.labels)+f.below)
	f.bottom = f.h - f.below
	f.y = newScale(newAxis(lo, hi, max(2, (f.bottom-f.top)/(50*px))), f.bottom, f.top)
	f.left = 0
	for k := f.y.first; k <= f.y.last; k++ {
		f.left = max(f.left, small.width(f.y.label(f.c, k)))
	}
	f.left += 8 * px
	f.right = f.w
	if len(f.labels) > 0 {
		w := 0
		for _, l := range f.labels {
			w = max(w, l.width())
		}
		f.labelX = f.w - w
		f.right = f.labelX - 18*px
	}
	f.inset = 6 * px
	f.lines(0, lead/2, start, small, unit)
}

// x returns the place of the i-th category.
func (f *plot) x(i int) int {
	from, to := f.left+f.inset, f.right-f.inset
	if len(f.c.Periods) < 2 {
		return (from+to)/2 + f.shift
	}
	if first, last := f.c.Periods[0].At, f.c.Periods[f.c.reach()].At; f.c.scaled() && last > first {
		part := (f.c.Periods[i].At - first) / (last - first)
		return f.shift + from + int(math.Round(float64(part*float64(to-from))))
	}
	return f.shift + from + (to-from)*i/(len(f.c.Periods)-1)
}

// grid draws the value axis.
func (f *plot) grid() {
	for k := f.y.first; k <= f.y.last; k++ {
		y := f.y.at(f.y.value(k))
		b := brush{stroke: inkGrid, width: px}
		if k == 0 {
			b.stroke = inkSoft
		}
		f.line(f.left, y, f.right, y, b)
		f.text(f.left-6*px, y, end, small, f.y.label(f.c, k))
	}
}

// pitch returns the room of one category.
func (f *plot) pitch() int { return (f.right - f.left) / len(f.c.Periods) }

// names writes the categories under the field: the last one always, then as
// many as there is room for, at equal distances. Years can be left out; the
// names of bars cannot, and are wrapped.
func (f *plot) names() {
	n := len(f.c.Periods)
	widest := 0
	for _, k := range f.c.Periods {
		widest = max(widest, small.width(k.Label))
	}
	if f.c.scaled() {
		f.dates()
		return
	}
	step := 1
	if pitch := f.pitch(); f.every && widest > pitch-5*px {
		for i, k := range f.c.Periods {
			ls := small.wrap(k.Label, pitch-5*px, 3)
			f.lines(f.x(i), f.bottom+14*px, middle, small, ls)
		}
		return
	}
	if n > 1 {
		for pitch := f.x(n-1) - f.x(0); pitch*step/(n-1) < widest+5*px && step < n; {
			step++
		}
	}
	y := f.bottom + 14*px
	for i := n - 1; i >= 0; i -= step {
		x, s := f.x(i), small.cut(f.c.Periods[i].Label, f.right)
		f.line(x, f.bottom, x, f.bottom+4*px, brush{stroke: inkSoft, width: px})
		half := small.width(s) / 2
		// Pushed in where it would leave the picture or reach the labels.
		x = max(half, min(x, f.w-half-px))
		f.text(x, y, middle, small, s)
	}
}

// scaled reports whether the categories are on a scale of time.
func (c *Chart) scaled() bool { return c.Periods[len(c.Periods)-1].At > c.Periods[0].At }

// reach returns the last category of the picture. A scale of time ends with the last date
// that has a figure; later ones are in the table only.
func (c *Chart) reach() int {
	last := len(c.Periods) - 1
	if !c.scaled() {
		return last
	}
	for k := last; k > 0; k-- {
		for i := range c.Series {
			if c.Series[i].Points[k].shown() {
				return k
			}
		}
	}
	return last
}

// dates writes the dates of a scale of time under the field: the last one always, then
// each that has room.
func (f *plot) dates() {
	free := f.w + 1
	for i := f.c.reach(); i >= 0; i-- {
		x, s := f.x(i), small.cut(f.c.Periods[i].Label, f.right)
		f.line(x, f.bottom, x, f.bottom+4*px, brush{stroke: inkSoft, width: px})
		half := small.width(s) / 2
		x = max(half, min(x, f.w-half-px))
		if x+half < free {
			f.text(x, f.bottom+14*px, middle, small, s)
			free = x - half - 5*px
		}
	}
}

// A zone is a run of categories that are all the same kind of figure.
type zone struct {
	state    State
	from, to int // indexes; to is included
}

// zones splits the categories by the kind of figure that they hold. Context
// has no say: it is made of old forecasts.
func (c *Chart) zones() []zone {
	var zs []zone
	gap := -1 // the first of the gaps before a category
	for i := range c.Periods {
		if c.Periods[i].Gap {
			if gap < 0 {
				gap = i
			}
			continue
		}
		st, any := Actual, false
		for n := range c.Series {
			s := &c.Series[n]
			if s.Role == Context || s.Role == Target || s.Role == Within || !s.Points[i].shown() {
				continue
			}
			switch now := s.Points[i].State; {
			case !any:
				st, any = now, true
			case now == Actual || now == Provisional || st == Actual || st == Provisional:
				st = Actual
			default:
				st = doubt(st, now)
			}
		}
		if st == Provisional {
			st = Actual
		}
		from := i
		if gap >= 0 {
			from, gap = gap, -1
		}
		switch last := len(zs) - 1; {
		case last >= 0 && (zs[last].state == st || !any):
			zs[last].to = i
		default:
			zs = append(zs, zone{st, from, i})
		}
	}
	return zs
}

// zoneRoom is the height of the strip over the field that names the zones.
const zoneRoom = 22 * px

// tellsZones reports whether zones need a strip: not if all is plainly actual.
func tellsZones(zs []zone) bool { return len(zs) > 1 || len(zs) == 1 && zs[0].state != Actual }

// strip names the zones over the field, each under a piece of the line that
// its figures are drawn with.
func (f *plot) strip(zs []zone) {
	if !tellsZones(zs) {
		return
	}
	y := f.top - 8*px
	for i, z := range zs {
		from, to := f.left, f.right
		if i > 0 {
			from = (f.x(z.from-1)+f.x(z.from))/2 + 2*px
			f.line(from-2*px, f.top-14*px, from-2*px, f.bottom, brush{stroke: inkSoft, width: px, dash: "2 3"})
		}
		if i < len(zs)-1 {
			to = (f.x(z.to)+f.x(z.to+1))/2 - 2*px
		}
		f.line(from, y, to, y, brush{stroke: inkSoft, width: 2 * px, dash: dash(z.state, 0)})
		f.text(from+px, y-10*px, start, small, small.cut(capital(f.c.word(z.state)), to-from))
	}
}
