package plain

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"plan": 1, "needs": 1, "deficit": 3, "council": 2, "made": 1, "table": 2, "places": 2, "promised": 2, "wanted": 2, "schools,": 1,
		"education": 4, "£84.5m": 1, "2025": 1, "people": 2, "the": 1, "why": 1, "family": 3, "rhythms": 1, "“special”": 2,
	} {
		if got := Syllables(word); got != want {
			t.Errorf("%s has %d syllables, want %d", word, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string][]string{
		"":                   nil,
		" . – ":              nil,
		"One. Two and three": {"One.", "Two and three"},
		"It was 63.2%. “Why?” The plan\nis late!": {"It was 63.2%.", "“Why?”", "The plan\nis late!"},
		"a cell\x01another":                       {"a cell", "another"},
		"before – after":                          {"before – after"},
	} {
		var got []string
		for s := range Sentences(text) {
			got = append(got, text[s.Start:s.End])
		}
		if strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("%q has the sentences %q, want %q", text, got, want)
		}
	}
}

// Short words in short sentences are for children, those of the law for lawyers.
func TestAge(t *testing.T) {
	easy := Measure("The cat sat on the mat. It was wet. It ran.")
	hard := Measure("Notwithstanding the authority's obligations concerning supplementary educational provision, consideration of representations remains discretionary.")
	if a := easy.Age(); a > 7 {
		t.Errorf("an easy text is for the age of %.1f", a)
	}
	if a := hard.Age(); a < 20 {
		t.Errorf("a hard text is for the age of %.1f", a)
	}
	if a := (Text{}).Age(); a != 5 {
		t.Errorf("no text is for the age of %.1f", a)
	}
}

// Sentences are in their order, none in another, and have all words.
func FuzzSentences(f *testing.F) {
	f.Add("One. Two! – three?\x01four")
	f.Fuzz(func(t *testing.T, text string) {
		end, words := 0, 0
		for s := range Sentences(text) {
			if s.Start < end || s.End <= s.Start || s.Words < 1 {
				t.Fatalf("%q: %+v after %d", text, s, end)
			}
			end, words = s.End, words+s.Words
		}
		parted := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) })
		if want := len(slices.DeleteFunc(parted, func(w string) bool { return !read(w) })); words != want {
			t.Fatalf("%q: %d words in sentences, want %d", text, words, want)
		}
	})
}
