package deficit

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/measure"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// tile returns the deficit at a glance: what was recorded last, and what is forecast if
// nothing changes.
func tile(c *check.Checked, to string) (site.Tile, bool) {
	a := read(c.Council)
	told := a.told(a.Deficit)
	stands, forecast := told.Stands(), told.Forecast()
	first, _, _ := strings.Cut(forecast, ", ")
	s := measure.Series{ID: "deficit-spark", Name: "overspent so far: the deficit", Place: c.ShortName(), Unit: "£", Direction: measure.Down, Points: recordedPoints(a)}
	t := site.TileOf(c.Council, s, to+"money/index.html")
	switch {
	case len(stands) == 0 && forecast == "":
		return t, false
	case len(stands) == 0:
		t.Value, t.When, t.Aim = "–", "Nothing recorded is published", "Forecast: "+first
		return t, true
	}
	now := stands[0].Figures
	t.Value, t.When = words.Either(words.Distinct(now)), words.Capital(now[0].Period.Phrase())
	if len(now) > 1 {
		t.Past = "" // it is not known which of them to compare
	}
	if first != "" {
		t.Aim = "Forecast: " + first
	}
	return t, true
}

// recordedPoints returns what was recorded of the deficit that leads, once for each day.
// A day with two different figures is left out.
func recordedPoints(a account) []measure.Point {
	var out []measure.Point
	var unsure []model.Period
	scope := ""
	for _, line := range a.Deficit {
		for _, f := range line.Points {
			if !f.Known || !recorded(f) || scope != "" && scope != f.Scope+f.Basis {
				continue
			}
			scope = f.Scope + f.Basis
			i := slices.IndexFunc(out, func(p measure.Point) bool { return p.Period == f.Period })
			switch {
			case i < 0:
				out = append(out, measure.Point{Period: f.Period, Value: f})
			case out[i].Value.String() != f.String():
				unsure = append(unsure, f.Period)
			}
		}
	}
	out = slices.DeleteFunc(out, func(p measure.Point) bool { return slices.Contains(unsure, p.Period) })
	slices.SortFunc(out, func(p, q measure.Point) int { return p.Period.Compare(q.Period) })
	return out
}
