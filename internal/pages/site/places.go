package site

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/tell"
)

// Places is the page of specialist places.
type Places struct {
	Charts
	Projects Table       // places that open together
	Targets  Table       // places that are to be reached
	Gaps     []Statement // where places are missing
}

// placeFigures are the figures of a provision.
func placeFigures(c model.Council, p model.Provision) []model.Figure {
	return c.FiguresUnder("places." + p.ID.S)
}

// placesID is the id of a provision's chart: "places" for the first.
func placesID(c model.Council, p model.Provision) string {
	if model.Get[model.PlacesFile](c.Files).Provisions[0].ID.S == p.ID.S {
		return "places"
	}
	return "places-" + p.ID.S
}

func (a *assembler) places(c *check.Checked) {
	p := a.section(c, "places", "Are there places, and what opens when?", tell.Places(c.Council))
	shown := a.narrate(&p, c, "places")
	file := model.Get[model.PlacesFile](c.Files)
	var body Places
	for _, provision := range file.Provisions {
		figures := placeFigures(c.Council, provision)
		d, ok := tell.PlacesChart(c.Council, provision, placesID(c.Council, provision))
		if ok && !shown["chart "+d.ID] {
			a.show(&body.Charts, &p, c, d, figures)
		}
		if !ok && len(figures) > 0 {
			body.Tables = append(body.Tables, a.figureTable(p.Root, c, "places-"+provision.ID.S, upper(provision.Words()), figures))
			body.Findings = append(body.Findings, a.findings(p.Root, c, c.Under("places."+provision.ID.S))...)
		}
		for _, g := range provision.Gaps {
			body.Gaps = append(body.Gaps, Statement{Text: sentence(g.Text.S), Source: a.sourceLink(p.Root, c, g.Source.S)})
		}
		body.Targets.Rows = append(body.Targets.Rows, a.targetRows(p.Root, c, provision)...)
	}
	body.Targets.ID, body.Targets.Caption = "targets", "Targets"
	body.Targets.Head = []Cell{{Text: "What"}, {Text: "Target", Number: true}, {Text: "By"}}
	body.Projects = a.projects(p.Root, c, file.Projects)
	p.Live = len(body.Charts.Charts) > 0 || len(shown) > 0
	p.Body = body
	a.add(p)
}

func (a *assembler) targetRows(root string, c *check.Checked, p model.Provision) []Row {
	var out []Row
	for _, g := range tell.Goals(c.Council, p) {
		value := g.Figure.WithNoun()
		if g.MoreThan {
			value = "over " + value
		}
		out = append(out, Row{Cells: []Cell{
			{Text: upper(p.Words()), Href: figureHref(root, g.Figure), Small: g.Figure.Note},
			{Text: value, Number: true}, {Text: g.Figure.Period.String()}}})
	}
	return out
}

func (a *assembler) projects(root string, c *check.Checked, list []model.Project) Table {
	t := Table{ID: "projects", Caption: "What opens, and when",
		Head: []Cell{{Text: "What"}, {Text: "Places", Number: true}, {Text: "Sites", Number: true}, {Text: "When"}, {Text: "Status"}}}
	for _, x := range list {
		number := func(field string) Cell {
			f, ok := c.Figure("places.project." + x.ID.S + "." + field)
			if !ok {
				return Cell{Text: notPublished, Number: true}
			}
			return Cell{Text: f.String(), Href: figureHref(root, f), Number: true}
		}
		when := x.When.S
		if i := slices.IndexFunc([]model.When{x.Opened, x.Planned}, func(w model.When) bool { return w.Given() }); i >= 0 && when == "" {
			when = []string{"opened ", "planned for "}[i] + []model.When{x.Opened, x.Planned}[i].Period.String()
		}
		if when == "" {
			when = notPublished
		}
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: x.Name.S, Small: x.Note.S}, number("places"), number("sites"), {Text: upper(when)}, {Tag: tag(x.Status.S)}}})
	}
	return t
}
