package load

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// fill returns every leaf of the table rv its value and its place, and reports what
// is wrong with the values and what is missing. m is BurntSushi's reading of n.
func (d *decoder) fill(s *schema, rv reflect.Value, n *node, m map[string]any) {
	if s.each != nil {
		rv.Set(reflect.MakeMapWithSize(rv.Type(), len(m)))
	}
	left := len(m)
	for kid := range n.kids() {
		if kid.dropped {
			continue
		}
		v, ok := m[kid.name]
		if !ok {
			d.disagree(kid.name)
			continue
		}
		left--
		if s.each != nil {
			d.fillEntry(s.each, rv, kid, v)
			continue
		}
		f := s.field(kid.name)
		d.fillField(f, settled(rv.FieldByIndex(f.index)), kid, v)
	}
	if left > 0 {
		d.unread(n, m)
	}
	d.needed(s, n)
}

// unread reports keys of m that n does not have.
func (d *decoder) unread(n *node, m map[string]any) {
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if n.kid(key) == nil {
			d.disagree(key)
		}
	}
}

// disagree reports a key that only one of the parsers sees, which is their fault or
// ours; the officer still needs to know that it was not read.
func (d *decoder) disagree(key string) {
	d.at(span{0, 0}, "unknown-key", "the key %q was not read", key)
}

// needed reports keys that n must have and has not.
func (d *decoder) needed(s *schema, n *node) {
	heading := -1
	if n.header {
		heading = n.val.start
	}
	for i := range s.fields {
		f := &s.fields[i]
		if f.need && n.kid(f.key) == nil && !d.lost[lost{heading, f.key}] {
			d.missing(f, n)
		}
	}
}

// settled returns rv, or what the pointer rv is made to point to.
func settled(rv reflect.Value) reflect.Value {
	if rv.Kind() != reflect.Pointer {
		return rv
	}
	rv.Set(reflect.New(rv.Type().Elem()))
	return rv.Elem()
}

func (d *decoder) fillField(f *field, rv reflect.Value, n *node, v any) {
	switch f.shape {
	case value:
		if f.leaf == citesType {
			d.cites(f, rv.Addr().Interface().(*model.Cites), n, v)
			return
		}
		d.leaf(f, rv, n, v)
	case table:
		d.fill(f.sub, rv, n, v.(map[string]any))
	case list:
		values := v.([]any)
		rv.Set(reflect.MakeSlice(rv.Type(), len(values), len(values)))
		i := 0
		for kid := range n.kids() {
			d.leaf(f, rv.Index(i), kid, values[i])
			i++
		}
	case rows:
		d.fillRows(f, rv, n, v)
	}
}

var citesType = reflect.TypeFor[model.Cites]()

// cites fills in the sources of a table: one, or a list of them.
func (d *decoder) cites(f *field, c *model.Cites, n *node, v any) {
	if n.shape == value {
		d.leaf(f, reflect.ValueOf(&c.Text).Elem(), n, v)
		return
	}
	values := v.([]any)
	c.More = make([]model.Text, max(len(values)-1, 0))
	i := 0
	for kid := range n.kids() {
		into := &c.Text
		if i > 0 {
			into = &c.More[i-1]
		}
		d.leaf(f, reflect.ValueOf(into).Elem(), kid, values[i])
		i++
	}
}

func (d *decoder) fillRows(f *field, rv reflect.Value, n *node, v any) {
	count := 0
	for range n.kids() {
		count++
	}
	rv.Set(reflect.MakeSlice(rv.Type(), count, count))
	i, kept := 0, 0
	for kid := range n.kids() {
		d.fill(f.sub, rv.Index(kept), kid, mapAt(v, i))
		i++
		if f.sub.dated(rv.Index(kept)) {
			kept++
			continue
		}
		// What is of no time that could be read has been reported, and nothing more
		// can be said of it.
		rv.Index(kept).SetZero()
	}
	rv.Set(rv.Slice(0, kept))
	if f.sub.id >= 0 {
		d.sameIDs(f.sub, n)
	}
}

// dated reports whether a row has every period that it must have.
func (s *schema) dated(row reflect.Value) bool {
	for i := range s.fields {
		f := &s.fields[i]
		if f.need && f.period != "" && !row.FieldByIndex(f.index).Addr().Interface().(model.Leaf).Given() {
			return false
		}
	}
	return true
}

// fillEntry fills one entry of a table with keys of the file's own choice. A map's
// values cannot be changed in place.
func (d *decoder) fillEntry(f *field, rv reflect.Value, n *node, v any) {
	entry := reflect.New(rv.Type().Elem()).Elem()
	d.fillField(f, settled(entry), n, v)
	rv.SetMapIndex(reflect.ValueOf(n.name).Convert(rv.Type().Key()), entry)
}

