package tell

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
)

// NotPublished stands where a council's papers do not say.
const NotPublished = "not published"

// A Row is a council beside others, in words and figures. Councils are never
// ranked: rows are sorted by name.
type Row struct {
	Deficit   string // latest recorded deficit, with its date
	Per       string // the same per resident aged 0 to 25
	Against   string // what had been forecast for the date of the recorded deficit
	Forecast  string // range of the last forecasts, with its date
	OnTime    string // plans within 20 weeks, with the year
	Programme string
}

// Compare is a council's row.
func Compare(c model.Council) Row {
	r := Row{NotPublished, NotPublished, NotPublished, NotPublished, NotPublished, NotPublished}
	now, ok := last(c, recorded)
	if p := now; ok {
		figures := at(c, p, recorded)
		r.Deficit = either(distinct(figures)) + " " + p.Phrase()
		if per, ok := perResident(c, figures); ok {
			r.Per = per
		}
		if before := forecastFor(c, p); len(before) > 0 {
			r.Against = span(before) + " had been forecast"
		}
	}
	if p, ok := last(c, forecast); ok && p.Compare(now) > 0 {
		r.Forecast = span(at(c, p, forecast)) + " " + p.Phrase()
	}
	if f, ok := latestUnder(c, "plans.within_20_weeks_percent"); ok {
		r.OnTime = f.String() + " " + f.Period.Phrase()
	}
	if file := model.Get[model.ProgrammeFile](c.Files); file != nil && len(file.Programmes) > 0 {
		words := make([]string, 0, len(file.Programmes))
		for _, p := range file.Programmes {
			words = append(words, p.Name.S+": "+lower(StatusWords(p.Status.S)))
		}
		r.Programme = list(words)
	}
	return r
}

// forecastFor are the forecasts for a date that has been recorded since: those
// still published, such as an agreement's, and those of earlier releases.
func forecastFor(c model.Council, p model.Period) []model.Figure {
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
	return either(distinct(each)), true
}

// latestUnder is the known figure with the latest period below an address.
func latestUnder(c model.Council, prefix string) (model.Figure, bool) {
	var out model.Figure
	for _, f := range c.FiguresUnder(prefix) {
		if f.Known && (out.Address == "" || f.Period.Compare(out.Period) > 0) {
			out = f
		}
	}
	return out, out.Address != ""
}

// England is what the benchmark of a measure is for England in the latest year
// that the council's papers give it for.
func England(c model.Council, measure string) (model.Figure, bool) {
	return latestUnder(c, "plans.benchmark.england."+measure)
}

func lower(s string) string {
	if s == "" || s[0] < 'A' || s[0] > 'Z' {
		return s
	}
	return string(s[0]+32) + s[1:]
}
