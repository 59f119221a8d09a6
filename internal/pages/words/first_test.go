package words

import "testing"

func TestFirst(t *testing.T) {
	for _, tt := range []struct{ name, text, first, rest string }{
		{"two sentences", "It was £1.5m. It grew.", "It was £1.5m.", "It grew."},
		{"one sentence", "It was £1.5m in 2024.", "It was £1.5m in 2024.", ""},
		{"an answer of one word", "No. The council must help. It pays.", "No. The council must help.", "It pays."},
		{"a stop before a small letter", "See no. 4 of it. Then rest.", "See no. 4 of it.", "Then rest."},
		{"a name with a full stop", "2,179 children of St. Helens had a plan. It grew.", "2,179 children of St. Helens had a plan.", "It grew."},
		{"a title of a person", "It was told to (Cllr. Brown) in May. It grew.", "It was told to (Cllr. Brown) in May.", "It grew."},
		{"an answer after others", "Is it so? I say no. It grew.", "Is it so? I say no.", "It grew."},
		{"nothing", "", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if first, rest := First(tt.text); first != tt.first || rest != tt.rest {
				t.Errorf("First(%q) = %q, %q; want %q, %q", tt.text, first, rest, tt.first, tt.rest)
			}
		})
	}
}

func TestHeadlineOfNames(t *testing.T) {
	answer := []string{"Families of St. Helens had 2,179 plans. There are more."}
	if got, want := Headline(answer), "Families of St. Helens had 2,179 plans."; got != want {
		t.Errorf("Headline(%q) = %q; want %q", answer, got, want)
	}
}
