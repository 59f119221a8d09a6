package plans

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/measure"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// tile returns plans on time at a glance, by year, beside England.
func tile(c *check.Checked, to string) (site.Tile, bool) {
	for _, field := range []string{"within_20_weeks_percent", "within_20_weeks_without_exceptions_percent"} {
		s := measure.Series{ID: "on-time-spark", Name: "new plans finished within 20 weeks", Place: c.ShortName(), Unit: "Per cent", Direction: measure.Up}
		var england []model.Figure
		for _, y := range years(c.Council) {
			if f, ok := y.happened(field); ok {
				s.Points = append(s.Points, measure.Point{Period: y.year, Value: f})
			}
			if f, ok := y.benchmark("england", field); ok {
				england = append(england, f)
			}
		}
		if len(s.Points) == 0 {
			continue
		}
		if len(england) > 0 {
			s.Others = []measure.Other{{Name: "England", Figures: england}}
		}
		return site.TileOf(c.Council, s, to+"plans/index.html"), true
	}
	return site.Tile{}, false
}
