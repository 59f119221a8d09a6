package chart

import (
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// Share is bars of 100 per cent.
const Share Kind = "share"

func shareDrawing() drawing {
	return drawing{
		picture:   drawShare,
		option:    shareOption,
		check:     checkPile,
		glyph:     blockGlyph,
		periods:   new(false),
		direction: ofSeries,
	}
}

// share returns what part of its row, in per cent, each point of the k-th
// category is; ok is false if a part is missing, since then nobody knows.
func (c *Chart) share(k int) (percent []float64, ok bool) {
	sum := 0.0
	for _, s := range c.Series {
		switch p := s.Points[k]; {
		case p.State == Missing:
			return nil, false
		case p.shown():
			sum += p.V
		}
	}
	percent = make([]float64, len(c.Series))
	for i, s := range c.Series {
		if p := s.Points[k]; p.shown() && sum > 0 {
			percent[i] = float64(p.V / sum * 100)
		}
	}
	return percent, sum > 0
}

// inPercent returns c with an axis of 0 to 100 %.
func (c *Chart) inPercent() *Chart {
	d := *c
	d.Prefix, d.Suffix, d.Min, d.Max, d.Goals = "", "%", 0, 100, nil
	return &d
}

func percentAxis(want int) axis { return newAxis(0, 100, max(want, 2)) }

// drawShare draws a bar of 100 % in each row, in parts.
func drawShare(c *Chart, p *pen) {
	c = c.inPercent()
	f := rows{pen: p, c: c, names: c.rowNames(), axis: percentAxis, bar: 24 * px}
	f.layout()
	inks := c.lineInk()
	for k := range c.Periods {
		percent, ok := c.share(k)
		y := f.mids[k]
		if !ok {
			f.text(f.x.at(0)+6*px, y, start, small, c.word(Missing))
			continue
		}
		sum := 0.0
		for i, s := range c.Series {
			pt := s.Points[k]
			if !pt.shown() {
				continue
			}
			f.drew(i, k)
			x1 := f.x.at(sum)
			sum += percent[i]
			x2 := f.x.at(min(sum, 100))
			if x1 == x2 {
				continue
			}
			f.block(x1, y+12*px, x2, y-12*px, pt.State, inks[i], i)
			f.chip((x1+x2)/2, y, pt.Text, box{x1, y - 12*px, x2, y + 12*px})
		}
	}
}

// shareOption is the live bars of 100 %. Values are per cent; the text of a
// point is its figure as printed.
func shareOption(c *Chart, o *option) {
	c = c.inPercent()
	o.lying(c, c.rowNames(), percentAxis(5))
	inks := c.lineInk()
	for i, s := range c.Series {
		data := points{len(s.Points), func(k int) item {
			p := &s.Points[k]
			it := c.item(i, k, value{})
			if percent, ok := c.share(k); ok && p.shown() {
				it.Value = along(percent[i])
				it.ItemStyle = barStyle(p.State, inks[i], i)
			}
			return it
		}}
		o.add(charts.SingleSeries{Name: s.Name, Type: types.ChartBar, Id: "s" + strconv.Itoa(i), Stack: "share", BarMaxWidth: "24", Data: data}, object{})
	}
}
