package chart

// A shape is the outline of a marker.
type shape uint8

const (
	circle shape = iota
	square
	triangle
	drop
	diamond // only for figures whose source does not say what they are
)

// symbols are the shapes' names in ECharts.
var symbols = [...]string{"circle", "rect", "triangle", "path://M-1-1H1L0 1z", "diamond"}

// crossed is a circle with a cross in it, as ECharts draws it: what was missed is told from
// what is planned without its colour, as in the still picture.
const crossed = "path://M-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0zM-.5-.5L.5 .5M.5-.5L-.5 .5"

// dashes are those of forecasts, one a series, so that no two are alike.
var dashes = [...]string{"8 4", "4 3", "12 3 3 3", "6 2 1 2"}

const (
	dotted     = "1 4"  // a figure whose source does not say what it is
	targetDash = "14 4" // what was promised
)

// dash returns how the line to a point of state s is drawn, for the i-th
// (0-based) series.
func dash(s State, i int) string {
	switch s {
	case Forecast:
		return dashes[i%len(dashes)]
	case NotStated:
		return dotted
	}
	return ""
}

// doubt returns the less certain of two states: a line between them is drawn
// as that one.
func doubt(a, b State) State {
	switch {
	case a == Forecast || b == Forecast:
		return Forecast
	case a == NotStated || b == NotStated:
		return NotStated
	}
	return Actual
}

// marker returns shape and paint of a point's marker: filled for what
// happened, hollow for what did not or may not have.
func marker(s State, of shape, in ink) (shape, brush) {
	switch s {
	case Forecast, Missed:
		return of, brush{stroke: in, fill: inkPaper, width: 2 * px}
	case NotStated:
		return diamond, brush{stroke: in, fill: inkPaper, width: 2 * px}
	}
	return of, brush{stroke: in, fill: in, width: 2 * px}
}

// mark draws a point's marker, r in radius.
func (p *pen) mark(x, y, r int, s State, of shape, in ink) {
	of, b := marker(s, of, in)
	p.s(`<path d="`)
	p.outline(x, y, r, of)
	if s == Missed { // a cross in it
		p.at('M', x-r/2, y-r/2)
		p.at('l', r, r)
		p.at('m', 0, -r)
		p.at('l', -r, r)
	}
	p.s(`"`)
	p.paint(b)
	p.s("/>")
	if s == Provisional { // a hole: filled, but not closed
		p.s(`<path d="`)
		p.outline(x, y, r*4/10, circle)
		p.s(`"`)
		p.paint(brush{fill: inkPaper})
		p.s("/>")
	}
}

// outline writes the path of a shape.
func (p *pen) outline(x, y, r int, of shape) {
	switch of {
	case square:
		p.at('M', x-r, y-r)
		p.go1('h', 2*r)
		p.go1('v', 2*r)
		p.go1('h', -2*r)
	case triangle:
		p.at('M', x, y-r)
		p.at('l', r, 2*r)
		p.go1('h', -2*r)
	case drop:
		p.at('M', x, y+r)
		p.at('l', r, -2*r)
		p.go1('h', -2*r)
	case diamond:
		r = r * 13 / 10
		p.at('M', x-r, y)
		p.at('l', r, -r)
		p.at('l', r, r)
		p.at('l', -r, r)
	default:
		p.at('M', x-r, y)
		p.s("a")
		p.arc(r, 2*r)
		p.s("a")
		p.arc(r, -2*r)
	}
	p.s("z")
}

// arc writes half a circle towards dx.
func (p *pen) arc(r, dx int) {
	p.n(r)
	p.s(" ")
	p.n(r)
	p.s(" 0 0 1 ")
	p.n(dx)
	p.s(" 0")
}
