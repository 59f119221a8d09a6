package load

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/model"
)

// fill gives every leaf of the table rv its place, and reports what is wrong
// with the values and what is missing.
func (d *decoder) fill(s *schema, rv reflect.Value, n *node) {
	if s.each != nil {
		d.fillMap(s, rv, n)
		return
	}
	for kid := range n.kids() {
		if kid.dropped {
			continue
		}
		f := s.field(kid.name)
		fv := rv.FieldByIndex(f.index)
		if fv.Kind() == reflect.Pointer {
			fv = fv.Elem()
		}
		d.fillField(f, fv, kid)
	}
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

func (d *decoder) fillField(f *field, rv reflect.Value, n *node) {
	switch f.shape {
	case value:
		d.leaf(f, rv, n)
	case table:
		d.fill(f.sub, rv, n)
	case list, rows:
		i := 0
		for kid := range n.kids() {
			if f.shape == list {
				d.leaf(f, rv.Index(i), kid)
			} else {
				d.fill(f.sub, rv.Index(i), kid)
			}
			i++
		}
		if f.shape == rows && f.sub.id >= 0 {
			d.sameIDs(n)
		}
	}
}

// fillMap fills a table with keys of the file's own choice. A map's values
// cannot be changed in place, so each is put back.
func (d *decoder) fillMap(s *schema, rv reflect.Value, n *node) {
	for kid := range n.kids() {
		if kid.dropped {
			continue
		}
		key := reflect.ValueOf(kid.name).Convert(rv.Type().Key())
		v := reflect.New(rv.Type().Elem()).Elem()
		v.Set(rv.MapIndex(key))
		d.fillField(s.each, reflect.Indirect(v), kid)
		rv.SetMapIndex(key, v)
	}
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

// whole is the place of what is missing in the file as a whole.
func (d *decoder) whole() diag.Pos {
	if d.firstLine > 1 {
		return diag.Pos{File: d.name, Line: d.firstLine - 1, Col: 1}
	}
	return diag.Pos{File: d.name}
}

// sameIDs reports rows with an id that another row of theirs has.
func (d *decoder) sameIDs(n *node) {
	first := map[string]*node{}
	for row := range n.kids() {
		id := row.kid("id")
		if id == nil || id.dropped || id.kind != unstable.String {
			continue
		}
		name := strings.Trim(d.of(id.val), `"'`)
		if was := first[name]; was != nil {
			p := d.at(id.val, "duplicate-id", "the id %q is already taken by the %s on line %d", name, strings.TrimPrefix(called(row), "the "), d.pos(was.val).Line)
			p.Hint = "give one of them another id"
			p.Also = []diag.Pos{d.pos(was.val)}
			continue
		}
		first[name] = id
	}
}

// leaf gives one leaf its place and judges its value.
func (d *decoder) leaf(f *field, rv reflect.Value, n *node) {
	leaf := rv.Addr().Interface().(model.Leaf)
	wrong, hint := leaf.Place(d.pos(n.val), d.of(n.val))
	rule := "type"
	switch l := leaf.(type) {
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
		for _, w := range f.words {
			if s == w {
				return "", "", ""
			}
		}
		hint = "write one of: " + strings.Join(f.words, ", ")
		if near := diag.DidYouMean(s, f.words); near != "" {
			hint = near + " the words allowed are " + strings.Join(f.words, ", ")
		}
		return "word", fmt.Sprintf("%q is not a word that %s can have", s, f.key), hint
	}
	if wrong, hint = hidden(s); wrong == "" {
		wrong, hint = checkForm(f.form, s)
	}
	if f.form == "gss" {
		return "official-codes", wrong, hint
	}
	return "form", wrong, hint
}
