package starter

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"

	"github.com/send-daylight/daylight/internal/account/authorities"
	"github.com/send-daylight/daylight/internal/account/load"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/output/atomicfile"
	"github.com/send-daylight/daylight/internal/subjects"
	"github.com/send-daylight/daylight/internal/subjects/decisions"
)

// An Entry is a table that is added to the end of a data file.
type Entry struct {
	Kind  string            // workstream, decision, indicator or release
	Given map[string]string // its keys, as text; optional keys may be left out
}

// Added says where a new entry is.
type Added struct {
	File  string
	Line  int      // of its heading
	Needs []string // required keys without a value: the entry is only a comment until they have one
	Keys  []string // the required keys and those with a value, in the order of the file
	ID    string   // its short name, if it has one
	Was   string   // the short name that was asked for, if another entry has it
}

// kinds are the files and tables of entries.
var kinds = map[string]struct{ file, table string }{
	"workstream": {"workstreams", "workstream"},
	"decision":   {"decisions", "decision"},
	"indicator":  {"indicators", "indicator"},
	"release":    {"releases", "release"},
	"source":     {"sources", "source"},
}

// Key documents a key of a kind of entry.
func Key(kind, key string) load.KeyDoc {
	for _, k := range keysOf(kind) {
		if k.Key == key {
			return k
		}
	}
	panic("starter: " + kind + " has a key " + key)
}

func docOf(kind string) load.FileDoc {
	// Commands ask for a key when the program starts: only its file is read for that.
	for _, f := range subjects.Files() {
		if f.Name == kinds[kind].file {
			return load.Reference(f)[0]
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

// ID returns the short name for a title.
func ID(title string) (string, error) {
	words := strings.Split(authorities.Slug(title), "-")
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

// Add adds e to its file of the council, and changes nothing else in the file. An entry
// without all that it needs is added as comments, because half an entry must not be
// published. If the file cannot be read, Add returns its problems and leaves it alone.
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
	file, problems := e.readFile(a.File, old)
	if problems.Err() != nil {
		return a, problems, nil
	}
	e.chooseID(old, &a)
	text := e.text(doc, file, &a)
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
	return a, nil, atomicfile.Replace(root, a.File, whole, 0o666)
}

// chooseID sets a short name that no other entry has, in use or as a comment: the one
// that was asked for, or that with a number.
func (e Entry) chooseID(old []byte, a *Added) {
	id, ok := e.Given["id"]
	if !ok {
		return
	}
	a.ID = id
	for n := 2; idLine(a.ID).Match(old); n++ {
		a.ID, a.Was = fmt.Sprintf("%s-%d", id, n), id
	}
	e.Given["id"] = a.ID
}

func idLine(id string) *regexp.Regexp {
	return regexp.MustCompile(`(?m)^[ \t]*#?[ \t]*id[ \t]*=[ \t]*["']` + regexp.QuoteMeta(id) + `["']`)
}

// needs returns the keys without which an entry cannot be published. A decision needs a
// source unless its file has one.
func (e Entry) needs(file any) map[string]bool {
	need := map[string]bool{}
	for _, k := range keysOf(e.Kind) {
		need[k.Key] = k.Need
	}
	if f, ok := file.(*decisions.File); ok && !f.Source.Given() {
		need["source"] = true
	}
	return need
}

// text returns the entry with an explanation of every key.
func (e Entry) text(doc load.FileDoc, file any, a *Added) []byte {
	need := e.needs(file)
	table, given := kinds[e.Kind].table, map[string]string{}
	for _, k := range keysOf(e.Kind) {
		value, ok := e.Given[k.Key]
		switch {
		case ok && strings.HasPrefix(k.Example, `"`):
			given[table+"."+k.Key] = quote(value)
		case ok:
			given[table+"."+k.Key] = value
		case need[k.Key]:
			a.Needs = append(a.Needs, k.Key)
		}
		if ok || need[k.Key] {
			a.Keys = append(a.Keys, k.Key)
		}
	}
	text := doc.Entry(table, given)
	if len(a.Needs) > 0 {
		text = commentOut(text)
	}
	return text
}

// commentOut makes every line of an entry a comment, as in a blank file.
func commentOut(text []byte) []byte {
	lines := strings.Split(string(text), "\n")
	for i, line := range lines {
		if line != "" && !strings.HasPrefix(line, "#") {
			lines[i] = "#" + line
		}
	}
	return []byte(strings.Join(lines, "\n"))
}

// headingLine returns the line of an entry that has its heading, counted from 0.
func headingLine(text []byte) int {
	before, _, _ := strings.Cut(string(text), "[[")
	return strings.Count(before, "\n")
}

func decode(kind, name string, text []byte) diag.Problems {
	_, problems := read(kind, name, text)
	return problems
}

// read reads the file of a kind. A file with comments only has no problems.
func read(kind, name string, text []byte) (any, diag.Problems) {
	into := subjects.File(kinds[kind].file).New()
	return into, load.Decode(name, load.Normalise(text), into)
}

// readFile reads the file to which the entry is added. It reports a file that cannot be
// read, and a release of the same day.
func (e Entry) readFile(name string, text []byte) (any, diag.Problems) {
	file, problems := read(e.Kind, name, text)
	if releases, ok := file.(*model.ReleasesFile); ok && problems.Err() == nil {
		for _, x := range releases.Releases {
			if x.Published.Day.ISO() == e.Given["published"] {
				problems.Errorf(x.Published.Pos, "duplicate-id", "there is a release %q already", x.Published.Day.ISO()).Hint =
					"open this file and change that entry, or name another day with --date"
			}
		}
	}
	return file, problems
}
