package chart

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// Bars is horizontal bars, with a benchmark as a line across them.
const Bars Kind = "bars"

func barsDrawing() drawing {
	return drawing{
		picture: drawBars,
		option:  barsOption,
		glyph:   blockGlyph,
		beside:  func(p *pen) { p.line(20*px, 0, 20*px, 14*px, brush{stroke: inkInk, width: 3 * px}) },
		periods: new(false),
	}
}

// barHeight is that of one horizontal bar.
const barHeight = 18 * px

// drawBars draws horizontal bars from zero, one for each series in each row,
// with marks for targets and benchmarks.
func drawBars(c *Chart, p *pen) {
	bars := c.parts()
	f := rows{pen: p, c: c, names: c.rowNames(), axis: zeroAxis(c), bar: max(1, len(bars)) * barHeight}
	for k := range c.Periods {
		for _, i := range bars {
			if pt := c.Series[i].Points[k]; pt.shown() {
				f.besides = append(f.besides, c.barLabel(i, k))
			}
		}
	}
	f.layout()
	inks := c.lineInk()
	for k := range c.Periods {
		y := f.mids[k] - f.bar/2
		for _, i := range bars {
			f.barOf(i, k, y, inks[i])
			y += barHeight
		}
		f.ticks(k)
	}
	f.goals()
}

// barLabel reports where the figure of a bar stands: beyond its end, and beyond
// any mark over it.
func (c *Chart) barLabel(i, k int) beside {
	pt := c.Series[i].Points[k]
	w := min(bold.width(pt.label()), figureRoom) + 8*px
	b := beside{v: pt.V, right: w}
	if pt.V < 0 {
		b.left, b.right = w, 0
	}
	for _, s := range c.Series {
		m := s.Points[k]
		if s.piled() || !m.shown() {
			continue
		}
		if pt.V < 0 {
			b.v = min(b.v, m.V)
		} else {
			b.v = max(b.v, m.V)
		}
	}
	return b
}

// barOf draws one bar with its figure.
func (f *rows) barOf(i, k, y int, in ink) {
	pt := f.c.Series[i].Points[k]
	if !pt.shown() {
		if pt.State == Missing {
			s := orElse(pt.Text, f.c.word(Missing))
			f.text(f.x.at(0)+6*px, y+barHeight/2, start, small, small.cut(s, f.w-f.x.at(0)-8*px))
		}
		return
	}
	f.drew(i, k)
	from, to := f.x.at(0), f.x.at(pt.V)
	f.block(min(from, to), y+barHeight-px, max(from, to), y+px, pt.State, in, i)
	at, x := f.c.barLabel(i, k), 0
	if pt.V < 0 {
		x = f.x.at(at.v) - 6*px
		f.text(x, y+barHeight/2, end, bold, bold.cut(pt.label(), figureRoom))
		return
	}
	x = f.x.at(at.v) + 6*px
	f.text(x, y+barHeight/2, start, bold, bold.cut(pt.label(), figureRoom))
}

// ticks draws the marks of targets and benchmarks in the k-th row.
func (f *rows) ticks(k int) {
	for i, s := range f.c.Series {
		if s.piled() || !s.Points[k].shown() {
			continue
		}
		f.drew(i, k)
		x, up, low := f.x.at(s.Points[k].V), f.mids[k]-f.bar/2-2*px, f.mids[k]+f.bar/2+2*px
		f.line(x, up, x, low, brush{stroke: inkPaper, width: 7 * px})
		f.line(x, up, x, low, brush{stroke: inkInk, width: 3 * px, dash: s.tickDash()})
	}
}

// tickDash reports a benchmark's mark from a target's.
func (s Series) tickDash() string {
	if s.Role == Benchmark {
		return "3 2"
	}
	return ""
}

// barsOption is the live bars.
func barsOption(c *Chart, o *option) {
	o.lying(c, c.rowNames(), zeroAxis(c)(5))
	inks := c.lineInk()
	for i, s := range c.Series {
		data := points{len(s.Points), func(k int) item {
			p := &s.Points[k]
			it := c.item(i, k, along(p.V))
			switch {
			case !p.shown():
			case s.piled():
				it.ItemStyle = barStyle(p.State, inks[i], i)
			default:
				it.Value = inRow(p.V, k)
				it.ItemStyle = paint{Color: inkInk.cssVar(), Opacity: 1}
			}
			return it
		}}
		id := "s" + strconv.Itoa(i)
		if s.piled() {
			o.add(charts.SingleSeries{Name: s.Name, Type: types.ChartBar, Id: id, BarMaxWidth: "18", Data: data}, c.figuresBeside())
			continue
		}
		o.add(charts.SingleSeries{Name: s.Name, Type: types.ChartScatter, Id: id, Symbol: "rect", SymbolSize: []int{4, 24}, Data: data},
			object{"z": 5, "role": s.Role.name()})
	}
	if len(c.Goals) > 0 && len(o.more) > 0 {
		o.more[0]["markLine"] = c.goalLines("xAxis")
	}
	if parts := c.parts(); len(parts) == 1 && len(parts) < len(c.Series) {
		o.figures(c, parts[0])
	}
}

// figuresBeside returns nothing where the script can print each figure at the end of
// its bar; where marks are in the way, no label.
func (c *Chart) figuresBeside() object {
	if len(c.parts()) == len(c.Series) {
		return object{}
	}
	return object{"label": object{"show": false}}
}

// figures prints the figures of the only bars of a chart beyond the marks over
// them: a helper series of points that nobody sees, each with a label.
func (o *option) figures(c *Chart, i int) {
	data := make([]any, len(c.Periods))
	for k, p := range c.Series[i].Points {
		if !p.shown() {
			continue
		}
		at, side := c.barLabel(i, k), "right"
		if p.V < 0 {
			side = "left"
		}
		data[k] = object{"value": inRow(at.v, k), "label": object{"position": side, "formatter": braceless.Replace(p.label())}}
	}
	more := quiet()
	more["helper"], more["z"] = true, 6
	more["label"] = object{"show": true, "fontSize": 13, "fontWeight": "bold", "color": inkInk.cssVar()}
	o.add(charts.SingleSeries{Name: "figures", Type: types.ChartScatter, Id: "figures", SymbolSize: 1, Data: data,
		ItemStyle: &opts.ItemStyle{Color: "transparent"}}, more)
}
