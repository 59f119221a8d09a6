package site

import (
	"strings"
	"unicode/utf8"
)

// How wide a table is on a phone, in pixels. The letters of the style sheet's fonts are
// about this wide in a table; a narrow window has this much room.
const (
	narrowRoom  = 270 // 320 px without the margins, and a little less for wide letters
	letterWidth = 10
	cellPadding = 14
	mostLines   = 3 // of a row's heading, before the other columns are too near
)

// Stacks reports whether the table is too wide for a phone. There its rows become cards,
// one value below the other with the heading of its column, so that no column is out of
// sight. A picture of the page would decide better, but the page is made before any
// screen is known.
func (t Table) Stacks() bool {
	others := 0
	for i, h := range t.Head {
		if i == 0 {
			continue
		}
		widest := longestWord(h.Text)
		for _, r := range t.Rows {
			if i < len(r.Cells) {
				c := r.Cells[i]
				widest = max(widest, longestWord(c.Text), longestWord(c.Small), longestWord(c.Tag.Words)+3)
			}
		}
		others += widest*letterWidth + cellPadding
	}
	first, word := 0, 0
	for _, r := range t.Rows {
		if len(r.Cells) > 0 {
			first, word = max(first, utf8.RuneCountInString(r.Cells[0].Text)), max(word, longestWord(r.Cells[0].Text), longestWord(r.Cells[0].Small))
		}
	}
	left := narrowRoom - others - cellPadding
	return left < word*letterWidth || first*letterWidth > mostLines*left
}

// longestWord returns the length of the longest word, in letters: a line breaks at spaces
// only.
func longestWord(s string) int {
	n := 0
	for word := range strings.FieldsSeq(s) {
		n = max(n, utf8.RuneCountInString(word))
	}
	return n
}
