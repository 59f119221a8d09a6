package load

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/model"
)

var commentedKey = regexp.MustCompile(`(?m)^#([a-z0-9_]+ = |\[)`)

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

// A blank file is read without a problem with every line in use; as it stands it
// has what was given and nothing else.
func TestBlank(t *testing.T) {
	files := reflect.TypeFor[model.Files]()
	for _, f := range fileFields() {
		blank := Blank(f.name, nil)
		if !onlyComments(blank) {
			t.Errorf("something is in use in\n%s", blank)
		}
		into := reflect.New(files.Field(f.index).Type.Elem()).Interface()
		if got := say(f.name+".toml", commentedKey.ReplaceAll(blank, []byte("$1")), into); got != "nothing\n" {
			t.Errorf("%s\n%s", blank, got)
		}
	}
	if Blank("nothing", nil) != nil {
		t.Error("there is a blank file of a name that does not exist")
	}
	var c model.CouncilFile
	text := Blank("council", map[string]string{"kind": `"council"`, "name": `"Kent"`, "contact.role": `"SEND team"`})
	if got := say("council.toml", text, &c); got != "nothing\n" {
		t.Errorf("%s\n%s", text, got)
	}
	if c.Name.S != "Kent" || c.Contact.Role.S != "SEND team" || c.Contact.Email.Given() || c.GSS.Given() || c.LocalOffer.URL.Given() {
		t.Errorf("the file has %+v", c)
	}
	if strings.Contains(string(text), "# the official name; needed\n") || !strings.Contains(string(Blank("council", nil)), "# the official name; needed\n") {
		t.Error("what is needed is said where the key is missing, and only there")
	}
}

// An entry is one table with those in it, and no other.
func TestEntry(t *testing.T) {
	doc, _ := docOf("workstreams")
	text := string(doc.Entry("workstream", map[string]string{"workstream.id": `"a"`}))
	for _, want := range []string{"\n[[workstream]]\n", "\nid = \"a\"\n", "\n#aim = ", "\n#[[workstream.milestone]]\n", "; needed\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if strings.Contains(text, "known_problem") || len(doc.Entry("nothing", nil)) > 0 {
		t.Error("the entry has other tables")
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
	want := KeyDoc{Key: "unit", Kind: "one of the words", Need: true, OneOf: []string{"£m", "£k", "£"}, Doc: "the unit of every amount in this file", Example: `"£m"`}
	if got := docs[2].Tables[0].Keys[0]; !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}
