package load

import (
	"reflect"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
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
	OneOf   []string   // the words allowed; empty: any
	Also    []Spelling // words of the papers for those allowed
	Doc     string
	Example string // the value as a file writes it

	Type   Type
	List   bool
	Many   bool   // a list may replace the one value
	Period string // of a period: the kind of year, or when
	Unit   string // of a number: money in the file's unit, percent, weeks, count, any that its row names, or ""
	// Positive: papers print the number in brackets, and it is positive here.
	Positive bool
	Names    bool // with the others of its table, it tells rows apart
}

// A Type names the kind of a value.
type Type uint8

// The types.
const (
	Text Type = iota
	Number
	Int
	Bool
	Date
	Period
)

// Reference documents kinds of files, in their order.
func Reference(kinds ...model.DataFile) []FileDoc {
	var docs []FileDoc
	for _, k := range kinds {
		doc := FileDoc{Name: k.Name + ".toml", Doc: k.Doc, Need: k.Need}
		doc.add(schemaOf(k.Record()), nil, TableDoc{})
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
			t.Keys = append(t.Keys, f.keyDoc())
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
		"email": "an e-mail address", "tel": "a telephone number", "colour": "a colour", "sha256": "a SHA-256", "gss": "a GSS code", "lang": "a language",
	}
	periodKinds = map[string]string{
		"year_end": "a year end at 31 March, or a day between two", "financial": "a financial year", "academic": "an academic year",
		"calendar": "a calendar year", "when": "a day, a month or a year", "end": "a day, a month, a year or a financial year",
		"school": "an academic year, a term or a day", "any": "a period of any kind",
	}
	leafKinds = map[reflect.Type]string{
		reflect.TypeFor[model.Text](): "text", reflect.TypeFor[model.Number](): "a number", reflect.TypeFor[model.Int](): "a whole number",
		reflect.TypeFor[model.Bool](): "true or false", reflect.TypeFor[model.Date](): "a date",
		reflect.TypeFor[model.Cites](): "text, or a list of texts",
	}
)

var leafTypes = map[reflect.Type]Type{
	reflect.TypeFor[model.Number](): Number, reflect.TypeFor[model.Int](): Int, reflect.TypeFor[model.Bool](): Bool,
	reflect.TypeFor[model.Date](): Date, reflect.TypeFor[model.When](): Period,
}

func (f *field) keyDoc() KeyDoc {
	return KeyDoc{
		Key: f.key, Kind: f.kind(), Need: f.need, OneOf: slices.Clone(f.words), Also: slices.Clone(f.spellings), Doc: f.doc, Example: f.literal(),
		Type: leafTypes[f.leaf], List: f.shape == list, Many: f.leaf == citesType, Period: f.period, Unit: f.unit, Positive: f.brackets == "positive", Names: f.names || f.key == "id" && f.form == "id",
	}
}

// kind returns what a value of f is, in words.
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
