package workstreams

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/measure"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Page is the page that lists them.
type Page struct {
	Cards []site.Card // a card for each
}

// WorkstreamView is the page of one.
type WorkstreamView struct {
	site.Charts
	Aim        string           // what it is meant to achieve
	Owner      string           // who answers for it, or empty
	Saving     string           // what it is expected to save, or empty
	Status     site.Rated       // where it stands
	Milestones site.Table       // what is to be done by when
	Schools    site.Table       // schools that take part
	Indicators []site.Tile      // what is measured
	Risks      []site.Statement // what may go wrong
}

func page(a *site.Builder, c *check.Checked) {
	p := a.Section(c, "workstreams", "What was promised, and what happened?", Answer(c.Council))
	a.Narrate(&p, c, "workstreams")
	var body Page
	for _, w := range model.Get[File](c.Files).Workstreams {
		status := w.Status.S
		if status == "" {
			status = "not_stated"
		}
		body.Cards = append(body.Cards, site.Card{Link: site.Link{Name: w.Name.S, Href: w.ID.S + "/index.html", Text: w.Aim.S}, Tag: site.StatusTag(status)})
	}
	p.Body = body
	a.Add(p)
	for _, w := range model.Get[File](c.Files).Workstreams {
		workstreamPage(a, c, w)
	}
}

func workstreamPage(a *site.Builder, c *check.Checked, w Workstream) {
	p := a.Page(c, "workstreams/"+w.ID.S, "workstream", w.Name.S)
	p.Answer = []string{w.Aim.S}
	p.Crumbs = append(p.Crumbs, site.Link{Name: "Workstreams", Href: "../index.html"}, site.Link{Name: w.Name.S})
	shown := a.Narrate(&p, c, "workstreams/"+w.ID.S)
	body := WorkstreamView{Owner: w.Owner.S, Saving: saving(c.Council, w), Status: site.RatedBy(w.Status.S, w.RatedBy.S, w.RatedOn.String(), "")}
	body.Text = a.Statements(p.Root, c, w.Statements)
	body.Milestones = milestones(w.Milestones).WithoutEmpty()
	body.Schools = site.Table{ID: "schools", Caption: "Schools taking part", Head: []site.Cell{{Text: "Area"}, {Text: "Schools", Number: true}, {Text: "When"}, {Text: "Status"}}}
	for _, s := range w.Schools {
		cell := site.Cell{Text: s.Number.String(), Number: true}
		if f, ok := c.Figure("workstreams." + w.ID.S + ".schools." + s.ID.S); ok {
			cell = site.Cell{Text: f.String(), Href: site.FigureHref(p.Root, f), Number: true}
		}
		body.Schools.Rows = append(body.Schools.Rows, site.Row{Cells: []site.Cell{{Text: s.Area.S, Small: s.Note.S}, cell, {Text: site.OrNotPublished(s.Joined.Period.String())}, {Tag: site.StatusTag(site.OrNotStated(s.Status.S))}}})
	}
	body.Schools = body.Schools.WithoutEmpty()
	for _, i := range w.Indicators {
		body.Indicators = append(body.Indicators, indicatorTile(p.Root, c, w, i))
	}
	body.Findings = a.Findings(p.Root, c, explained(c, w))
	for _, r := range w.Risks {
		body.Risks = append(body.Risks, site.Statement{Text: r.Text.S, Reply: r.Mitigation.S, Source: a.SourceLink(p.Root, c, r.Source.S)})
	}
	a.Additions(&site.Sheet{Page: &p, Council: c, Slug: "workstreams/" + w.ID.S, Shown: shown}, &body.Charts)
	p.Live = len(body.Charts.Charts) > 0 || len(shown) > 0
	p.Body = body
	a.Add(p)
}

// indicatorTile shows an indicator as those of indicators.toml are shown: a series with at
// most one value.
func indicatorTile(root string, c *check.Checked, w Workstream, i Indicator) site.Tile {
	figure := func(field string) model.Figure { f, _ := c.Figure(w.indicator(i) + "." + field); return f }
	way := check.Measured{Text: i.Text, Unit: i.Unit, Measures: i.Measures, Direction: i.Direction}.Way()
	s := measure.Series{Name: i.Text.S, Place: c.ShortName(), Direction: measure.DirectionOf(way), Baseline: figure("baseline"), Target: figure("target")}
	row := s.Baseline
	if s.Target.Address != "" {
		row = s.Target
	}
	if now := figure("actual"); now.Address != "" {
		s.Points, row = []measure.Point{{Period: now.Period, Value: now}}, now
	}
	href := ""
	if row.Address != "" {
		href = site.FigureHref(root, row)
	}
	return site.TileOf(c.Council, s, href)
}

// explained returns the findings about the workstream that the publisher explained.
func explained(c *check.Checked, w Workstream) []check.Finding {
	return slices.DeleteFunc(c.Under("workstreams."+w.ID.S), func(f check.Finding) bool { return !f.Known() })
}

// saving returns what a workstream is expected to save: a figure, where the file names
// one, or the paper's words.
func saving(c model.Council, w Workstream) string {
	f, ok := c.Figure(strings.TrimPrefix(w.Saving.S, c.Slug+"/"))
	if !ok {
		return site.Upper(w.Saving.S)
	}
	return words.Join(f.WithNoun(), f.Period.Phrase())
}

// moved reports to which date a milestone moved.
func moved(m Milestone) string {
	if m.Due.Given() && m.Revised.Period.End().Compare(m.Due.Period.End()) < 0 {
		return "; brought forward to " + m.Revised.Period.String()
	}
	return "; moved to " + m.Revised.Period.String()
}

func milestones(list []Milestone) site.Table {
	t := site.Table{ID: "milestones", Caption: "Milestones", Head: []site.Cell{{Text: "What"}, {Text: "Due"}, {Text: "Done"}, {Text: "Status"}}}
	for _, m := range list {
		due := m.DueText.S
		if due == "" {
			due = m.Due.Period.String()
		}
		if m.Revised.Given() {
			due += moved(m)
		}
		t.Rows = append(t.Rows, site.Row{Cells: []site.Cell{{Text: m.Text.S, Small: m.Note.S}, {Text: site.OrNotPublished(due)}, {Text: site.OrNotPublished(m.Done.Period.String())}, {Tag: site.StatusTag(m.Status.S)}}})
	}
	return t
}
