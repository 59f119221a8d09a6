package load

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

var commentedKey = regexp.MustCompile(`(?m)^#([a-z0-9_]+ = |\[)`)

// The examples of the documentation are read without a problem, as they stand
// and with every line in use, once the texts that they leave open are written.
func TestExamples(t *testing.T) {
	files := reflect.TypeFor[model.Files]()
	for _, f := range fileFields() {
		text := Example(f.name)
		for _, text := range []string{string(text), commentedKey.ReplaceAllString(string(text), "$1")} {
			text = strings.ReplaceAll(text, `"…"`, `"Text."`)
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

// As it stands a blank file has what was given and nothing else.
func TestBlank(t *testing.T) {
	for _, f := range fileFields() {
		blank := Blank(f.name, nil)
		if !onlyComments(blank) {
			t.Errorf("something is in use in\n%s", blank)
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
	if strings.Contains(string(text), "# the official name (such as \"Warwickshire\"); needed\n") || !strings.Contains(string(Blank("council", nil)), "# the official name (such as \"Warwickshire\"); needed\n") {
		t.Error("what is needed is said where the key is missing, and only there")
	}
}

// Whoever takes the # off a line of a blank file and changes nothing publishes
// nothing: each line is refused, and each for this.
func TestBlankIsRefused(t *testing.T) {
	files := reflect.TypeFor[model.Files]()
	for _, f := range fileFields() {
		blank := string(Blank(f.name, nil))
		headings := commentedHeading.ReplaceAllString(blank, "$1")
		at := commentedLine.FindAllStringIndex(headings, -1)
		if len(at) == 0 {
			t.Errorf("%s.toml has no keys", f.name)
		}
		for _, i := range at {
			line := headings[i[0]+1 : i[1]]
			text := headings[:i[0]] + line + headings[i[1]:]
			into := reflect.New(files.Field(f.index).Type.Elem()).Interface()
			want := fmt.Sprintf("%s.toml:%d:", f.name, strings.Count(headings[:i[0]], "\n")+1)
			refused := false
			for _, p := range Decode(f.name+".toml", []byte(text), into) {
				refused = refused || p.Rule == "placeholder" && strings.HasPrefix(p.Pos.String(), want)
			}
			if !refused {
				t.Errorf("%s.toml: %s is let through", f.name, line)
			}
		}
	}
}

var (
	commentedHeading = regexp.MustCompile(`(?m)^#(\[)`)
	commentedLine    = regexp.MustCompile(`(?m)^#[a-z0-9_]+ = .*$`)
)

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
