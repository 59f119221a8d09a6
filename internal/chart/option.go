package chart

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
	"github.com/go-echarts/go-echarts/v2/types"
)

// object is a piece of an option that go-echarts has no field for.
type object = map[string]any

// An option gathers the live chart. Every kind starts from the same base, a
// go-echarts chart with two axes, and adds series of any type to it.
type option struct {
	base *charts.Bar
	more []object // laid over the series, one for each
	top  object   // laid over the whole
}

// An item is one point in the option. The script shows text, status, source
// and period as they are; it computes nothing.
type item struct {
	Value     any    `json:"value"` // a number, a pair, or null where there is no figure
	Text      string `json:"text,omitempty"`
	Status    string `json:"status,omitempty"` // the script knows its word
	Word      string `json:"word,omitempty"`   // where it is another than the usual
	Source    string `json:"source,omitempty"`
	Address   string `json:"address,omitempty"`
	Period    string `json:"period,omitempty"`
	Note      string `json:"note,omitempty"`
	Symbol    string `json:"symbol,omitempty"`
	ItemStyle *paint `json:"itemStyle,omitempty"`
	Label     object `json:"label,omitempty"`
}

// join is a point that is repeated so that two pieces of one line meet: it is
// drawn and not spoken of.
func join(v float64) item {
	return item{Value: v, Status: Hidden.status(), Symbol: "none"}
}

// item returns the k-th point of a series, with a value that suits the kind.
func (c *Chart) item(series, k int, value any) item {
	p := c.Series[series].Points[k]
	it := item{
		Value: value, Text: signed(p.Text, p.Marker), Status: p.State.status(),
		Source: p.Source, Address: orElse(p.Address, c.Periods[k].Addr), Period: c.Periods[k].long(), Note: p.Note,
	}
	if !p.shown() {
		it.Value = nil
	} else if w := c.word(p.State); w != (Chart{}).word(p.State) {
		it.Word = w // a milestone is done, not actual
	}
	if p.State == Hidden {
		return item{}
	}
	return it
}

// Option returns the ECharts option as JSON for a script element: it holds no
// functions, and colours are the names of CSS variables, such as "var(--c1)".
// The key "daylight" tells the theme's script what no chart library knows.
func (c Chart) Option() ([]byte, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	o := &option{base: charts.NewBar(), top: object{}}
	o.base.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{ChartID: c.ID}),
		charts.WithAnimation(false),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis"}),
	)
	o.top["daylight"] = c.daylight()
	d, _ := c.Kind.drawing()
	d.option(&c, o)
	return o.encode()
}

// daylight tells the script the kind and where forecasts begin.
func (c *Chart) daylight() object {
	about := object{"kind": string(c.Kind), "unit": c.Prefix + c.Suffix, "hasForecast": c.has(Forecast), "hasNotStated": c.has(NotStated)}
	switch c.Kind {
	case Fan, Line:
		about["periods"] = true // neighbours can be compared
	case Dumbbell, Bridge, Bars, Share, Timeline:
		about["periods"] = false
	}
	if zs := c.zones(); len(zs) > 0 && zs[len(zs)-1].state == Forecast {
		about["forecastFrom"] = c.Periods[zs[len(zs)-1].from].Label
	}
	return about
}

// encode writes compact JSON with sorted keys. Package json writes <, > and &
// as escapes, so no text can end the script element.
func (o *option) encode() ([]byte, error) {
	o.base.Validate()
	raw, err := json.Marshal(o.base.JSON())
	if err != nil {
		return nil, err
	}
	var all object
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	if err := d.Decode(&all); err != nil {
		return nil, err
	}
	for _, k := range []string{"toolbox", "title"} { // written though empty
		if m, ok := all[k].(object); ok && len(m) == 0 {
			delete(all, k)
		}
	}
	series, _ := all["series"].([]any)
	for i, m := range o.more {
		series[i] = overlay(series[i], m)
	}
	return json.Marshal(overlay(all, o.top))
}

// overlay lays patch over base: objects key by key, lists of objects one by
// one, anything else whole.
func overlay(base, patch any) any {
	switch p := patch.(type) {
	case object:
		b, ok := base.(object)
		if !ok {
			b = object{}
		}
		for k, v := range p {
			b[k] = overlay(b[k], v)
		}
		return b
	case []object:
		b, _ := base.([]any)
		for i, v := range p {
			if i == len(b) {
				b = append(b, nil)
			}
			b[i] = overlay(b[i], v)
		}
		return b
	}
	return patch
}

// add appends a series and what go-echarts cannot say of it. Its data goes
// round go-echarts, which would only have it encoded and decoded once more.
func (o *option) add(s charts.SingleSeries, more object) {
	more["data"], s.Data = s.Data, nil
	o.base.MultiSeries = append(o.base.MultiSeries, s)
	o.more = append(o.more, more)
}

