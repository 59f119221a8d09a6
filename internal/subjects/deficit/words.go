package deficit

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Answer answers: how large is the deficit, and what was forecast? It is empty where
// the council gives no deficit.
func Answer(council model.Council) string {
	c := read(council)
	if len(c.Deficit) == 0 {
		return ""
	}
	if s := c.all().Answer(); s != "" {
		return s
	}
	return "No recorded deficit of " + c.ShortName() + " is published here."
}

// perResident returns what was recorded last, divided by the residents aged 0 to 25, in
// whole pounds: no source gives it, so it is printed no finer than it can be known.
func perResident(c model.Council, stands []facts.Stand) string {
	population, ok := c.Figure("council.population")
	if !ok || !population.Known || !population.Quantity.Amount.IsPos() {
		return ""
	}
	var all []string
	for _, s := range stands {
		var each []model.Figure
		for _, f := range s.Figures {
			f.Quantity.Amount = model.Ratio(f.Quantity.Amount, population.Quantity.Amount).Round(0)
			f.Quantity.RoundedTo = model.Whole(1)
			each = append(each, f)
		}
		text := words.Either(words.Distinct(each))
		if s.Label != "" {
			text += " (" + s.Label + ")"
		}
		all = append(all, text)
	}
	return strings.Join(all, ", ")
}

func recorded(f model.Figure) bool { return facts.Recorded(f) }
