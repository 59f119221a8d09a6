package starter

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"reflect"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/load"
	"github.com/send-daylight/daylight/internal/model"
	"github.com/send-daylight/daylight/internal/official"
)

// An Entry is a table that is added to the end of a data file.
type Entry struct {
	Kind  string            // workstream, decision or release
	Given map[string]string // its keys, as text; a key that is not needed may be left out
}

// Added is where an entry stands now.
type Added struct {
	File  string
	Line  int      // of its heading
	Needs []string // keys without which the entry is only a comment
	Keys  []string // those, and the keys that have a value, in the order of the file
}

// kinds are the files and tables of entries.
var kinds = map[string]struct{ file, table string }{
	"workstream": {"workstreams", "workstream"},
	"decision":   {"decisions", "decision"},
	"release":    {"releases", "release"},
}

// Words are the words that a key of a kind of entry may have, and its meaning.
func Words(kind, key string) (words []string, meaning string) {
	for _, k := range keysOf(kind) {
		if k.Key == key {
			return k.OneOf, k.Doc
		}
	}
	panic("starter: " + kind + " has a key " + key)
}

func docOf(kind string) load.FileDoc {
	for _, doc := range load.Reference(model.Files{}) {
		if doc.Name == kinds[kind].file+".toml" {
			return doc
		}
	}
	panic("starter: there is a kind " + kind)
}

func keysOf(kind string) []load.KeyDoc {
	for _, t := range docOf(kind).Tables {
		if t.Path == kinds[kind].table {
			return t.Keys
		}
	}
	panic("starter: " + kind + " has a table")
}

// ID is the short name that a title gives.
func ID(title string) (string, error) {
	words := strings.Split(official.Slug(title), "-")
	id := words[0]
	for _, w := range words[1:] {
		if len(id)+len(w) >= longestID {
			break
		}
		id += "-" + w
	}
	if id == "" || len(id) > longestID {
		return "", fmt.Errorf("no short name can be made of the title %q; use words with letters from a to z", title)
	}
	return id, nil
}

const longestID = 50

// Add adds e to its file of the council, of which nothing else changes. An entry
// that lacks what it needs is added as comments, since half an entry must not be
// published. A file that cannot be read is left alone, with its problems.
func (e Entry) Add(root *os.Root, slug string) (Added, diag.Problems, error) {
	doc := docOf(e.Kind)
	a := Added{File: path.Join(load.Root, slug, doc.Name)}
	if info, err := root.Lstat(a.File); err == nil && !info.Mode().IsRegular() {
		return a, nil, fmt.Errorf("%s is not an ordinary file", a.File)
	}
	old, err := fs.ReadFile(root.FS(), a.File)
	if errors.Is(err, fs.ErrNotExist) {
		old, err = fmt.Appendf(nil, "# %s: %s.\n", doc.Name, doc.Doc), nil
	}
	if err != nil {
		return a, nil, err
	}
	if problems := e.twice(a.File, old); problems.Err() != nil {
		return a, problems, nil
	}
	text := e.text(doc, &a)
	if len(old) > 0 && !bytes.HasSuffix(old, []byte("\n")) {
		old = append(old, '\n')
	}
	a.Line = bytes.Count(old, []byte("\n")) + 1 + headingLine(text)
	if bytes.Contains(old, []byte("\r\n")) {
		text = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
	}
	whole := append(old, text...)
	if problems := decode(e.Kind, a.File, whole); problems.Err() != nil {
		return a, problems, nil
	}
	return a, nil, replace(root, a.File, whole)
}

// text is the entry with every key explained.
func (e Entry) text(doc load.FileDoc, a *Added) []byte {
	table, given := kinds[e.Kind].table, map[string]string{}
	for _, k := range keysOf(e.Kind) {
		value, ok := e.Given[k.Key]
		switch {
		case ok && strings.HasPrefix(k.Example, `"`):
			given[table+"."+k.Key] = quote(value)
		case ok:
			given[table+"."+k.Key] = value
		case k.Need:
			a.Needs = append(a.Needs, k.Key)
		}
		if ok || k.Need {
			a.Keys = append(a.Keys, k.Key)
		}
	}
	text := doc.Entry(table, given)
	if len(a.Needs) > 0 {
		text = comments(text)
	}
	return text
}

// comments makes every line of an entry a comment, in the way of a blank file.
func comments(text []byte) []byte {
	lines := strings.Split(string(text), "\n")
	for i, line := range lines {
		if line != "" && !strings.HasPrefix(line, "#") {
			lines[i] = "#" + line
		}
	}
	return []byte(strings.Join(lines, "\n"))
}

// headingLine is the line of an entry, from 0, that its heading stands on.
func headingLine(text []byte) int {
	before, _, _ := strings.Cut(string(text), "[[")
	return strings.Count(before, "\n")
}

// record is a new record of the file of a kind.
func record(kind string) reflect.Value {
	t := reflect.TypeFor[model.Files]()
	for i := range t.NumField() {
		if f := t.Field(i); f.Tag.Get("file") == kinds[kind].file {
			return reflect.New(f.Type.Elem())
		}
	}
	panic("starter: there is a file for " + kind)
}

func decode(kind, name string, text []byte) diag.Problems {
	_, problems := read(kind, name, text)
	return problems
}

// read reads the file of a kind. One of comments only has no problems.
func read(kind, name string, text []byte) (reflect.Value, diag.Problems) {
	into := record(kind)
	return into, load.Decode(name, load.Normalise(text), into.Interface())
}

// twice reports a file that cannot be read, or has an entry of that name or day.
func (e Entry) twice(name string, text []byte) diag.Problems {
	into, problems := read(e.Kind, name, text)
	if problems.Err() != nil {
		return problems
	}
	switch file := into.Interface().(type) {
	case *model.WorkstreamsFile:
		for _, x := range file.Workstreams {
			e.same(x.ID.S, e.Given["id"], x.ID.Pos, &problems)
		}
	case *model.DecisionsFile:
		for _, x := range file.Decisions {
			e.same(x.ID.S, e.Given["id"], x.ID.Pos, &problems)
		}
	case *model.ReleasesFile:
		for _, x := range file.Releases {
			e.same(x.Published.Day.ISO(), e.Given["published"], x.Published.Pos, &problems)
		}
	}
	return problems
}

func (e Entry) same(is, wanted string, at diag.Pos, problems *diag.Problems) {
	if is != wanted {
		return
	}
	p := problems.Errorf(at, "duplicate-id", "there is a %s %q already", e.Kind, is)
	if p.Hint = "open this file and change that entry, or give the new one another title"; e.Kind == "release" {
		p.Hint = "open this file and change that entry, or name another day with --date"
	}
}
