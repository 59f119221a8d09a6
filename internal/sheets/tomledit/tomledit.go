// Package tomledit changes a TOML file that people wrote, and leaves the rest of
// it as it is.
//
// Its words:
//
//   - A [Table] is what a file says: keys with values, in order, and no layout.
//     [Read] makes one of a text.
//   - A row is a table of an array of tables, [[x]] or x = [ { … } ].
//   - A slot is the place of a row in the text.
//
// [Update] is given a text and the table that it should say. It compares the
// two and cuts and pastes: a value is replaced in its line, a key gets a line
// where its neighbours have theirs, a row is added behind the row before it in
// the style of its neighbours. Where rows change their order, each slot gets the
// text of another row. What a comment belongs to is a guess: lines of comment
// right above a [[heading]], and all within a row, go where the row goes;
// comments above a key stay.
//
// Libraries that edit TOML were looked at first: none moves rows, or matches old
// rows with new ones, and most lay the file out anew (creachadair/tomledit,
// stricttools/go-toml-edit, npikall/toml-edit; the editor of pelletier/go-toml
// was in no release).
//
// Package tomledit takes only what package load has accepted: it splits a text
// and judges nothing. Every result is read again and compared with what was
// wanted, so an odd layout gives an error and never another meaning.
package tomledit

import (
	"errors"
	"strings"
)

// Options say how rows are told apart.
type Options struct {
	// Identity names a row of the rows at a dotted path, such as
	// series.values; "" is no name. Rows of one name are taken for the same row.
	Identity func(path string, row *Table) string
}

// ErrLayout is of a file that is laid out in a way which cannot be edited.
var ErrLayout = errors.New("this file is laid out in a way that only a person can change")

const bom = "\ufeff"

// Update gives text with the least changes after which it says want. An empty
// text gives a new file.
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
	return mark + out, nil
}

// Read is what a text says.
func Read(text string) (*Table, error) {
	f, err := scan(strings.TrimPrefix(text, bom))
	if err != nil {
		return nil, err
	}
	return f.table(f.root), nil
}
