package search

import (
	"encoding/binary"
	"math"
	"slices"
	"strings"
	"sync"
)

// Counted are pages with their words counted: all that an index needs of them.
type Counted struct {
	Pages []Page
	Terms string // words in small letters, as they were met, each with a line break after it, which no word holds
	// Postings are numbers (uvarint), for each of Terms: in how many fields of pages it
	// stands, then for each of these len(Fields) times the page plus the field, and
	// how often it is there. They are in the order of pages and fields.
	Postings []byte
}

// A Page is a page of Counted.
type Page struct {
	ID, Title, Where string
	Lengths          [len(Fields)]int // different words, as they are written
}

// Count counts the words of pages. It keeps nothing of their texts.
func Count(docs []Doc) Counted {
	c := counters.Get().(*counter)
	defer counters.Put(c)
	return c.count(docs)
}

// counters are used again: what they know of words serves every council.
var counters = sync.Pool{New: func() any { return newCounter() }}

// A counter counts words. Numbers say what counts are of, so that nothing must be
// cleared between two fields or two councils.
type counter struct {
	forms map[string]*form
	terms map[string]*term
	field uint64 // the number of the field that is being counted
	part  uint64 // the number of the call of count

	touched []*term // of the field
	names   strings.Builder
	met     uint32 // terms in names
	hits    []hit  // of the call
	sorted  []hit  // the same, by terms
}

// A form is a word as it is written.
type form struct {
	of    *term
	field uint64 // in which it was met last
}

// A term is a word in small letters.
type term struct {
	text  string
	field uint64 // that n is of
	n     int
	part  uint64 // that at is of
	at    uint32 // in names
}

// A hit is a term in a field.
type hit struct {
	term  uint32 // in names
	where uint32
	n     uint16
}

func newCounter() *counter { return &counter{forms: map[string]*form{}, terms: map[string]*term{}} }

// mostForms is how many words are remembered: more than a language has in use, and
// no more than some megabytes where every page has words of its own.
const mostForms = 40_000

func (c *counter) count(docs []Doc) Counted {
	if len(c.forms) > mostForms {
		c.forms, c.terms = map[string]*form{}, map[string]*term{}
	}
	c.part++
	c.met, c.hits = 0, c.hits[:0]
	c.names = strings.Builder{}
	out := Counted{Pages: make([]Page, len(docs))}
	for i, d := range docs {
		out.Pages[i] = Page{ID: d.ID, Title: d.Title, Where: d.Where}
		for f, texts := range d.Fields {
			out.Pages[i].Lengths[f] = c.words(texts)
			c.note(uint32(i*len(Fields) + f))
		}
	}
	out.Terms, out.Postings = c.names.String(), c.postings()
	return out
}

// words counts the words of a field, and returns how many different ones it has.
func (c *counter) words(texts []string) (different int) {
	c.field++
	for _, text := range texts {
		for word := range Words(text) {
			w := c.forms[word]
			if w == nil {
				w = c.learn(word)
			}
			if w.field != c.field {
				w.field = c.field
				different++
			}
			t := w.of
			if t.field != c.field {
				t.field, t.n = c.field, 0
				c.touched = append(c.touched, t)
			}
			t.n++
		}
	}
	return different
}

// learn takes in a word. It is cloned, or it would keep its page.
func (c *counter) learn(word string) *form {
	word = strings.Clone(word)
	lower := strings.ToLower(word)
	t := c.terms[lower]
	if t == nil {
		t = &term{text: lower}
		c.terms[lower] = t
	}
	w := &form{of: t}
	c.forms[word] = w
	return w
}

// note keeps what was counted in a field.
func (c *counter) note(where uint32) {
	for _, t := range c.touched {
		if t.part != c.part {
			t.part, t.at = c.part, c.met
			c.met++
			c.names.WriteString(t.text)
			c.names.WriteByte('\n')
		}
		c.hits = append(c.hits, hit{t.at, where, uint16(min(t.n, math.MaxUint16))})
	}
	c.touched = c.touched[:0]
}

// postings puts hits in the order of terms, and keeps that of pages.
func (c *counter) postings() []byte {
	next := make([]int, c.met+1) // where the next hit of a term goes; of the term after it
	for _, h := range c.hits {
		next[h.term+1]++
	}
	counts := slices.Clone(next[1:])
	for t := range counts {
		next[t+1] += next[t]
	}
	c.sorted = slices.Grow(c.sorted[:0], len(c.hits))[:len(c.hits)]
	sorted := c.sorted
	for _, h := range c.hits {
		sorted[next[h.term]] = h
		next[h.term]++
	}
	out := make([]byte, 0, 2*len(sorted)+len(counts)+len(sorted)/2)
	for _, n := range counts {
		out = binary.AppendUvarint(out, uint64(n))
		for _, h := range sorted[:n] {
			out = binary.AppendUvarint(binary.AppendUvarint(out, uint64(h.where)), uint64(h.n))
		}
		sorted = sorted[n:]
	}
	return out
}
