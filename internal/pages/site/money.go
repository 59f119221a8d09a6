package site

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/tell"
)

// Charts is a page whose body is charts and tables that are not in its narrative.
type Charts struct {
	Charts   []Chart     // charts, in the order of the page
	Tables   []Table     // tables after them
	Findings []Finding   // of figures that no chart or table of the page shows
	Text     []Statement // what sources say without a figure
}

// A Statement is something a source says that no figure goes with.
type Statement struct {
	Text    string // what the source says
	Quote   string // its own words, or empty
	Problem string // what a reader should know, or empty
	Reply   string // what is done about a risk
	Source  Link   // the paper
}

func (a *assembler) statements(root string, c *check.Checked, list []model.Statement) []Statement {
	var out []Statement
	for _, s := range list {
		out = append(out, Statement{Text: s.Text.S, Quote: s.Quote.S, Problem: s.Problem.S, Source: a.sourceLink(root, c, s.Source.S)})
	}
	return out
}

func (a *assembler) sourceLink(root string, c *check.Checked, id string) Link {
	s, ok := c.Source(id)
	if !ok {
		return Link{}
	}
	return Link{Name: tell.SourceLine(s), Href: sourceHref(root, c.Slug, id)}
}

// deficitFigures are the figures that a selection of the deficit shows.
func deficitFigures(c model.Council, o tell.Selection) []model.Figure {
	var out []model.Figure
	for _, s := range tell.Select(c, o) {
		out = append(out, s.Points...)
	}
	return out
}

func (a *assembler) money(c *check.Checked) {
	p := a.section(c, "money", moneyQuestion(c.Files), strings.TrimSpace(tell.Deficit(c.Council)+" "+tell.Spending(c.Council)))
	o := tell.Selection{ID: "deficit"}
	figures := deficitFigures(c.Council, o)
	var body Charts
	shown := a.narrate(&p, c, "money")
	if d, ok := tell.DeficitChart(c.Council, o); ok && !shown["chart deficit"] {
		a.show(&body, &p, c, d, figures)
	} else if !ok && len(figures) > 0 {
		body.Tables = append(body.Tables, a.figureTable(p.Root, c, "deficit-figures", "The deficit, as the papers give it", figures))
		body.Findings = a.findings(p.Root, c, c.Under("deficit"))
	}
	if d, figures, ok := tell.BridgeChart(c.Council, "deficit-bridge"); ok && !shown["chart bridge"] {
		a.show(&body, &p, c, d, figures)
	}
	a.spending(&body, &p, c, shown)
	p.Live = len(body.Charts) > 0 || len(shown) > 0
	p.Body = body
	a.add(p)
}

// moneyQuestion is what the page of money answers.
func moneyQuestion(f model.Files) string {
	switch {
	case model.Get[model.SpendingFile](f) == nil:
		return "How large is the deficit, and what was forecast?"
	case model.Get[model.DeficitFile](f) == nil:
		return "What is the money spent on?"
	}
	return "How large is the deficit, and what is the money spent on?"
}

// show adds a chart to a body. A chart that cannot be drawn is a problem of the
// data file that its first figure stands in.
func (a *assembler) show(body *Charts, page *Page, c *check.Checked, d chart.Chart, figures []model.Figure) {
	v, err := a.chart(page, c, d, figures)
	if err != nil {
		p := a.problems.Errorf(figures[0].Pos, "chart", "the chart %q cannot be drawn: %v", d.ID, err)
		p.Hint = "check the figures it is made of"
		return
	}
	body.Charts = append(body.Charts, v)
}

// figureTable lists figures, each with its status and a link to its source.
func (a *assembler) figureTable(root string, c *check.Checked, id, caption string, figures []model.Figure) Table {
	t := Table{ID: id, Caption: caption, Notes: markers(figures), Head: []Cell{{Text: "Figure"}, {Text: "Value", Number: true}, {Text: "Status"}}}
	for _, f := range figures {
		t.Rows = append(t.Rows, Row{Cells: []Cell{
			{Text: f.Title(), Href: figureHref(root, f), Small: f.Note},
			{Text: f.WithNoun(), Number: true},
			{Text: upper(f.Status.Short())},
		}})
	}
	return t
}
