package words

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// An answer begins with one sentence that has the newest figure. What follows is
// short: who wants more reads the page.
const (
	FirstWords = 25 // of the first sentence of an answer, at most
	RestWords  = 60 // of all that follows it, at most
)

// Answer returns a first sentence and as many of the others, from the first on, as the
// length of an answer allows. One that does not fit is left out.
func Answer(first string, rest ...string) string {
	if first == "" {
		return ""
	}
	return Join(first, Rest(rest...))
}

// Rest returns as many sentences, from the first on, as may follow the first of an answer.
func Rest(sentences ...string) string {
	var out []string
	left := RestWords
	for _, s := range sentences {
		if n := Len(s); s != "" && n <= left {
			out, left = append(out, s), left-n
		}
	}
	return strings.Join(out, " ")
}

// Fit returns the first of some sentences that is short enough to begin an answer, or the
// last of them. It is a sentence that says less.
func Fit(sentences ...string) string {
	for _, s := range sentences {
		if Len(s) <= FirstWords {
			return s
		}
	}
	return sentences[len(sentences)-1]
}

// Len returns how many words a text has.
func Len(s string) int { return len(strings.Fields(s)) }

// Shorten cuts a text that people wrote after so many words, at the end of a sentence
// where there is one, and says so by three dots.
func Shorten(s string, most int) string {
	fields := strings.Fields(s)
	if len(fields) <= most {
		return strings.Join(fields, " ")
	}
	for i := most; i > most/4; i-- {
		if strings.HasSuffix(fields[i-1], ".") && fields[i] != Lower(fields[i]) {
			return strings.Join(fields[:i], " ") + " …"
		}
	}
	return strings.TrimRight(strings.Join(fields[:most], " "), ",;:.–- ") + " …"
}

// All returns all of n in words: "both", "all three".
func All(n int) string {
	if n == 2 {
		return "both"
	}
	return "all " + Number(n)
}

// AllAre returns all of n, named before, with their verb: "it is", "both are", "all are".
func AllAre(n int, is, are string) string {
	switch n {
	case 1:
		return "it " + is
	case 2:
		return "both " + are
	}
	return "all " + are
}

// A Standing is where something stands, in words: "is done", and of several "are done".
type Standing struct{ Status, Is, Are string }

// Standings returns how many of n things stand where, in the order of the standings: "all are
// done"; "one is done" and "two are under way". Those that are in none are left out.
func Standings(n int, by map[string]int, standings []Standing) []string {
	var said []string
	for _, s := range standings {
		switch k := by[s.Status]; {
		case k == 0:
		case k == n:
			said = append(said, AllAre(n, s.Is, s.Are))
		case k == 1:
			said = append(said, "one "+s.Is)
		default:
			said = append(said, Number(k)+" "+s.Are)
		}
	}
	return said
}

// DoneOf reports how many of n are reported as done: "it is not reported as done", "two are
// reported as done".
func DoneOf(done, n int) string {
	switch {
	case done == n:
		return AllAre(n, "is", "are") + " reported as done"
	case done == 0 && n == 1:
		return "it is not reported as done"
	case done == 0 && n == 2:
		return "neither is reported as done"
	case done == 0:
		return "none is reported as done"
	}
	return Number(done) + " " + Is(done) + " reported as done"
}

// NoneOf returns none of n in words: "neither of the two", "none of the three".
func NoneOf(n int) string {
	if n == 2 {
		return "neither of the two"
	}
	return "none of the " + Number(n)
}

// Count returns a number of things as a figure prints it: "1 place", "1,204 places". It is
// the printed number alone where the noun is empty.
func Count(f model.Figure, one, many string) string {
	if One(f) {
		return f.String() + " " + one
	}
	return f.String() + " " + many
}

// Exact reports whether the source gives a number as it is, and not about.
func Exact(f model.Figure) bool { return f.Hedge == "" && f.Marker != "e" }

// One reports whether a figure is one of what it counts.
func One(f model.Figure) bool { return f.Known && f.Quantity.Amount.Cmp(model.Whole(1)) == 0 }

// Was returns the verb of a figure in the past.
func Was(f model.Figure) string {
	if One(f) {
		return "was"
	}
	return "were"
}

// The returns a body as it is in a sentence: the Department for Education, the SEND
// partnership board, Schools Forum. A body that has an article keeps it.
func The(body string) string {
	first, _, _ := strings.Cut(body, " ")
	switch strings.ToLower(first) {
	case "the", "a", "an", "our", "its":
		return Lower(body)
	case "department":
		return "the " + body
	}
	fields := strings.Fields(body)
	if len(fields) == 0 {
		return ""
	}
	switch fields[len(fields)-1] { // with a capital it is a name, such as Schools Forum
	case "board", "committee", "partnership", "team", "panel", "group", "service", "council", "department", "forum":
		if slices.ContainsFunc(fields[1:], titled) {
			return "the " + body // the Local Government Association board
		}
		return "the " + Lower1(body)
	}
	return body
}

// titled reports whether a word has a capital as names have it, and is not all capitals.
func titled(word string) bool { return word != Lower(word) && word != strings.ToUpper(word) }

// Lower1 returns s with a small letter at its beginning, unless its first word is written
// in capitals, such as SEND.
func Lower1(s string) string {
	first, _, _ := strings.Cut(s, " ")
	if len(first) > 1 && strings.ToUpper(first) == first {
		return s
	}
	return Lower(s)
}

// In returns a period in an answer: "in 2024/25", "in January 2025", "on 1 September 2024".
func In(p model.Period) string {
	if p.Kind == model.AcademicYear || p.Kind == model.FinancialYear {
		return "in " + p.String()
	}
	return p.Phrase()
}
