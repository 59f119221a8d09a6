package chart

import (
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// object is a piece of an option that go-echarts has no field for.
type object = map[string]any

// An option gathers the live chart in the records of go-echarts. Every kind starts
// from the same base, sets axes and adds series of any type.
type option struct {
	x      []opts.XAxis
	y      []opts.YAxis
	series []charts.SingleSeries
	more   []object // laid over the series, one for each
	top    object   // laid over the whole
}

// Option returns the ECharts option as JSON for a script element: it holds no
// functions, and colours are the names of CSS variables, such as "var(--c1)".
// The key "daylight" tells the theme's script what no chart library knows.
func (c *Chart) Option() ([]byte, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	return c.option().encode(), nil
}

// option returns the live chart of a chart that is valid.
func (c *Chart) option() *option {
	o := &option{series: make([]charts.SingleSeries, 0, 2*len(c.Series)+3*len(c.Bands)+1), top: object{"daylight": c.daylight()}}
	c.drawing().option(c, o)
	return o
}

// daylight reports the script the kind and where forecasts begin.
func (c *Chart) daylight() object {
	about := object{"kind": string(c.Kind), "unit": c.Prefix + c.Suffix, "hasForecast": c.has(Forecast), "hasNotStated": c.has(NotStated)}
	if compared := c.drawing().periods; compared != nil {
		about["periods"] = *compared
	}
	if zs := c.zones(); len(zs) > 0 && zs[len(zs)-1].state == Forecast {
		about["forecastFrom"] = c.Periods[zs[len(zs)-1].from].Label
	}
	return about
}

// add appends a series and what go-echarts cannot say of it.
func (o *option) add(s charts.SingleSeries, more object) {
	o.series = append(o.series, s)
	o.more = append(o.more, more)
}

// cssVar names the variable that holds an ink's colour.
func (i ink) cssVar() string {
	if i == inkNone {
		return "transparent"
	}
	return cssVars[i]
}

var cssVars = func() (vars [len(inkNames)]string) {
	for i, name := range inkNames {
		vars[i] = "var(--" + name + ")"
	}
	return vars
}()

// braceless keeps a name from being read as a template: ECharts replaces
// {a}, {b} and {c} in formatters.
var braceless = strings.NewReplacer("{", "(", "}", ")")

// dashArray turns "8 4" into the list that ECharts wants.
func dashArray(d string) any {
	if d == "" {
		return "solid"
	}
	return raw("[" + strings.ReplaceAll(d, " ", ",") + "]")
}

// step returns the distance between two lines of the axis.
func (a axis) step() float64 { return scaled(a.mantissa, a.pow) }

func axisText() *opts.AxisLabel {
	return &opts.AxisLabel{FontSize: 13, Color: inkSoft.cssVar(), HideOverlap: opts.Bool(true)}
}

// valueText returns the text of a value axis.
func (c *Chart) valueText() *opts.AxisLabel {
	t := axisText()
	t.Formatter = types.FuncStr(braceless.Replace(c.Prefix) + "{value}" + braceless.Replace(c.Suffix))
	return t
}

func gridLines() *opts.SplitLine {
	return &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: inkGrid.cssVar()}}
}

// upright sets axes whose values go up.
func (o *option) upright(c *Chart, a axis, right string) {
	o.x = []opts.XAxis{{Type: "category", Data: c.labels(), AxisLabel: axisText()}}
	o.y = []opts.YAxis{{Type: "value", Name: c.Unit, Min: a.lo(), Max: a.hi(),
		AxisLabel: c.valueText(), SplitLine: gridLines()}}
	o.top["yAxis"] = []object{{"interval": a.step(), "nameTextStyle": object{"color": inkSoft.cssVar(), "align": "left"}}}
	o.top["grid"] = []object{{"left": 8, "right": right, "top": 48, "bottom": 8, "containLabel": true}}
}

// labels returns the names along the axis of categories.
func (c *Chart) labels() []string {
	labels := make([]string, len(c.Periods))
	for k := range c.Periods {
		labels[k] = c.Periods[k].Label
	}
	return labels
}

// lying sets axes whose values go to the right.
func (o *option) lying(c *Chart, names []string, a axis) {
	o.x = []opts.XAxis{{Type: "value", Name: c.Unit, NameLocation: "middle", NameGap: 30, Min: a.lo(), Max: a.hi(),
		AxisLabel: c.valueText(), SplitLine: gridLines()}}
	t := axisText()
	t.Width, t.Overflow = 190, "break"
	o.y = []opts.YAxis{{Type: "category", Data: names, Inverse: opts.Bool(true), AxisLabel: t,
		AxisLine: &opts.AxisLine{Show: opts.Bool(false)}}}
	o.top["xAxis"] = []object{{"interval": a.step(), "nameTextStyle": object{"color": inkSoft.cssVar()}}}
	o.top["yAxis"] = []object{{"axisTick": object{"show": false}}}
	o.top["grid"] = []object{{"left": 8, "right": 72, "top": 16, "bottom": 28, "containLabel": true}}
}

// symbol returns the marker of a point.
func symbol(s State, of shape) string {
	of, _ = marker(s, of, inkC1)
	if s == Missed {
		return crossed
	}
	return symbols[of]
}

// quiet keeps a helper series out of sight: no pointer, no tooltip.
func quiet() object { return object{"silent": true, "tooltip": object{"show": false}} }

// goalLines returns the lines of goals, along "yAxis" or "xAxis".
func (c *Chart) goalLines(along string) object {
	data := make([]any, 0, len(c.Goals)+len(c.Events))
	for _, g := range c.Goals {
		data = append(data, object{along: g.V, "name": g.Name,
			"label": object{"formatter": braceless.Replace(g.Name + " " + g.Text)},
			"value": g.V, "text": g.Text, "status": g.State.status(), "source": g.Source})
	}
	return object{"silent": true, "symbol": "none", "data": data,
		"lineStyle": object{"color": inkInk.cssVar(), "width": 1.5, "type": dashArray(targetDash)},
		"label":     object{"position": "insideEndTop", "color": inkInk.cssVar(), "fontSize": 13}}
}
