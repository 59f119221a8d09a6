// Package plain measures how hard a text is to read. [Measure] counts its sentences, words
// and syllables; [Text.Age] returns the age at which most people can read it, by the
// formula of Flesch and Kincaid. Syllables are counted by rule, without a dictionary, so an
// age is right to within a year or two, and says nothing about a text of a few words.
package plain

import (
	"iter"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Text has the counts of a text.
type Text struct{ Sentences, Words, Syllables int }

// Measure counts a text. A sentence ends with a full stop, a question mark or an
// exclamation mark before a space, and with a control character that is no end of a line.
func Measure(text string) Text {
	var t Text
	for s := range Sentences(text) {
		t.Add(s.Text)
	}
	return t
}

// Add adds what other has.
func (t *Text) Add(other Text) {
	t.Sentences += other.Sentences
	t.Words += other.Words
	t.Syllables += other.Syllables
}

// Age returns the reading age of the text in years, 5 at least: the grade of Kincaid and
// others (1975), 0.39 × words per sentence + 11.8 × syllables per word − 15.59, and five
// years, because children of the first grade are six.
func (t Text) Age() float64 {
	if t.Sentences == 0 || t.Words == 0 {
		return 5
	}
	words := float64(t.Words)
	return math.Max(5, 0.39*words/float64(t.Sentences)+11.8*float64(t.Syllables)/words-15.59+5)
}

// A Sentence is a sentence of a text with its place there.
type Sentence struct {
	Start, End int
	Text
}

// Sentences yields the sentences of a text that have a word.
func Sentences(text string) iter.Seq[Sentence] {
	return func(yield func(Sentence) bool) {
		s := Sentence{Text: Text{Sentences: 1}}
		for i := 0; i < len(text); {
			word, ends := next(text[i:])
			if read(word) {
				if s.Words == 0 {
					s.Start = i
				}
				s.Words++
				s.Syllables += Syllables(word)
				s.End = i + len(word)
			}
			i += max(len(word), 1)
			if s.Words > 0 && (ends || i >= len(text)) {
				if !yield(s) {
					return
				}
				s = Sentence{Text: Text{Sentences: 1}}
			}
		}
	}
}

// next returns the word that a text begins with, and whether a sentence ends there. The text
// may begin with a space, and then there is no word.
func next(text string) (word string, ends bool) {
	first, _ := utf8.DecodeRuneInString(text)
	at := strings.IndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
	switch {
	case at == 0:
		return "", unicode.IsControl(first) && first != '\n' && first != '\t'
	case at > 0:
		text = text[:at]
	}
	closed := strings.TrimRight(text, "”’\")»*_")
	return text, strings.HasSuffix(closed, ".") || strings.HasSuffix(closed, "?") || strings.HasSuffix(closed, "!")
}

// read reports whether a word is read aloud; a dash is not.
func read(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// Syllables counts those of an English word: groups of vowels, without an e that is not
// heard. A number is read as one.
func Syllables(word string) int {
	n, vowel := 0, false
	word = strings.TrimFunc(strings.ToLower(word), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i := range len(word) {
		v := vowels[word[i]]
		if v && !vowel {
			n++
		}
		vowel = v
	}
	switch silent := strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") || strings.HasSuffix(word, "es") && !hisses(word) ||
		strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded"); {
	case silent && n > 1:
		n--
	}
	return max(n, 1)
}

var vowels = [256]bool{'a': true, 'e': true, 'i': true, 'o': true, 'u': true, 'y': true}

// hisses reports whether the e of a last es is heard, as in places and boxes.
func hisses(word string) bool {
	return strings.HasSuffix(word, "ces") || strings.HasSuffix(word, "ses") || strings.HasSuffix(word, "xes") || strings.HasSuffix(word, "ches") ||
		strings.HasSuffix(word, "shes") || strings.HasSuffix(word, "ges") || strings.HasSuffix(word, "zes")
}
