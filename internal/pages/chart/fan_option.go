package chart

import (
	"slices"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// fanOption is the live fan, and the live line chart.
func fanOption(c *Chart, o *option) {
	lo, hi := c.span()
	o.upright(c, newAxis(lo, hi, 5), "190")
	o.top["xAxis"] = []object{{"boundaryGap": false}}
	inks := c.lineInk()
	for i, b := range c.Bands {
		o.band(c, b, i, inks[b.Upper])
	}
	for i := range c.Series {
		o.line(c, i, inks[i])
	}
	o.marks(c)
}

// band is two helper series, one piled on the other: neither functions nor a
// custom series are needed.
func (o *option) band(c *Chart, b Band, i int, in ink) {
	up, low := c.Series[b.Upper].Points, c.Series[b.Lower].Points
	foot, rest := make([]value, len(up)), make([]value, len(up))
	for k := range up {
		if up[k].shown() && low[k].shown() {
			foot[k], rest[k] = along(low[k].V), along(up[k].V-low[k].V)
		}
	}
	stack := "band-" + strconv.Itoa(i)
	for k, data := range [...][]value{foot, rest} {
		s := charts.SingleSeries{Name: b.Name, Type: types.ChartLine, Id: stack + "-" + strconv.Itoa(k), Stack: stack,
			Symbol: "none", Data: data, LineStyle: &opts.LineStyle{Opacity: opts.Float(0)}}
		if k == 1 {
			s.AreaStyle = &opts.AreaStyle{Color: in.cssVar(), Opacity: opts.Float(0.2)}
		}
		more := quiet()
		more["stackStrategy"] = "all" // below zero too
		more["helper"] = true
		o.add(s, more)
	}
	o.bandName(c, b, stack)
}

// bandName is a helper line in the middle of the band's end, which nobody sees:
// what is at its end names the band.
func (o *option) bandName(c *Chart, b Band, id string) {
	at := min(c.lastOf(b.Upper), c.lastOf(b.Lower))
	if at < 0 {
		return
	}
	data := make([]value, len(c.Periods))
	data[at] = along((c.Series[b.Upper].Points[at].V + c.Series[b.Lower].Points[at].V) / 2)
	more := quiet()
	more["helper"] = true
	more["lineStyle"] = object{"opacity": 0}
	more["endLabel"] = endLabel(b.Text + " " + b.Name)
	more["labelLayout"] = object{"moveOverlap": "shiftY"}
	o.add(charts.SingleSeries{Name: b.Name, Type: types.ChartLine, Id: id + "-name", Symbol: "none", Data: data}, more)
}

// endLabel returns the name at the end of a line.
func endLabel(s string) object {
	return object{"show": true, "fontSize": 13, "color": inkInk.cssVar(), "width": 170, "overflow": "break", "formatter": braceless.Replace(s)}
}

// line is one series for each run of one kind of figure, since ECharts draws a
// series with one dash. Each point belongs to the first run that it is in.
func (o *option) line(c *Chart, i int, in ink) {
	s := c.Series[i]
	runs := c.runs(i)
	if len(runs) == 0 {
		runs = []zone{{Actual, 0, -1}}
	}
	owned := -1
	for n, r := range runs {
		before, last := owned, r.to
		if n == len(runs)-1 {
			last = len(s.Points) - 1
		}
		data := points{len(s.Points), func(k int) item {
			switch {
			case k <= before && k == r.from:
				return join(s.Points[k].V)
			case k > before && k <= last:
				return c.lineItem(i, k, in)
			}
			return item{Absent: true}
		}}
		owned = max(owned, last)
		o.add(charts.SingleSeries{Name: s.Name, Type: types.ChartLine, Id: "s" + strconv.Itoa(i) + "-" + strconv.Itoa(n),
			Data: data, SymbolSize: 8, ShowSymbol: opts.Bool(true)}, o.lineLook(c, i, r, in, n == len(runs)-1))
	}
}

// lineItem returns one point of a line with its marker.
func (c *Chart) lineItem(i, k int, in ink) item {
	s := &c.Series[i]
	it := c.item(i, k, along(s.Points[k].V))
	if s.Points[k].shown() {
		of := shape(i % 4)
		silent := s.Role == BandEdge || s.Role == Context || c.unseen(i) || s.held(k)
		if c.drawing().panels {
			of, silent = circle, k != c.lastOf(i)
		}
		if silent && c.joined(i, k) {
			it.Symbol = "none"
			return it
		}
		it.Symbol = symbol(s.Points[k].State, of)
		it.ItemStyle = itemStyle(s.Points[k].State, c.inkOf(i, s.Points[k].State, in))
	}
	return it
}

// lineLook returns the dash of a run, and the name at the end of the last one.
func (o *option) lineLook(c *Chart, i int, r zone, in ink, last bool) object {
	s := c.Series[i]
	style := object{"color": c.inkOf(i, r.state, in).cssVar(), "width": 2.5, "type": dashArray(dash(r.state, i))}
	switch s.Role {
	case Target:
		style["type"] = dashArray(targetDash)
	case Context, BandEdge:
		style["width"] = 1.5
	}
	more := object{"lineStyle": style, "z": 3, "role": s.Role.name()}
	if c.passes() {
		more["connectNulls"] = true // of one run, which has no gap
	}
	if c.unseen(i) {
		style["opacity"] = 0 // spoken of, and not drawn
		return more
	}
	at := c.lastOf(i)
	if last && at >= 0 && s.Role != BandEdge {
		more["endLabel"] = endLabel(s.Points[at].label() + " " + s.short())
		more["labelLayout"] = object{"moveOverlap": "shiftY"}
	}
	return more
}

// passes reports whether lines go on through a date between those they are of.
func (c *Chart) passes() bool {
	return slices.ContainsFunc(c.Periods, func(k Category) bool { return k.Pass })
}

// name returns a role's name for programs.
func (r Role) name() string {
	return [...]string{"emphasis", "context", "band-edge", "target", "benchmark", "within"}[r]
}

// marks lays goals, events and the zone of forecasts over the first series.
func (o *option) marks(c *Chart) {
	if len(o.more) == 0 {
		return
	}
	first := o.more[0]
	if len(c.Goals) > 0 {
		first["markLine"] = c.goalLines("yAxis")
	}
	zs := c.zones()
	if z := zs[len(zs)-1]; z.state == Forecast {
		first["markArea"] = object{"silent": true,
			"itemStyle": object{"color": inkGrid.cssVar(), "opacity": 0.25},
			"label":     object{"position": "insideTop", "color": inkSoft.cssVar(), "fontSize": 13},
			"data": [][]object{{
				{"name": capital(c.word(Forecast)), "xAxis": c.Periods[max(0, z.from-1)].Label},
				{"xAxis": c.Periods[z.to].Label},
			}}}
	}
	if len(c.Events) > 0 {
		lines, ok := first["markLine"].(object)
		if !ok {
			lines = c.goalLines("yAxis")
			first["markLine"] = lines
		}
		data, _ := lines["data"].([]any)
		for _, e := range c.Events {
			data = append(data, object{"xAxis": c.Periods[e.At].Label, "name": e.Name,
				"label": object{"formatter": braceless.Replace(e.Name), "position": "end"}})
		}
		lines["data"] = data
	}
}
