package words

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fewWords is how long a first sentence is at least: "No." alone answers nothing.
const fewWords = 3

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
		if unicode.IsUpper(next) && len(strings.Fields(text[:i])) >= fewWords {
			return strings.TrimSpace(text[:i]), text[i:]
		}
	}
	return text, ""
}