// missing reports that the table n lacks the key of f.
func (d *decoder) missing(f *field, n *node) {
	p := d.at(n.val, "required", "")
	if n.parent == nil {
		p.Pos = d.whole()
		p.Msg = fmt.Sprintf("%s is missing at the top of the file", f.key)
	} else {
		p.Msg = fmt.Sprintf("%s is missing in this %s", f.key, called(n))
	}
	if f.sub == nil {
		p.Hint = "add a line such as " + f.sampleLine()
	} else {
		p.Hint = fmt.Sprintf("add %s, and below it lines such as %s", f.head(n.path()), f.sub.sample())
	}
	if f.doc != "" {
		p.Hint += " (" + f.doc + ")"
	}
}

// whole returns the place of what is missing in the file as a whole.
func (d *decoder) whole() diag.Pos {
	if d.firstLine > 1 {
		return diag.Pos{File: d.name, Line: d.firstLine - 1, Col: 1}
	}
	return diag.Pos{File: d.name}
}

// sameIDs reports rows with an id that another row of theirs has. Where other keys tell
// rows apart as well, only rows that have those alike share their ids.
func (d *decoder) sameIDs(s *schema, n *node) {
	first := map[string]*node{}
	for row := range n.kids() {
		id := row.kid("id")
		if id == nil || id.dropped || id.kind != unstable.String {
			continue
		}
		name := strings.Trim(d.of(id.val), `"'`)
		among := name
		for _, f := range s.fields {
			if k := row.kid(f.key); f.names && k != nil && !k.dropped {
				among += "\x00" + f.key + "\x00" + strings.Trim(d.of(k.val), `"'`)
			}
		}
		if was := first[among]; was != nil {
			p := d.at(id.val, "duplicate-id", "the id %q is already taken by the %s on line %d", name, strings.TrimPrefix(called(row), "the "), d.pos(was.val).Line)
			p.Hint = "give one of them another id"
			p.Also = []diag.Pos{d.pos(was.val)}
			continue
		}
		first[among] = id
	}
}

// leaf returns one leaf its value and its place, and judges it.
func (d *decoder) leaf(f *field, rv reflect.Value, n *node, v any) {
	leaf := rv.Addr().Interface().(model.Leaf)
	wrong, hint := leaf.Place(v, d.pos(n.val), d.of(n.val))
	if v == any(notFilledIn) {
		d.at(n.val, "placeholder", "%s is not filled in yet", f.key).Hint = fillIn
		rv.SetZero() // nothing is to be said of what it refers to
		return
	}
	rule := "type"
	switch l := leaf.(type) {
	case *model.Number:
		if wrong == "" && f.unit == "count" && f.brackets != "either" && l.D.IsNeg() {
			wrong, hint = fmt.Sprintf("%s is less than nothing, and this is a count", l.D), "look it up in the source; a dash before a number may be no minus"
		}
	case *model.Date:
		rule = "date"
		if wrong == "" {
			wrong, hint = unlikelyDate(l.Day, n.kind)
		}
	case *model.When:
		if wrong == "" {
			rule = "period"
			wrong, hint = l.Read(f.period)
		}
	case *model.Text:
		if s, ok := spelled(l.S, f.spellings); ok && s.Same {
			l.S = s.Ours
		}
		if wrong == "" {
			rule, wrong, hint = f.text(l.S)
		}
	}
	if wrong != "" {
		d.at(n.val, rule, "%s", wrong).Hint = hint
	}
}

// unlikelyDate finds a time of day and a year that is surely a slip.
func unlikelyDate(day model.Day, kind unstable.Kind) (wrong, hint string) {
	if kind == unstable.LocalTime {
		return "this is a time of day, and a date is wanted here", "write it as year-month-day, such as 2024-06-20"
	}
	if day.Year < 1900 || day.Year > 2100 {
		return fmt.Sprintf("the year %d cannot be meant", day.Year), "write the year in full, such as 2024-06-20"
	}
	return "", ""
}

// text judges text by the words and the form of its field.
func (f *field) text(s string) (rule, wrong, hint string) {
	if f.words != nil {
		if slices.Contains(f.words, s) {
			return "", "", ""
		}
		return "word", fmt.Sprintf("%q is not a word that %s can have", s, f.key), f.keyDoc().Hint(s)
	}
	if wrong, hint = hidden(s); wrong == "" {
		wrong, hint = CheckForm(f.form, s)
	}
	if f.form == "gss" {
		return "official-codes", wrong, hint
	}
	return "form", wrong, hint
}
