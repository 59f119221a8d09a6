// Package search writes a search index that a page's script loads as it is.
//
// The form is that of MiniSearch 7 (serializationVersion 2, as its loadJSON
// reads it), so the program makes the index without Node and a phone does no
// indexing. The same documents always make the same bytes.
package search

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Fields are the names of a document's fields, in the order that MiniSearch is
// given them.
var Fields = []string{"title", "heads", "text"}

// A Doc is one page.
type Doc struct {
	ID     string    // the page's path
	Fields [3]string // title, headings, text
	Title  string    // what a result shows
	Where  string    // a second line of a result, such as the council
}

// Words cuts text as MiniSearch's own tokenizer does: at spaces and punctuation.
func Words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return r == '\n' || r == '\r' || unicode.In(r, unicode.Z, unicode.P)
	})
}

// A posting is how often a term stands in one document.
type posting struct{ doc, count int }

// postings are those of a term by field, each in the order of the documents.
type postings [3][]posting

func (p *postings) count(field, doc int) {
	list := p[field]
	if n := len(list); n > 0 && list[n-1].doc == doc {
		list[n-1].count++
		return
	}
	p[field] = append(list, posting{doc, 1})
}

// Index is the index of docs as JSON.
func Index(docs []Doc) []byte {
	terms := map[string]*postings{}
	ids, stored, lengths := make(map[string]string, len(docs)), make(map[string]map[string]string, len(docs)), make(map[string][3]int, len(docs))
	var average [3]float64
	different := map[string]bool{}
	for i, d := range docs {
		short := strconv.Itoa(i)
		ids[short], stored[short] = d.ID, map[string]string{"title": d.Title, "where": d.Where}
		var length [3]int
		for f, text := range d.Fields {
			clear(different)
			for _, word := range Words(text) {
				different[word] = true
				term := strings.ToLower(word)
				if terms[term] == nil {
					terms[term] = new(postings)
				}
				terms[term].count(f, i)
			}
			length[f] = len(different)
			average[f] += (float64(length[f]) - average[f]) / float64(i+1)
		}
		lengths[short] = length
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
