package chart

import (
	"fmt"
	"math"
	"strconv"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// Bridge leads from one balance to the next.
const Bridge Kind = "bridge"

func bridgeDrawing() drawing {
	return drawing{
		picture: drawBridge,
		option:  bridgeOption,
		check:   checkBridge,
		key:     bridgeKey,
		glyph:   blockGlyph,
		periods: new(false),
		direction: func(c *Chart, step func(from, to float64)) {
			if last := c.lastOf(0); last > 0 {
				step(c.Series[0].Points[0].V, c.Series[0].Points[last].V)
			}
		},
	}
}

// checkBridge refuses a bridge that does not arrive: its bars would show an
// arithmetic that is not there.
func checkBridge(c *Chart) error {
	if len(c.Series) != 1 {
		return fmt.Errorf("a bridge has one series, not %d", len(c.Series))
	}
	if !c.Periods[0].Total {
		return fmt.Errorf("a bridge starts from a balance, and %q is a change", c.Periods[0].Label)
	}
	run, most := 0.0, 0.0
	for k, p := range c.Series[0].Points {
		if !p.shown() {
			return fmt.Errorf("a bridge needs every step, and %q has no figure", c.Periods[k].Label)
		}
		most = max(most, math.Abs(p.V))
		if !c.Periods[k].Total {
			run += p.V
			continue
		}
		if gap := p.V - run; k > 0 && math.Abs(gap) > most/100 {
			return fmt.Errorf("the steps lead to %g and %q is %s: add a step of %g for what is not explained",
				run, c.Periods[k].Label, p.Text, gap)
		}
		run = p.V
	}
	return nil
}

// A step is a bar of a bridge.
type step struct {
	from, to float64
	ink      ink
}

// steps returns the bars of a bridge.
func (c *Chart) steps() []step {
	ss := make([]step, len(c.Periods))
	run := 0.0
	for k, p := range c.Series[0].Points {
		switch {
		case c.Periods[k].Total:
			ss[k] = step{0, p.V, inkC1}
			run = p.V
		default:
			ss[k] = step{run, run + p.V, inkC4}
			if p.V < 0 {
				ss[k].ink = inkC2
			}
			run += p.V
		}
	}
	return ss
}

// heights returns the axis that reaches over all steps: a change is drawn where
// it leads, not at its own value.
func (c *Chart) heights(ss []step) func(want int) axis {
	lo, hi := c.Min, c.Max
	for _, s := range ss {
		lo, hi = min(lo, s.to), max(hi, s.to)
	}
	for _, g := range c.Goals {
		lo, hi = min(lo, g.V), max(hi, g.V)
	}
	return func(want int) axis { return newAxis(lo, hi, want) }
}

// drawBridge draws balances as bars from zero and the changes between them as
// bars that start where the last one ended.
func drawBridge(c *Chart, p *pen) {
	ss := c.steps()
	f := rows{pen: p, c: c, names: c.rowNames(), axis: c.heights(ss), bar: barHeight}
	pts := c.Series[0].Points
	for k, s := range ss {
		w := min(bold.width(pts[k].label()), figureRoom) + 8*px
		if s.to < 0 {
			f.besides = append(f.besides, beside{v: min(s.from, s.to), left: w})
		} else {
			f.besides = append(f.besides, beside{v: max(s.from, s.to), right: w})
		}
	}
	f.layout()
	for k, s := range ss {
		f.drew(0, k)
		y := f.mids[k]
		from, to := f.x.at(s.from), f.x.at(s.to)
		if from == to {
			to += px // a change of nothing is still a step
		}
		f.block(min(from, to), y+barHeight/2, max(from, to), y-barHeight/2, pts[k].State, s.ink, 0)
		if k+1 < len(ss) {
			f.tie(f.x.at(s.to), k)
		}
		text := bold.cut(pts[k].label(), figureRoom)
		if s.to < 0 {
			f.text(min(from, to)-6*px, y, end, bold, text)
		} else {
			f.text(max(from, to)+6*px, y, start, bold, text)
		}
	}
	f.goals()
}

// tie leads from the end of the k-th bar to the next one, not through a name.
func (f *rows) tie(x, k int) {
	b := brush{stroke: inkInk, width: px}
	if f.narrow() {
		f.line(x, f.mids[k]+barHeight/2, x, f.mids[k]+barHeight/2+4*px, b)
		f.line(x, f.mids[k+1]-barHeight/2-2*px, x, f.mids[k+1]-barHeight/2, b)
		return
	}
	f.line(x, f.mids[k]+barHeight/2, x, f.mids[k+1]-barHeight/2, b)
}

// bridgeKey names the three sorts of bar.
func bridgeKey(c *Chart) []entry {
	var key []entry
	for _, e := range [...]struct {
		name, english string
		ink           ink
	}{{c.Words.Balance, english.Balance, inkC1}, {c.Words.Rise, english.Rise, inkC4}, {c.Words.Fall, english.Fall, inkC2}} {
		key = append(key, entry{capital(orElse(e.name, e.english)), func(p *pen) {
			p.block(8*px, 13*px, 32*px, px, Actual, e.ink, 0)
		}})
	}
	return key
}

// bridgeOption is the live bridge: bars that float on bars nobody sees.
func bridgeOption(c *Chart, o *option) {
	ss := c.steps()
	o.lying(c, c.rowNames(), c.heights(ss)(5))
	foot := make([]value, len(ss))
	for k, s := range ss {
		foot[k] = along(s.from)
	}
	data := points{len(ss), func(k int) item {
		it := c.item(0, k, along(ss[k].to-ss[k].from))
		it.ItemStyle = barStyle(c.Series[0].Points[k].State, ss[k].ink, 0)
		return it
	}}
	o.spine("foot", foot)
	o.add(charts.SingleSeries{Name: c.Series[0].Name, Type: types.ChartBar, Id: "s" + strconv.Itoa(0), Stack: "spine",
		BarMaxWidth: "20", Data: data, ItemStyle: &opts.ItemStyle{Color: inkC1.cssVar()}}, object{"stackStrategy": "all"})
	if len(c.Goals) > 0 {
		o.more[1]["markLine"] = c.goalLines("xAxis")
	}
}
