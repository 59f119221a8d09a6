package deficit

import (
	"fmt"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// bridgeWords name the steps of a bridge.
var bridgeWords = map[string]string{
	"in_year": "Added in the year", "adjustments": "Other changes", "dfe_payments": "Department for Education payments",
	"stability_grant": "High Needs Stability Grant", "la_contribution": "The council’s own contribution",
}

// name returns what a balance is called.
func name(f model.Figure) string {
	if f.Quantity.Amount.IsNeg() {
		return "Surplus"
	}
	return "Deficit"
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
	parts := c.FiguresUnder("deficit." + key + "." + closing.Period.Code())
	unit, table := facts.UnitOf(parts), facts.UnitOfTable(parts)
	noun := facts.Noun(closing)
	d := chart.Chart{ID: id, Kind: chart.Bridge, Words: chart.Words{Period: "Step"}}
	scale := amounts(&d, unit)
	d.Unit = map[facts.Unit]string{facts.InPounds: "£", facts.InMillions: "£ million"}[unit]
	d.Subtitle = fmt.Sprintf("Cumulative %s, %s, in the year to %s, %s", noun, c.Name(), closing.Period, d.Unit)
	series := chart.Series{Name: "Amount"}
	var figures []model.Figure
	rest := closing.Quantity
	step := func(name string, f model.Figure, sign int, total bool) {
		if sign < 0 {
			f.Quantity.Amount = f.Quantity.Amount.Neg()
		}
		p := words.Point(c.Council, f, scale)
		p.Text, p.Label = table.Exact(f), unit.Words(f)
		if total {
			p.Text = table.Balance(f, true) // the name beside the bar says which it is
			f.Quantity.Amount = f.Quantity.Amount.Abs()
			p.Label = unit.Words(f)
		}
		series.Points = append(series.Points, p)
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
			step(name(figures[0])+" at "+before.String(), f, 1, true)
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
	step(name(closing)+" at "+closing.Period.String(), closing, 1, true)
	if figures[0].Quantity.Amount.IsNeg() || closing.Quantity.Amount.IsNeg() {
		d.Unit += ", below 0 a surplus"
	}
	d.Series, figures = []chart.Series{series}, append(figures, closing)
	told := facts.Bridge{From: before, To: closing.Period, Opening: figures[0], Closing: closing, Taken: taken(c.Council, "deficit."+key+"."+closing.Period.Code(), closing), Unit: unit}
	d.Title, d.Summary = told.Title(), told.Summary()
	d.Alt = fmt.Sprintf("Bridge: the %s of %s from one year end to the next, %s. %s.", noun, c.ShortName(), closing.Period, d.Title)
	d.Source, d.Date = words.SourceOf(c.Council, closing), closing.AsAt.String()
	return d, figures, true
}
