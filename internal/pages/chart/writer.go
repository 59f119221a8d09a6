package chart

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"

	"github.com/send-daylight/daylight/internal/pages/jsonappend"
)

// The option of a chart is go-echarts' records as encoding/json writes them, with
// sorted keys and with what go-echarts has no field for laid over them. It is
// written in one go: encoded, read again, changed and encoded once more it takes
// ten times as long, and a council has a dozen charts. A test does it the long way
// and compares.

// A raw is JSON already.
type raw string

// A list is a list of go-echarts' records with an object over each of the first.
type list struct {
	of   any
	over []object
}

// base is the part of an option that all charts share, as go-echarts writes it.
var base = sync.OnceValue(func() map[string]raw {
	bar := charts.NewBar()
	bar.SetGlobalOptions(
		charts.WithInitializationOpts(opts.Initialization{ChartID: "chart"}),
		charts.WithAnimation(false),
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{Trigger: "axis"}),
	)
	all := map[string]raw{}
	for key, v := range bar.JSON() {
		text, err := json.Marshal(v)
		if err != nil {
			panic("chart: go-echarts' own " + key + " can be encoded: " + err.Error())
		}
		switch key {
		case "series", "xAxis", "yAxis": // each chart has its own
		default:
			if string(text) != "{}" { // written though empty
				all[key] = raw(text)
			}
		}
	}
	return all
})

// encode writes compact JSON with sorted keys. <, > and & are escapes, so no text
// can end the script element.
func (o *option) encode() []byte {
	buf := options.Get().(*[]byte)
	defer options.Put(buf)
	for key, text := range base() {
		o.top[key] = text
	}
	over := func(key string) []object {
		patch, _ := o.top[key].([]object)
		return patch
	}
	o.top["series"] = list{o.series, o.more}
	o.top["xAxis"], o.top["yAxis"] = list{o.x, over("xAxis")}, list{o.y, over("yAxis")}
	*buf = appendObject((*buf)[:0], o.top)
	return bytes.Clone(*buf)
}

// options are buffers that are used again: an option has from 2 to 60 KB, which is known
// only when it is written.
var options = sync.Pool{New: func() any { return new([]byte) }}

// appendAny appends what an option is made of.
func appendAny(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, "null"...)
	case raw:
		return append(b, v...)
	case string:
		return jsonappend.String(b, v)
	case bool:
		return strconv.AppendBool(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case float64:
		return jsonappend.Float(b, v)
	case value:
		return v.append(b)
	case points:
		return v.append(b)
	case object:
		return appendObject(b, v)
	case list:
		return appendOver(b, reflect.ValueOf(v.of), v.over)
	case []string:
		return appendList(b, v, jsonappend.String)
	case []object:
		return appendList(b, v, appendObject)
	case []value:
		return appendList(b, v, func(b []byte, v value) []byte { return v.append(b) })
	case []int:
		return appendList(b, v, func(b []byte, v int) []byte { return strconv.AppendInt(b, int64(v), 10) })
	case [][]object:
		return appendList(b, v, func(b []byte, v []object) []byte { return appendList(b, v, appendObject) })
	case []any:
		return appendList(b, v, appendAny)
	}
	return appendRecord(b, reflect.ValueOf(v))
}

func appendList[T any](b []byte, list []T, one func([]byte, T) []byte) []byte {
	b = append(b, '[')
	for i, v := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = one(b, v)
	}
	return append(b, ']')
}

func appendObject(b []byte, o object) []byte { return appendMerged(b, reflect.Value{}, o) }

// appendOver appends a value of go-echarts with a patch over it: objects are laid
// over key by key, lists of objects one by one, anything else whole.
func appendOver(b []byte, v reflect.Value, patch any) []byte {
	for v.IsValid() && (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) {
		v = v.Elem()
	}
	switch p := patch.(type) {
	case object:
		if v.Kind() != reflect.Struct {
			v = reflect.Value{}
		}
		return appendMerged(b, v, p)
	case []object:
		if v.Kind() == reflect.Slice {
			return appendLaid(b, v, p)
		}
	}
	return appendAny(b, patch)
}

// appendLaid appends a list with a patch over each of its first records.
func appendLaid(b []byte, v reflect.Value, patches []object) []byte {
	b = append(b, '[')
	for i := range v.Len() {
		if i > 0 {
			b = append(b, ',')
		}
		if i < len(patches) {
			b = appendOver(b, v.Index(i), patches[i])
		} else {
			b = appendRecord(b, v.Index(i))
		}
	}
	return append(b, ']')
}

// appendMerged appends a record, or nothing, with the keys of an object between its
// own.
func appendMerged(b []byte, v reflect.Value, o object) []byte {
	var fields []field
	if v.IsValid() {
		fields = fieldsOf(v.Type())
	}
	var room [16]string
	keys := room[:0]
	for k := range o {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	b = append(b, '{')
	start := len(b)
	key := func(name string) {
		if len(b) > start {
			b = append(b, ',')
		}
		b = append(jsonappend.String(b, name), ':')
	}
	for _, f := range fields {
		for len(keys) > 0 && keys[0] < f.name {
			key(keys[0])
			b = appendAny(b, o[keys[0]])
			keys = keys[1:]
		}
		switch own := v.Field(f.index); {
		case len(keys) > 0 && keys[0] == f.name:
			key(f.name)
			b = appendOver(b, own, o[f.name])
			keys = keys[1:]
		case !f.omitEmpty || !empty(own):
			key(f.name)
			b = appendRecord(b, own)
		}
	}
	for _, k := range keys {
		key(k)
		b = appendAny(b, o[k])
	}
	return append(b, '}')
}

// appendRecord appends a value of go-echarts.
func appendRecord(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Interface:
		return appendAny(b, v.Interface())
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, "null"...)
		}
		return appendRecord(b, v.Elem())
	case reflect.Struct:
		return appendMerged(b, v, nil)
	case reflect.Slice:
		return appendLaid(b, v, nil)
	case reflect.String:
		return jsonappend.String(b, v.String())
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool())
	case reflect.Int:
		return strconv.AppendInt(b, v.Int(), 10)
	case reflect.Float32: // an opacity, which is never so small that it needs an exponent
		return strconv.AppendFloat(b, v.Float(), 'f', -1, 32)
	case reflect.Float64:
		return jsonappend.Float(b, v.Float())
	}
	panic("chart: an option holds a " + v.Type().String())
}

// empty reports whether omitempty leaves a value out.
func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

// A field is one of a record of go-echarts.
type field struct {
	name      string
	index     int
	omitEmpty bool
}

// known are the fields of records, sorted by their keys.
var known sync.Map // from reflect.Type to []field

func fieldsOf(t reflect.Type) []field {
	if fields, ok := known.Load(t); ok {
		return fields.([]field)
	}
	var fields []field
	for i := range t.NumField() {
		f := t.Field(i)
		name, omit, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case name == "-" || !f.IsExported():
		case name == "" || omit != "" && omit != "omitempty":
			panic("chart: cannot encode " + t.String() + "." + f.Name)
		default:
			fields = append(fields, field{name, i, omit != ""})
		}
	}
	slices.SortFunc(fields, func(a, b field) int { return strings.Compare(a.name, b.name) })
	known.Store(t, fields)
	return fields
}
