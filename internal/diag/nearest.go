package diag

import (
	"fmt"
	"strings"
)

// Nearest returns the name closest to typo, or "" if none is close enough to be
// worth suggesting: a wrong suggestion costs more than none. Each part of a path or
// an address may differ in a third of its letters; what a name has in common with
// its neighbours, such as its folder, does not make it nearer.
func Nearest(typo string, names []string) string {
	best, bestEdits := "", -1
	for _, name := range names {
		if n, near := distance(typo, name); near && (bestEdits < 0 || n < bestEdits) {
			best, bestEdits = name, n
		}
	}
	return best
}

// DidYouMean returns a hint that names the nearest of names, or "".
func DidYouMean(typo string, names []string) string {
	if n := Nearest(typo, names); n != "" {
		return fmt.Sprintf("did you mean %q?", n)
	}
	return ""
}

// separators divide a path, or the address of a figure, into parts.
const separators = "/."

// distance returns the number of edits between typo and name, and reports whether
// they are few enough for a suggestion.
func distance(typo, name string) (n int, near bool) {
	a, b := parts(typo), parts(name)
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) != len(b) { // a separator is missing, or one too many
		a, b = []string{strings.Join(a, ".")}, []string{strings.Join(b, ".")}
	}
	for i := range a {
		limit := max(len(a[i])/3, 1) + 1
		e := edits(a[i], b[i], limit)
		if e == limit {
			return 0, false
		}
		n += e
	}
	return n, true
}

func parts(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(separators, r) })
}

// edits returns the optimal string alignment distance of a and b (Damerau 1964:
// insertions, deletions, substitutions, swapped neighbours), or limit if the
// distance is not less.
func edits(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	prev2, prev, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], prev2[j-2]+1)
			}
		}
		prev2, prev, row = prev, row, prev2
	}
	return min(prev[len(b)], limit)
}
