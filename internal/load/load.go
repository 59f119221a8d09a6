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
//   - A shape is how a value stands in a file: a single value, a list, a table
//     [x], or tables in a row [[x]].
//
// [Decode] reads one file in four steps: the text is made safe to parse (size,
// depth, UTF-8, line ends); BurntSushi/toml judges the syntax; the tree is held
// against the schema, key by key, and what does not fit is reported and taken
// out; BurntSushi decodes the rest, and each leaf is given its place and literal
// text. So one run reports all that is wrong with a file. What was reported may
// be missing from the record: a record with errors is not to be published.
//
// [Council] reads the folder of one council, [Councils] lists the folders.
// [Reference] and [Example] are the documentation of the files, made from the
// same schema.
//
// Package load judges one file at a time and never a figure: whether a source
// exists or a sum is right is for package check. It keeps nothing between calls,
// and its results depend on the bytes alone.
package load

import (
	"errors"
	"fmt"
	"reflect"

	"github.com/BurntSushi/toml"

	"github.com/send-daylight/daylight/internal/diag"
)

// Decode reads the TOML text of the file called name into the record that into
// points to, which must be a pointer to a zero struct of leaves.
func Decode(name string, text []byte, into any) diag.Problems {
	return DecodeAt(name, 1, text, into)
}

// DecodeAt is Decode for TOML that starts at a line of a larger file, such as
// the front matter of a narrative. What is missing as a whole is then reported
// at the line before, where the front matter opens.
func DecodeAt(name string, firstLine int, text []byte, into any) diag.Problems {
	rv := reflect.ValueOf(into)
	if rv.Kind() != reflect.Pointer || rv.Elem().Kind() != reflect.Struct {
		panic(fmt.Sprintf("load: cannot decode into %T", into))
	}
	src, ps := newSource(name, firstLine, text)
	if len(ps) > 0 {
		return ps
	}
	d := &decoder{source: src, schema: schemaOf(rv.Elem().Type())}
	d.decode(rv.Elem())
	return d.problems.Sorted()
}

// A decoder reads one file.
type decoder struct {
	*source
	schema   *schema
	problems diag.Problems
	lost     map[lost]bool   // keys of lines that could not be read
	dropped  map[string]bool // dotted names of keys taken out before decoding
}

func (d *decoder) decode(rv reflect.Value) {
	raw, meta, t := d.parse()
	if t == nil {
		return
	}
	// An interface is given BurntSushi's own map, neither copied nor counted as
	// decoded: what is taken out of it, the record never sees.
	var top any
	if err := meta.PrimitiveDecode(raw, &top); err != nil {
		panic("load: " + err.Error())
	}
	d.fit(d.schema, t.root, top.(map[string]any))
	if err := meta.PrimitiveDecode(raw, rv.Addr().Interface()); err != nil {
		// Every shape was held against the schema, so this is our own fault; the
		// officer still needs to know that the file was not read.
		d.at(span{0, 0}, "type", "this file could not be read: %v", err)
		return
	}
	for _, key := range meta.Undecoded() {
		if !d.wasDropped(key) {
			d.at(span{0, 0}, "unknown-key", "the key %q was not read", key.String())
		}
	}
	d.fill(d.schema, rv, t.root)
}

// parse gives BurntSushi's reading of the text and its tree, or no tree. Of a
// line that cannot be read it reports what is wrong, blanks it and goes on, as
// long as the line stands for itself.
func (d *decoder) parse() (raw toml.Primitive, meta toml.MetaData, t *tree) {
	for range maxSlips {
		var err error
		meta, err = decodeRaw(d.text, &raw)
		var pe toml.ParseError
		switch {
		case errors.As(err, &pe):
			if !d.explain(pe) {
				return raw, meta, nil
			}
			continue
		case err != nil:
			d.at(span{0, 0}, "syntax", "this file cannot be read: %v", err)
			return raw, meta, nil
		}
		t, bad := newTree(d.text)
		switch {
		case bad != nil:
			// The two parsers disagree. Neither is to be trusted with this file.
			d.at(span{bad.offset, 1}, "syntax", "this line cannot be read").
				Hint = "write each line as key = value, and text in quotation marks"
			return raw, meta, nil
		case len(t.twice) == 0:
			return raw, meta, t
		}
		// BurntSushi overlooks some: after a.b = 1 it takes a = 2 and drops it.
		if !d.explainTwice(t) {
			return raw, meta, nil
		}
	}
	d.at(span{0, 0}, "syntax", "this file has more lines that cannot be read").Hint = "put right those that are shown, and look again"
	return raw, meta, nil
}

// maxSlips is how many lines of one file are explained. Each costs a new reading
// of the file, and who sees fifty has a file that is not TOML at all.
const maxSlips = 50

// decodeRaw parses text. BurntSushi panics where it finds a fault of its own.
func decodeRaw(text string, raw *toml.Primitive) (meta toml.MetaData, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return toml.Decode(text, raw)
}

// at reports an error at s.
func (d *decoder) at(s span, rule, format string, args ...any) *diag.Problem {
	return d.problems.Errorf(d.pos(s), rule, format, args...)
}
