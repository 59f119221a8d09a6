package facts

import "github.com/send-daylight/daylight/internal/account/model"

// Say joins strings, figures and phrases to a phrase. Blanks between them are the
// caller's.
func Say(parts ...any) Phrase {
	out := make([]any, len(parts))
	for i, p := range parts {
		out[i] = p
		if f, ok := p.(model.Figure); ok {
			out[i] = figure(f)
		}
	}
	return say(out...)
}

// Sentence prints strings, figures and phrases as one sentence, its money in the unit
// that suits the largest of its figures.
func Sentence(parts ...any) string {
	var figures []model.Figure
	for _, p := range parts {
		if f, ok := p.(model.Figure); ok {
			figures = append(figures, f)
		}
	}
	return Say(parts...).In(UnitOf(figures))
}

// Apart returns how far two figures are apart, for a sentence that says both or one of
// them. It is not ok where nobody can tell: one of them is only a limit, or known less
// finely than the other.
func Apart(a, b model.Figure) (Phrase, bool) {
	if !a.Known || !b.Known || vague(a) || vague(b) || a.Quantity.RoundedTo.Cmp(b.Quantity.RoundedTo) != 0 {
		return nil, false
	}
	d := difference(a, b)
	return Phrase{d}, !d.silent
}
