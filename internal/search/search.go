// Package search writes a search index that a page's script loads as it is.
//
// The form is that of MiniSearch 7 (serializationVersion 2, as its loadJSON
// reads it), so the program makes the index without Node and a phone does no
// indexing. The same documents always make the same bytes.
package search

import (
	"encoding/json"
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

// posting counts a term: field, then document, then how often.
type posting map[string]map[string]int

func (p posting) count(field, doc int) {
	f := strconv.Itoa(field)
	if p[f] == nil {
		p[f] = map[string]int{}
	}
	p[f][strconv.Itoa(doc)]++
}

// Index is the index of docs as JSON.
func Index(docs []Doc) []byte {
	terms := map[string]posting{}
	ids, stored, lengths := map[string]string{}, map[string]map[string]string{}, map[string][]int{}
	var average [3]float64
	for i, d := range docs {
		short := strconv.Itoa(i)
		ids[short], stored[short] = d.ID, map[string]string{"title": d.Title, "where": d.Where}
		for f, text := range d.Fields {
			words := Words(text)
			different := map[string]bool{}
			for _, word := range words {
				term := strings.ToLower(word)
				if terms[term] == nil {
					terms[term] = posting{}
				}
				terms[term].count(f, i)
				different[word] = true
			}
			lengths[short] = append(lengths[short], len(different))
			average[f] += (float64(len(different)) - average[f]) / float64(i+1)
		}
	}
	names := make([]string, 0, len(terms))
	for t := range terms {
		names = append(names, t)
	}
	slices.Sort(names)
	index := make([][2]any, len(names))
	for i, t := range names {
		index[i] = [2]any{t, terms[t]}
	}
	fieldIDs := map[string]int{}
	for i, f := range Fields {
		fieldIDs[f] = i
	}
	out, err := json.Marshal(map[string]any{
		"documentCount": len(docs), "nextId": len(docs), "documentIds": ids, "fieldIds": fieldIDs,
		"fieldLength": lengths, "averageFieldLength": average, "storedFields": stored,
		"dirtCount": 0, "index": index, "serializationVersion": 2,
	})
	if err != nil {
		panic("search: maps of strings and numbers can be encoded: " + err.Error())
	}
	return out
}
