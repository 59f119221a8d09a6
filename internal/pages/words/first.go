package words

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// fewWords is how long a first sentence is at least: "No." alone answers nothing.
const fewWords = 3

// shortened are words that are written with a full stop before a name or a number: the stop of
// "St. Helens" ends no sentence.
var shortened = []string{"St.", "Sts.", "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Rev.", "Revd.", "Cllr.", "No.", "Nos."}

// stops reports whether the full stop behind a text that ends with it may end a sentence. "No."
// alone is an answer.
func stops(text string) bool {
	at := strings.LastIndexFunc(text, unicode.IsSpace)
	return at < 0 || !slices.Contains(shortened, strings.TrimLeft(text[at+1:], "(“‘\"'"))
}

// First cuts a text after its first sentence. A full stop ends one where a space and a
// capital letter follow.
func First(text string) (first, rest string) {
	for i := 0; i < len(text); {
		n := strings.Index(text[i:], ". ")
		if n < 0 {
			break
		}
		i += n + 2
		next, _ := utf8.DecodeRuneInString(text[i:])
		if unicode.IsUpper(next) && len(strings.Fields(text[:i])) >= fewWords && stops(text[:i-1]) {
			return strings.TrimSpace(text[:i]), text[i:]
		}
	}
	return text, ""
}
