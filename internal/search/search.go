// Package search writes a search index that a page's script loads as it is.
//
// The form is that of MiniSearch 7 (serializationVersion 2, as its loadJSON
// reads it), so the program makes the index without Node and a phone does no
// indexing. The same documents always make the same bytes.
package search

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fields are the names of a document's fields, in the order that MiniSearch is
// given them.
var Fields = [3]string{"title", "heads", "text"}

// A Doc is one page.
type Doc struct {
	ID     string              // the page's path
	Fields [len(Fields)]string // title, headings, text
	Title  string              // what a result shows
	Where  string              // a second line of a result, such as the council
}

// Words cuts text as MiniSearch's own tokenizer does: at spaces and punctuation.
func Words(s string) []string { return strings.FieldsFunc(s, parts) }

// parts tells whether a character parts words.
func parts(r rune) bool {
	if r < utf8.RuneSelf {
		return partsASCII[r]
	}
	return unicode.In(r, unicode.Z, unicode.P)
}

// partsASCII has the answers for most characters: asking unicode takes longer than
// all else that is done with a word.
var partsASCII = func() (table [utf8.RuneSelf]bool) {
	for r := range table {
		table[r] = r == '\n' || r == '\r' || unicode.In(rune(r), unicode.Z, unicode.P)
	}
	return table
}()

// A Counted is a page with its words counted: all that an index needs of it.
type Counted struct {
	ID, Title, Where string
	Terms            [len(Fields)]Terms
	Lengths          [len(Fields)]int // different words, as they are written
}

// Terms are words in small letters, and how often each stands in a field.
type Terms struct {
	Words  string   // sorted, each with a line break after it, which no word holds
	Counts []uint16 // in the same order
}

// Count counts a page's words. It keeps nothing of the texts.
func Count(d Doc) Counted {
	out := Counted{ID: d.ID, Title: d.Title, Where: d.Where}
	written, terms := map[string]int{}, map[string]int{}
	for f, text := range d.Fields {
		clear(written)
		clear(terms)
		for _, word := range Words(text) {
			written[word]++
		}
		for word, n := range written { // fewer than words: most come again
			terms[strings.ToLower(word)] += n
		}
		out.Lengths[f], out.Terms[f] = len(written), counted(terms)
	}
	return out
}

// counted sorts terms.
func counted(terms map[string]int) Terms {
	out := Terms{Counts: make([]uint16, 0, len(terms))}
	var words strings.Builder
	for _, t := range slices.Sorted(maps.Keys(terms)) {
		words.WriteString(t)
		words.WriteByte('\n')
		out.Counts = append(out.Counts, uint16(min(terms[t], math.MaxUint16)))
	}
	out.Words = words.String()
	return out
}

// A posting is how often a term stands in one document.
type posting struct{ doc, count int }

// postings are those of a term by field, each in the order of the documents.
type postings [len(Fields)][]posting

// Index is the index of docs as JSON.
func Index(docs []Counted) []byte {
	terms := map[string]*postings{}
	ids, stored, lengths := make(map[string]string, len(docs)), make(map[string]map[string]string, len(docs)), make(map[string][len(Fields)]int, len(docs))
	var average [len(Fields)]float64
	for i, d := range docs {
		short := strconv.Itoa(i)
		ids[short], stored[short], lengths[short] = d.ID, map[string]string{"title": d.Title, "where": d.Where}, d.Lengths
		for f, list := range d.Terms {
			words := list.Words
			for _, count := range list.Counts {
				var word string
				word, words, _ = strings.Cut(words, "\n")
				p := terms[word]
				if p == nil {
					p = new(postings)
					terms[word] = p
				}
				p[f] = append(p[f], posting{i, int(count)})
			}
			average[f] += (float64(d.Lengths[f]) - average[f]) / float64(i+1)
		}
	}
	fieldIDs := map[string]int{}
	for i, f := range Fields {
		fieldIDs[f] = i
	}
	out, err := json.Marshal(map[string]any{
		"documentCount": len(docs), "nextId": len(docs), "documentIds": ids, "fieldIds": fieldIDs,
		"fieldLength": lengths, "averageFieldLength": average, "storedFields": stored,
		"dirtCount": 0, "index": json.RawMessage(list(terms)), "serializationVersion": 2,
	})
	if err != nil {
		panic("search: maps of strings and numbers can be encoded: " + err.Error())
	}
	return out
}

// list writes the terms in their order: [["term",{"field":{"doc":count}}],…]. By
// hand, since maps of maps of numbers took longer than the rendering of the pages.
func list(terms map[string]*postings) []byte {
	names := make([]string, 0, len(terms))
	for t := range terms {
		names = append(names, t)
	}
	slices.Sort(names)
	out := []byte{'['}
	for i, t := range names {
		if i > 0 {
			out = append(out, ',')
		}
		name, err := json.Marshal(t)
		if err != nil {
			panic("search: a string can be encoded: " + err.Error())
		}
		out = append(append(append(out, '['), name...), ",{"...)
		comma := ""
		for f, list := range terms[t] {
			if len(list) == 0 {
				continue
			}
			out = fmt.Appendf(out, `%s"%d":{`, comma, f)
			for j, p := range list {
				if j > 0 {
					out = append(out, ',')
				}
				out = append(strconv.AppendInt(append(out, '"'), int64(p.doc), 10), `":`...)
				out = strconv.AppendInt(out, int64(p.count), 10)
			}
			out, comma = append(out, '}'), ","
		}
		out = append(out, "}]"...)
	}
	return append(out, ']')
}
