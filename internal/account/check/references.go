package check

import (
	"fmt"
	"reflect"
	"slices"
	"sync"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// references: rule 13. A value with the tag refers:"survey" is the id of an entry
// [[survey]] in one of the council's files.
func references(a *Audit) {
	ids := map[string][]string{} // by the name of a table at the top of a file
	a.Council.Files.Each(func(_ model.DataFile, record any) {
		eachTable(reflect.ValueOf(record).Elem(), func(table string, id *model.Text) { ids[table] = append(ids[table], id.S) })
	})
	a.Council.Files.Each(func(_ model.DataFile, record any) {
		walk(reflect.ValueOf(record).Elem(), nil, func(t *model.Text, tag reflect.StructTag, _ []*model.Text) {
			table := tag.Get("refers")
			if table == "" || !t.Given() || slices.Contains(ids[table], t.S) {
				return
			}
			p := a.Find(t.Pos, "", "%s has no %s %q", fileWith(a.Council.Files, table), table, t.S)
			if p.Hint = diag.DidYouMean(t.S, ids[table]); p.Hint == "" {
				p.Hint = fmt.Sprintf("begin it there with [[%s]], or remove this line", table)
			}
		})
	})
}

// stated: rule 13, for what was decided, asked, undertaken, promised or found: an id
// with the tag sourced:"decision". Like a figure, the entry takes the source of the
// table or of the file that it is in where it names none.
func stated(a *Audit) {
	a.Council.Files.Each(func(_ model.DataFile, record any) {
		walk(reflect.ValueOf(record).Elem(), nil, func(id *model.Text, tag reflect.StructTag, sources []*model.Text) {
			what := tag.Get("sourced")
			if what == "" || slices.ContainsFunc(sources, (*model.Text).Given) {
				return
			}
			a.Find(id.Pos, "", "this %s has no source", what).Hint =
				`add source = "…" below it, or at the top of the file, with an id of sources.toml`
		})
	})
}

// eachTable visits the entries of the tables at the top of a record that have ids.
func eachTable(record reflect.Value, visit func(table string, id *model.Text)) {
	for i := range record.NumField() {
		rows, name := record.Field(i), record.Type().Field(i).Tag.Get("toml")
		if rows.Kind() != reflect.Slice || name == "" || rows.Type().Elem().Kind() != reflect.Struct {
			continue
		}
		for n := range rows.Len() {
			if id := textOf(rows.Index(n), "ID"); id != nil {
				visit(name, id)
			}
		}
	}
}

// walk visits the texts of a record that have a tag of these rules, with the sources
// that hold for them.
func walk(v reflect.Value, sources []*model.Text, visit func(t *model.Text, tag reflect.StructTag, sources []*model.Text)) {
	if !isTagged(v.Type()) {
		return
	}
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			walk(v.Index(i), sources, visit)
		}
		return
	}
	if source := textOf(v, "Source"); source != nil {
		sources = append(slices.Clip(sources), source)
	}
	for i := range v.NumField() {
		field := v.Type().Field(i)
		switch {
		case field.Type == textType && hasTag(field.Tag):
			visit(v.Field(i).Addr().Interface().(*model.Text), field.Tag, sources)
		case field.Type != textType:
			walk(v.Field(i), sources, visit)
		}
	}
}

var textType = reflect.TypeFor[model.Text]()

func hasTag(tag reflect.StructTag) bool { return tag.Get("refers") != "" || tag.Get("sourced") != "" }

// tagged remembers which types have a tag of these rules in them. It is global like
// the schemas of package load: it holds only what the compiled types say.
var tagged sync.Map // reflect.Type to bool

// isTagged reports whether a type, or one in it, has a tag of these rules.
func isTagged(t reflect.Type) bool {
	if known, ok := tagged.Load(t); ok {
		return known.(bool)
	}
	is := false
	switch {
	case t.Kind() == reflect.Slice:
		is = isTagged(t.Elem())
	case t.Kind() == reflect.Struct && t != textType:
		for i := range t.NumField() {
			field := t.Field(i)
			is = is || field.IsExported() && (hasTag(field.Tag) || isTagged(field.Type))
		}
	}
	tagged.Store(t, is)
	return is
}

// textOf returns the text field of a name that a struct has, its own or an embedded one's,
// or nil.
func textOf(v reflect.Value, name string) *model.Text {
	f := v.FieldByName(name)
	if !f.IsValid() {
		return nil
	}
	return textIn(f)
}

// fileWith returns the file that has tables of a name at its top.
func fileWith(files model.Files, table string) string {
	for _, kind := range files.Kinds() {
		record := kind.Record()
		for i := range record.NumField() {
			if record.Field(i).Tag.Get("toml") == table {
				return kind.Name + ".toml"
			}
		}
	}
	return "the account"
}

// textIn returns the text that a field holds, the first where it may be several, or nil.
func textIn(f reflect.Value) *model.Text {
	switch t := f.Addr().Interface().(type) {
	case *model.Text:
		return t
	case *model.Cites:
		return &t.Text
	}
	return nil
}
