package load

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A schema lists the keys a table may hold, by the struct tags of its record.
type schema struct {
	fields []field
	byKey  map[string]int // index of fields
	id     int            // index of the field that names a row, or -1
	each   *field         // of a table with keys of the file's own choice
}

// A field is one key of a table.
type field struct {
	key   string
	name  string // of the Go field, for faults in our own schema
	index []int
	shape shape
	leaf  reflect.Type // of a value, or of the elements of a list
	sub   *schema      // of a table or of rows
	need  bool
	words []string
	// spellings are the papers' own words for those.
	spellings []Spelling
	form      string
	period    string
	unit      string // of a number: the file's money, percent, weeks or count
	// brackets says how to read a number in brackets: "", which is less than nothing,
	// "positive" or "either".
	brackets string
	names    bool // with the others of its table, it tells rows apart
	doc      string
	example  string
}

func (s *schema) field(key string) *field {
	if s.each != nil {
		return s.each
	}
	if i, ok := s.byKey[key]; ok {
		return &s.fields[i]
	}
	return nil
}

func (s *schema) keys() []string {
	keys := make([]string, len(s.fields))
	for i, f := range s.fields {
		keys[i] = f.key
	}
	return keys
}

// schemas keeps what reflection found of each record type. It is global because
// files are decoded in parallel by callers that share nothing else; it holds no
// state of theirs, only what the compiled types say.
var schemas sync.Map // reflect.Type to *schema

func schemaOf(t reflect.Type) *schema {
	if s, ok := schemas.Load(t); ok {
		return s.(*schema)
	}
	s, faults := readSchema(t)
	if len(faults) > 0 {
		panic("load: " + strings.Join(faults, "; "))
	}
	schemas.Store(t, s)
	return s
}

var leafType = reflect.TypeFor[model.Leaf]()

func isLeaf(t reflect.Type) bool { return reflect.PointerTo(t).Implements(leafType) }

// readSchema reads the tags of t and says what is wrong with them.
func readSchema(t reflect.Type) (*schema, []string) {
	s := &schema{byKey: map[string]int{}, id: -1}
	if t.Kind() == reflect.Map {
		f := field{name: t.String(), key: "*"}
		faults := f.typed(t.Elem())
		s.each = &f
		return s, faults
	}
	faults := s.add(t, nil)
	for i, f := range s.fields {
		if _, twice := s.byKey[f.key]; twice {
			faults = append(faults, fmt.Sprintf("%v has the key %s twice", t, f.key))
		}
		s.byKey[f.key] = i
		if f.key == "id" && f.form == "id" {
			s.id = i
		}
	}
	return s, faults
}

// add adds the fields of the struct t, those of embedded structs as its own.
func (s *schema) add(t reflect.Type, index []int) (faults []string) {
	for i := range t.NumField() {
		sf := t.Field(i)
		at := append(slices.Clone(index), i)
		if sf.Anonymous && sf.Type.Kind() == reflect.Struct && !isLeaf(sf.Type) && sf.Tag == "" {
			faults = append(faults, s.add(sf.Type, at)...)
			continue
		}
		f := field{name: t.String() + "." + sf.Name, index: at}
		if wrong := f.tagged(sf.Tag); wrong != "" || !sf.IsExported() {
			faults = append(faults, f.name+": "+strings.TrimSpace(wrong))
		}
		faults = append(faults, f.typed(sf.Type)...)
		faults = append(faults, f.clashes()...)
		f.spellings = spellingsOf(f.key, f.words)
		s.fields = append(s.fields, f)
	}
	return faults
}

var (
	formNames   = []string{"id", "slug", "url", "email", "tel", "colour", "sha256", "gss", "lang"}
	unitNames   = []string{"money", "percent", "weeks", "count", "any"}
	periodNames = []string{"year_end", "financial", "academic", "calendar", "when", "end", "school", "any"}
	goodKey     = regexp.MustCompile(`^[a-z0-9]+(_[a-z0-9]+)*$`)
)

// tagged reads a struct tag. A word that no one knows is a slip of ours.
func (f *field) tagged(tag reflect.StructTag) (wrong string) {
	for rest := strings.TrimSpace(string(tag)); rest != ""; {
		key, after, _ := strings.Cut(rest, ":")
		quoted, err := strconv.QuotedPrefix(after)
		if err != nil {
			return "the tag cannot be read: " + rest
		}
		rest = strings.TrimSpace(after[len(quoted):])
		v, _ := strconv.Unquote(quoted)
		switch key {
		case "toml":
			f.key = v
		case "need":
			f.need = v == "yes"
			if !f.need {
				return fmt.Sprintf("need is %q, not yes", v)
			}
		case "oneof":
			f.words = strings.Split(v, "|")
		case "form":
			f.form = v
		case "period":
			f.period = v
		case "unit":
			f.unit = v
		case "key":
			f.names = v == "yes"
			if !f.names {
				return fmt.Sprintf("key is %q, not yes", v)
			}
		case "brackets":
			f.brackets = v
			if v != "positive" && v != "either" {
				return fmt.Sprintf("brackets is %q, not positive or either", v)
			}
		case "doc":
			f.doc = v
		case "example":
			f.example = v
		case "refers", "sourced": // read by package check
		default:
			return fmt.Sprintf("unknown tag word %q", key)
		}
	}
	switch {
	case !goodKey.MatchString(f.key):
		return fmt.Sprintf("%q cannot be a key", f.key)
	case f.form != "" && !slices.Contains(formNames, f.form):
		return fmt.Sprintf("unknown form %q", f.form)
	case f.period != "" && !slices.Contains(periodNames, f.period):
		return fmt.Sprintf("unknown period %q", f.period)
	case f.unit != "" && !slices.Contains(unitNames, f.unit):
		return fmt.Sprintf("unknown unit %q", f.unit)
	case slices.Contains(f.words, ""):
		return "an allowed word is empty"
	}
	return ""
}

// typed finds the shape that the Go type represents.
func (f *field) typed(t reflect.Type) (faults []string) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case isLeaf(t):
		f.shape, f.leaf = value, t
	case t.Kind() == reflect.Slice && isLeaf(t.Elem()):
		f.shape, f.leaf = list, t.Elem()
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct:
		f.shape = rows
		f.sub, faults = readSchema(t.Elem())
	case t.Kind() == reflect.Struct, t.Kind() == reflect.Map && t.Key().Kind() == reflect.String:
		f.shape = table
		f.sub, faults = readSchema(t)
	default:
		return []string{f.name + ": a record cannot hold a " + t.String()}
	}
	return faults
}

// clashes returns tags that do not go with the type.
func (f *field) clashes() (faults []string) {
	is := func(l any) bool { return f.leaf == reflect.TypeOf(l) }
	if (f.words != nil || f.form != "") && !is(model.Text{}) {
		faults = append(faults, f.name+": only a Text has words or a form")
	}
	if (f.unit != "" || f.brackets != "") && !is(model.Number{}) {
		faults = append(faults, f.name+": only a Number has a unit or brackets")
	}
	if (f.period != "") != is(model.When{}) {
		faults = append(faults, f.name+": a When needs a period, and nothing else has one")
	}
	return faults
}
