package chart

import (
	"fmt"
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// Timeline is milestones.
const Timeline Kind = "timeline"

func timelineDrawing() drawing {
	return drawing{
		picture: drawTimeline,
		option:  timelineOption,
		check:   checkTimeline,
		key:     timelineKey,
		glyph:   markGlyph,
		periods: new(false),
		deeds:   true,
	}
}

// checkTimeline: a milestone's value is its date in years, e.g. 2024.5 for
// the first of July, and its text is the date as printed.
func checkTimeline(c *Chart) error {
	if len(c.Series) != 1 {
		return fmt.Errorf("a time line has one series, not %d", len(c.Series))
	}
	for k, p := range c.Series[0].Points {
		if p.shown() && (p.V < 1 || p.V > 9999) {
			return fmt.Errorf("the date of %q is the year %g", c.Periods[k].Label, p.V)
		}
	}
	for _, g := range c.Goals {
		if g.V < 1 || g.V > 9999 {
			return fmt.Errorf("the date of %q is the year %g", g.Name, g.V)
		}
	}
	return nil
}

// when returns the axis of a time line.
func (c *Chart) when() func(want int) axis {
	lo, hi := math.Inf(1), math.Inf(-1)
	see := func(p Point) {
		if p.shown() {
			lo, hi = min(lo, p.V), max(hi, p.V)
		}
	}
	for _, p := range c.Series[0].Points {
		see(p)
	}
	for _, g := range c.Goals {
		see(g.Point)
	}
	if lo > hi {
		lo, hi = 2000, 2001 // no date at all; the rows say so
	}
	return func(want int) axis { return yearAxis(lo, hi, want) }
}

// drawTimeline draws a row for each milestone, with its mark at its date.
func drawTimeline(c *Chart, p *pen) {
	axis := c.when()
	f := rows{pen: p, c: c, names: c.rowNames(), axis: axis, bar: 18 * px}
	whole := axis(1)
	mid := (whole.lo() + whole.hi()) / 2
	for _, pt := range c.Series[0].Points {
		if w := min(bold.width(pt.Text), 130*px) + 14*px; pt.shown() && pt.V > mid {
			f.besides = append(f.besides, beside{v: pt.V, left: w})
		} else if pt.shown() {
			f.besides = append(f.besides, beside{v: pt.V, right: w})
		}
	}
	f.layout()
	f.goals()
	for k, pt := range c.Series[0].Points {
		y := f.mids[k]
		f.line(f.left, y, f.right, y, brush{stroke: inkGrid, width: px})
		if !pt.shown() {
			f.text(f.left+4*px, y, start, small, small.cut(orElse(pt.Text, c.word(Missing)), f.right-f.left))
			continue
		}
		f.drew(0, k)
		x := f.x.at(pt.V)
		f.mark(x, y, 60, pt.State, circle, stateInk(pt.State))
		text := bold.cut(pt.Text, 130*px)
		if pt.V > mid {
			f.plate(x-12*px, y, end, text)
		} else {
			f.plate(x+12*px, y, start, text)
		}
	}
}

// plate writes s on a piece of paper, so that no line runs through it.
func (p *pen) plate(x, y int, a anchor, s string) {
	if b := bold.extent(x, y, a, s); p.free(b) {
		p.rect(b.x1-2*px, b.y1, b.x2+2*px, b.y2, brush{fill: inkPaper})
		p.text(x, y, a, bold, s)
	}
}

// stateInk reports what was missed from what was done or is planned. The mark's
// shape reports the same.
func stateInk(s State) ink {
	if s == Missed {
		return inkC4
	}
	return inkC1
}

// timelineKey names what is done; the states' entries name the others.
func timelineKey(c *Chart) []entry {
	if !c.has(Actual) {
		return nil
	}
	return []entry{{capital(c.word(Actual)), func(p *pen) { p.mark(20*px, 7*px, 50, Actual, circle, inkC1) }}}
}

// msPerYear makes a date of ECharts from a date in years.
const msPerYear = 365.2425 * 86400 * 1000

func milliseconds(year float64) float64 { return math.Round(float64((year - 1970) * msPerYear)) }

// timelineOption is the live time line. ECharts puts commas into the numbers
// of a value axis, also into years, so the axis is one of time.
func timelineOption(c *Chart, o *option) {
	a := c.when()(5)
	o.lying(c, c.rowNames(), a)
	o.x = []opts.XAxis{{Type: "time", Min: milliseconds(a.lo()), Max: milliseconds(a.hi()), AxisLabel: axisText(), SplitLine: gridLines()}}
	delete(o.top, "xAxis")
	data := points{len(c.Periods), func(k int) item {
		p := &c.Series[0].Points[k]
		it := c.item(0, k, inRow(milliseconds(p.V), k))
		if p.shown() {
			it.Symbol = symbol(p.State, circle)
			it.ItemStyle = itemStyle(p.State, stateInk(p.State))
		}
		return it
	}}
	o.add(charts.SingleSeries{Name: c.Series[0].Name, Type: types.ChartScatter, Id: "s0", SymbolSize: 12, Data: data}, object{"z": 6})
	if len(c.Goals) > 0 {
		lines := c.goalLines("xAxis")
		for _, d := range lines["data"].([]any) {
			g := d.(object)
			g["xAxis"] = milliseconds(g["value"].(float64))
		}
		o.more[0]["markLine"] = lines
	}
}
