package tell

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
)

// Deficit answers: how large is the deficit, and what was forecast? It is empty
// where the council gives no deficit.
func Deficit(c model.Council) string {
	if len(c.Deficit) == 0 {
		return ""
	}
	c.Deficit = alike(c.Deficit)
	return sentences(deficitNow(c), deficitThen(c), deficitDirection(c))
}

// alike are the series with the basis and scope of the first that has a figure:
// a deficit before payments and one after them are not two answers to one
// question.
func alike(all []model.Series) []model.Series {
	for _, s := range all {
		if i := slices.IndexFunc(s.Points, func(f model.Figure) bool { return f.Known }); i >= 0 {
			first := s.Points[i]
			return slices.DeleteFunc(slices.Clone(all), func(o model.Series) bool {
				return len(o.Points) > 0 && (o.Points[0].Basis != first.Basis || o.Points[0].Scope != first.Scope)
			})
		}
	}
	return all
}

// at are the points of the series at p that keep is true for.
func at(c model.Council, p model.Period, keep func(model.Figure) bool) []model.Figure {
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
func last(c model.Council, keep func(model.Figure) bool) (model.Period, bool) {
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

// deficitNoun says what the deficit is of, as far as the source says it.
func deficitNoun(c model.Council) string {
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

func deficitNow(c model.Council) string {
	p, ok := last(c, recorded)
	if !ok {
		return sprintf("No recorded %s of %s is published here.", deficitNoun(c), c.ShortName())
	}
	figures := at(c, p, recorded)
	values := distinct(figures)
	s := sprintf("%s %s was %s %s.", possessive(c.ShortName()), deficitNoun(c), either(values), p.Phrase())
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

func deficitThen(c model.Council) string {
	p, ok := last(c, forecast)
	if !ok {
		return ""
	}
	is := func(scenarios ...string) func(model.Figure) bool {
		return func(f model.Figure) bool { return forecast(f) && slices.Contains(scenarios, f.Scenario) }
	}
	var parts []string
	if s := span(at(c, p, is("unmitigated"))); s != "" {
		parts = append(parts, sprintf("If nothing changes, it is forecast to reach %s by %s.", s, p))
	}
	if s := span(at(c, p, is("target"))); s != "" {
		parts = append(parts, sprintf("If the council’s plans work, the forecast is %s.", s))
	}
	if s := span(at(c, p, is("stretch"))); s != "" {
		parts = append(parts, sprintf("If they do better than planned, it is %s.", s))
	}
	if s := span(at(c, p, is("agreement"))); s != "" {
		parts = append(parts, sprintf("The agreement with the Department for Education forecast %s %s.", s, p.Phrase()))
	}
	return strings.Join(parts, " ")
}

// deficitDirection says so where even the lowest forecast is above what was
// recorded.
func deficitDirection(c model.Council) string {
	now, ok := last(c, recorded)
	then, okThen := last(c, forecast)
	if !ok || !okThen {
		return ""
	}
	_, high, _ := ends(at(c, now, recorded))
	low, _, _ := ends(at(c, then, forecast))
	if low.Quantity.Amount.Cmp(high.Quantity.Amount) <= 0 {
		return ""
	}
	return sprintf("It grows in every forecast: even the lowest ends at %s.", low)
}

// points are figures at periods, drawn in millions of pounds.
func points(c model.Council, figures []model.Figure, periods []model.Period) []chart.Point {
	out := make([]chart.Point, len(periods))
	for i, p := range periods {
		out[i] = chart.Point{State: chart.Missing}
		for _, f := range figures {
			if f.Period == p {
				out[i] = point(c, f, 1e6)
			}
		}
	}
	return out
}

// states of a figure as a chart draws them.
var states = map[model.Status]chart.State{
	model.Actual: chart.Actual, model.Provisional: chart.Provisional, model.Forecast: chart.Forecast, model.NotStated: chart.NotStated,
}

// point is a figure as a chart draws it, its amount divided by scale.
func point(c model.Council, f model.Figure, scale float64) chart.Point {
	s, _ := c.Source(f.SourceID)
	p := chart.Point{Text: f.String(), State: states[f.Status], Marker: f.Marker, Source: SourceLine(s), Address: f.Address, Note: f.Note}
	if !f.Known {
		p.State = chart.Missing
		return p
	}
	p.V = f.Quantity.Float() / scale
	return p
}

func deficitWords(c model.Council, periods []model.Period) (title, alt, summary string) {
	any := func(model.Figure) bool { return true }
	c.Deficit = alike(c.Deficit)
	periods = slices.DeleteFunc(slices.Clone(periods), func(p model.Period) bool { return len(at(c, p, any)) == 0 })
	if len(periods) < 2 {
		return "What the papers say of the deficit", sprintf("Line chart: cumulative %s of %s at 31 March.", deficitNoun(c), c.Name()), Deficit(c)
	}
	first, final := periods[0], periods[len(periods)-1]
	start, end := at(c, first, any), at(c, final, any)
	alt = sprintf("Line chart: cumulative %s of %s at 31 March, %s to %s.", deficitNoun(c), c.Name(), first.Short(), final.Short())
	now, has := last(c, recorded)
	if p, ok := last(c, forecast); ok && p == final {
		title = sprintf("Deficit forecast to reach %s by %s", span(end), final.End().String()[3:])
		if has {
			values := at(c, now, recorded)
			summary = sprintf("The deficit rose from %s in %s to %s in %s.", span(start), first.Short(), either(distinct(values)), now.Short())
			if lowStart, _, _ := ends(start); lowStart.Quantity.Amount.Cmp(values[0].Quantity.Amount) >= 0 || now == first {
				summary = sprintf("The deficit was %s in %s.", either(distinct(values)), now.Short())
			}
		}
		return title, alt, sentences(summary, sprintf("It is forecast to be %s by %s.", span(end), final))
	}
	verb := "rose"
	low, _, _ := ends(start)
	high, _, _ := ends(end)
	switch low.Quantity.Amount.Cmp(high.Quantity.Amount) {
	case 1:
		verb = "fell"
	case 0:
		return sprintf("Deficit stayed at %s", low), alt, sprintf("The deficit was %s in %s and in %s.", low, first.Short(), final.Short())
	}
	title = sprintf("Deficit %s from %s to %s", verb, span(start), span(end))
	return title, alt, sprintf("The deficit %s from %s in %s to %s in %s.", verb, span(start), first.Short(), span(end), final.Short())
}

// sourceOf names the source of the first figure, for a picture that stands alone.
func sourceOf(c model.Council, series []model.Series) (source, date string) {
	for _, s := range series {
		for _, f := range s.Points {
			src, _ := c.Source(f.SourceID)
			return SourceLine(src), f.AsAt.String()
		}
	}
	return "", ""
}
