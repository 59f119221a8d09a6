package chart

// Rows is the field of a chart whose categories go down and whose values go
// to the right, so that long names have room: beside it where the picture is
// wide, over each row where it is narrow. The caller sets the fields down to
// bar, then asks for layout.
type rows struct {
	*pen
	c       *Chart
	names   []string
	axis    func(want int) axis // in about so many steps
	besides []beside
	bar     int // height of what is drawn in a row

	x                        scale
	left, right, top, bottom int
	mids                     []int // height of each row's middle
}

// A beside is room that a mark's figure needs to the left and right of it.
type beside struct {
	v           float64
	left, right int
}

// pads returns what must stay free beside a field in w, so that every figure
// beside a mark has room. Wider pads make a smaller field, whose marks need
// wider pads; a few rounds settle that, or the widest figures decide.
func (f *rows) pads(a axis, w int) (left, right int) {
	left, right = 6*px, 14*px // half a number of the axis
	for range 12 {
		s := newScale(a, 0, max(w-left-right, 0))
		l, r := left, right
		for _, b := range f.besides {
			at := s.at(b.v)
			l, r = max(l, b.left-at), max(r, b.right-(s.to-at))
		}
		if l == left && r == right {
			return left, right
		}
		left, right = l, r
	}
	for _, b := range f.besides {
		left, right = max(left, b.left), max(right, b.right)
	}
	return left, right
}

// layout finds the field's place and writes the names and the axis.
func (f *rows) layout() {
	unit := small.wrap(f.c.Unit, f.w, 2)
	f.top = (len(unit)+len(f.c.Goals))*lead + 6*px
	wrapped := make([][]string, len(f.names))
	nameW, room := 0, f.either(int(Narrow)-2, 230)
	for i, s := range f.names {
		wrapped[i] = body.wrap(s, room, 3)
		for _, l := range wrapped[i] {
			nameW = max(nameW, body.width(l))
		}
	}
	y := f.top
	tops := make([]int, len(f.names))
	f.mids = make([]int, len(f.names))
	for i, ls := range wrapped {
		if f.narrow() {
			tops[i] = y + lead/2 + 2*px
			y += len(ls)*lead + 2*px
			f.mids[i] = y + f.bar/2 + 2*px
			y += f.bar + 8*px
			continue
		}
		h := max(len(ls)*lead, f.bar) + 10*px
		f.mids[i] = y + h/2
		tops[i] = y + h/2 - (len(ls)-1)*lead/2
		y += h
	}
	f.bottom = y
	f.h = y + 24*px
	room = f.w
	if f.narrow() {
		nameW = -10 * px
	}
	room -= nameW + 10*px
	a := f.axis(max(2, room/(90*px)))
	f.left, f.right = f.pads(a, room)
	f.right = f.w - f.right
	f.left += nameW + 10*px
	f.x = newScale(a, f.left, f.right)
	f.lines(0, lead/2, start, small, unit)
	f.grid()
	for i, ls := range wrapped {
		if f.narrow() {
			f.pen.lines(0, tops[i], start, body, ls)
		} else {
			f.pen.lines(nameW, tops[i], end, body, ls)
		}
	}
}

// zeroAxis returns the axis of the values that c draws.
func zeroAxis(c *Chart) func(want int) axis {
	lo, hi := c.span()
	return func(want int) axis { return newAxis(lo, hi, want) }
}

// across draws a line at one value through all rows, not through the names.
func (f *rows) across(x int, b brush) {
	f.s(`<path d="`)
	if f.narrow() {
		for _, m := range f.mids {
			f.at('M', x, m-f.bar/2-2*px)
			f.go1('v', f.bar+4*px)
		}
	} else {
		f.at('M', x, f.top)
		f.go1('V', f.bottom)
	}
	f.s(`"`)
	f.paint(b)
	f.s("/>")
}

// goals draws the lines of goals, each named in a line of its own over the
// rows.
func (f *rows) goals() {
	for i, g := range f.c.Goals {
		x := f.x.at(g.V)
		y := f.top - 4*px - (len(f.c.Goals)-i)*lead + lead/2
		f.line(x, y+7*px, x, f.top, brush{stroke: inkInk, width: 15})
		f.across(x, brush{stroke: inkInk, width: 15, dash: "6 3"})
		s := small.cut(g.Name+" "+g.Text, f.w)
		half := small.width(s) / 2
		f.text(max(half, min(x, f.w-half-px)), y, middle, small, s)
	}
}

// grid draws the lines of the values.
func (f *rows) grid() {
	for k := f.x.first; k <= f.x.last; k++ {
		x := f.x.at(f.x.value(k))
		b := brush{stroke: inkGrid, width: px}
		if k == 0 && !f.x.years {
			b.stroke = inkSoft
		}
		f.across(x, b)
	}
	// Outer numbers first: if there is no room for all, those must stay.
	f.number(f.x.first)
	f.number(f.x.last)
	for k := f.x.first + 1; k < f.x.last; k++ {
		f.number(k)
	}
}

// number writes the k-th number of the axis, pushed in at the ends.
func (f *rows) number(k int) {
	s := f.x.label(f.c, k)
	half := small.width(s) / 2
	f.text(max(half, min(f.x.at(f.x.value(k)), f.w-half-px)), f.bottom+13*px, middle, small, s)
}

// rowNames returns the categories in full.
func (c *Chart) rowNames() []string {
	names := make([]string, len(c.Periods))
	for i, k := range c.Periods {
		names[i] = k.long()
	}
	return names
}
