package words

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

func TestThe(t *testing.T) {
	for body, want := range map[string]string{
		"Department for Education": "the Department for Education", "SEND partnership board": "the SEND partnership board", "Integrated care board": "the integrated care board",
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

func TestShapeOf(t *testing.T) {
	figures := func(values ...string) (out []model.Figure) {
		for _, v := range values {
			d, err := model.ParseDecimal(v)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, model.Figure{Known: true, Quantity: model.Plain(d, model.Percent)})
		}
		return out
	}
	for _, tt := range []struct {
		name   string
		values []string
		shape  Shape
		turn   int
	}{
		{"nothing", nil, Single, 0},
		{"one", []string{"5"}, Single, 0},
		{"flat", []string{"5", "5", "5"}, Flat, 0},
		{"rising, with a rest", []string{"5", "5", "6", "6"}, Rising, 0},
		{"falling", []string{"6", "5", "1"}, Falling, 0},
		{"over a peak", []string{"1", "6", "6", "2"}, Peaking, 1},
		{"through a low", []string{"9", "2", "2", "2", "3"}, Bottoming, 1},
		{"up and down", []string{"1", "3", "2", "4"}, Zigzag, 0},
		{"alike as far as known", []string{"52", "52.4"}, Flat, 0},
		{"nobody can tell", []string{"0.0", "0.4", "0"}, Unclear, 0},
	} {
		if shape, turn := ShapeOf(figures(tt.values...)); shape != tt.shape || turn != tt.turn {
			t.Errorf("%s: ShapeOf(%v) = %d, %d; want %d, %d", tt.name, tt.values, shape, turn, tt.shape, tt.turn)
		}
	}
}
