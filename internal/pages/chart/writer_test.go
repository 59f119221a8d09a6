package chart

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// The writer makes in one go the same bytes as go-echarts and encoding/json the long way:
// encoded, read again, overlaid and encoded once more.
func TestOptionTheLongWay(t *testing.T) {
	all := Samples()
	for _, c := range Samples() {
		for _, s := range hostile {
			all = append(all, c.renamed(s))
		}
	}
	for seed := range uint64(400) {
		if c := random(rand.New(rand.NewPCG(seed, 5)), kinds[seed%uint64(len(kinds))]); c.Validate() == nil {
			all = append(all, c)
		}
	}
	for _, c := range all {
		got, err := c.Option()
		if err != nil {
			t.Fatal(err)
		}
		want := theLongWay(t, c.option())
		// Of what is no UTF-8, the long way writes the character in place of its escape
		// once it has read it.
		got, want = bytes.ReplaceAll(got, []byte(`\ufffd`), []byte("\uFFFD")), bytes.ReplaceAll(want, []byte(`\ufffd`), []byte("\uFFFD"))
		at := 0
		for at < min(len(got), len(want)) && got[at] == want[at] {
			at++
		}
		if !bytes.Equal(got, want) {
			from := max(0, at-200)
			t.Fatalf("the option of %s is written differently:\ngot  …%s\nwant …%s", c.Kind, got[from:min(len(got), at+50)], want[from:min(len(want), at+50)])
		}
	}
}

func theLongWay(t *testing.T, o *option) []byte {
	t.Helper()
	bar := charts.NewBar()
	bar.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{ChartID: "chart"}),
		charts.WithAnimation(false),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis"}),
	)
	bar.XAxisList, bar.YAxisList, bar.MultiSeries = o.x, o.y, o.series
	bar.SetXAxis(o.x[0].Data)
	bar.Validate()
	var all object
	again(t, bar.JSON(), &all)
	for _, k := range []string{"toolbox", "title"} { // written though empty
		if m, ok := all[k].(object); ok && len(m) == 0 {
			delete(all, k)
		}
	}
	series, _ := all["series"].([]any)
	for i, m := range o.more {
		m["data"] = o.series[i].Data // not sorted
		series[i] = overlay(series[i], m)
	}
	out, err := json.Marshal(overlay(all, o.top))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// again encodes v and reads it, with its numbers as they are written.
func again(t *testing.T, v, into any) {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(into); err != nil {
		t.Fatal(err)
	}
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

func (r raw) MarshalJSON() ([]byte, error) { return []byte(r), nil }

func (v value) MarshalJSON() ([]byte, error) {
	switch v.form {
	case alone:
		return json.Marshal(v.v)
	case withRow:
		return json.Marshal([]any{v.v, v.row})
	}
	return []byte("null"), nil
}

func (p points) MarshalJSON() ([]byte, error) {
	var items []any
	for k := range p.n {
		items = append(items, p.at(k))
	}
	return json.Marshal(items)
}

func (it item) MarshalJSON() ([]byte, error) {
	if it.Absent {
		return []byte("null"), nil
	}
	type look struct {
		Color       string `json:"color"`
		BorderColor string `json:"borderColor,omitempty"`
		BorderWidth int    `json:"borderWidth,omitempty"`
		BorderType  any    `json:"borderType,omitempty"`
		Opacity     int    `json:"opacity"`
	}
	x := struct {
		Value     value  `json:"value"`
		Text      string `json:"text,omitempty"`
		Status    string `json:"status,omitempty"`
		Word      string `json:"word,omitempty"`
		Source    string `json:"source,omitempty"`
		Address   string `json:"address,omitempty"`
		Period    string `json:"period,omitempty"`
		Note      string `json:"note,omitempty"`
		Symbol    string `json:"symbol,omitempty"`
		ItemStyle *look  `json:"itemStyle,omitempty"`
		Label     object `json:"label,omitempty"`
	}{it.Value, it.Text, it.Status, it.Word, it.Source, it.Address, it.Period, it.Note, it.Symbol, nil, nil}
	if p := it.ItemStyle; p.Color != "" {
		x.ItemStyle = &look{p.Color, p.BorderColor, p.BorderWidth, nil, p.Opacity}
		if p.Dash != "" {
			x.ItemStyle.BorderType = dashArray(p.Dash)
		}
	}
	if it.LabelAt != "" {
		x.Label = object{"position": it.LabelAt}
	}
	return json.Marshal(x)
}
