package load

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/model"
)

var commentedKey = regexp.MustCompile(`(?m)^#([a-z0-9_]+ = )`)

// The examples of the documentation are read without a problem, as they stand
// and with every line in use.
func TestExamples(t *testing.T) {
	files := reflect.TypeFor[model.Files]()
	for _, f := range fileFields() {
		text := Example(f.name)
		for _, text := range []string{string(text), commentedKey.ReplaceAllString(string(text), "$1")} {
			into := reflect.New(files.Field(f.index).Type.Elem()).Interface()
			if got := say(f.name+".toml", []byte(text), into); got != "nothing\n" {
				t.Errorf("%s\n%s", text, got)
			}
		}
	}
	if Example("nothing") != nil {
		t.Error("there is an example of a file that does not exist")
	}
}

// Every key is documented: the reference is made of nothing else.
func TestReferenceIsWhole(t *testing.T) {
	for _, file := range Reference(model.Files{}) {
		if file.Doc == "" {
			t.Errorf("%s has no doc", file.Name)
		}
		for _, table := range file.Tables {
			for _, k := range table.Keys {
				if k.Doc == "" || k.Kind == "" || k.Example == "" {
					t.Errorf("%s: %s %s is not documented: %+v", file.Name, table.Head, k.Key, k)
				}
			}
		}
	}
}

func TestReference(t *testing.T) {
	docs := Reference(testFiles{})
	var heads []string
	for _, table := range docs[2].Tables {
		heads = append(heads, table.Head)
	}
	if got, want := strings.Join(heads, " "), " [[series]] [[series.values]] [[known_problem]]"; docs[2].Name != "deficit.toml" || got != want {
		t.Errorf("%s has %q, want %q", docs[2].Name, got, want)
	}
	want := KeyDoc{"unit", "one of the words", true, []string{"£m", "£k", "£"}, "the unit of every amount in this file", `"£m"`}
	if got := docs[2].Tables[0].Keys[0]; !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}
