package words

import (
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
)

// states of a figure as a chart draws them.
var states = map[model.Status]chart.State{
	model.Actual: chart.Actual, model.Provisional: chart.Provisional, model.Forecast: chart.Forecast, model.NotStated: chart.NotStated,
	model.Budget: chart.Actual, model.Paid: chart.Actual, model.Announced: chart.Forecast, model.Agreed: chart.Forecast, model.Awaited: chart.Forecast, model.Refused: chart.NotStated,
}

// State returns the status of a figure as a chart draws it.
func State(s model.Status) chart.State { return states[s] }

// Point returns a figure as a chart draws it, its amount divided by scale.
func Point(c model.Council, f model.Figure, scale float64) chart.Point {
	return PointOf(&f, SourceOf(c, f), scale)
}

// PointOf does the same for a figure whose source is in words already.
func PointOf(f *model.Figure, source string, scale float64) chart.Point {
	p := chart.Point{Text: f.String(), State: states[f.Status], Marker: f.Marker, Source: source, Address: f.Address, Note: f.Note}
	if !f.Known {
		p.State = chart.Missing
		return p
	}
	p.V = f.Quantity.Float() / scale
	return p
}
