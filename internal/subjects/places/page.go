package places

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Page is the page of specialist places.
type Page struct {
	site.Charts
	Projects site.Table       // places that open together
	Targets  site.Table       // places that are to be reached
	Gaps     []site.Statement // where places are missing
}

// figuresOf returns the figures of a provision.
func figuresOf(c model.Council, p Provision) []model.Figure {
	return c.FiguresUnder("places." + p.ID.S)
}

// chartID returns the id of a provision's chart: "places" for the first.
func chartID(c model.Council, p Named) string {
	if model.Get[File](c.Files).Provisions[0].ID.S == p.ID.S {
		return "places"
	}
	return "places-" + p.ID.S
}

func page(a *site.Builder, c *check.Checked) {
	p := a.Section(c, "places", "Are there places, and what opens when?", Answer(c.Council))
	shown := a.Narrate(&p, c, "places")
	file := model.Get[File](c.Files)
	var body Page
	for _, provision := range file.Named() {
		figures := figuresOf(c.Council, provision.Provision)
		d, ok := Chart(c.Council, provision, chartID(c.Council, provision))
		if ok && !shown["chart "+d.ID] {
			a.Show(&body.Charts, &p, c, d, figures)
		}
		if !ok && len(figures) > 0 {
			body.Tables = append(body.Tables, a.FigureTable(p.Root, c, "places-"+provision.ID.S, site.Upper("places in "+provision.Name), figures))
			body.Findings = append(body.Findings, a.Findings(p.Root, c, c.Under("places."+provision.ID.S))...)
		}
		for _, g := range provision.Gaps {
			body.Gaps = append(body.Gaps, site.Statement{Text: site.Sentence(g.Text.S), Source: a.SourceLink(p.Root, c, g.Source.S)})
		}
		body.Targets.Rows = append(body.Targets.Rows, targetRows(a, p.Root, c, provision)...)
	}
	body.Targets.ID, body.Targets.Caption = "targets", "Targets"
	body.Targets.Head = []site.Cell{{Text: "What"}, {Text: "Target", Number: true}, {Text: "By"}}
	body.Findings = append(body.Findings, a.Beside(body.Charts, a.Findings(p.Root, c, c.Under("places.project")))...)
	body.Projects = projects(a, p.Root, c, file.Projects)
	p.Live = len(body.Charts.Charts) > 0 || len(shown) > 0
	p.Body = body
	a.Add(p)
}

func targetRows(a *site.Builder, root string, c *check.Checked, p Named) []site.Row {
	var out []site.Row
	for _, g := range goals(c.Council, p) {
		out = append(out, site.Row{Cells: []site.Cell{
			{Text: site.Upper(p.Name), Href: site.FigureHref(root, g.Figure), Small: g.Figure.Note},
			{Text: g.size(), Number: true}, {Text: g.Figure.Period.String()}}})
	}
	return out
}

// size returns how many places are aimed at: "over 200 places".
func (g Goal) size() string {
	if g.MoreThan {
		return "over " + g.Figure.WithNoun()
	}
	return g.Figure.WithNoun()
}

// opens returns when a project opened or is to open, in the paper's own words where it has
// some.
func (x Project) opens() string {
	switch {
	case x.When.S != "":
		return x.When.S
	case x.Opened.Given():
		return "opened " + x.Opened.Period.String()
	case x.Planned.Given():
		return "planned for " + x.Planned.Period.String()
	}
	return site.NotPublished
}

func projects(a *site.Builder, root string, c *check.Checked, list []Project) site.Table {
	t := site.Table{ID: "projects", Caption: "What opens, and when",
		Head: []site.Cell{{Text: "What"}, {Text: "Places", Number: true}, {Text: "Sites", Number: true}, {Text: "When"}, {Text: "Status"}}}
	for _, x := range list {
		number := func(field string) site.Cell {
			f, ok := c.Figure("places.project." + x.ID.S + "." + field)
			if !ok {
				return site.Cell{Text: site.NotPublished, Number: true}
			}
			return site.Cell{Text: f.String(), Href: site.FigureHref(root, f), Number: true}
		}
		t.Rows = append(t.Rows, site.Row{Cells: []site.Cell{{Text: x.Name.S, Small: x.Note.S}, number("places"), number("sites"), {Text: site.Upper(x.opens())}, {Tag: site.StatusTag(x.Status.S)}}})
	}
	return t
}
