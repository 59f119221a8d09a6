package stylesheet

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// closest is how near letters or words may come to each other, in ems: display type is set
// at up to -.05, and at -.15 letters begin to lie over each other.
const closest = -.15

// flattest is the least height of lines, in ems, at which each can be read.
const flattest = .7

// spacing finds how far apart letters, words and lines are.
var spacing = regexp.MustCompile(`(?i)[{};\s](letter-spacing|word-spacing|line-height|font)\s*:\s*([^;{}]*)`)

// number finds a number with its unit, as CSS writes it.
var number = regexp.MustCompile(`(?i)([+-]?\s*)((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)(%|[a-z]*)`)

// ems are the lengths that are not about one em.
var ems = map[string]float64{"px": 1. / 16, "pt": 1. / 12, "pc": 1, "in": 6, "cm": 2.4, "mm": .24, "q": .06, "%": .01, "ex": .5, "ch": .5}

// lengths returns the numbers of a value in ems of text of 16 pixels.
func lengths(value string) (list []float64) {
	for _, m := range number.FindAllStringSubmatch(value, -1) {
		n, _ := strconv.ParseFloat(m[2], 64) // out of range it is infinite, which is right here
		if of, ok := ems[strings.ToLower(m[3])]; ok {
			n *= of
		}
		if strings.HasPrefix(m[1], "-") {
			n = -n
		}
		list = append(list, n)
	}
	return list
}

// spaces reports letters, words or lines that lie over each other. The space of letters
// and words is the one thing that findings take from around them, since a reader may set
// it: there it is an error, and a value of which nothing can tell is one as well. Lines of
// findings have their own height, so that others are only warned of.
func (s *scanner) spaces(code []byte) {
	named := names(code)
	for _, at := range spacing.FindAllSubmatchIndex(code, -1) {
		name, value := strings.ToLower(string(code[at[2]:at[3]])), strings.TrimSpace(string(code[at[4]:at[5]]))
		switch name {
		case "letter-spacing", "word-spacing":
			if overlaps(value, named) {
				s.fault(at[2], "write a plain number that is not below -.15em, such as letter-spacing: -.02em", "with this %s, letters could lie over each other, in what the checks found, too", name)
			}
			continue
		case "font": // the height of lines follows a slash
			_, value, _ = strings.Cut(value, "/")
			value, _, _ = strings.Cut(strings.TrimSpace(value), " ")
		}
		if plain.MatchString(value) && slices.Min(lengths(value)) < flattest && !single.Match(selector(code, at[2])) {
			s.fault(at[2], "write a number such as line-height: 1.4", "with this %s, lines could lie over each other", name)
			s.faults[len(s.faults)-1].Harmless = true
		}
	}
}

// plain finds a value that is one number.
var plain = regexp.MustCompile(`(?i)^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?:%|[a-z]*)(?:\s*!.*)?$`)

// single finds a selector of what has no second line: style sheets give small figures, and
// pictures in a line, no height, so that the lines around them stay even.
var single = regexp.MustCompile(`(?i)^(?:[^,]*\b(?:sub|sup|svg|img)\s*(?:,|$))+$`)

// selector returns that of the rule that the byte at is in.
func selector(code []byte, at int) []byte {
	open := bytes.LastIndexByte(code[:at], '{')
	return bytes.TrimSpace(code[bytes.LastIndexAny(code[:max(0, open)], "{};")+1 : max(0, open)])
}

var (
	// naming finds values that a name can have: those of the name, and first values.
	naming = regexp.MustCompile(`(?i)(--[\w-]+|initial-value)\s*:\s*([^;{}]*)`)
	// byName finds var() and the name in it, which may have a minus that is none.
	byName = regexp.MustCompile(`(?i)var\(\s*(--[\w-]+)`)
	// called finds functions.
	called = regexp.MustCompile(`[\w-]*\(`)
	// minus finds one that no number follows.
	minus = regexp.MustCompile(`-\s*[^\d.\s]`)
)

// between are functions whose result is one of what is in them, or its sum.
var between = map[string]bool{"(": true, "calc(": true, "min(": true, "max(": true, "clamp(": true, "var(": true, "env(": true}

// names returns the values that each name of a style sheet can have. Which name a first value is
// of is not looked up: each has them all.
func names(code []byte) map[string]string {
	all := map[string]string{}
	for _, m := range naming.FindAllSubmatch(code, -1) {
		all[string(m[1])] += " " + string(m[2])
	}
	return all
}

// overlaps reports whether letters with such a space lie over each other, or nothing can
// tell. All that is taken away is summed, which is the worst that a sum can be.
func overlaps(value string, named map[string]string) bool {
	taken := takes(value)
	if taken < closest-1e-9 || !certain(value) || taken < 0 && strings.ContainsAny(value, "*/") {
		return true
	}
	seen := map[string]bool{}
	for todo := []string{value}; len(todo) > 0; todo = todo[1:] {
		for _, m := range byName.FindAllStringSubmatch(todo[0], -1) {
			if seen[m[1]] {
				continue
			}
			seen[m[1]] = true
			stands := named[m[1]] + named["initial-value"]
			if takes(stands) < 0 || !certain(stands) {
				return true
			}
			todo = append(todo, stands)
		}
	}
	return false
}

// takes returns the sum of what a value takes away.
func takes(value string) (taken float64) {
	for _, n := range lengths(byName.ReplaceAllString(value, "var(")) {
		taken += min(0, n)
	}
	return taken
}

// certain reports whether a value is less than nothing only by a number in it that is.
func certain(value string) bool {
	value = byName.ReplaceAllString(value, "var(")
	for _, f := range called.FindAllString(strings.ToLower(value), -1) {
		if !between[f] {
			return false
		}
	}
	return !minus.MatchString(value)
}
