// Package words holds what the sentences of all subjects share: lists and numbers in
// words, ranges of figures, names of sources, words and tones of statuses, and figures
// as points of a chart.
//
// It prints figures as [model.Figure] does, so that a sentence, a chart and a table
// cannot disagree.
package words

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// List joins words as English does: a, b and c.
func List(words []string) string {
	switch len(words) {
	case 0:
		return ""
	case 1:
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// Either joins words: a, b or c.
func Either(words []string) string {
	return strings.Replace(List(words), " and ", " or ", 1)
}

// spelled are the numbers that plain English writes as words.
var spelled = []string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}

// Number returns n as a word up to nine, in digits above.
func Number(n int) string {
	if n >= 0 && n < len(spelled) {
		return spelled[n]
	}
	return model.Plain(model.Whole(int64(n)), model.Count).String()
}

// Things returns a number of things: "one action", "no actions", "12 actions".
func Things(n int, noun string) string {
	if n == 1 {
		return "one " + noun
	}
	return Number(n) + " " + noun + "s"
}

// Capital returns s with a capital letter at its beginning.
func Capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' { // a £ has two bytes
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// Join joins those that are not empty.
func Join(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " ")
}

// Distinct returns the different values of figures, from small to large, as printed.
func Distinct(figures []model.Figure) []string {
	sorted := slices.Clone(figures)
	slices.SortStableFunc(sorted, func(a, b model.Figure) int { return a.Quantity.Amount.Cmp(b.Quantity.Amount) })
	var out []string
	for _, f := range sorted {
		if s := f.String(); f.Known && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// Possessive returns a name's own: Warwickshire's, BCP's.
func Possessive(name string) string {
	if strings.HasSuffix(name, "s") {
		return name + "’"
	}
	return name + "’s"
}

// SourceLine names a source as a reader cites it.
func SourceLine(s model.Source) string {
	meeting, date, page := "", "the paper gives no date", ""
	if s.Meeting.Given() {
		meeting = ", " + s.Meeting.S
	}
	if s.Date.Given() {
		date = s.Date.String()
	} else if month := s.Month(); !month.IsZero() {
		date = month.String() // where nothing gives the day
	}
	if s.Page.Given() {
		page = ", " + s.Page.S
	}
	return s.Body.S + meeting + ", “" + s.Title.S + "”, " + date + page
}

// ShortSource names a source beside a quotation: who, and when.
func ShortSource(s model.Source) string {
	if s.Date.Given() {
		return s.Body.S + ", " + s.Date.String()
	}
	return s.Body.S
}

// NumberIs returns a number of things with its verb: "one figure is", "12 figures are".
func NumberIs(n int, noun, one, many string) string {
	if n == 1 {
		return Things(n, noun) + " " + one
	}
	return Things(n, noun) + " " + many
}

// Is returns the verb after a number of things.
func Is(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

// Lower returns s with a small letter at its beginning.
func Lower(s string) string {
	if s == "" || s[0] < 'A' || s[0] > 'Z' {
		return s
	}
	return string(s[0]+32) + s[1:]
}

// SourceOf names the source of a figure as a reader cites it, and where several say the
// same, all of them.
func SourceOf(c model.Council, f model.Figure) string {
	s, _ := c.Source(f.SourceID)
	line := SourceLine(s)
	for _, id := range strings.Fields(f.AlsoIn) {
		s, _ := c.Source(id)
		line += "; " + SourceLine(s)
	}
	return line
}
