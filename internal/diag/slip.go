package diag

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Slip returns the one of names that typo is a slip of the keys for, or "". It
// compares word by word and asks for more than [Nearest] does, because the names
// are words with a meaning: "mitigated" is near "unmitigated" and its opposite.
// The words begin alike and differ in a quarter of their letters at most.
func Slip(typo string, names []string) string {
	best, bestEdits := "", 1<<10
	for _, name := range names {
		n, ok := slips(typo, name)
		switch {
		case !ok || n > bestEdits:
		case n == bestEdits:
			best = "" // nobody knows which is meant
		default:
			best, bestEdits = name, n
		}
	}
	return best
}

// DidYouMeanWord returns a hint that names the one of names that typo is a slip for, or "".
func DidYouMeanWord(typo string, names []string) string {
	if n := Slip(typo, names); n != "" {
		return fmt.Sprintf("did you mean %q?", n)
	}
	return ""
}

// Part returns the only one of names that has every word of part in it and is not its
// opposite, or "".
func Part(part string, names []string) string {
	found := ""
	for _, name := range names {
		words := Words(name)
		whole := !slices.ContainsFunc(Words(part), func(w string) bool { return !slices.Contains(words, w) })
		switch {
		case !whole:
		case found != "" || Opposite(part, name):
			return ""
		default:
			found = name
		}
	}
	return found
}

// Words returns the words that a name is made of, in small letters. A year is one word.
func Words(name string) []string { return nameWords.FindAllString(strings.ToLower(name), -1) }

var nameWords = regexp.MustCompile(`\d{4}-(?:\d\d(?:-\d\d)?|ay)\b|[^\s._/-]+`)

// slips counts the edits between two names, if one can be a slip for the other.
func slips(a, b string) (edited int, ok bool) {
	x, y := Words(a), Words(b)
	joined, other := strings.Join(x, ""), strings.Join(y, "")
	if joined == other {
		return 0, true
	}
	if len(x) != len(y) {
		return SameWord(joined, other, 1)
	}
	for i := range x {
		n, same := SameWord(x[i], y[i], slipsOf(x[i]))
		if edited += n; !same || edited > 2 {
			return 0, false
		}
	}
	return edited, true
}

// slipsOf returns how many edits can be a slip in a word: none in a short one, since £tn is
// not £bn.
func slipsOf(word string) int {
	if utf8.RuneCountInString(word) < 4 {
		return 0
	}
	return max(len(word)/4, 1)
}

// SameWord counts the edits between two words, if they begin alike and the edits are
// not more than most. Digits are no slips: 2024 is not 2025.
func SameWord(a, b string, most int) (edited int, ok bool) {
	if a == b {
		return 0, true
	}
	if a == "" || b == "" || a[0] != b[0] || digits(a) != digits(b) {
		return 0, false
	}
	n := edits(a, b, most+1)
	return n, n <= most
}

// digits returns those of a word, in their order.
func digits(s string) string {
	return string(slices.DeleteFunc([]byte(s), func(c byte) bool { return c < '0' || c > '9' }))
}
