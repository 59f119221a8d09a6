package chart

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// stackOption is the live pile of bars.
func stackOption(c *Chart, o *option) {
	c = c.piled()
	lo, hi := c.span()
	o.upright(c, newAxis(lo, hi, 5), "16")
	inks := c.lineInk()
	for i, s := range c.Series {
		data := points{len(s.Points), func(k int) item {
			p := &s.Points[k]
			it := c.item(i, k, along(p.V))
			if p.shown() && s.piled() {
				it.ItemStyle = barStyle(p.State, inks[i], i)
				it.LabelAt = c.clearOfTarget(i, k)
			}
			return it
		}}
		id := "s" + strconv.Itoa(i)
		if !s.piled() {
			o.add(charts.SingleSeries{Name: s.Name, Type: types.ChartScatter, Id: id, Symbol: "rect", SymbolSize: []int{64, 4},
				Data: data, ItemStyle: &opts.ItemStyle{Color: inkInk.cssVar(), Opacity: opts.Float(1)}},
				object{"z": 5, "role": s.Role.name()})
			continue
		}
		o.add(charts.SingleSeries{Name: s.Name, Type: types.ChartBar, Id: id, Stack: "pile", BarMaxWidth: "90", Data: data}, object{})
	}
	if len(c.Goals) > 0 && len(o.more) > 0 {
		o.more[0]["markLine"] = c.goalLines("yAxis")
	}
}

// clearOfTarget moves the figure of a piece of bar away from the mark of a
// target across its middle.
func (c *Chart) clearOfTarget(i, k int) string {
	lo, hi := c.span()
	foot := 0.0
	for _, n := range c.parts() {
		if p := c.Series[n].Points[k]; n < i && p.shown() {
			foot += p.V
		}
	}
	size := c.Series[i].Points[k].V
	for _, s := range c.Series {
		t := s.Points[k]
		if s.piled() || !t.shown() {
			continue
		}
		if off := t.V - foot - float64(size/2); off < (hi-lo)/12 && off > (lo-hi)/12 {
			if off > 0 {
				return "insideBottom"
			}
			return "insideTop"
		}
	}
	return ""
}

// spine is a pair of helper bars: one that nobody sees, up to from, and one
// from there on. It ties the marks of a row, or holds a floating bar.
func (o *option) spine(id string, foot []value) {
	more := quiet()
	more["stackStrategy"], more["helper"] = "all", true
	o.add(charts.SingleSeries{Name: id, Type: types.ChartBar, Id: id, Stack: "spine", Data: foot, BarMaxWidth: "20",
		ItemStyle: &opts.ItemStyle{Color: "transparent"}}, more)
}

// dumbbellOption is the live before and after: two marks, and a thin bar
// between them that floats on one nobody sees.
func dumbbellOption(c *Chart, o *option) {
	lo, hi := c.span()
	o.lying(c, c.rowNames(), newAxis(lo, hi, 5))
	foot, rest := make([]value, len(c.Periods)), make([]value, len(c.Periods))
	for k := range c.Periods {
		a, b := c.Series[0].Points[k], c.Series[1].Points[k]
		if a.shown() && b.shown() {
			foot[k], rest[k] = along(a.V), along(b.V-a.V)
		}
	}
	o.spine("foot", foot)
	more := quiet()
	more["stackStrategy"], more["helper"] = "all", true
	o.add(charts.SingleSeries{Name: "spine", Type: types.ChartBar, Id: "spine", Stack: "spine", Data: rest, BarWidth: "3",
		ItemStyle: &opts.ItemStyle{Color: inkSoft.cssVar()}}, more)
	inks := c.lineInk()
	for i, s := range c.Series {
		data := points{len(s.Points), func(k int) item {
			p := &s.Points[k]
			it := c.item(i, k, inRow(p.V, k))
			if p.shown() {
				it.Symbol = symbol(p.State, shape(i))
				it.ItemStyle = itemStyle(p.State, inks[i])
			}
			return it
		}}
		o.add(charts.SingleSeries{Name: s.Name, Type: types.ChartScatter, Id: "s" + strconv.Itoa(i), SymbolSize: 12, Data: data},
			object{"z": 4 + i})
	}
}
