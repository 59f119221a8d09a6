// Package load reads data files: TOML to records whose every value knows its
// place.
//
// Its words:
//
//   - A record is a struct of leaves, see package model. Its struct tags are the
//     schema: which keys there are, which must be there, which words, forms and
//     periods they take.
//   - A tree is the same file as places: every key and value with its offset
//     and its literal text.
//   - A shape is how a value is in a file: a single value, a list, a table
//     [x], or tables in a row [[x]].
//
// [Decode] reads one file in four steps: the text is made safe to parse (size,
// depth, UTF-8, line ends); BurntSushi/toml judges the syntax and decodes it to
// maps, unless the text is so plain that the tree says the same; the tree is compared with the schema, key by key, and what does not fit is
// reported and taken out of both; each leaf of the record is given its value, its
// place and its literal text. So one run reports all that is wrong with a file.
// What was reported may be missing from the record: a record with errors is not to
// be published.
//
// [Council] reads the folder of one council, [Councils] lists the folders.
// [Reference] and [Example] are the documentation of the files, made from the
// same schema.
//
// Package load judges one file at a time and never a figure: whether a source
// exists or a sum is right is for package check. It keeps nothing between calls
// but memory to be used again, and its results depend on the bytes alone.
package load

import (
	"errors"
	"fmt"
	"reflect"
	"sync"

	"github.com/BurntSushi/toml"

	"github.com/send-daylight/daylight/internal/diag"
)

// Decode reads the TOML text of the file called name into the record that into
// points to, which must be a pointer to a zero struct of leaves.
func Decode(name string, text []byte, into any) diag.Problems {
	return DecodeAt(name, 1, text, into)
}

// DecodeAt returns Decode for TOML that starts at a line of a larger file, such as
// the front matter of a narrative. What is missing as a whole is then reported
// at the line before, where the front matter opens.
func DecodeAt(name string, firstLine int, text []byte, into any) diag.Problems {
	rv := reflect.ValueOf(into)
	if rv.Kind() != reflect.Pointer || rv.Elem().Kind() != reflect.Struct {
		panic(fmt.Sprintf("load: cannot decode into %T", into))
	}
	d := decoders.Get().(*decoder)
	defer d.release()
	if ps := d.source.read(name, firstLine, text); len(ps) > 0 {
		return ps
	}
	d.schema = schemaOf(rv.Elem().Type())
	d.decode(rv.Elem())
	return d.problems.Sorted()
}

// A decoder reads one file after another.
type decoder struct {
	source
	tree     tree
	schema   *schema
	problems diag.Problems
	lost     map[lost]bool // keys of lines that could not be read
}

// decoders keeps decoders for the sake of their memory: most texts are as short as
// the front matter of a page, and would cost less than what they are read with.
var decoders = sync.Pool{New: func() any { return new(decoder) }}

// release puts d back. The problems it found belong to the caller.
func (d *decoder) release() {
	d.problems, d.lost = nil, nil
	decoders.Put(d)
}

func (d *decoder) decode(rv reflect.Value) {
	if top, ok := d.parse(); ok {
		d.fit(d.schema, d.tree.root, top)
		d.fill(d.schema, rv, d.tree.root, top)
	}
}

// parse returns BurntSushi's reading of the text, and makes its tree. Of a line that
// cannot be read it reports what is wrong, blanks it and goes on, as long as the
// line belongs to no value of several lines.
func (d *decoder) parse() (top map[string]any, ok bool) {
	if top, ok := d.plainValues(); ok {
		return top, true
	}
	for range maxSlips {
		top, err := decodeMaps(d.text)
		var pe toml.ParseError
		switch {
		case errors.As(err, &pe):
			if !d.explain(pe) {
				return nil, false
			}
			continue
		case err != nil:
			d.at(span{0, 0}, "syntax", "this file cannot be read: %v", err)
			return nil, false
		}
		bad := d.tree.read(d.text)
		switch {
		case bad != nil:
			// The two parsers disagree. Neither is to be trusted with this file.
			d.at(span{bad.offset, 1}, "syntax", "this line cannot be read").
				Hint = "write each line as key = value, and text in quotation marks"
			return nil, false
		case len(d.tree.twice) == 0:
			return top, true
		}
		// BurntSushi overlooks some: after a.b = 1 it takes a = 2 and drops it.
		if !d.explainTwice(&d.tree) {
			return nil, false
		}
	}
	d.at(span{0, 0}, "syntax", "this file has more lines that cannot be read").Hint = "put right those that are shown, and look again"
	return nil, false
}

// maxSlips is how many lines of one file are explained. Each costs a new reading
// of the file, and who sees fifty has a file that is not TOML at all.
const maxSlips = 50

// decodeMaps parses text. An interface is given BurntSushi's own maps, without a
// copy. BurntSushi panics where it finds a fault of its own.
func decodeMaps(text string) (top map[string]any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	var v any
	if _, err := toml.Decode(text, &v); err != nil {
		return nil, err
	}
	return v.(map[string]any), nil
}

// at reports an error at s.
func (d *decoder) at(s span, rule, format string, args ...any) *diag.Problem {
	return d.problems.Errorf(d.pos(s), rule, format, args...)
}
