package narrative

import (
	"fmt"
	"math"

	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/plain"
)

const (
	// longest is how many words a sentence may have before it is pointed out. GOV.UK asks for
	// 25, and a few more are no reason to stop somebody who writes.
	longest = 30
	// oldest is the reading age above which a text is pointed out: what most people of 14 can
	// read, most adults read with ease.
	oldest = 14
	// fewest words make a reading age worth anything.
	fewest = 100
)

// checkPlainWords is the rule plain-words. It notes sentences that are long and texts that
// are hard to read, in English.
func (p *page) checkPlainWords() {
	var all plain.Text
	hard := diag.Pos{}
	for s := range plain.Sentences(string(p.prose)) {
		pos := p.doc.src.pos(s.Start, min(s.End-s.Start, 40))
		if all.Words == 0 {
			hard = pos
		}
		all.Add(s.Text)
		if s.Words > longest {
			p.problems.Add(diag.Problem{Pos: pos, Severity: diag.Note, Rule: rulePlain,
				Msg: fmt.Sprintf("this sentence has %d words", s.Words), Hint: "make two or three of it: sentences of at most 25 words are read to their end"})
		}
	}
	if age := math.Min(math.Round(all.Age()), 20); all.Words >= fewest && age > oldest {
		p.problems.Add(diag.Problem{Pos: hard, Severity: diag.Note, Rule: rulePlain,
			Msg:  fmt.Sprintf("this text is for readers of %.0f years and more, by the length of its sentences and words (Flesch and Kincaid)", age),
			Hint: fmt.Sprintf("families read on a phone, tired: shorter sentences and everyday words bring it to %d or less", oldest)})
	}
}
