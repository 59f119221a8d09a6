package words

import (
	"strings"
	"unicode"
)

// Headline returns the first sentence of an answer that has a figure in it, or its
// first sentence: what a picture of the page says in large letters.
func Headline(answer []string) string {
	first := ""
	for _, paragraph := range answer {
		for _, s := range split(paragraph) {
			if first == "" {
				first = s
			}
			if strings.ContainsFunc(s, unicode.IsDigit) {
				return s
			}
		}
	}
	return first
}

// split cuts prose into sentences: at a full stop, question or exclamation mark
// before a blank and a capital letter.
func split(prose string) []string {
	var out []string
	from := 0
	rs := []rune(prose)
	for i, r := range rs {
		ends := strings.ContainsRune(".?!", r) && i+2 < len(rs) && rs[i+1] == ' ' && (unicode.IsUpper(rs[i+2]) || unicode.IsDigit(rs[i+2]))
		if ends && stops(string(rs[from:i+1])) || i == len(rs)-1 {
			out = append(out, strings.TrimSpace(string(rs[from:i+1])))
			from = i + 1
		}
	}
	return out
}
