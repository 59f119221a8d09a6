package narrative

import (
	"strings"
	"testing"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A page of 700 words, with a directive in every other sentence.
func longPage() []byte {
	para := "The council says that it will open more places. The deficit may reach :figure[deficit.upper-target.2028] by then, or :figure[deficit.actual.2024] as before. " +
		"An :term[EHC plan] is a legal document, and [the money page](money) explains what that means for your child, *whatever* the council can pay.\n\n"
	return []byte("+++\ntitle = \"Money\"\nsummary = \"What is owed.\"\n+++\n\n" + strings.Repeat("## What is owed\n\n"+para+para+"- one\n- two\n\n", 8) + "::chart{deficit}\n\n:::note\n" + para + ":::\n")
}

func BenchmarkParse(b *testing.B) {
	src := longPage()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, problems := Parse("content/money.md", src); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}

func BenchmarkRender(b *testing.B) {
	h := newHost(b)
	doc, _ := Parse("content/money.md", longPage())
	var figures []model.Figure
	for _, f := range h.figures {
		figures = append(figures, f)
	}
	for _, bb := range []struct {
		name    string
		numbers *Numbers
	}{{"plain", nil}, {"numbers", NewNumbers(figures)}} {
		h.numbers = bb.numbers
		b.Run(bb.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, problems := doc.Render(h); len(problems) > 0 {
					b.Fatal(problems)
				}
			}
		})
	}
}
