package suppress_test

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/suppress"
)

// Each text with the counts that are found in it between [ and ].
func TestInWords(t *testing.T) {
	for _, text := range []string{
		// Small counts, in figures and in words.
		"[3 children] in one ward wait for an autism assessment.",
		"[Three children] in one ward wait.",
		"[5 pupils], [two families] and [4 appeals].",
		"[one child] is waiting; [1 child] waits; a note about [1 child].",
		"Of these, [2 young people] left and [one young person] stayed at home: [one young person] is ill.",
		"[Four disabled people], [3 autistic children].",
		"[3 of the 12 children] moved, [two of the families] did not.",
		"[2 EHC plans] were issued late, and [one EHC plan] was not.",
		"[2 plans] were issued late.",
		"[Three primary school pupils] were excluded, [two exclusions] in all.",
		"Only one or [two children] are affected.",
		"[3 children's needs] changed, and [two pupils’ plans] too.",
		"There were\n[3\nchildren] there.",
		"A total of [4 children] and the cases of [5 learners].",
		"We spoke to [3 families].",
		"[2 EHCPs] ended.",
		"The [two children] in the north",
		"(3 were late) [4 children] (one ward)",
		// Large counts, and numbers of other things.
		"63 children and 1,204 pupils in 15 schools; 6 children; six pupils; sixty-five children",
		"twenty-five children, twenty five children, one hundred and five children, 105 children, 5,000 pupils",
		"5 years, one workstream, two primary schools, three priorities, 4 weeks and five percentage points",
		"two schools for children with autism; three teachers; 2 bases with 12 pupils each",
		"Year 5 pupils, Years 3, 4 and 5 pupils, Key Stage 2 pupils, a Year 1 child is here",
		"children aged 3 to 5, aged 4 children, children of the ages of 4 and 5",
		"1 in 5 children, one in five pupils, one child in five, four out of five families, 3 in every 5 pupils, one family in every ten",
		"stage 2 appeal, stage 2 appeals, tier 3 families, band 4 plans, level 2 pupils, phase 1 children, tranche 2 plans issued",
		"fewer than 5 children, under five pupils, at least 3 families, more than two children, up to 5 pupils, no more than 4 children",
		"between 1 and 5 children, 1 to 5 children, from one to five pupils, 3–5 children, 3-5 children",
		"groups of 4 pupils, classes of five children, one adult for every 3 pupils, a ratio of 1 to 5 pupils",
		"5% of children, 5 per cent of pupils, 2.5 children, £3 children, £5 million children, 1.5 plans issued",
		"two children’s homes, three family hubs, one parent carer forum, one pupil referral unit, 2 children's centres, two families workers",
		"one plan for the whole area; two plans: one for places and one for money; three plans of the council",
		"never anything about one child; it can point at one pupil; for one child it is another story; one child at a time; no two children are alike; no one; each one; one another",
		"three-quarters of children, two thirds of pupils, one half of families, one-to-one support for children",
		"2-year-olds, two-year-old children, 3 year old children, post-16 pupils, 2 May children, 1 April 2025. Children wait.",
		"The paper says “3 children wait”. It says \"3 children\" too.",
		"We have three. Children wait.", "number 3: children",
		"one child protection plan, one family court, one student union", "two appeals panels, one appeal panel, three complaints officers", "item 4 appeals", "section 2 plans issued",
		"", "3", "children 3", "three",
	} {
		plain := strings.NewReplacer("[", "", "]", "").Replace(text)
		var got strings.Builder
		at := 0
		for _, s := range suppress.InWords(plain, 6) {
			got.WriteString(plain[at:s.Start] + "[" + plain[s.Start:s.End] + "]")
			at = s.End
		}
		got.WriteString(plain[at:])
		if got.String() != text {
			t.Errorf("got  %s\nwant %s", got.String(), text)
		}
	}
}

// A site that hides more in its tables hides more in its texts.
func TestInWordsBelow(t *testing.T) {
	for below, want := range map[int64]int{6: 0, 8: 1, 10: 2, 20: 3} {
		if got := len(suppress.InWords("7 children, nine pupils and fourteen families.", below)); got != want {
			t.Errorf("below %d: %d found, want %d", below, got, want)
		}
	}
}

func FuzzInWords(f *testing.F) {
	f.Add("3 children in one ward, “two pupils’ plans” and 2 of the 12 families")
	f.Add("1\u00a0child\u2013\x00é 5")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, s := range suppress.InWords(text, 6) {
			if s.Start < last || s.End > len(text) || s.Start >= s.End {
				t.Fatalf("%q: %+v", text, s)
			}
			last = s.Start
		}
	})
}
