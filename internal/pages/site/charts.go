package site

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// Charts is a page whose body is charts and tables that are not in its narrative.
type Charts struct {
	Charts   []Chart     // charts, in the order of the page
	Tables   []Table     // tables after them
	Findings []Finding   // of figures that no chart or table of the page shows
	Text     []Statement // what sources say without a figure
	Remarks  []string    // sentences about the charts
}

// A Statement is something a source says that no figure goes with.
type Statement struct {
	Text    string // what the source says
	Quote   string // its own words, or empty
	Problem string // what a reader should know, or empty
	Reply   string // what is done about a risk
	Source  Link   // the paper
}

// Statements returns what sources say without a figure, each with its paper.
func (a *Builder) Statements(root string, c *check.Checked, list []model.Statement) []Statement {
	var out []Statement
	for _, s := range list {
		out = append(out, Statement{Text: s.Text.S, Quote: s.Quote.S, Problem: s.Problem.S, Source: a.SourceLink(root, c, s.Source.S)})
	}
	return out
}

// SourceLink leads from a page to a source of the council; it is empty where there is
// no source of that id.
func (a *Builder) SourceLink(root string, c *check.Checked, id string) Link {
	s, ok := c.Source(id)
	if !ok {
		return Link{}
	}
	return Link{Name: words.SourceLine(s), Href: sourceHref(root, c.Slug, id)}
}

// Show adds a chart to a body. A chart that cannot be drawn is a problem of the
// data file that its first figure is in.
func (a *Builder) Show(body *Charts, page *Page, c *check.Checked, d chart.Chart, figures []model.Figure) {
	v, err := a.chart(page, c, d, figures)
	a.put(body, v, err, d.ID, figures)
}

// ShowStill adds a chart as a picture and its words alone, where other pages have its table,
// its figures as files and a live chart.
func (a *Builder) ShowStill(body *Charts, page *Page, c *check.Checked, d chart.Chart, figures []model.Figure) {
	v, err := still(&d)
	v.Findings = a.findingsAt(c, figures)
	a.put(body, v.from(page.Root), err, d.ID, figures)
}

func (a *Builder) put(body *Charts, v Chart, err error, id string, figures []model.Figure) {
	if err != nil {
		p := a.problems.Errorf(figures[0].Pos, "chart", "the chart %q cannot be drawn: %v", id, err)
		p.Hint = "check the figures it is made of"
		return
	}
	body.Charts = append(body.Charts, v)
}

// FigureTable lists figures, each with its status and a link to its source.
func (a *Builder) FigureTable(root string, c *check.Checked, id, caption string, figures []model.Figure) Table {
	t := Table{ID: id, Caption: caption, Notes: Markers(figures), Head: []Cell{{Text: "Figure"}, {Text: "Value", Number: true}, {Text: "Status"}}}
	for _, f := range figures {
		t.Rows = append(t.Rows, Row{Cells: []Cell{
			{Text: f.Title(), Href: FigureHref(root, f), Small: f.Note},
			Cell{Text: f.WithNoun(), Number: true}.of(f),
			{Text: Upper(f.Status.Short())},
		}})
	}
	t.InOneUnit()
	return t
}

// Beside returns the findings that are at none of the page's charts already, and
// are not about a table of children.
func (a *Builder) Beside(shown Charts, list []Finding) []Finding {
	there := map[string]bool{}
	for _, ch := range shown.Charts {
		for _, f := range ch.Findings {
			there[f.What] = true
		}
	}
	var out []Finding
	for _, f := range list {
		if !there[f.What] && f.Explanation != "" {
			out = append(out, f)
		}
	}
	return out
}
