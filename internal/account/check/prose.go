package check

import (
	"reflect"
	"sync"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/account/suppress"
	"github.com/send-daylight/daylight/internal/diag"
)

// smallCountsInWords: rule 12, for every text of every data file. A text of official
// statistics that anyone can look up may have them.
func smallCountsInWords(a *Audit) {
	a.Council.Files.Each(func(_ model.DataFile, record any) {
		eachText(reflect.ValueOf(record), "", func(t *model.Text, source string) {
			for _, s := range suppress.InWords(t.S, a.Below) {
				if IsPublished(a.Council, source) {
					return
				}
				f := a.Find(within(*t, s), "", suppress.FoundInWords)
				f.Hint, f.Untold = suppress.HintInWords, true
			}
		})
	})
}

// A textPlan says where the texts of a type of record are. Of what is no struct it has
// the plan of what is in it.
type textPlan struct {
	source int   // the field that names the source, or -1
	texts  []int // fields that are texts
	lists  []int // fields that are lists of texts
	fields []int // other fields that hold texts, deeper down
}

// textPlans keeps what reflection found of each type. It is global because councils
// are checked in parallel by callers that share nothing else; it holds no state of
// theirs, only what the compiled types say.
var textPlans sync.Map // reflect.Type to textPlan

var leafType = reflect.TypeFor[model.Leaf]()

// planOf finds the texts that an officer writes in a record: no ids, addresses or
// words of a list, and no quotations.
func planOf(t reflect.Type) textPlan {
	if p, ok := textPlans.Load(t); ok {
		return p.(textPlan)
	}
	p := textPlan{source: -1}
	for i := range t.NumField() {
		f := t.Field(i)
		free := f.Tag.Get("oneof") == "" && f.Tag.Get("form") == "" && f.Tag.Get("toml") != "quote"
		switch {
		case f.Tag.Get("toml") == "source" && (f.Type == textType || f.Type == reflect.TypeFor[model.Cites]()):
			p.source = i
		case f.Type == textType && free:
			p.texts = append(p.texts, i)
		case f.Type == reflect.SliceOf(textType) && free:
			p.lists = append(p.lists, i)
		case f.IsExported() && !reflect.PointerTo(f.Type).Implements(leafType) && f.Type != reflect.SliceOf(textType):
			p.fields = append(p.fields, i)
		}
	}
	textPlans.Store(t, p)
	return p
}

// eachText visits the texts of a record, however deep. source is the id of the source
// that holds for the text.
func eachText(v reflect.Value, source string, visit func(t *model.Text, source string)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			eachText(v.Elem(), source, visit)
		}
		return
	case reflect.Slice:
		for i := range v.Len() {
			eachText(v.Index(i), source, visit)
		}
		return
	case reflect.Struct:
	default:
		return
	}
	plan := planOf(v.Type())
	text := func(v reflect.Value) *model.Text { return v.Addr().Interface().(*model.Text) }
	if own := ownSource(v, plan); own != "" {
		source = own
	}
	for _, i := range plan.texts {
		if t := text(v.Field(i)); t.Given() {
			visit(t, source)
		}
	}
	for _, i := range plan.lists {
		for j := range v.Field(i).Len() {
			visit(text(v.Field(i).Index(j)), source)
		}
	}
	for _, i := range plan.fields {
		eachText(v.Field(i), source, visit)
	}
}

// ownSource returns the source that a record names, itself or in what it embeds.
func ownSource(v reflect.Value, plan textPlan) string {
	if plan.source >= 0 {
		return textIn(v.Field(plan.source)).S
	}
	for _, i := range plan.fields {
		if f := v.Type().Field(i); f.Anonymous && f.Type.Kind() == reflect.Struct {
			if own := ownSource(v.Field(i), planOf(f.Type)); own != "" {
				return own
			}
		}
	}
	return ""
}

// within returns the place of a piece of a text. Where the text goes over lines, or has
// signs in it that a file writes with two letters, it is that of the text.
func within(t model.Text, s suppress.Span) diag.Pos {
	pos := t.Pos
	if pos.Len == len(t.S)+len(`""`) {
		pos.Col, pos.Len = pos.Col+1+s.Start, s.End-s.Start
	}
	return pos
}
