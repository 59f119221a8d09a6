package search

import (
	"cmp"
	"encoding/binary"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Append appends the index of pages as JSON.
func Append(out []byte, counted ...Counted) []byte {
	x := index{numbers: make([][]int32, len(counted)), ids: map[string]int32{}}
	x.order(counted)
	for i, c := range counted {
		x.take(i, c)
	}
	out = slices.Grow(out, x.size(counted))
	out = append(out, `{"averageFieldLength":`...)
	out = append(out, encoded(x.average())...)
	out = strconv.AppendInt(append(out, `,"dirtCount":0,"documentCount":`...), int64(len(x.pages)), 10)
	out = x.each(append(out, `,"documentIds":{`...), func(out []byte, p *Page) []byte { return appendString(out, p.ID) })
	out = append(out, `},"fieldIds":`...)
	out = append(out, encoded(fieldIDs())...)
	out = x.each(append(out, `,"fieldLength":{`...), func(out []byte, p *Page) []byte {
		out = strconv.AppendInt(append(out, '['), int64(p.Lengths[0]), 10)
		for _, n := range p.Lengths[1:] {
			out = strconv.AppendInt(append(out, ','), int64(n), 10)
		}
		return append(out, ']')
	})
	out = x.terms(append(out, `},"index":[`...), counted)
	out = strconv.AppendInt(append(out, `],"nextId":`...), int64(len(x.pages)), 10)
	out = x.each(append(out, `,"serializationVersion":2,"storedFields":{`...), func(out []byte, p *Page) []byte {
		out = appendString(append(out, `{"title":`...), p.Title)
		return append(appendString(append(out, `,"where":`...), p.Where), '}')
	})
	return append(out, "}}"...)
}

// An index is being put together.
type index struct {
	pages   []*Page   // of all, sorted by id
	numbers [][]int32 // for each Counted the numbers of its pages among these

	ids   map[string]int32 // the numbers of terms
	names []string
	uses  []use
}

// A use is where the postings of a term begin.
type use struct {
	term, in, at int32
}

// size returns about how long the index will be, so that it is not moved as it grows.
func (x *index) size(counted []Counted) int {
	n := 40 * len(x.names)
	for _, c := range counted {
		n += 5 * len(c.Postings)
	}
	for _, p := range x.pages {
		n += 80 + len(p.ID) + len(p.Title) + len(p.Where)
	}
	return n
}

// order numbers the pages.
func (x *index) order(counted []Counted) {
	type at struct{ in, page int }
	var all []at
	for i, c := range counted {
		x.numbers[i] = make([]int32, len(c.Pages))
		for j := range c.Pages {
			all = append(all, at{i, j})
		}
	}
	slices.SortFunc(all, func(a, b at) int { return cmp.Compare(counted[a.in].Pages[a.page].ID, counted[b.in].Pages[b.page].ID) })
	for n, a := range all {
		x.numbers[a.in][a.page] = int32(n)
		x.pages = append(x.pages, &counted[a.in].Pages[a.page])
	}
}

// take notes where the postings of terms are.
func (x *index) take(in int, c Counted) {
	at := 0
	for name, rest, ok := strings.Cut(c.Terms, "\n"); ok; name, rest, ok = strings.Cut(rest, "\n") {
		id, known := x.ids[name]
		if !known {
			id = int32(len(x.names))
			x.ids[name] = id
			x.names = append(x.names, name)
		}
		x.uses = append(x.uses, use{id, int32(in), int32(at)})
		at = skip(c.Postings, at)
	}
}

// skip returns the place where the next term's postings begin.
func skip(postings []byte, at int) int {
	n, size := binary.Uvarint(postings[at:])
	at += size
	for range 2 * n {
		for postings[at] >= 0x80 {
			at++
		}
		at++
	}
	return at
}

// average returns the mean length of each field, summed up as MiniSearch does it.
func (x *index) average() (out [len(Fields)]float64) {
	for i, p := range x.pages {
		for f, n := range p.Lengths {
			out[f] += (float64(n) - out[f]) / float64(i+1)
		}
	}
	return out
}

// each writes a member for every page, its number being the name: in the order of
// these names as strings, which is how encoding/json writes a map.
func (x *index) each(out []byte, write func([]byte, *Page) []byte) []byte {
	names := make([]string, len(x.pages))
	for i := range names {
		names[i] = strconv.Itoa(i)
	}
	slices.Sort(names)
	for i, name := range names {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, '"'), name...), `":`...)
		n, _ := strconv.Atoi(name) // it was made from a number
		out = write(out, x.pages[n])
	}
	return out
}

