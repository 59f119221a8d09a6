package indicators

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Page is the page of all indicators.
type Page struct {
	Groups     []GroupView // the indicators at a glance
	SideBySide site.Link   // the page with small pictures of one scale; its Href is empty where there is none
	Parts      []Part      // each indicator; empty where each has a page of its own
	Multiples  site.Charts // small pictures of one scale, where there is no page of them
}

// A GroupView is a section of the page.
type GroupView struct {
	ID    string      // its id on the page
	Name  string      // its heading, or empty
	Tiles []site.Tile // its indicators
}

// A Part is one indicator: a part of the page of all, or the body of its own page.
type Part struct {
	site.Charts            // its chart, or its table where there are too few values for one
	ID          string     // its id on the page
	Name        string     // what is measured
	Facts       []string   // how it is made
	Workstream  site.Link  // the workstream that it belongs to; its Href is empty where there is none
	Benchmarks  site.Table // the same number elsewhere
	Source      site.Link  // the paper of its newest value
}

func page(b *site.Builder, c *check.Checked) {
	file, acc := model.Get[File](c.Files), of(c)
	alike := alike(acc.list)
	pageOfAll(b, c, file, acc, alike)
	if len(file.Indicators) > few {
		for _, m := range acc.list {
			m.ownPage(b, c, file)
		}
		togetherPage(b, c, alike)
	}
}

// pageOfAll makes the page that has all indicators at a glance.
func pageOfAll(b *site.Builder, c *check.Checked, file *File, acc account, alike []sort) {
	p := b.Section(c, name, "How are things going?", Answer(c))
	if !b.Wants(p) {
		return
	}
	shown := b.Narrate(&p, c, name)
	var body Page
	for _, g := range groupsOf(file) {
		v := GroupView{ID: "group-" + g.ID.S, Name: g.Name.S}
		for _, m := range acc.list {
			p.Finds = append(p.Finds, m.Name)
			if m.record.Group.S == g.ID.S {
				v.Tiles = append(v.Tiles, m.tile(c, m.href(file, p.Root+c.Slug+"/")))
			}
		}
		if len(v.Tiles) > 0 {
			body.Groups = append(body.Groups, v)
		}
	}
	if len(file.Indicators) > few {
		if len(alike) > 0 {
			body.SideBySide = site.Link{Name: togetherTitle, Href: together + "/index.html"}
		}
	} else {
		for _, m := range acc.list {
			if !shown["indicator "+m.record.ID.S] {
				body.Parts = append(body.Parts, m.part(b, &p, c, file))
			}
		}
		showAlike(b, &p, c, alike, &body.Multiples)
	}
	p.Live = len(body.Parts) > 0 || len(shown) > 0
	p.Body = body
	b.Add(p)
}

// groupsOf returns the groups of a file, and at the end one for what is in none.
func groupsOf(file *File) []Group {
	return append(file.Groups[:len(file.Groups):len(file.Groups)], Group{})
}

// href leads to what says more of an indicator. to leads to the council's folder.
func (m *measured) href(file *File, to string) string {
	if len(file.Indicators) <= few {
		return to + name + "/index.html#" + m.record.ID.S
	}
	return to + name + "/" + m.record.ID.S + "/index.html"
}

// below returns the pages under the page of all.
func below(c site.Account) []string {
	file := model.Get[File](c.Files)
	if file == nil || len(file.Indicators) <= few {
		return nil
	}
	var out []string
	for _, i := range file.Indicators {
		out = append(out, name+"/"+i.ID.S)
	}
	if len(alike(of(c.Checked).list)) > 0 {
		out = append(out, name+"/"+together)
	}
	return out
}

// ownPage makes the page of one indicator.
func (m *measured) ownPage(b *site.Builder, c *check.Checked, file *File) {
	p := b.Page(c, name+"/"+m.record.ID.S, "indicator", site.Upper(m.Name))
	if !b.Wants(p) {
		return
	}
	p.Crumbs = append(p.Crumbs, site.Link{Name: pageName, Href: "../index.html"}, site.Link{Name: p.Title})
	p.OneOfMany()
	p.Finds = append(p.Finds, m.record.Measures.S, groupName(file, m.record.Group.S))
	p.Answer = []string{site.Sentence(m.Title())}
	p.Description = m.Summary()
	b.Narrate(&p, c, name+"/"+m.record.ID.S)
	body := m.part(b, &p, c, file)
	for n := range body.Charts.Charts {
		body.Charts.Charts[n].Open = true
	}
	p.Live = len(body.Charts.Charts) > 0
	p.Body = body
	b.Add(p)
}

// groupName returns the heading of a group, or nothing.
func groupName(file *File, id string) string {
	for _, g := range file.Groups {
		if g.ID.S == id {
			return g.Name.S
		}
	}
	return ""
}

// part returns one indicator with all that is known of it.
func (m *measured) part(b *site.Builder, on *site.Page, c *check.Checked, file *File) Part {
	v := Part{ID: m.record.ID.S, Name: site.Upper(m.Name), Facts: m.facts(c)}
	table := m.table()
	if d, ok := m.drawn(); ok {
		b.Show(&v.Charts, on, c, d, m.figures(c))
	}
	if len(v.Charts.Charts) > 0 {
		v.Charts.Charts[0].Table = table
	} else if len(table.Rows) > 0 {
		v.Tables = []site.Table{table}
		v.Remarks = []string{m.Summary()}
	}
	v.Benchmarks = m.benchmarks(on.Root, c)
	v.Findings = b.Beside(v.Charts, b.Findings(on.Root, c, c.Under(m.record.address())))
	if now, ok := m.Newest(); ok {
		v.Source = b.SourceLink(on.Root, c, now.Value.SourceID)
	}
	if w := m.record.Workstream.S; w != "" && c.Files.Has("workstreams") {
		v.Workstream = site.Link{Name: "The workstream that is to move it", Href: on.Root + c.Slug + "/workstreams/" + w + "/index.html"}
	}
	return v
}

// figures returns all figures of the indicator.
func (m *measured) figures(c *check.Checked) []model.Figure {
	return c.FiguresUnder(m.record.address())
}

// blocks returns the indicators, which texts can show.
func blocks(c *check.Checked) []string {
	var out []string
	for _, m := range of(c).list {
		out = append(out, "indicator "+m.record.ID.S)
	}
	return out
}

// draw makes what ::indicator, ::indicators, ::chart{indicator …} and ::table{indicator …}
// name.
func draw(_ *site.Builder, c *check.Checked, ask site.Ask) (found site.Drawn, known bool, problem *diag.Problem) {
	acc := of(c)
	id := ask.Which
	switch {
	case ask.Directive.Name == "indicators":
		found.Tiles, problem = tiles(c, acc, ask)
		return found, true, problem
	case ask.Directive.Name == "indicator":
		id = ask.What
	case ask.What != "indicator":
		return found, false, nil
	}
	m := acc.byID[id]
	if m == nil {
		return found, true, missing(c, acc, ask, id)
	}
	found.Chart, found.Drawable = m.drawn()
	found.Figures = m.figures(c)
	found.Table = func(string) site.Table { return m.table() }
	return found, true, nil
}

// missing reports that the account has no indicator of an id.
func missing(c *check.Checked, acc account, ask site.Ask, id string) *diag.Problem {
	var ids []string
	for _, m := range acc.list {
		ids = append(ids, m.record.ID.S)
	}
	hint := diag.DidYouMean(id, ids)
	if hint == "" {
		hint = "look at the ids in data/" + c.Slug + "/indicators.toml"
	}
	return ask.Wrong(hint, "indicators.toml has no indicator \""+id+"\"")
}
