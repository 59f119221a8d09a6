// Package tomledit changes values in a TOML file that people wrote, and keeps its
// comments, order and layout.
//
//   - A [Table] holds the keys and values of a file, in order, without its layout.
//     [Read] reads one from a text.
//   - A row is a table of an array of tables, [[x]] or x = [ { … } ].
//   - A slot is the place of a row in the text.
//
// [Update] changes a text so that it has the values of a table. A value is replaced
// in its line; a new key gets a line beside its neighbours; a new row is added
// behind the row before it, in their style. If rows change their order, each slot
// gets the text of another row. Which value a comment is about is a guess: comments
// directly above a [[heading]] and within a row move with the row; comments above a
// key stay.
//
// Libraries that edit TOML were looked at first: none moves rows, or matches old
// rows with new ones, and most lay the file out anew (creachadair/tomledit,
// stricttools/go-toml-edit, npikall/toml-edit; the editor of pelletier/go-toml
// was in no release).
//
// Package tomledit reads only texts that package load has accepted: it splits them
// and validates nothing. It reads every result again and compares it with the wanted
// table, so that an odd layout leads to an error and never to another meaning.
package tomledit

import (
	"errors"
	"strings"
)

// Options say what identifies rows.
type Options struct {
	// Identity returns the name of a row at a dotted path such as series.values, or
	// "". Rows of one name are the same row.
	Identity func(path string, row *Table) string
}

// ErrLayout reports that a file has a layout which cannot be edited.
var ErrLayout = errors.New("this file is laid out in a way that only a person can change")

const bom = "\ufeff"

// Update returns text with the fewest changes after which it has the values of
// want. For an empty text it returns a new file.
func Update(text string, want *Table, o Options) (updated string, err error) {
	mark := ""
	if strings.HasPrefix(text, bom) {
		mark, text = bom, text[len(bom):]
	}
	f, err := scan(text)
	if err != nil {
		return "", err
	}
	have := f.table(f.root)
	if have.Equal(want) {
		return mark + text, nil
	}
	if !f.together() {
		return "", ErrLayout
	}
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(scanError); !ok {
				panic(r)
			}
			updated, err = "", ErrLayout
		}
	}()
	e := &editor{file: f, o: o, style: f.styles(), nl: "\n"}
	if i := strings.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		e.nl = "\r\n"
	}
	out := e.capture(0, len(text), func() { e.table(f.root, want, "") })
	if text == "" {
		out = strings.TrimLeft(out, "\r\n")
	}
	again, err := Read(out)
	if err != nil || !again.Equal(want) {
		return "", ErrLayout
	}
	// What it makes can be changed again.
	if f, err := scan(out); err != nil || !f.together() {
		return "", ErrLayout
	}
	return mark + out, nil
}

// Read returns the values of a text.
func Read(text string) (*Table, error) {
	f, err := scan(strings.TrimPrefix(text, bom))
	if err != nil {
		return nil, err
	}
	return f.table(f.root), nil
}
