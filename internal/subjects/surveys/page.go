package surveys

import (
	"strconv"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Page is the page of surveys that belong to no workstream.
type Page struct {
	List []View // in the order of the file
}

// View is one survey as its page shows it.
type View struct {
	ID     string      // its id on the page
	Title  string      // what was asked about
	Who    string      // who was asked, or empty
	Charts site.Charts // its answers
}

func page(a *site.Builder, c *check.Checked) {
	p := a.Section(c, "surveys", "What do people say in surveys?", Answer(c.Council))
	shown := a.Narrate(&p, c, "surveys")
	var body Page
	for _, s := range own(c.Council) {
		v := View{ID: s.ID.S, Title: s.Title.S, Who: who(s)}
		show(a, &p, c, s, shown, &v.Charts)
		p.Live = p.Live || len(v.Charts.Charts) > 0
		body.List = append(body.List, v)
	}
	p.Live = p.Live || len(shown) > 0
	p.Body = body
	a.Add(p)
}

// show adds the chart of a survey, or its figures as a table where there is none. A
// chart that the page's text shows is not shown again.
func show(a *site.Builder, p *site.Page, c *check.Checked, s Survey, shown map[string]bool, body *site.Charts) {
	figures, findings := c.FiguresUnder("surveys."+s.ID.S), a.Findings(p.Root, c, c.At("surveys."+s.ID.S))
	d, ok := Chart(c.Council, s, "survey-"+s.ID.S)
	if ok && (shown["chart survey"] || shown["chart survey "+s.ID.S]) {
		return
	}
	before := len(body.Charts)
	if ok {
		a.Show(body, p, c, d, figures)
	}
	switch {
	case len(body.Charts) > before:
		v := &body.Charts[before]
		v.Findings = append(v.Findings, findings...)
	case !ok && len(figures) > 0:
		body.Tables = append(body.Tables, a.FigureTable(p.Root, c, "survey-"+s.ID.S, site.Upper(s.Title.S), figures))
		body.Findings = append(body.Findings, a.Beside(*body, findings)...)
	}
}

// who reports who was asked, and as whose the source reports the answers.
func who(s Survey) string {
	out := ""
	if s.AskedOf.Given() {
		out = "Asked of: " + s.AskedOf.S + "."
	}
	if s.ReportedAs.Given() {
		out += " The source reports the answers as those of " + s.ReportedAs.S + "."
	}
	return out
}

// add returns what the page of a workstream shows of its surveys.
func add(a *site.Builder, on *site.Sheet) (body site.Charts) {
	file := model.Get[File](on.Council.Files)
	if file == nil {
		return body
	}
	for _, s := range file.Surveys {
		if "workstreams/"+s.Workstream.S != on.Slug {
			continue
		}
		if w := who(s); w != "" {
			body.Remarks = append(body.Remarks, w)
		}
		show(a, on.Page, on.Council, s, on.Shown, &body)
	}
	return body
}

// draw makes the chart of the survey that a directive names.
func draw(_ *site.Builder, c *check.Checked, ask site.Ask) (site.Drawn, bool, *diag.Problem) {
	if ask.What != "survey" {
		return site.Drawn{}, false, nil
	}
	file := model.Get[File](c.Files)
	if file == nil {
		return site.Drawn{}, true, ask.NoFile(c)
	}
	var ids []string
	for _, s := range file.Surveys {
		ids = append(ids, s.ID.S)
		if s.ID.S == ask.Which || ask.Which == "" && len(file.Surveys) == 1 {
			d, ok := Chart(c.Council, s, "survey-"+s.ID.S)
			return site.Drawn{Chart: d, Drawable: ok, Figures: c.FiguresUnder("surveys." + s.ID.S), Findings: c.At("surveys." + s.ID.S)}, true, nil
		}
	}
	return site.Drawn{}, true, ask.Wrong(diag.DidYouMean(ask.Which, ids), "surveys.toml has no survey "+strconv.Quote(ask.Which))
}
