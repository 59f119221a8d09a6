package indicators

import (
	"fmt"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/measure"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// The page of small pictures: its folder below that of all indicators, and its title.
const (
	together      = "side-by-side"
	togetherTitle = "Measures side by side"
)

// mostAlike is how many small pictures of one scale stand together.
const mostAlike = 12

// A sort is indicators of one unit and one kind of period, which can share a scale.
type sort struct {
	id, unit string
	list     []*measured
}

// alike finds indicators of one unit and one kind of period, three or more.
func alike(list []*measured) []sort {
	var all []sort
	for _, m := range list {
		if shownIn(m.Series) < 2 || m.Unit == "Pounds" { // thousands and millions have no scale in common
			continue
		}
		unit := m.record.Unit.S
		if unit != "percent" {
			unit += " " + m.Unit
		}
		key := model.Slug(unit + " " + model.Period{Kind: m.kind()}.KindName())
		found := false
		for n := range all {
			if all[n].id == key && len(all[n].list) < mostAlike {
				all[n].list, found = append(all[n].list, m), true
			}
		}
		if !found {
			all = append(all, sort{id: key, unit: m.Unit, list: []*measured{m}})
		}
	}
	var out []sort
	seen := map[string]int{}
	for _, s := range all {
		if len(s.list) < 3 {
			continue
		}
		if seen[s.id]++; seen[s.id] > 1 {
			s.id += fmt.Sprintf("-%d", seen[s.id])
		}
		out = append(out, s)
	}
	return out
}

func shownIn(s measure.Series) (n int) {
	for _, p := range s.Points {
		if p.Value.Known {
			n++
		}
	}
	return n
}

func togetherPage(b *site.Builder, c *check.Checked, alike []sort) {
	if len(alike) == 0 {
		return
	}
	p := b.Page(c, name+"/"+together, "indicators-together", togetherTitle)
	if !b.Wants(p) {
		return
	}
	p.Crumbs = append(p.Crumbs, site.Link{Name: pageName, Href: "../index.html"}, site.Link{Name: togetherTitle})
	p.Description = "Each small picture shows one measure. Those that stand together have one scale, so that their heights can be compared."
	p.Answer = []string{p.Description}
	var body Together
	for _, s := range alike {
		d, figures := s.chart(c.Council)
		v := SideBySide{}
		b.ShowStill(&v.Charts, &p, c, d, figures)
		for _, m := range s.list {
			v.Each = append(v.Each, site.Link{Name: site.Upper(m.Name), Href: "../" + m.record.ID.S + "/index.html"})
		}
		body.Sorts = append(body.Sorts, v)
	}
	p.Body = body
	b.Add(p)
}

// Together is the page of small pictures.
type Together struct {
	Sorts []SideBySide // those of one unit and one kind of period together
}

// SideBySide is small pictures of one scale, and where the table and the large chart of each
// of their measures are.
type SideBySide struct {
	site.Charts
	Each []site.Link // their pages
}

// showAlike shows each sort as small pictures of one scale, on a page that has no others.
func showAlike(b *site.Builder, on *site.Page, c *check.Checked, alike []sort, body *site.Charts) {
	for _, s := range alike {
		d, figures := s.chart(c.Council)
		b.Show(body, on, c, d, figures)
	}
}

// chart describes the indicators of a sort, each in a small picture.
func (s sort) chart(c model.Council) (chart.Chart, []model.Figure) {
	periods := s.periods()
	d := chart.Chart{ID: "indicators-" + s.id, Kind: chart.Multiples, Unit: s.unit}
	figures := make([]model.Figure, 0, len(s.list)*len(periods))
	for n, m := range s.list {
		one, _ := m.drawn()
		line := one.Series[0]
		line.Name = site.Upper(m.Name)
		line.Points = spread(one, periods)
		d.Series = append(d.Series, line)
		if n == 0 {
			d.Prefix, d.Suffix, d.Words = one.Prefix, one.Suffix, one.Words
			d.Source, d.Date = one.Source, one.Date
		}
		for _, p := range m.Points {
			if p.Value.Address != "" {
				figures = append(figures, p.Value)
			}
		}
		d.Markers = append(d.Markers, fresh(d.Markers, one.Markers)...)
	}
	for _, p := range periods {
		d.Periods = append(d.Periods, chart.Category{Label: p.Short(), Long: p.String()})
	}
	d.Title = s.title()
	span := measure.Span(periods[0], periods[len(periods)-1])
	d.Subtitle = fmt.Sprintf("%s, %s, %s", s.unit, c.Name(), span)
	d.Alt = fmt.Sprintf("Small line charts of %s, all of one scale, %s, %s.", words.Things(len(s.list), "measure"), c.ShortName(), span)
	d.Summary = s.summary()
	return d, figures
}

// title reports how many rose and fell within a year.
func (s sort) title() string {
	up, down, compared := 0, 0, 0
	for _, m := range s.list {
		if c, past := m.Since(); past == measure.Year {
			compared++
			if c.Way > 0 {
				up++
			} else if c.Way < 0 {
				down++
			}
		}
	}
	if compared == 0 {
		return words.Capital(words.Things(len(s.list), "measure")) + " of one scale"
	}
	return fmt.Sprintf("Of %s, %s rose and %s fell in a year", words.Things(compared, "measure"), measure.None(up), measure.None(down))
}

// summary returns where each of them stands.
func (s sort) summary() string {
	var out []string
	for _, m := range s.list {
		if now, ok := m.Newest(); ok {
			out = append(out, fmt.Sprintf("%s %s (%s)", m.Name, now.Value.WithNoun(), now.Period))
		}
	}
	return "The newest values: " + strings.Join(out, "; ") + "."
}

// periods returns those of all indicators of a sort, in order.
func (s sort) periods() []model.Period {
	var all []model.Period
	for _, m := range s.list {
		for _, p := range m.Points {
			all = append(all, p.Period)
		}
	}
	return inOrder(all)
}

// spread puts the points of a chart of one indicator at the periods of all.
func spread(one chart.Chart, periods []model.Period) []chart.Point {
	at := map[string]chart.Point{}
	for n, p := range one.Periods {
		at[p.Long] = one.Series[0].Points[n]
	}
	out := make([]chart.Point, len(periods))
	for n, p := range periods {
		point, ok := at[p.String()]
		if !ok {
			point = chart.Point{State: chart.Missing, Text: "not published"}
		}
		out[n] = point
	}
	return out
}

// fresh returns those of more that are not there yet.
func fresh(there, more []chart.Marker) []chart.Marker {
	var out []chart.Marker
	for _, x := range more {
		known := false
		for _, y := range there {
			known = known || x == y
		}
		if !known {
			out = append(out, x)
		}
	}
	return out
}
