package site

import (
	"html/template"
	"strings"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/measure"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// A Tile is where one number stands, at a glance.
type Tile struct {
	Name      string        // what is measured
	Href      string        // the page or part that says more
	Value     string        // the newest value: 10.3%
	Noun      string        // what it counts, or its unit, or empty
	When      string        // its period and, where it is not plainly actual, its status
	Tag       Tag           // whether the target was met, where that can be said
	Aim       string        // the target in words, or empty
	Past      string        // how it differs from a year before, or empty
	Elsewhere string        // the same number in England, or empty
	Late      Tag           // says that the next value is late
	LateWhy   string        // since when
	Spark     template.HTML // the sparkline, or empty
	Alt       string        // what the sparkline shows
}

// TileOf makes the tile of a series. href leads to what says more.
func TileOf(c model.Council, s measure.Series, href string) Tile {
	t := Tile{Name: Upper(s.Name), Href: href, When: "Not published", Value: "–", Past: s.Past()}
	if now, ok := s.Newest(); ok {
		t.Value = now.Value.String()
		if now.Value.Hedge == "" {
			t.Value, t.Noun, _ = strings.Cut(t.Value, " ") // 69 weeks
		}
		t.When = Upper(now.Period.String())
		if u := now.Value.Quantity.Unit; u == model.Count || u == model.Rate {
			t.Noun = now.Value.Noun
		}
		if now.Value.Status != model.Actual {
			t.When += " (" + now.Value.Status.Short() + ")"
		}
	}
	verdict, target := s.Judge()
	switch verdict {
	case measure.Met:
		t.Tag, t.Aim = StatusTag("met"), "Target: "+s.Aim(target)
	case measure.Missed:
		t.Tag, t.Aim = StatusTag("not_met"), "Target: "+s.Aim(target)
	case measure.Unjudged:
		t.Aim = "Target: " + s.Aim(target)
	case measure.NotDue:
		t.Aim = "Target: " + s.Due(target)
	}
	for _, o := range s.Others {
		if f, ok := o.Newest(); ok && o.Name == "England" {
			t.Elsewhere = "England: " + f.String() + " " + f.Period.Phrase()
		}
	}
	if d, ok := s.Spark(c); ok {
		t.Spark, t.Alt = template.HTML(d.SVG(chart.Small)), words.Join(d.Alt, d.Title+".")
	}
	return t
}
