package deficit

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// bridgeWords name the steps of a bridge.
var bridgeWords = map[string]string{
	"in_year": "Added in the year", "adjustments": "Other changes", "dfe_payments": "Department for Education payments",
	"stability_grant": "High Needs stability grant", "la_contribution": "The council’s own contribution",
}

// BridgeChart describes how the deficit came from one year end to the next: the
// newest recorded one whose movement the source gives.
func BridgeChart(council model.Council, id string) (chart.Chart, []model.Figure, bool) {
	c := read(council)
	var key string
	var value Value
	var closing model.Figure
	for _, s := range c.Deficit {
		for _, v := range s.Record.Values {
			f, ok := s.At(v.YearEnd.Period)
			if ok && f.Known && recorded(f) && v.Opening.Given() && v.InYear.Given() && f.Period.Compare(closing.Period) > 0 {
				key, value, closing = s.Key, v, f
			}
		}
	}
	if !closing.Known {
		return chart.Chart{}, nil, false
	}
	d := chart.Chart{ID: id, Kind: chart.Bridge, Unit: "£ million", Prefix: "£", Suffix: "m", Words: chart.Words{Period: "Step"},
		Subtitle: fmt.Sprintf("Cumulative %s, %s, in the year to %s, £ million", noun(c), c.Name(), closing.Period),
		Alt:      fmt.Sprintf("Bridge: the %s of %s from one year end to the next, %s.", noun(c), c.Name(), closing.Period)}
	series := chart.Series{Name: "Deficit"}
	var figures []model.Figure
	rest := closing.Quantity
	step := func(name string, f model.Figure, sign int, total bool) {
		if sign < 0 {
			f.Quantity.Amount = f.Quantity.Amount.Neg()
		}
		series.Points = append(series.Points, words.Point(c.Council, f, 1e6))
		d.Periods = append(d.Periods, chart.Category{Label: name, Long: name, Total: total})
	}
	before := opens(closing.Period)
	for _, part := range value.Movement() {
		f, ok := c.Figure("deficit." + key + "." + closing.Period.Code() + "." + part.Field)
		if !ok || !f.Known {
			continue
		}
		figures = append(figures, f)
		if part.Field == "opening" {
			step("Deficit at "+before.String(), f, 1, true)
		} else {
			step(bridgeWords[part.Field], f, part.Sign, false)
		}
		signed := f.Quantity
		if part.Sign < 0 {
			signed.Amount = signed.Amount.Neg()
		}
		if less, err := rest.Sub(signed); err == nil {
			rest = less
		}
	}
	if !rest.Amount.IsZero() {
		// As much as the rule deficit-adds-up allows may be rounding.
		name := "Rounding"
		if rest.Amount.Abs().Cmp(model.Half(model.Times(rest.RoundedTo, len(figures)+1))) > 0 {
			name = "Not explained by the source"
		}
		step(name, model.Figure{Quantity: rest, Known: true, Status: closing.Status}, 1, false)
	}
	step("Deficit at "+closing.Period.String(), closing, 1, true)
	d.Series, figures = []chart.Series{series}, append(figures, closing)
	d.Title = fmt.Sprintf("From %s to %s in one year", figures[0], closing)
	d.Summary = fmt.Sprintf("The deficit was %s at %s. By %s it was %s.", figures[0], before, closing.Period, closing)
	d.Source, d.Date = words.SourceOf(c.Council, closing), closing.AsAt.String()
	return d, figures, true
}
