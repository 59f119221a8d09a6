package words

import (
	"strings"
	"testing"
)

func TestThe(t *testing.T) {
	for body, want := range map[string]string{
		"Department for Education": "the Department for Education", "SEND partnership board": "the SEND partnership board", "Integrated care board": "the integrated care board",
		"Local Government Association board": "the Local Government Association board", "Health SEND board": "the health SEND board",
		"Schools Forum": "Schools Forum", "Cabinet": "Cabinet", "The council, in its paper": "the council, in its paper", "the board": "the board", "": "",
	} {
		if got := The(body); got != want {
			t.Errorf("The(%q) = %q, want %q", body, got, want)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"short", "One two three", "One two three"},
		{"at a word", "one two three, four five six", "one two three …"},
		{"at the end of a sentence", "One two. Three four five", "One two. …"},
		{"not at an abbreviation", "one e.g. three four five", "one e.g. three …"},
	} {
		if got := Shorten(tt.text, 3); got != tt.want {
			t.Errorf("%s: Shorten(%q, 3) = %q, want %q", tt.name, tt.text, got, tt.want)
		}
	}
}

// What does not fit is left out, and a shorter sentence after it is not.
func TestAnswer(t *testing.T) {
	long := strings.Repeat("long ", 59) + "sentence."
	if got := Answer("First.", "Second here.", long, "", "Last."); got != "First. Second here. Last." {
		t.Errorf("got %q", got)
	}
	if got := Answer("", "Second."); got != "" {
		t.Errorf("an answer without a first sentence is %q", got)
	}
	if got := Fit(long, long+" And more.", "Short."); got != "Short." {
		t.Errorf("Fit chose %q", got)
	}
}
