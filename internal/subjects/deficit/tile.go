package deficit

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/measure"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// tile returns the deficit at a glance: what was recorded last, and what is forecast if
// nothing changes.
func tile(c *check.Checked, to string) (site.Tile, bool) {
	a := read(c.Council)
	told := a.told(a.Deficit)
	forecast := told.Forecast()
	first, _, _ := strings.Cut(forecast, ", ")
	s := measure.Series{ID: "deficit-spark", Name: "overspent so far: the deficit", Place: c.ShortName(), Unit: "£", Direction: measure.Down, Points: recordedPoints(a, told.Stands())}
	t := site.TileOf(c.Council, s, to+"money/index.html")
	now, ok := told.Glance()
	switch {
	case !ok && forecast == "":
		return t, false
	case !ok:
		t.Value, t.When, t.Aim = "–", "Nothing recorded is published", "Forecast: "+first
		return t, true
	}
	t.Value, t.Noun, t.When, t.Past = words.Capital(now.Now), "", words.Capital(now.When), words.Capital(now.Since)
	switch now.Better {
	case 1:
		t.Past += ": better"
	case -1:
		t.Past += ": worse"
	}
	if t.Alt != "" {
		t.Alt = words.Join("Sparkline: "+s.Name+", "+s.Span()+".", now.History)
	}
	if now.Care {
		t.Name += "; read with care"
		t.Past, t.Spark, t.Alt = "", "", "" // each would make a finding of it
	}
	if first != "" {
		t.Aim = "Forecast: " + first
	}
	return t, true
}

// recordedPoints returns what was recorded of the deficit that leads, once for each day.
// A day with two different figures is left out.
func recordedPoints(a account, stands []facts.Stand) []measure.Point {
	var out []measure.Point
	var unsure []model.Period
	if len(stands) == 0 {
		return nil
	}
	lead := stands[0].Figures[0]
	for _, line := range a.Deficit {
		for _, f := range line.Points {
			if !f.Known || !recorded(f) || f.Scope != lead.Scope || f.Basis != lead.Basis {
				continue
			}
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
