package deficit

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// figuresOf returns the figures that a selection of the deficit shows.
func figuresOf(c model.Council, o Selection) []model.Figure {
	var out []model.Figure
	for _, s := range selected(c, o) {
		out = append(out, s.Points...)
	}
	return out
}

func page(a *site.Builder, c *check.Checked) {
	p := a.Section(c, "money", question(c.Files), words.Join(append([]string{Answer(c.Council)}, a.Answers(c, "money")...)...))
	o := Selection{ID: "deficit"}
	figures := figuresOf(c.Council, o)
	var body site.Charts
	shown := a.Narrate(&p, c, "money")
	if d, ok := Chart(c.Council, o); ok && !shown["chart deficit"] {
		a.Show(&body, &p, c, d, figures)
	} else if !ok && len(figures) > 0 {
		t := a.FigureTable(p.Root, c, "deficit-figures", "The deficit, as the papers give it", figures)
		t.AsBalances()
		body.Tables = append(body.Tables, t)
		figures = nil // the table shows no findings
	}
	drawn := figures
	for _, r := range remade(c.Council) {
		a.Show(&body, &p, c, r.chart, r.figures)
		drawn = append(drawn, r.figures...)
	}
	if d, figures, ok := BridgeChart(c.Council, "deficit-bridge"); ok && !shown["chart bridge"] {
		a.Show(&body, &p, c, d, figures)
		drawn = append(drawn, figures...)
	}
	body.Tables = append(body.Tables, movements(a, p.Root, c)...)
	body.Findings = a.Findings(p.Root, c, undrawn(c, drawn))
	a.Additions(&site.Sheet{Page: &p, Council: c, Slug: "money", Shown: shown}, &body)
	p.Live = len(body.Charts) > 0 || len(shown) > 0
	p.Body = body
	a.Add(p)
}

// question returns what the page of money answers.
func question(f model.Files) string {
	switch {
	case !f.Has("spending"):
		return "How large is the deficit, and what was forecast?"
	case model.Get[File](f) == nil:
		return "What is the money spent on?"
	}
	return "How large is the deficit, and what is the money spent on?"
}
