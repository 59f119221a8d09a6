package site

import (
	"html/template"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"
)

// said returns what a page says beside its text, for the search: the headings and row
// labels of its tables, the titles and sentences of its charts, and every other sentence
// that its template prints. Families look for "autism", which is a row of a table.
func (p *Page) said() (heads, text []string) {
	w := walker{many: p.many}
	w.walk(reflect.ValueOf(p.Body))
	return w.heads, w.text
}

// A walker collects what is said in a page's body. The body's type belongs to its subject,
// so it is known by its fields only.
type walker struct {
	heads, text []string
	many        bool // the page is one of many alike: the rows of its tables are periods
}

// unsaidFields are those that a reader does not see as words.
var unsaidFields = []string{"ID", "Href", "ISO", "Tone", "URL", "SHA256", "Slug", "Severity", "Retrieved", "Licence", "Downloads", "Workbook", "Sources", "Reuse", "Figures"}

// heading are fields that are titles.
var heading = []string{"Title", "Caption", "Question", "Term"}

func (w *walker) walk(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			w.walk(v.Elem())
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			w.walk(v.Index(i))
		}
	case reflect.Struct:
		switch t := v.Interface().(type) {
		case Table:
			w.table(t)
		case Link: // leads elsewhere
		default:
			w.fields(v)
		}
	case reflect.String:
		if s := v.String(); s != "" && v.Type() != reflect.TypeFor[template.HTML]() && v.Type() != reflect.TypeFor[template.URL]() {
			w.text = append(w.text, s)
		}
	}
}

func (w *walker) fields(v reflect.Value) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		name := field.Name
		switch {
		case !field.IsExported():
		case field.Type.Kind() == reflect.String && (slices.Contains(heading, name) || name == "Name"):
			w.heads = append(w.heads, v.Field(i).String())
		case field.Type.Kind() == reflect.String && slices.Contains(unsaidFields, name):
		case slices.Contains(unsaidFields, name) && field.Type != reflect.TypeFor[Table]():
		default:
			w.walk(v.Field(i))
		}
	}
}

// table collects a table's words, but not its numbers. The lists of all figures and of all councils are left
// out: they would make every word lead to themselves.
func (w *walker) table(t Table) {
	if t.ID == "figures" || t.ID == "compared" {
		return
	}
	w.heads = append(w.heads, t.Caption)
	if w.many {
		return
	}
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			switch {
			case i == 0:
				w.heads = append(w.heads, c.Text)
			case !c.Number:
				w.text = append(w.text, c.Text, c.Tag.Words)
			}
		}
	}
}

// everyday are words that families type, each with what pages say instead. A page that
// says one of those is found by the word.
var everyday = []struct {
	typed string
	says  []string
}{
	{"ehcp ehcps", []string{"ehc plan", "education, health and care plan"}},
	{"late delay delayed overdue waiting wait how long", []string{"20 weeks", "twenty weeks", "waiting", "weeks"}},
	{"money overspend overspent debt cost budget", []string{"deficit", "high needs block", "outturn"}},
	{"tribunal appeal disagree mediation", []string{"tribunal", "appeal", "mediation"}},
	{"complain complaint complaints ombudsman", []string{"complaint"}},
	{"senco school teacher", []string{"mainstream school", "inclusion", "senco"}},
	{"bus taxi transport travel", []string{"transport", "travel"}},
	{"special school unit base arp", []string{"specialist base", "resourced provision", "special school", "specialist places"}},
	{"ofsted inspectors inspection", []string{"inspect", "ofsted", "care quality commission"}},
	{"autism autistic asd asc", []string{"autis"}},
	{"speech slt salt therapist therapy", []string{"speech"}},
	{"adhd", []string{"attention deficit", "adhd"}},
	{"ep psychologist", []string{"psycholog"}},
	{"refused no assessment", []string{"refus"}},
	{"review annual", []string{"annual review"}},
}

// saidWords holds what pages say, by their first letter, each with its place in everyday.
var saidWords = func() (first [256][]saidWord) {
	for i, e := range everyday {
		for _, s := range e.says {
			first[s[0]] = append(first[s[0]], saidWord{s, i})
		}
	}
	return first
}()

type saidWord struct {
	says string
	at   int
}

// typed returns the everyday words for what texts say. It goes through them once.
func typed(texts []string) (also []string) {
	lower := strings.ToLower(strings.Join(texts, " "))
	found := make([]bool, len(everyday))
	inWord := false
	for i := range len(lower) {
		if !inWord {
			for _, w := range saidWords[lower[i]] {
				found[w.at] = found[w.at] || strings.HasPrefix(lower[i:], w.says)
			}
		}
		inWord = 'a' <= lower[i] && lower[i] <= 'z' || lower[i] >= utf8.RuneSelf
	}
	for i, e := range everyday {
		if found[i] {
			also = append(also, e.typed)
		}
	}
	return also
}
