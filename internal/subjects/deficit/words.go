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
	none := "No recorded deficit of " + c.ShortName() + " is published here."
	first, then := c.inYear()
	if first == "" {
		return words.Answer(none, then)
	}
	return words.Answer(first, then, "How large it is in all is not published here.")
}

// inYear returns what the newest recorded year added to the deficit, and what the first year
// after it is forecast to add, where the source gives these and no balance.
func (c account) inYear() (recordedYear, forecastYear string) {
	var last, next model.Figure
	var all []model.Figure
	for _, s := range c.Deficit {
		for _, v := range s.Record.Values {
			f, ok := c.Figure(s.address(v) + ".in_year")
			if all = append(all, f); ok && f.Known && recorded(f) && f.Period.Compare(last.Period) > 0 {
				last = f
			}
		}
	}
	seen := facts.Seen(c.NewestDay(), facts.Line{Figures: all})
	passed := true // a year that is still to come, or the newest of those that have passed
	for _, f := range all {
		if !f.Known || recorded(f) || f.Period.Compare(last.Period) <= 0 {
			continue
		}
		gone := facts.TenseOf(f, seen) == facts.Passed
		if sooner := f.Period.Compare(next.Period) < 0; !next.Known || passed && !gone || gone == passed && sooner != gone {
			next, passed = f, gone
		}
	}
	whose := words.Possessive(c.ShortName()) + " "
	it := "it"
	if !last.Known {
		it = whose + facts.Noun(next)
	}
	return added(last, seen, whose+facts.Noun(last)), added(next, seen, it)
}

// added reports what a year added to the deficit, or took off it.
func added(f model.Figure, seen model.Day, it string) string {
	if !f.Known {
		return ""
	}
	verb := map[facts.Tense]string{facts.Happened: "was", facts.Expected: "is forecast to be", facts.Passed: "had been forecast to be", facts.Undated: "was forecast to be"}[facts.TenseOf(f, seen)]
	when, what := "In the year to "+f.Period.String()+", ", " added to "
	switch {
	case f.Quantity.Amount.IsZero():
		return facts.Sentence(when + "nothing " + verb + what + it + ".")
	case f.Quantity.Amount.IsNeg():
		f.Quantity.Amount, what = f.Quantity.Amount.Neg(), " taken off "
	}
	return facts.Sentence(when, f, " "+verb+what+it+".")
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
