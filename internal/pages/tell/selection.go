package tell

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/model"
)

// A Selection is the part of the data that a chart shows. The zero value is all.
type Selection struct {
	ID        string   // of the chart in its page
	Scenarios []string // unmitigated, target, …
	Bounds    []string // upper, lower
	From, To  int      // years of the 31 March; 0: no limit
}

func (o Selection) series(c model.Council) []model.Series {
	var out []model.Series
	for _, s := range c.Deficit {
		r := s.Record
		if len(o.Scenarios) > 0 && !slices.Contains(o.Scenarios, r.Scenario.S) || len(o.Bounds) > 0 && !slices.Contains(o.Bounds, r.Bound.S) {
			continue
		}
		kept := s
		kept.Points = slices.DeleteFunc(slices.Clone(s.Points), func(f model.Figure) bool {
			return o.From > 0 && f.Period.Year < o.From || o.To > 0 && f.Period.Year > o.To
		})
		if len(kept.Points) > 0 {
			out = append(out, kept)
		}
	}
	return out
}

func (o Selection) periods(series []model.Series) []model.Period {
	var out []model.Period
	for _, s := range series {
		for _, f := range s.Points {
			if !slices.Contains(out, f.Period) {
				out = append(out, f.Period)
			}
		}
	}
	slices.SortFunc(out, model.Period.Compare)
	return out
}

// Select is the series of the deficit that o keeps, cut to its years.
func Select(c model.Council, o Selection) []model.Series { return o.series(c) }
