package chart

import "slices"

// Kind is the name of a way to draw.
type Kind string

// A drawing is everything that a kind of chart adds. Each kind describes its own,
// beside its functions.
type drawing struct {
	picture func(*Chart, *pen)    // draws the inside; it sets the pen's height before any text
	option  func(*Chart, *option) // adds the series and axes of the live chart
	check   func(*Chart) error    // what it asks beyond what all kinds ask; may be nil
	key     func(*Chart) []entry  // its legend where it is not one of series; may be nil

	glyph     glyph                                // what a figure looks like in the legend
	beside    func(*pen)                           // draws in the legend a series that is no part of the bars; may be nil
	banded    bool                                 // series inside a band are not drawn: the band represents them
	periods   *bool                                // neighbours on the axis are earlier and later, or are not; nil: the live chart is not told
	deeds     bool                                 // points are things done or planned, and not figures
	panels    bool                                 // each series has a picture of its own, so that more than four can be told apart
	direction func(*Chart, func(from, to float64)) // calls back with each first and last value; nil: it has none
}

// A glyph is the shape of a figure in the legend.
type glyph uint8

// The glyphs.
const (
	lineGlyph  glyph = iota // a line with a mark on it
	blockGlyph              // a piece of a bar
	markGlyph               // a mark alone
)

// drawing returns that of the kind, and whether there is such a kind. A new kind is a file
// with its name, its drawing and its functions, a line here, and a sample in sample.go.
func (k Kind) drawing() (d drawing, ok bool) {
	switch k {
	case Fan, Line:
		return fanDrawing(), true
	case Stack:
		return stackDrawing(), true
	case Bridge:
		return bridgeDrawing(), true
	case Dumbbell:
		return dumbbellDrawing(), true
	case Bars:
		return barsDrawing(), true
	case Share:
		return shareDrawing(), true
	case Timeline:
		return timelineDrawing(), true
	case Multiples:
		return multiplesDrawing(), true
	case Spark:
		return sparkDrawing(), true
	}
	return drawing{}, false
}

// drawing returns that of the chart's kind. It is empty where there is no such kind.
func (c *Chart) drawing() drawing {
	d, _ := c.Kind.drawing()
	return d
}

// ofSeries calls back with the first and the last value of every series but targets.
func ofSeries(c *Chart, step func(from, to float64)) {
	for i := range c.Series {
		first := slices.IndexFunc(c.Series[i].Points, func(p Point) bool { return p.shown() })
		if last := c.lastOf(i); first >= 0 && last > first && c.Series[i].Role != Target {
			step(c.Series[i].Points[first].V, c.Series[i].Points[last].V)
		}
	}
}
