package chart

import (
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/pages/jsonappend"
)

// A value is the value of a point of the option: nothing, a number, or a number and its
// row.
type value struct {
	form uint8 // noValue, alone or withRow
	v    float64
	row  int
}

const (
	noValue uint8 = iota
	alone
	withRow
)

func along(v float64) value        { return value{form: alone, v: v} }
func inRow(v float64, k int) value { return value{form: withRow, v: v, row: k} }

func (v value) append(b []byte) []byte {
	switch v.form {
	case alone:
		return jsonappend.Float(b, v.v)
	case withRow:
		b = append(jsonappend.Float(append(b, '['), v.v), ',')
		return append(strconv.AppendInt(b, int64(v.row), 10), ']')
	}
	return append(b, "null"...)
}

// An item is one point in the option. The script shows text, status, source
// and period as they are; it computes nothing.
type item struct {
	Value     value
	Text      string
	Status    string // the script knows its word
	Word      string // where it is another than the usual
	Source    string
	Address   string
	Period    string
	Note      string
	Symbol    string
	ItemStyle paint
	LabelAt   string // where its figure is in its bar, if not in the middle
	Absent    bool   // null: the point is another series' or nobody's
}

// A paint is the look of one point; without a colour it is none.
type paint struct {
	Color       string
	BorderColor string
	BorderWidth int
	Dash        string // of the border
	Opacity     int
}

// points are the data of a series: items that are made when they are written, since
// a chart may have hundreds.
type points struct {
	n  int
	at func(k int) item
}

func (p points) append(b []byte) []byte {
	b = append(b, '[')
	for k := range p.n {
		if k > 0 {
			b = append(b, ',')
		}
		it := p.at(k)
		b = it.append(b)
	}
	return append(b, ']')
}

// append writes an item. Its keys are few and always the same, so they are not
// sorted.
func (it *item) append(b []byte) []byte {
	if it.Absent {
		return append(b, "null"...)
	}
	b = it.Value.append(append(b, `{"value":`...))
	b = textOf(b, `,"text":`, it.Text)
	b = textOf(b, `,"status":`, it.Status)
	b = textOf(b, `,"word":`, it.Word)
	b = textOf(b, `,"source":`, it.Source)
	b = textOf(b, `,"address":`, it.Address)
	b = textOf(b, `,"period":`, it.Period)
	b = textOf(b, `,"note":`, it.Note)
	b = textOf(b, `,"symbol":`, it.Symbol)
	if it.ItemStyle.Color != "" {
		b = it.ItemStyle.append(append(b, `,"itemStyle":`...))
	}
	if it.LabelAt != "" {
		b = append(jsonappend.String(append(b, `,"label":{"position":`...), it.LabelAt), '}')
	}
	return append(b, '}')
}

func textOf(b []byte, key, text string) []byte {
	if text == "" {
		return b
	}
	return jsonappend.String(append(b, key...), text)
}

func (p *paint) append(b []byte) []byte {
	b = jsonappend.String(append(b, `{"color":`...), p.Color)
	b = textOf(b, `,"borderColor":`, p.BorderColor)
	if p.BorderWidth != 0 {
		b = strconv.AppendInt(append(b, `,"borderWidth":`...), int64(p.BorderWidth), 10)
	}
	if p.Dash != "" {
		b = append(append(append(b, `,"borderType":[`...), strings.ReplaceAll(p.Dash, " ", ",")...), ']')
	}
	b = strconv.AppendInt(append(b, `,"opacity":`...), int64(p.Opacity), 10)
	return append(b, '}')
}

// join returns a point that is repeated so that two pieces of one line meet: it is
// drawn and not spoken of.
func join(v float64) item {
	return item{Value: along(v), Status: Hidden.status(), Symbol: "none"}
}

// item returns the k-th point of a series, with a value that suits the kind.
func (c *Chart) item(series, k int, v value) item {
	p := &c.Series[series].Points[k]
	if p.State == Hidden {
		return item{}
	}
	it := item{
		Value: v, Text: signed(p.Text, p.Marker), Status: p.State.status(),
		Source: p.Source, Address: orElse(p.Address, c.Periods[k].Addr), Period: c.Periods[k].long(), Note: p.Note,
	}
	if !p.shown() {
		it.Value = value{}
	} else if w := c.word(p.State); w != usual(p.State) {
		it.Word = w // a milestone is done, not actual
	}
	return it
}

// itemStyle returns the paint of a point's marker.
func itemStyle(s State, in ink) paint {
	_, b := marker(s, circle, in)
	return paint{b.fill.cssVar(), b.stroke.cssVar(), 2, "", 1}
}

// barStyle returns the paint of a piece of bar.
func barStyle(s State, in ink, i int) paint {
	switch s {
	case Forecast, NotStated:
		return paint{inkPaper.cssVar(), in.cssVar(), 2, dash(s, i), 1}
	case Provisional:
		return paint{in.cssVar(), inkPaper.cssVar(), 2, "3 2", 1}
	}
	return paint{in.cssVar(), inkPaper.cssVar(), gap / px, "", 1}
}
