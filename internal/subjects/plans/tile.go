package plans

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/measure"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// tile returns plans on time at a glance, by year, beside England.
func tile(c *check.Checked, to string) (site.Tile, bool) {
	for _, field := range []string{"within_20_weeks_percent", "within_20_weeks_without_exceptions_percent"} {
		s := measure.Series{ID: "on-time-spark", Place: c.ShortName(), Unit: "Per cent", Direction: measure.Up}
		var england []model.Figure
		broken := false // by a year since the last point
		var within, issued, whole model.Figure
		counts, ofFew := false, false     // the newest year has a few plans, and how many were in time
		before := map[model.Period]bool{} // years before it that have a few
		for _, y := range years(c.Council) {
			f, there := y.benchmark("england", field)
			if there {
				england, broken = append(england, f), broken || f.Marker == "b"
			}
			if f, ok := y.happened(field); ok {
				p := measure.Point{Period: y.year, Value: f}
				if (broken || f.Marker == "b") && len(s.Points) > 0 {
					p.Break = "the source says that there is a break"
				}
				s.Points, broken = append(s.Points, p), false
				s.Name = "new plans finished within 20 weeks"
				if _, _, others := y.timed(); others {
					s.Name = "new plans finished within 20 weeks, of those counted"
				}
				if doubtful(f) {
					s.Direction = measure.Neutral
					s.Name += "; read with care"
				}
				within, issued, counts = y.ofFew()
				if whole, ofFew = y.fewTimed(field); ofFew {
					before[y.year] = true
				}
			}
		}
		if len(s.Points) == 0 {
			continue
		}
		if len(england) > 0 {
			s.Others = []measure.Other{{Name: "England", Figures: england}}
		}
		t := site.TileOf(c.Council, s, to+"plans/index.html")
		now := s.Points[len(s.Points)-1].Value
		switch {
		case counts:
			t.Value, t.Noun, _ = strings.Cut(words.Capital(none(within))+" of "+words.Count(issued, "new plan", "new plans"), " new")
			t.Noun = "new" + t.Noun
		case ofFew && whole.Known:
			t.Value, t.Noun = now.String(), "of "+words.Count(whole, "new plan", "new plans")
		case ofFew:
			t.Value, t.Noun = now.String(), "of a few new plans"
		}
		switch {
		case counts || ofFew:
			t.Past, t.Elsewhere, t.Spark, t.Alt = "", "", "", "" // a share of few compares with nothing
		case before[now.Period.YearBefore()]:
			t.Past, t.Spark, t.Alt = "", "", "" // nor does anything with it
		case len(before) > 0:
			t.Spark, t.Alt = "", ""
		}
		if doubtful(now) {
			t.Past, t.Elsewhere, t.Spark, t.Alt = "", "", "", "" // each would make a finding of it
		}
		return t, true
	}
	return site.Tile{}, false
}
