package site

import (
	"slices"
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

// leaves reports whether cards leave out values that are not published. A line above the table
// says so.
func (t Table) leaves() bool {
	return t.Stacks() && slices.ContainsFunc(t.Rows, Row.sparse)
}

// leaves reports whether a card of the row leaves out a cell: a number that is not published.
func (r Row) leaves(i int) bool { return i > 0 && r.Cells[i].unpublished() && r.sparse() }

// sparse reports whether so many numbers of the row are not published that they would be a wall
// in front of those that are: three or more, beside one.
func (r Row) sparse() bool {
	n := 0
	for _, c := range r.Cells {
		if c.unpublished() {
			n++
		}
	}
	return n >= 3 && n < len(r.Cells)-1
}

func (c Cell) unpublished() bool { return c.Number && c.Text == NotPublished }

// longestWord returns the length of the longest word, in letters: a line breaks at spaces
// only.
func longestWord(s string) int {
	n := 0
	for word := range strings.FieldsSeq(s) {
		n = max(n, utf8.RuneCountInString(word))
	}
	return n
}
