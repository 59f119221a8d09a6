package diag

import "fmt"

// Nearest returns the name closest to typo, or "" if none is close enough to be
// worth suggesting: a wrong suggestion costs more than none.
func Nearest(typo string, names []string) string {
	best, bestEdits := "", max(len(typo)/3, 1)+1
	for _, name := range names {
		if n := edits(typo, name, bestEdits); n < bestEdits {
			best, bestEdits = name, n
		}
	}
	return best
}

// DidYouMean is a hint that names the nearest of names, or "".
func DidYouMean(typo string, names []string) string {
	if n := Nearest(typo, names); n != "" {
		return fmt.Sprintf("did you mean %q?", n)
	}
	return ""
}

// edits is the optimal string alignment distance of a and b (Damerau 1964:
// insertions, deletions, substitutions, neighbours swapped), or limit if it is
// not less.
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
