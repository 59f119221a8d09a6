package chart

import (
	"fmt"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// Multiples is one small picture for each series.
const Multiples Kind = "multiples"

func multiplesDrawing() drawing {
	return drawing{
		picture:   drawMultiples,
		option:    multiplesOption,
		check:     checkMultiples,
		key:       multiplesKey,
		panels:    true,
		direction: ofSeries,
	}
}

func checkMultiples(c *Chart) error {
	if n := len(c.panels()); n == 0 || n > 24 {
		return fmt.Errorf("small multiples show 1 to 24 series, not %d", n)
	}
	return nil
}

// panels returns the series that get a picture of their own. The others, such
// as England's, are repeated in each.
func (c *Chart) panels() []int {
	var is []int
	for i, s := range c.Series {
		if s.Role == Emphasis {
			is = append(is, i)
		}
	}
	return is
}

// panelInk returns dark blue for the series of a panel and faint for the others.
func (c *Chart) panelInk(i int) ink {
	if c.Series[i].Role == Emphasis {
		return inkC1
	}
	return inkSoft
}

// drawMultiples draws one small picture for each series, all on one scale.
func drawMultiples(c *Chart, p *pen) {
	panels := c.panels()
	cols := min(len(panels), p.either(2, 4)/px)
	lo, hi := c.span()
	unit := small.wrap(c.Unit, p.w, 2)
	a := newAxis(lo, hi, 2)
	margin := 0
	for k := a.first; k <= a.last; k++ {
		margin = max(margin, small.width(a.label(c, k)))
	}
	margin += 8 * px
	w := (p.w - margin) / cols
	const field = 80 * px
	title, foot := 1, 34*px // room between its axis and the name below
	for _, i := range panels {
		title = max(title, len(bold.wrap(c.Series[i].short(), w-12*px, mostNameLines)))
	}
	if !c.endsFit((w - 12*px) / 2) {
		foot += lead
	}
	head := (title+1)*lead + 4*px
	top := len(unit)*lead + 4*px
	rows := (len(panels) + cols - 1) / cols
	p.h = top + rows*(head+field+foot)
	p.lines(0, lead/2, start, small, unit)
	for n, i := range panels {
		f := plot{pen: p, c: c, inset: 5 * px, plain: true}
		f.left = margin + n%cols*w
		f.right = f.left + w - 12*px
		f.top = top + n/cols*(head+field+foot) + head
		f.bottom = f.top + field
		f.y = newScale(a, f.bottom, f.top)
		f.panel(i, n%cols == 0)
	}
}

// panel draws the picture of one series; the numbers of the axis only where
// it is the first of its line.
func (f *plot) panel(i int, first bool) {
	c := f.c
	name := bold.wrap(c.Series[i].short(), f.right-f.left, mostNameLines)
	f.lines(f.left, f.top-4*px-lead/2-len(name)*lead, start, bold, name)
	if last := c.lastOf(i); last >= 0 {
		s := c.Series[i].Points[last].Text + ", " + c.Periods[last].Label
		f.text(f.left, f.top-4*px-lead/2, start, small, small.cut(s, f.right-f.left))
	}
	for k := f.y.first; k <= f.y.last; k++ {
		y := f.y.at(f.y.value(k))
		b := brush{stroke: inkGrid, width: px}
		if k == 0 {
			b.stroke = inkSoft
		}
		f.line(f.left, y, f.right, y, b)
		if first {
			f.text(f.left-6*px, y, end, small, f.y.label(c, k))
		}
	}
	for k, s := range c.Series {
		if s.Role != Emphasis {
			f.series(k, inkSoft)
		}
	}
	f.series(i, inkC1)
	from, to := c.ends()
	half, below := (f.right-f.left)/2, f.bottom+12*px
	if c.endsFit(half) {
		f.text(f.left, below, start, small, from)
		f.text(f.right, below, end, small, to)
		return
	}
	f.text(f.left, below, start, small, small.cut(from, 2*half))
	f.text(f.right, below+lead, end, small, small.cut(to, 2*half))
}

// mostNameLines is how many lines the name of a panel may have.
const mostNameLines = 6

// ends returns the first and the last period of the axis; the last is empty where there is
// one only.
func (c *Chart) ends() (from, to string) {
	from = c.Periods[0].Label
	if n := len(c.Periods); n > 1 {
		to = c.Periods[n-1].Label
	}
	return from, to
}

// endsFit reports whether both ends of the axis have room beside each other.
func (c *Chart) endsFit(half int) bool {
	from, to := c.ends()
	return small.width(from) <= half-4*px && small.width(to) <= half-4*px
}

// multiplesKey names what is repeated; each panel names its own series.
func multiplesKey(c *Chart) []entry {
	var key []entry
	for i, s := range c.Series {
		if s.Role != Emphasis && c.lastOf(i) >= 0 {
			key = append(key, entry{s.Name, func(p *pen) { c.sample(p, i, inkSoft) }})
		}
	}
	return key
}

// multiplesOption is the live small multiples: a grid for each panel.
func multiplesOption(c *Chart, o *option) {
	lo, hi := c.span()
	a := newAxis(lo, hi, 2)
	o.upright(c, a, "16")
	panels := c.panels()
	cols := min(len(panels), 4)
	lines := (len(panels) + cols - 1) / cols
	labels := o.x[0].Data
	o.x, o.y = nil, nil
	var grids, interval []object
	for n, i := range panels {
		o.x = append(o.x, opts.XAxis{Type: "category", GridIndex: n, Data: labels, AxisLabel: axisText()})
		o.y = append(o.y, opts.YAxis{Type: "value", GridIndex: n, Name: c.Series[i].short(), Min: a.lo(), Max: a.hi(),
			AxisLabel: c.valueText(), SplitLine: gridLines()})
		interval = append(interval, object{"interval": a.step(), "nameTextStyle": object{"color": inkInk.cssVar(), "align": "left", "fontWeight": "bold"}})
		grids = append(grids, object{"containLabel": true,
			"left": percent(n%cols, cols, 1), "width": percent(1, cols, -3),
			"top": percent(n/cols, lines, 38/lines), "height": percent(1, lines, -42/lines)})
		for k, s := range c.Series {
			if k != i && s.Role == Emphasis {
				continue
			}
			o.panelLine(c, k, n, k == i)
		}
	}
	o.top["grid"], o.top["yAxis"] = grids, interval
}

// panelLine adds the runs of a series to the n-th panel. Of a series that is
// repeated, only the first panel's is spoken of.
func (o *option) panelLine(c *Chart, i, n int, own bool) {
	from := len(o.more)
	o.line(c, i, c.panelInk(i))
	for k := from; k < len(o.more); k++ {
		s := &o.series[k]
		s.XAxisIndex, s.YAxisIndex = n, n
		s.Id = "p" + strconv.Itoa(n) + "-" + s.Id
		s.Type = types.ChartLine
		delete(o.more[k], "endLabel")
		if !own && n > 0 {
			for key, v := range quiet() {
				o.more[k][key] = v
			}
			o.more[k]["helper"] = true
		}
	}
}

// percent writes i of n, moved by some points, as ECharts wants a place.
func percent(i, n, by int) string { return strconv.Itoa(i*100/n+by) + "%" }
