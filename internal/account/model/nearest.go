package model

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

// NoFigure returns what to do about an address that no figure of the council has.
func (c Council) NoFigure(missed string) (hint string) {
	if hint := NearAddresses(missed, c.Addresses()); hint != "" {
		return hint
	}
	return "daylight figures " + c.Slug + " lists the address of every figure"
}

// qualifiers are the words of an address that tell one kind of a figure from
// another, and what they say. Nothing else about the figure changes with them.
var qualifiers = map[string]string{
	"upper": "the upper bound", "lower": "the lower bound", "net of payments": "after payments", "dsg all": "the whole Dedicated Schools Grant",
}

// NearAddresses returns a hint that names the addresses nearest to missed, or "" where
// none is near. Only one with the same words is offered as what was meant. Of others
// the hint says how they differ: another bound, basis, scope or year is another
// figure.
func NearAddresses(missed string, addresses []string) (hint string) {
	words := diag.Words(missed)
	var near []string
	least := 0
	for _, a := range addresses {
		d := apart(words, diag.Words(a))
		if d > max(len(words), 2) || len(near) > 0 && d > least || denies(words, diag.Words(a)) {
			continue
		}
		if len(near) == 0 || d < least {
			near, least = nil, d
		}
		near = append(near, a)
	}
	switch {
	case len(near) == 0:
		return ""
	case least == 0 || least == 1 && len(near) == 1 && slip(words, diag.Words(near[0])):
		return fmt.Sprintf("did you mean %q?", near[0])
	}
	const most = 3
	for i, a := range near[:min(most, len(near))] {
		near[i] = fmt.Sprintf("%q%s", a, differing(words, diag.Words(a)))
	}
	if len(near) == 1 {
		return "the nearest is " + near[0]
	}
	if n := len(near) - most; n > 0 {
		return fmt.Sprintf("the nearest are %s and %d more", strings.Join(near[:most], ", "), n)
	}
	return "the nearest are " + strings.Join(near[:len(near)-1], ", ") + " and " + near[len(near)-1]
}

// slip reports whether two addresses have as many words, so that one that differs by
// 1 is a slip of the other.
func slip(a, b []string) bool { return len(without(a, b)) == len(without(b, a)) }

// apart returns how far two addresses are from each other. The order of the words does
// not matter; a slip counts 1, a qualifier 1, a year or any other word 2, and the
// file, which comes first, twice as much.
func apart(a, b []string) (d int) {
	onlyA, onlyB := without(a, b), without(b, a)
	for _, w := range onlyA {
		i := slices.IndexFunc(onlyB, func(x string) bool { _, ok := diag.SameWord(w, x, max(len(w)/4, 1)); return ok })
		if i >= 0 {
			onlyB = slices.Delete(onlyB, i, i+1)
			d++
			continue
		}
		d += weight(w)
	}
	for _, w := range onlyB {
		d += weight(w)
	}
	if len(a) > 0 && len(b) > 0 && slices.Contains(onlyB, b[0]) {
		d += 4
	}
	return d
}

// denies reports whether one address says the opposite of the other. A bound or a
// basis that differs is told.
func denies(a, b []string) bool {
	for _, x := range without(a, b) {
		for _, y := range without(b, a) {
			if diag.Opposite(x, y) && (weight(x) > 1 || weight(y) > 1) {
				return true
			}
		}
	}
	return false
}

// weight returns what a word of an address counts that another address lacks.
func weight(word string) int {
	for q := range qualifiers {
		if slices.Contains(strings.Fields(q), word) {
			return 1
		}
	}
	return 2
}

// without returns the words of a that b has not, each as often as a has it more.
func without(a, b []string) (out []string) {
	left := slices.Clone(b)
	for _, w := range a {
		if i := slices.Index(left, w); i >= 0 {
			left = slices.Delete(left, i, i+1)
			continue
		}
		out = append(out, w)
	}
	return out
}

var yearWord = regexp.MustCompile(`^\d{4}(-\d\d(-\d\d)?|-ay)?$`)

// differing reports how a near address differs from the one that was missed.
func differing(missed, near []string) string {
	var says, not []string
	more, less := without(near, missed), without(missed, near)
	for _, q := range slices.Sorted(maps.Keys(qualifiers)) {
		switch first := strings.Fields(q)[0]; {
		case slices.Contains(more, first):
			says = append(says, qualifiers[q])
		case slices.Contains(less, first):
			not = append(not, "not "+qualifiers[q])
		}
	}
	says = append(says, not...)
	for _, w := range more {
		if yearWord.MatchString(w) {
			says = append(says, "of "+w)
		}
	}
	if len(says) == 0 {
		return ""
	}
	return " (" + strings.Join(says, ", ") + ")"
}