// cssVar names the variable that holds an ink's colour.
func (i ink) cssVar() string {
	if i == inkNone {
		return "transparent"
	}
	return "var(--" + inkNames[i] + ")"
}

// braceless keeps a name from being read as a template: ECharts replaces
// {a}, {b} and {c} in formatters.
var braceless = strings.NewReplacer("{", "(", "}", ")")

// dashArray turns "8 4" into the list that ECharts wants.
func dashArray(d string) any {
	if d == "" {
		return "solid"
	}
	var ns []int
	for _, s := range strings.Fields(d) {
		n, _ := strconv.Atoi(s)
		ns = append(ns, n)
	}
	return ns
}

// step returns the distance between two lines of the axis.
func (a axis) step() float64 { return scaled(a.mantissa, a.pow) }

func axisText() *opts.AxisLabel {
	return &opts.AxisLabel{FontSize: 13, Color: inkSoft.cssVar(), HideOverlap: opts.Bool(true)}
}

// valueText is the text of a value axis.
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
	o.base.XAxisList[0] = opts.XAxis{Type: "category", AxisLabel: axisText()}
	labels := make([]string, len(c.Periods))
	for i, k := range c.Periods {
		labels[i] = k.Label
	}
	o.base.SetXAxis(labels)
	o.base.YAxisList[0] = opts.YAxis{Type: "value", Name: c.Unit, Min: a.lo(), Max: a.hi(),
		AxisLabel: c.valueText(), SplitLine: gridLines()}
	o.top["yAxis"] = []object{{"interval": a.step(), "nameTextStyle": object{"color": inkSoft.cssVar(), "align": "left"}}}
	o.top["grid"] = []object{{"left": 8, "right": right, "top": 48, "bottom": 8, "containLabel": true}}
}

// lying sets axes whose values go to the right.
func (o *option) lying(c *Chart, names []string, a axis) {
	o.base.XAxisList[0] = opts.XAxis{Type: "value", Name: c.Unit, NameLocation: "middle", NameGap: 30, Min: a.lo(), Max: a.hi(),
		AxisLabel: c.valueText(), SplitLine: gridLines()}
	t := axisText()
	t.Width, t.Overflow = 190, "break"
	o.base.YAxisList[0] = opts.YAxis{Type: "category", Data: names, Inverse: opts.Bool(true), AxisLabel: t,
		AxisLine: &opts.AxisLine{Show: opts.Bool(false)}}
	o.top["xAxis"] = []object{{"interval": a.step(), "nameTextStyle": object{"color": inkSoft.cssVar()}}}
	o.top["yAxis"] = []object{{"axisTick": object{"show": false}}}
	o.top["grid"] = []object{{"left": 8, "right": 72, "top": 16, "bottom": 28, "containLabel": true}}
}

// A paint is the look of one point. It is no object, since a chart may have
// hundreds of points.
type paint struct {
	Color       string `json:"color"`
	BorderColor string `json:"borderColor,omitempty"`
	BorderWidth int    `json:"borderWidth,omitempty"`
	BorderType  any    `json:"borderType,omitempty"`
	Opacity     int    `json:"opacity"`
}

// itemStyle is the paint of a point's marker.
func itemStyle(s State, in ink) *paint {
	_, b := marker(s, circle, in)
	return &paint{b.fill.cssVar(), b.stroke.cssVar(), 2, nil, 1}
}

// barStyle is the paint of a piece of bar.
func barStyle(s State, in ink, i int) *paint {
	switch s {
	case Forecast, NotStated:
		return &paint{inkPaper.cssVar(), in.cssVar(), 2, dashArray(dash(s, i)), 1}
	case Provisional:
		return &paint{in.cssVar(), inkPaper.cssVar(), 2, []int{3, 2}, 1}
	}
	return &paint{in.cssVar(), inkPaper.cssVar(), gap / px, nil, 1}
}

// symbol is the marker of a point.
func symbol(s State, of shape) string {
	of, _ = marker(s, of, inkC1)
	return symbols[of]
}

// quiet keeps a helper series out of sight: no pointer, no tooltip.
func quiet() object { return object{"silent": true, "tooltip": object{"show": false}} }

// goalLines returns the lines of goals, along "yAxis" or "xAxis".
func (c *Chart) goalLines(along string) object {
	var data []any
	for _, g := range c.Goals {
		data = append(data, object{along: g.V, "name": g.Name,
			"label": object{"formatter": braceless.Replace(g.Name + " " + g.Text)},
			"value": g.V, "text": g.Text, "status": g.State.status(), "source": g.Source})
	}
	return object{"silent": true, "symbol": "none", "data": data,
		"lineStyle": object{"color": inkInk.cssVar(), "width": 1.5, "type": dashArray(targetDash)},
		"label":     object{"position": "insideEndTop", "color": inkInk.cssVar(), "fontSize": 13}}
}
