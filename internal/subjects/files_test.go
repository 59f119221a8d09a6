package subjects_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/subjects"
)

// inUse is a line that is read.
var inUse = regexp.MustCompile(`(?m)^\s*[^#\s]`)

var commentedKey = regexp.MustCompile(`(?m)^#([a-z0-9_]+ = |\[)`)

// The examples of the documentation are read without a problem, as they stand
// and with every line in use, once the texts that they leave open are written.
func TestExamples(t *testing.T) {
	for _, f := range subjects.Files() {
		text := load.Reference(f)[0].Example()
		for _, text := range []string{string(text), commentedKey.ReplaceAllString(string(text), "$1")} {
			text = strings.ReplaceAll(text, `"…"`, `"Text."`)
			into := f.New()
			if ps := load.Decode(f.Name+".toml", []byte(text), into); len(ps) > 0 {
				t.Errorf("%s\n%s", text, ps)
			}
		}
	}
}

// As it stands a blank file has what was given and nothing else.
func TestBlank(t *testing.T) {
	for _, f := range subjects.Files() {
		blank := load.Reference(f)[0].Blank(nil)
		if inUse.Match(blank) {
			t.Errorf("something is in use in\n%s", blank)
		}
	}
	var c model.CouncilFile
	council := load.Reference(subjects.File("council"))[0]
	text := council.Blank(map[string]string{"kind": `"council"`, "name": `"Kent"`, "contact.role": `"SEND team"`})
	if ps := load.Decode("council.toml", text, &c); len(ps) > 0 {
		t.Errorf("%s\n%s", text, ps)
	}
	if c.Name.S != "Kent" || c.Contact.Role.S != "SEND team" || c.Contact.Email.Given() || c.GSS.Given() || c.LocalOffer.URL.Given() {
		t.Errorf("the file has %+v", c)
	}
	if strings.Contains(string(text), "# the official name (such as \"Warwickshire\"); needed\n") || !strings.Contains(string(council.Blank(nil)), "# the official name (such as \"Warwickshire\"); needed\n") {
		t.Error("what is needed is said where the key is missing, and only there")
	}
}

// A line of a blank file whose # is taken off and that is not changed publishes
// nothing: each is refused, and each for this.
func TestBlankIsRefused(t *testing.T) {
	for _, f := range subjects.Files() {
		blank := string(load.Reference(f)[0].Blank(nil))
		headings := commentedHeading.ReplaceAllString(blank, "$1")
		at := commentedLine.FindAllStringIndex(headings, -1)
		if len(at) == 0 {
			t.Errorf("%s.toml has no keys", f.Name)
		}
		for _, i := range at {
			line := headings[i[0]+1 : i[1]]
			text := headings[:i[0]] + line + headings[i[1]:]
			into := f.New()
			want := fmt.Sprintf("%s.toml:%d:", f.Name, strings.Count(headings[:i[0]], "\n")+1)
			refused := false
			for _, p := range load.Decode(f.Name+".toml", []byte(text), into) {
				refused = refused || p.Rule == "placeholder" && strings.HasPrefix(p.Pos.String(), want)
			}
			if !refused {
				t.Errorf("%s.toml: %s is let through", f.Name, line)
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
	doc := load.Reference(subjects.File("workstreams"))[0]
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
	for _, file := range load.Reference(subjects.Files()...) {
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

// BenchmarkDecode reads one file of each kind with every key in use.
func BenchmarkDecode(b *testing.B) {
	for _, f := range subjects.Files() {
		text := []byte(strings.ReplaceAll(commentedKey.ReplaceAllString(string(load.Reference(f)[0].Example()), "$1"), `"…"`, `"Text."`))
		b.Run(f.Name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if ps := load.Decode("x.toml", text, f.New()); len(ps) > 0 {
					b.Fatal(ps)
				}
			}
		})
	}
}
