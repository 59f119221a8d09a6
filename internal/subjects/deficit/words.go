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
	return words.Answer("No recorded deficit of "+c.ShortName()+" is published here.", c.inYear())
}

// inYear returns what the newest year adds to the deficit, where the source gives that and no
// balance.
func (c account) inYear() string {
	var newest model.Figure
	var all []model.Figure
	for _, s := range c.Deficit {
		for _, v := range s.Record.Values {
			f, ok := c.Figure(s.address(v) + ".in_year")
			if all = append(all, f); ok && f.Known && !f.Quantity.Amount.IsZero() && f.Period.Compare(newest.Period) > 0 {
				newest = f
			}
		}
	}
	if !newest.Known {
		return ""
	}
	verb := map[facts.Tense]string{facts.Happened: "was", facts.Expected: "is forecast to be", facts.Passed: "had been forecast to be", facts.Undated: "was forecast to be"}[facts.TenseOf(newest, facts.Seen(facts.Line{Figures: all}))]
	what := " added to it"
	if newest.Quantity.Amount.IsNeg() {
		newest.Quantity.Amount, what = newest.Quantity.Amount.Neg(), " taken off it"
	}
	return facts.Sentence("In the year to "+newest.Period.String()+", ", newest, " "+verb+what+".")
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
