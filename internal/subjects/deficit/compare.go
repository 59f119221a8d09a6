package deficit

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// columns are what councils are compared by.
var columns = []site.Column{
	{Name: "Deficit recorded", Of: func(c *check.Checked) string {
		figures, p, ok := latest(c.Council)
		if !ok {
			return site.NotPublished
		}
		return words.Either(words.Distinct(figures)) + " " + p.Phrase()
	}},
	{Name: "Per resident aged 0 to 25", Of: func(c *check.Checked) string {
		figures, _, _ := latest(c.Council)
		if per, ok := perResident(c.Council, figures); ok && len(figures) > 0 {
			return per
		}
		return site.NotPublished
	}},
	{Name: "Forecast for that date", Of: func(c *check.Checked) string {
		_, p, ok := latest(c.Council)
		before := forecastFor(read(c.Council), p)
		if !ok || len(before) == 0 {
			return site.NotPublished
		}
		return words.Span(before) + " had been forecast"
	}},
	{Name: "Deficit forecast", Of: func(c *check.Checked) string {
		a := read(c.Council)
		now, _ := last(a, recorded)
		p, ok := last(a, forecast)
		if !ok || p.Compare(now) <= 0 {
			return site.NotPublished
		}
		return words.Span(at(a, p, forecast)) + " " + p.Phrase()
	}},
}

// latest returns the recorded figures of the latest date that has any.
func latest(c model.Council) ([]model.Figure, model.Period, bool) {
	a := read(c)
	p, ok := last(a, recorded)
	return at(a, p, recorded), p, ok
}