// A posting is how often a term is in one page.
type posting struct{ page, n int32 }

// terms writes the terms in their order: ["term",{"field":{"page":count}}],…
func (x *index) terms(out []byte, counted []Counted) []byte {
	uses, first := x.byTerm()
	order := make([]int32, len(x.names))
	for t := range x.names {
		order[t] = int32(t)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Compare(x.names[a], x.names[b]) })
	var found [len(Fields)][]posting
	for i, t := range order {
		for f := range found {
			found[f] = found[f][:0]
		}
		for _, u := range uses[first[t]:first[t+1]] {
			x.read(&found, counted[u.in].Postings[u.at:], x.numbers[u.in])
		}
		if i > 0 {
			out = append(out, ',')
		}
		out = append(appendString(append(out, '['), x.names[t]), ",{"...)
		out = append(appendPostings(out, found), "}]"...)
	}
	return out
}

// byTerm returns the uses in the order of terms, and where those of each term begin.
func (x *index) byTerm() (uses []use, first []int) {
	first = make([]int, len(x.names)+1)
	for _, u := range x.uses {
		first[u.term+1]++
	}
	for t := range x.names {
		first[t+1] += first[t]
	}
	next := slices.Clone(first)
	uses = make([]use, len(x.uses))
	for _, u := range x.uses {
		uses[next[u.term]] = u
		next[u.term]++
	}
	return uses, first
}

// read reads the postings of a term.
func (x *index) read(found *[len(Fields)][]posting, postings []byte, numbers []int32) {
	n, size := binary.Uvarint(postings)
	for range n {
		postings = postings[size:]
		where, first := binary.Uvarint(postings)
		count, second := binary.Uvarint(postings[first:])
		size = first + second
		f := where % uint64(len(Fields))
		found[f] = append(found[f], posting{numbers[where/uint64(len(Fields))], int32(count)})
	}
}

func appendPostings(out []byte, found [len(Fields)][]posting) []byte {
	comma := ""
	for f, list := range found {
		if len(list) == 0 {
			continue
		}
		byPage := func(a, b posting) int { return cmp.Compare(a.page, b.page) }
		if !slices.IsSortedFunc(list, byPage) { // the site's own pages are between those of councils
			slices.SortFunc(list, byPage)
		}
		out = strconv.AppendInt(append(append(out, comma...), '"'), int64(f), 10)
		out = append(out, `":{`...)
		for j, p := range list {
			if j > 0 {
				out = append(out, ',')
			}
			out = append(strconv.AppendInt(append(out, '"'), int64(p.page), 10), `":`...)
			out = strconv.AppendInt(out, int64(p.n), 10)
		}
		out, comma = append(out, '}'), ","
	}
	return out
}

// appendString appends s as JSON.
func appendString(out []byte, s string) []byte {
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r >= utf8.RuneSelf || strings.ContainsRune(`"\<>&`, r) }) {
		return append(out, encoded(s)...)
	}
	return append(append(append(out, '"'), s...), '"')
}

func fieldIDs() map[string]int {
	out := map[string]int{}
	for i, f := range Fields {
		out[f] = i
	}
	return out
}

// encoded returns v, of strings and numbers, as JSON.
func encoded(v any) []byte {
	out, err := json.Marshal(v)
	if err != nil {
		panic("search: strings and numbers can be encoded: " + err.Error())
	}
	return out
}
