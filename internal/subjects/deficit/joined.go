package deficit

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/facts"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// A drawn line joins the series of the file that a chart draws as one, such as the outturns
// of two papers.
type drawn struct {
	facts.Series
	points []model.Figure
	from   []int // indexes of its series
}

// joined returns the lines of a chart. Series with one name are one line, unless both say
// something of one day: the later one is then named by its paper.
func joined(c account, told facts.Account, series []Line) []drawn {
	var out []drawn
	for i, s := range series {
		d := drawn{Series: told.Series(i, s.Points), points: s.Points, from: []int{i}}
		same := slices.IndexFunc(out, func(o drawn) bool { return o.Name == d.Name })
		switch {
		case same < 0:
			out = append(out, d)
		case !both(out[same].points, s.Points):
			out[same].points = append(slices.Clone(out[same].points), s.Points...)
			out[same].from = append(out[same].from, i)
		default:
			paper := words.SourceOf(c.Council, s.Points[0])
			if day := s.Points[0].Said(); !day.IsZero() && day != out[same].points[0].Said() {
				paper = "paper of " + day.String()
			}
			d.Name += " (" + paper + ")"
			out = append(out, d)
		}
	}
	return out
}

// both reports whether two series have a figure for one day.
func both(a, b []model.Figure) bool {
	return slices.ContainsFunc(a, func(f model.Figure) bool {
		return slices.ContainsFunc(b, func(g model.Figure) bool { return f.Period == g.Period })
	})
}

// bandsOf returns the ranges between the lines that are drawn.
func bandsOf(told facts.Account, lines []drawn) []facts.Band {
	bands := told.Bands()
	at := func(series int) int {
		return slices.IndexFunc(lines, func(d drawn) bool { return slices.Contains(d.from, series) })
	}
	for i := range bands {
		bands[i].Lower, bands[i].Upper = at(bands[i].Lower), at(bands[i].Upper)
	}
	return bands
}
