package search

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

// naive returns the index of docs, the slow way: for each term the fields and pages that
// it is in, and how many different words each page has.
func naive(docs []Doc) (terms map[string]map[string]map[string]int, lengths map[string][3]int) {
	terms, lengths = map[string]map[string]map[string]int{}, map[string][3]int{}
	for _, d := range docs {
		var different [3]int
		for f, texts := range d.Fields {
			written := map[string]bool{}
			for _, word := range strings.FieldsFunc(strings.Join(texts, " "), parts) {
				written[word] = true
				term, field := strings.ToLower(word), fmt.Sprint(f)
				if terms[term] == nil {
					terms[term] = map[string]map[string]int{}
				}
				if terms[term][field] == nil {
					terms[term][field] = map[string]int{}
				}
				terms[term][field][d.ID]++
			}
			different[f] = len(written)
		}
		lengths[d.ID] = different
	}
	return terms, lengths
}

// read returns what an index says, in the form of naive.
func read(t *testing.T, index []byte) (terms map[string]map[string]map[string]int, lengths map[string][3]int) {
	var got struct {
		DocumentIds map[string]string
		FieldLength map[string][3]int
		Index       [][2]json.RawMessage
	}
	if err := json.Unmarshal(index, &got); err != nil {
		t.Fatal(err)
	}
	terms, lengths = map[string]map[string]map[string]int{}, map[string][3]int{}
	for n, id := range got.DocumentIds {
		lengths[id] = got.FieldLength[n]
	}
	before := ""
	for _, x := range got.Index {
		var term string
		var fields map[string]map[string]int
		if json.Unmarshal(x[0], &term) != nil || json.Unmarshal(x[1], &fields) != nil || terms[term] != nil || term <= before && before != "" {
			t.Fatalf("%s is damaged, or out of order after %q", x, before)
		}
		before = term
		terms[term] = map[string]map[string]int{}
		for f, pages := range fields {
			terms[term][f] = map[string]int{}
			for n, count := range pages {
				terms[term][f][got.DocumentIds[n]] = count
			}
		}
	}
	return terms, lengths
}

// TestIndexIsThatOfItsPages counts the words of random pages, in one part or many.
func TestIndexIsThatOfItsPages(t *testing.T) {
	letters := []rune("aAbBzZéÉ –’,.\n\u00a0İK\"<&9")
	r := rand.New(rand.NewPCG(1, 2))
	text := func() string {
		var b strings.Builder
		for range r.IntN(60) {
			b.WriteRune(letters[r.IntN(len(letters))])
		}
		return b.String()
	}
	for range 200 {
		var docs []Doc
		var counted []Counted
		from := 0
		for i := range 1 + r.IntN(30) {
			d := Doc{ID: fmt.Sprintf("%x/%d.html", r.IntN(16), i), Title: text(), Where: text()}
			for f := range d.Fields {
				for range r.IntN(3) {
					d.Fields[f] = append(d.Fields[f], text())
				}
			}
			if docs = append(docs, d); r.IntN(5) == 0 {
				counted = append(counted, Count(docs[from:]))
				from = len(docs)
			}
		}
		counted = append(counted, Count(docs[from:]))
		index := Append(nil, counted...)
		if one := Append(nil, Count(docs)); string(one) != string(index) {
			t.Fatalf("the index of one part differs from that of %d", len(counted))
		}
		terms, lengths := read(t, index)
		if wantTerms, wantLengths := naive(docs); !reflect.DeepEqual(terms, wantTerms) || !reflect.DeepEqual(lengths, wantLengths) {
			t.Fatalf("got %v %v\nwant %v %v", terms, lengths, wantTerms, wantLengths)
		}
	}
}

// BenchmarkCount counts the words of a council's pages:
//
//	go test ./internal/pages/search -run xxx -bench . -benchmem
func BenchmarkCount(b *testing.B) {
	docs := pages(1, 20)
	b.ReportAllocs()
	for b.Loop() {
		Count(docs)
	}
}

// BenchmarkIndex makes the index of as many councils as England has.
func BenchmarkIndex(b *testing.B) {
	var counted []Counted
	for i := range 153 {
		counted = append(counted, Count(pages(i, 20)))
	}
	b.ReportAllocs()
	for b.Loop() {
		Append(nil, counted...)
	}
}

// pages returns made up: of 3,000 words, the first ones by far the most frequent.
func pages(seed, n int) []Doc {
	r := rand.New(rand.NewPCG(uint64(seed), 0))
	docs := make([]Doc, n)
	for i := range docs {
		var text strings.Builder
		for range 650 {
			fmt.Fprintf(&text, "word%d%s ", int(3000*r.Float64()*r.Float64()*r.Float64()), []string{"", "", "", ",", "’s"}[r.IntN(5)])
		}
		title := fmt.Sprintf("Page %d", i)
		docs[i] = Doc{ID: fmt.Sprintf("council%03d/%02d/index.html", seed, i), Title: title, Fields: [3][]string{{title}, {"One thing", "and another"}, {text.String()}}}
	}
	return docs
}
