package importer

import (
	"regexp"
	"slices"
	"strings"
)

// around returns the words of an officer before and behind those that an import of an
// earlier day wrote into a note. An import may word its note anew: each of its sentences has
// taken the place of the one that is most like it, where at least half of the words are the
// same. What is like none of them is an officer's.
func around(was, now string) (before, after string) {
	old := sentences(was)
	gone := make([]bool, len(old))
	for _, s := range sentences(now) {
		best, most := -1, 0.5
		for i := range old {
			if like := likeness(old[i], s); !gone[i] && like >= most && (best < 0 || like > most) {
				best, most = i, like
			}
		}
		if best >= 0 {
			gone[best] = true
		}
	}
	first := max(0, slices.Index(gone, true)) // without any, the officer's words go behind
	var own [2][]string
	for i, s := range old {
		switch {
		case gone[i]:
		case i < first:
			own[0] = append(own[0], s)
		default:
			own[1] = append(own[1], s)
		}
	}
	return strings.Join(own[0], " "), strings.Join(own[1], " ")
}

// sentenceEnd is the end of a sentence; that of “St.” before a name is none.
var sentenceEnd = regexp.MustCompile(`[.!?]["”’)]* +`)

func sentences(s string) (out []string) {
	from := 0
	for _, m := range sentenceEnd.FindAllStringIndex(s, -1) {
		if strings.HasSuffix(s[from:m[0]], "St") {
			continue
		}
		out = append(out, strings.TrimSpace(s[from:m[1]]))
		from = m[1]
	}
	if rest := strings.TrimSpace(s[from:]); rest != "" {
		out = append(out, rest)
	}
	return out
}

// likeness returns how much of the longer of two sentences the other has: 1 if they have the
// same words.
func likeness(a, b string) float64 {
	x, y := wordsOf(a), wordsOf(b)
	same, left := 0, slices.Clone(y)
	for _, w := range x {
		if i := slices.Index(left, w); i >= 0 {
			same, left = same+1, slices.Delete(left, i, i+1)
		}
	}
	return float64(same) / float64(max(1, len(x), len(y)))
}

func wordsOf(s string) []string {
	out := strings.Fields(strings.ToLower(s))
	for i, w := range out {
		out[i] = strings.Trim(w, ".,;:!?()“”‘’\"'")
	}
	return out
}
