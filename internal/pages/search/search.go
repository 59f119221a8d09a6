// Package search writes a search index that a page's script loads as it is.
//
// The form is that of MiniSearch 7 (serializationVersion 2, as its loadJSON
// reads it), so the program makes the index without Node and a phone does no
// indexing. The same pages always make the same bytes.
//
// [Count] counts the words of some pages, such as a council's, and keeps nothing of
// their texts. [Append] puts what was counted together.
package search

import (
	"iter"
	"unicode"
	"unicode/utf8"
)

// Fields are the names of a document's fields, in the order that MiniSearch is
// given them.
var Fields = [3]string{"title", "heads", "text"}

// A Doc is one page.
type Doc struct {
	ID     string                // the page's path
	Fields [len(Fields)][]string // title, headings, text: each in pieces, and no word goes across two
	Title  string                // what a result shows
	Where  string                // a second line of a result, such as the council
}

// Words cuts text as MiniSearch's own tokenizer does: at spaces and punctuation.
func Words(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		begin := -1 // of the word; -1: between two
		for i := 0; i < len(text); {
			r, size := rune(text[i]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(text[i:])
			}
			switch {
			case !parts(r):
				if begin < 0 {
					begin = i
				}
			case begin >= 0:
				if !yield(text[begin:i]) {
					return
				}
				begin = -1
			}
			i += size
		}
		if begin >= 0 {
			yield(text[begin:])
		}
	}
}

// parts reports whether a character parts words.
func parts(r rune) bool {
	if r < utf8.RuneSelf {
		return partsASCII[r]
	}
	return partsRare(r)
}

// partsRare looks at rare characters. It is a function of its own so that the compiler
// can put parts where it is called.
func partsRare(r rune) bool { return unicode.In(r, unicode.Z, unicode.P) }

// partsASCII has the answers for most characters: asking unicode takes longer than
// all else that is done with a word.
var partsASCII = func() (table [utf8.RuneSelf]bool) {
	for r := range table {
		table[r] = r == '\n' || r == '\r' || unicode.In(rune(r), unicode.Z, unicode.P)
	}
	return table
}()
