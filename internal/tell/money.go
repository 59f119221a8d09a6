package tell

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/chart"
	"github.com/send-daylight/daylight/internal/model"
)

// Deficit answers: how large is the deficit, and what was forecast? It is empty
// where the council gives no deficit.
func Deficit(c model.Council) string {
	if len(c.Deficit) == 0 {
		return ""
	}
	return sentences(deficitNow(c), deficitThen(c), deficitDirection(c))
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
	if s := span(at(c, p, is("target", "stretch"))); s != "" {
		parts = append(parts, sprintf("If the council’s plans work, the forecast is %s.", s))
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

// scenarioNames say in plain words what a scenario assumes.
var scenarioNames = map[string]string{
	"actual": "Recorded", "unmitigated": "if nothing changes", "target": "if the plan’s target is met",
	"stretch": "if the stretch target is met", "agreement": "agreement",
}

// PlainSeries is a series in plain words: "Upper bound: if nothing changes".
func PlainSeries(s model.Series) string {
	words := scenarioNames[s.Record.Scenario.S]
	switch s.Record.Bound.S {
	case "upper":
		return "Upper bound: " + words
	case "lower":
		return "Lower bound: " + words
	}
	return capital(words)
}

// DeficitChart describes the fan of forecasts. It needs at least two dates.
func DeficitChart(c model.Council, o Selection) (chart.Chart, bool) {
	series := o.series(c)
	periods := o.periods(series)
	if len(periods) < 2 {
		return chart.Chart{}, false
	}
	d := chart.Chart{
		ID: o.ID, Kind: chart.Fan, Unit: "£m", Prefix: "£", Suffix: "m",
		Subtitle: sprintf("Cumulative %s at 31 March, %s, %s to %s, £ million", deficitNoun(c), c.Name(), periods[0].Short(), periods[len(periods)-1].Short()),
		Words:    chart.Words{Period: "At 31 March"},
	}
	for _, p := range periods {
		d.Periods = append(d.Periods, chart.Category{Label: p.Short(), Long: p.String()})
	}
	for _, s := range series {
		d.Series = append(d.Series, chart.Series{Name: PlainSeries(s), Short: shortSeries(s), Role: role(s, series), Points: points(c, s.Points, periods)})
	}
	d.Bands = bands(series, d)
	only := c
	only.Deficit = series
	d.Title, d.Alt, d.Summary = deficitWords(only, periods)
	d.Source, d.Date = sourceOf(c, series)
	return d, true
}

// shortSeries fits beside the end of a line.
func shortSeries(s model.Series) string {
	return map[string]string{"actual": "Recorded", "unmitigated": "If nothing changes", "target": "Plan’s target", "stretch": "Stretch target", "agreement": "Agreement"}[s.Record.Scenario.S]
}

// role: of each bound the unmitigated line of the upper and the target of the
// lower bound are emphasised, the worst that is forecast and what the plan aims
// at; the others are edges of bands or context.
func role(s model.Series, all []model.Series) chart.Role {
	r := s.Record
	if r.Bound.S != "upper" && r.Bound.S != "lower" {
		return chart.Emphasis
	}
	has := func(bound string) bool {
		return slices.ContainsFunc(all, func(o model.Series) bool { return o.Record.Bound.S == bound })
	}
	if !has("upper") || !has("lower") {
		return chart.Emphasis
	}
	low, high := edges(all, r.Bound.S)
	if all[low].Key == s.Key || all[high].Key == s.Key {
		return chart.BandEdge
	}
	return chart.Context
}

// edges are the series of a bound that end lowest and highest.
func edges(all []model.Series, bound string) (low, high int) {
	low, high = -1, -1
	end := func(i int) model.Decimal { return all[i].Points[len(all[i].Points)-1].Quantity.Amount }
	for i, s := range all {
		if s.Record.Bound.S != bound || len(s.Points) == 0 {
			continue
		}
		if low < 0 || end(i).Cmp(end(low)) < 0 {
			low = i
		}
		if high < 0 || end(i).Cmp(end(high)) > 0 {
			high = i
		}
	}
	return low, high
}

func bands(series []model.Series, d chart.Chart) []chart.Band {
	var out []chart.Band
	for _, b := range []struct{ bound, name string }{{"upper", "Upper bound forecasts"}, {"lower", "Lower bound forecasts"}} {
		low, high := edges(series, b.bound)
		if low < 0 || low == high || d.Series[low].Role != chart.BandEdge {
			continue
		}
		final := []model.Figure{series[low].Points[len(series[low].Points)-1], series[high].Points[len(series[high].Points)-1]}
		out = append(out, chart.Band{Name: b.name, Short: strings.TrimSuffix(b.name, " forecasts"), Text: span(final), Lower: low, Upper: high})
	}
	return out
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
	first, final := periods[0], periods[len(periods)-1]
	any := func(model.Figure) bool { return true }
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
