package narrative

import (
	"slices"
	"strings"
	"testing"
)

// Long sentences and hard texts are noted where they begin; a text in another language is not.
func TestPlainWords(t *testing.T) {
	long := "The council " + strings.Repeat("and its partners ", 10) + "met."
	hard := strings.Repeat("Notwithstanding statutory responsibilities, authorities consequently prioritised alternative accommodation. ", 14)
	h := newHost(t)
	for _, tt := range []struct {
		name, text string
		want       []string // what each note begins with
	}{
		{"short", "The plan was late. We are sorry.", nil},
		{"a long sentence behind a short one", "It rained. " + long, []string{"m.md:1:12: note: this sentence has 33 words"}},
		{"in a list", "- One.\n- " + long, []string{"m.md:2:3: note: this sentence has 33 words"}},
		{"hard to read", hard, []string{"m.md:1:1: note: this text is for readers of"}},
		{"hard, and too short to judge", hard[:300], nil},
		{"a quotation", ":quote[" + long + "]{source=forum-2024-06}", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := slices.DeleteFunc(strings.Split(problemsOf(h, tt.text), "\n"), func(line string) bool { return !strings.HasPrefix(line, "m.md") })
			if !slices.EqualFunc(got, tt.want, strings.HasPrefix) {
				t.Errorf("noted %q, want %q", got, tt.want)
			}
		})
	}
	welsh, _ := Parse("m.md", []byte("+++\ntitle = \"T\"\nsummary = \"S.\"\nlang = \"cy\"\n+++\n"+hard+long))
	if _, problems := welsh.Render(h); len(problems) > 0 {
		t.Errorf("of a text in Welsh it says %v", problems)
	}
}
