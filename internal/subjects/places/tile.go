package places

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/measure"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// tile returns the first provision with a recorded number of places, at a glance.
func tile(c *check.Checked, to string) (site.Tile, bool) {
	for _, p := range model.Get[File](c.Files).Named() {
		story := p.story(c.Council)
		if !story.hasNow {
			continue
		}
		s := measure.Series{ID: p.ID.S + "-spark", Name: "places in " + words.Lower(p.Name), Place: c.ShortName(), Unit: "Places", Direction: measure.Neutral}
		for _, f := range story.recorded {
			s.Points = append(s.Points, measure.Point{Period: f.Period, Value: f})
		}
		t := site.TileOf(c.Council, s, to+"places/index.html")
		if made, off := p.disputed(story.is.Period); off {
			t.Elsewhere = "The paper’s own parts make " + made
		}
		return t, true
	}
	return site.Tile{}, false
}
