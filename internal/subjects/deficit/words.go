package deficit

import (
	"fmt"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// forecastFor are the forecasts for a date that has been recorded since: those
// still published, such as an agreement's, and those of earlier releases.
func forecastFor(c account, p model.Period) []model.Figure {
	out := at(c, p, forecast)
	for _, r := range c.Records {
		for _, f := range r.Figures {
			if f.Period == p && f.Known && forecast(f) && strings.HasPrefix(f.Local(), "deficit.") && f.Scenario != "" {
				out = append(out, f)
			}
		}
	}
	return out
}

// perResident is each deficit divided by the residents aged 0 to 25, in whole
// pounds: no source gives it, so it is printed no finer than it can be known.
func perResident(c model.Council, figures []model.Figure) (string, bool) {
	population, ok := c.Figure("council.population")
	if !ok || !population.Known || !population.Quantity.Amount.IsPos() {
		return "", false
	}
	var each []model.Figure
	for _, f := range figures {
		f.Quantity.Amount = model.Ratio(f.Quantity.Amount, population.Quantity.Amount).Round(0)
		f.Quantity.RoundedTo = model.Whole(1)
		each = append(each, f)
	}
	return words.Either(words.Distinct(each)), true
}

// Answer answers: how large is the deficit, and what was forecast? It is empty
// where the council gives no deficit.
func Answer(council model.Council) string {
	c := read(council)
	if len(c.Deficit) == 0 {
		return ""
	}
	c.Deficit = alike(c.Deficit)
	return words.Join(now(c), then(c), direction(c))
}

// alike are the series with the basis and scope of the first that has a figure:
// a deficit before payments and one after them are not two answers to one
// question.
func alike(all []Line) []Line {
	for _, s := range all {
		if i := slices.IndexFunc(s.Points, func(f model.Figure) bool { return f.Known }); i >= 0 {
			first := s.Points[i]
			return slices.DeleteFunc(slices.Clone(all), func(o Line) bool {
				return len(o.Points) > 0 && (o.Points[0].Basis != first.Basis || o.Points[0].Scope != first.Scope)
			})
		}
	}
	return all
}

// at are the points of the series at p that keep is true for.
func at(c account, p model.Period, keep func(model.Figure) bool) []model.Figure {
	var out []model.Figure
	for _, s := range c.Deficit {
		for _, f := range s.Points {
			if f.Period == p && f.Known && keep(f) {
				out = append(out, f)
			}
		}
	}
	return out
}

func recorded(f model.Figure) bool { return f.Status != model.Forecast }

func forecast(f model.Figure) bool { return f.Status == model.Forecast }

// last is the latest period with a point that keep is true for.
func last(c account, keep func(model.Figure) bool) (model.Period, bool) {
	var p model.Period
	for _, s := range c.Deficit {
		for _, f := range s.Points {
			if f.Known && keep(f) && f.Period.Compare(p) > 0 {
				p = f.Period
			}
		}
	}
	return p, p.Kind != model.NoPeriod
}

// noun says what the deficit is of, as far as the source says it.
func noun(c account) string {
	noun := "High Needs deficit"
	for _, s := range c.Deficit {
		switch s.Record.Scope.S {
		case "dsg_all":
			noun = "Dedicated Schools Grant deficit"
		case "not_stated":
			return "deficit"
		}
	}
	return noun
}

func now(c account) string {
	p, ok := last(c, recorded)
	if !ok {
		return fmt.Sprintf("No recorded %s of %s is published here.", noun(c), c.ShortName())
	}
	figures := at(c, p, recorded)
	values := words.Distinct(figures)
	s := fmt.Sprintf("%s %s was %s %s.", words.Possessive(c.ShortName()), noun(c), words.Either(values), p.Phrase())
	switch {
	case len(values) > 1:
		s += " The source gives both figures for that one day."
	case figures[0].Status == model.NotStated:
		s += " The source does not say whether this is the outturn."
	case figures[0].Status == model.Provisional:
		s += " That figure is provisional."
	}
	return s
}

func then(c account) string {
	p, ok := last(c, forecast)
	if !ok {
		return ""
	}
	is := func(scenarios ...string) func(model.Figure) bool {
		return func(f model.Figure) bool { return forecast(f) && slices.Contains(scenarios, f.Scenario) }
	}
	var parts []string
	if s := words.Span(at(c, p, is("forecast"))); s != "" {
		parts = append(parts, fmt.Sprintf("It is forecast to be %s by %s.", s, p))
	}
	if s := words.Span(at(c, p, is("unmitigated"))); s != "" {
		parts = append(parts, fmt.Sprintf("If nothing changes, it is forecast to reach %s by %s.", s, p))
	}
	if s := words.Span(at(c, p, is("target"))); s != "" {
		parts = append(parts, fmt.Sprintf("If the council’s plans work, the forecast is %s.", s))
	}
	if s := words.Span(at(c, p, is("stretch"))); s != "" {
		parts = append(parts, fmt.Sprintf("If they do better than planned, it is %s.", s))
	}
	if s := words.Span(at(c, p, is("agreement"))); s != "" {
		parts = append(parts, fmt.Sprintf("The agreement with the Department for Education forecast %s %s.", s, p.Phrase()))
	}
	return strings.Join(parts, " ")
}

// direction says so where even the lowest forecast is above what was
// recorded.
func direction(c account) string {
	now, ok := last(c, recorded)
	then, okThen := last(c, forecast)
	if !ok || !okThen {
		return ""
	}
	_, high, _ := words.Ends(at(c, now, recorded))
	low, _, _ := words.Ends(at(c, then, forecast))
	if low.Quantity.Amount.Cmp(high.Quantity.Amount) <= 0 {
		return ""
	}
	return fmt.Sprintf("It grows in every forecast: even the lowest ends at %s.", low)
}

func chartWords(c account, periods []model.Period) (title, alt, summary string) {
	any := func(model.Figure) bool { return true }
	c.Deficit = alike(c.Deficit)
	periods = slices.DeleteFunc(slices.Clone(periods), func(p model.Period) bool { return len(at(c, p, any)) == 0 })
	if len(periods) < 2 {
		return "What the papers say of the deficit", fmt.Sprintf("Line chart: cumulative %s of %s at 31 March.", noun(c), c.Name()), Answer(c.Council)
	}
	first, final := periods[0], periods[len(periods)-1]
	start, end := at(c, first, any), at(c, final, any)
	alt = fmt.Sprintf("Line chart: cumulative %s of %s at 31 March, %s to %s.", noun(c), c.Name(), first.Short(), final.Short())
	now, has := last(c, recorded)
	if p, ok := last(c, forecast); ok && p == final {
		title = fmt.Sprintf("Deficit forecast to reach %s by %s", words.Span(end), final.End().String()[3:])
		if has {
			values := at(c, now, recorded)
			summary = fmt.Sprintf("The deficit rose from %s in %s to %s in %s.", words.Span(start), first.Short(), words.Either(words.Distinct(values)), now.Short())
			if lowStart, _, _ := words.Ends(start); lowStart.Quantity.Amount.Cmp(values[0].Quantity.Amount) >= 0 || now == first {
				summary = fmt.Sprintf("The deficit was %s in %s.", words.Either(words.Distinct(values)), now.Short())
			}
		}
		return title, alt, words.Join(summary, fmt.Sprintf("It is forecast to be %s by %s.", words.Span(end), final))
	}
	verb := "rose"
	low, _, _ := words.Ends(start)
	high, _, _ := words.Ends(end)
	switch low.Quantity.Amount.Cmp(high.Quantity.Amount) {
	case 1:
		verb = "fell"
	case 0:
		return fmt.Sprintf("Deficit stayed at %s", low), alt, fmt.Sprintf("The deficit was %s in %s and in %s.", low, first.Short(), final.Short())
	}
	title = fmt.Sprintf("Deficit %s from %s to %s", verb, words.Span(start), words.Span(end))
	return title, alt, fmt.Sprintf("The deficit %s from %s in %s to %s in %s.", verb, words.Span(start), first.Short(), words.Span(end), final.Short())
}

// sourceOf names the source of the first figure, for a picture that stands alone.
func sourceOf(c account, series []Line) (source, date string) {
	for _, s := range series {
		for _, f := range s.Points {
			src, _ := c.Source(f.SourceID)
			return words.SourceLine(src), f.AsAt.String()
		}
	}
	return "", ""
}
