package chart

import "fmt"

// Spark is lines alone, for beside a number.
const Spark Kind = "spark"

func sparkDrawing() drawing {
	return drawing{
		picture:   drawSpark,
		option:    fanOption,
		check:     checkSpark,
		periods:   new(true),
		direction: ofSeries,
	}
}

func checkSpark(c *Chart) error {
	if len(c.Bands) > 0 {
		return fmt.Errorf("a sparkline has no room for bands")
	}
	return nil
}

// drawSpark draws lines alone, for beside a number that says what the last point is.
// It has no axis, so that it shows a shape and no amounts.
func drawSpark(c *Chart, p *pen) {
	p.h = p.w / 4
	f := plot{pen: p, c: c, plain: true, left: 0, right: p.w, top: 6 * px, bottom: p.h - 6*px, inset: 6 * px}
	low, high := c.stretch()
	f.y = scale{from: f.bottom, to: f.top, low: low, reach: high - low}
	inks := c.lineInk()
	for i, s := range c.Series {
		if s.Role == Target {
			f.series(i, inks[i])
		}
	}
	f.goals()
	for i, s := range c.Series {
		if s.Role != Target {
			f.series(i, inks[i])
		}
	}
}

// stretch returns the least and the greatest value that a sparkline has. It spans a fifth of
// the greatest at least: without that, chance would look like a mountain range.
func (c *Chart) stretch() (low, high float64) {
	any := false
	see := func(p *Point) {
		if !p.shown() {
			return
		}
		if !any {
			low, high, any = p.V, p.V, true
		}
		low, high = min(low, p.V), max(high, p.V)
	}
	for i := range c.Series {
		for k := range c.Series[i].Points {
			see(&c.Series[i].Points[k])
		}
	}
	for i := range c.Goals {
		see(&c.Goals[i].Point)
	}
	least := max(high, -low) / 5
	if least == 0 {
		least = 1
	}
	if short := least - (high - low); short > 0 {
		low, high = low-short/2, high+short/2
	}
	return low, high
}
