package load

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/model"
)

// A FileDoc documents one data file.
type FileDoc struct {
	Name   string // with .toml
	Doc    string
	Need   bool
	Tables []TableDoc // the top of the file first, then in the order of the schema
}

// A TableDoc documents one table of a data file.
type TableDoc struct {
	Path string // dotted: "series.values"; "" is the top of the file
	Head string // the heading as it is written: "[[series.values]]"
	Many bool   // there can be more than one
	Doc  string
	Keys []KeyDoc
}

// A KeyDoc documents one key.
type KeyDoc struct {
	Key     string
	Kind    string // in words: "text", "a date", "a financial year"
	Need    bool
	OneOf   []string // the words allowed; empty: any
	Doc     string
	Example string // the value as a file writes it
}

// Reference documents the files of a struct such as [model.Files], whose fields
// have file tags.
func Reference(files any) []FileDoc {
	var docs []FileDoc
	for _, f := range fileFieldsOf(reflect.TypeOf(files)) {
		doc := FileDoc{Name: f.name + ".toml", Doc: f.doc, Need: f.need}
		doc.add(schemaOf(f.record), nil, TableDoc{})
		docs = append(docs, doc)
	}
	return docs
}

// add adds the table t and the tables in it.
func (doc *FileDoc) add(s *schema, path []string, t TableDoc) {
	at := len(doc.Tables)
	doc.Tables = append(doc.Tables, t)
	for i := range s.fields {
		f := &s.fields[i]
		if f.sub == nil {
			t.Keys = append(t.Keys, KeyDoc{f.key, f.kind(), f.need, slices.Clone(f.words), f.doc, f.literal()})
			continue
		}
		under := strings.Join(path, ".")
		doc.add(f.sub, append(slices.Clone(path), f.key), TableDoc{
			Path: strings.TrimPrefix(under+"."+f.key, "."), Head: f.head(under), Many: f.shape == rows, Doc: f.doc,
		})
	}
	doc.Tables[at].Keys = t.Keys
}

var (
	formKinds = map[string]string{
		"id": "a short name for addresses", "slug": "a short name for addresses", "url": "an address on the web",
		"email": "an e-mail address", "tel": "a telephone number", "colour": "a colour", "sha256": "a SHA-256", "gss": "a GSS code",
	}
	periodKinds = map[string]string{
		"year_end": "a year end at 31 March", "financial": "a financial year", "academic": "an academic year",
		"calendar": "a calendar year", "when": "a day, a month or a year",
	}
	leafKinds = map[reflect.Type]string{
		reflect.TypeFor[model.Text](): "text", reflect.TypeFor[model.Number](): "a number", reflect.TypeFor[model.Int](): "a whole number",
		reflect.TypeFor[model.Bool](): "true or false", reflect.TypeFor[model.Date](): "a date",
	}
)

// kind is what a value of f is, in words.
func (f *field) kind() string {
	kind := leafKinds[f.leaf]
	switch {
	case f.words != nil:
		kind = "one of the words"
	case f.form != "":
		kind = formKinds[f.form]
	case f.period != "":
		kind = periodKinds[f.period]
	}
	if f.shape == list {
		return "a list, each " + kind
	}
	return kind
}

// Example is a commented example of the data file called name, without .toml,
// or nil if there is none of that name. Lines that must be there stand as they
// are; the others have a # right before the key, to be taken off.
func Example(name string) []byte {
	for _, doc := range Reference(model.Files{}) {
		if doc.Name == name+".toml" {
			return doc.example()
		}
	}
	return nil
}

func (doc FileDoc) example() []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s.\n", doc.Name, doc.Doc)
	b.WriteString("# Take the # off a line that starts with #key = to use it. What the source does not say stays out.\n")
	for _, t := range doc.Tables {
		if t.Path != "" {
			b.WriteString("\n")
			if t.Doc != "" {
				fmt.Fprintf(&b, "# %s\n", t.Doc)
			}
			if t.Many {
				b.WriteString("# Repeat from this heading on for each more.\n")
			}
			b.WriteString(t.Head + "\n")
		} else if len(t.Keys) > 0 {
			b.WriteString("\n")
		}
		for _, k := range t.Keys {
			k.example(&b)
		}
	}
	return []byte(b.String())
}

func (k KeyDoc) example(b *strings.Builder) {
	words := ""
	if len(k.OneOf) > 0 {
		words = " (" + strings.Join(k.OneOf, ", ") + ")"
	}
	fmt.Fprintf(b, "# %s%s\n", k.Doc, words)
	if !k.Need {
		b.WriteString("#")
	}
	value := k.Example
	if strings.HasPrefix(k.Kind, "a list") {
		value = "[" + value + "]"
	}
	fmt.Fprintf(b, "%s = %s\n", k.Key, value)
}
