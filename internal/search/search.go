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
	"slices"
	"strconv"
	"strings"
	"unicode"
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
func Words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return r == '\n' || r == '\r' || unicode.In(r, unicode.Z, unicode.P)
	})
}

// A Counted is a page with its words counted: all that an index needs of it.
type Counted struct {
	ID, Title, Where string
	Terms            [len(Fields)][]Term // sorted
	Lengths          [len(Fields)]int    // different words, as they are written
}

// A Term is a word in small letters, and how often it stands in a field.
type Term struct {
	Word  string
	Count int
}

// Count counts a page's words. It keeps nothing of the texts.
func Count(d Doc) Counted {
	out := Counted{ID: d.ID, Title: d.Title, Where: d.Where}
	different, counts := map[string]bool{}, map[string]int{}
	for f, text := range d.Fields {
		clear(different)
		clear(counts)
		size := 0
		for _, word := range Words(text) {
			different[word] = true
			term := strings.ToLower(word)
			if counts[term] == 0 {
				size += len(term)
			}
			counts[term]++
		}
		out.Lengths[f] = len(different)
		out.Terms[f] = sorted(counts, size)
	}
	return out
}

// sorted gives the terms one text of their own, of size bytes, to lie in: a slice
// of the page's text would keep all of it.
func sorted(counts map[string]int, size int) []Term {
	var all strings.Builder
	all.Grow(size)
	words := slices.Sorted(maps.Keys(counts))
	for _, w := range words {
		all.WriteString(w)
	}
	text, terms := all.String(), make([]Term, len(words))
	for i, w := range words {
		terms[i] = Term{text[:len(w)], counts[w]}
		text = text[len(w):]
	}
	return terms
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
			for _, t := range list {
				p := terms[t.Word]
				if p == nil {
					p = new(postings)
					terms[t.Word] = p
				}
				p[f] = append(p[f], posting{i, t.Count})
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
