package inspection

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Page is the page of inspection, disagreement and complaints.
type Page struct {
	List         []InspectionView // in the order of the file
	Disagreement site.Charts      // mediation and appeals
	Complaints   site.Link        // where to complain
	Findings     []site.Finding   // what does not add up
}

// An Inspection is one as a page shows it.
type InspectionView struct {
	ID         string     // its id on the page
	Name       string     // what it is called
	Framework  string     // the framework in words
	Kind       string     // the kind of visit, or empty
	Inspected  string     // when inspectors came, or empty
	Published  string     // when the report was published, or empty
	Outcome    string     // the outcome in the report's terms
	Priorities site.Table // what is to be put right
	Source     site.Link  // the report
}

var frameworks = map[string]string{
	"2016": "the framework that began in 2016", "2023": "the framework for area SEND inspections from 2023",
}

var kindsOfVisit = map[string]string{
	"full": "full inspection", "revisit": "revisit", "monitoring": "monitoring visit", "thematic": "thematic visit",
}

func page(a *site.Builder, c *check.Checked) {
	p := a.Section(c, "inspection", "What did inspectors find, and is it put right?", Answer(c.Council))
	a.Narrate(&p, c, "inspection")
	file := model.Get[File](c.Files)
	source := func(t model.Text) site.Link {
		if !t.Given() {
			t = file.Source.Text
		}
		return a.SourceLink(p.Root, c, t.S)
	}
	var body Page
	for _, x := range file.Inspections {
		v := InspectionView{ID: x.ID.S, Framework: frameworks[x.Framework.S], Kind: kindsOfVisit[x.Kind.S], Inspected: x.Inspected.Period.String(),
			Published: x.Published.String(), Outcome: x.Outcome.S, Source: source(x.Source)}
		v.Name = "Inspection"
		switch {
		case x.Published.Given():
			v.Name = "The report of " + v.Published
		case x.Inspected.Given():
			v.Name = "The visit of " + v.Inspected
		}
		v.Priorities = site.Table{ID: x.ID.S + "-priorities", Caption: "What inspectors asked to be put right",
			Head: []site.Cell{{Text: "Priority action", Small: "progress"}, {Text: "In charge"}, {Text: "Status"}, {Text: "Rated by"}, {Text: "When"}}}
		for _, k := range x.Priorities {
			v.Priorities.Rows = append(v.Priorities.Rows, site.Row{ID: k.ID.S, Cells: []site.Cell{
				{Text: k.Text.S, Small: k.Progress.S}, {Text: site.OrNotPublished(k.Owner.S)}, {Tag: site.StatusTag(k.Status.S)}, {Text: site.OrNotPublished(k.RatedBy.S)}, {Text: site.OrNotPublished(k.RatedOn.String())}}})
		}
		body.List = append(body.List, v)
	}
	a.Additions(&site.Sheet{Page: &p, Council: c, Slug: "inspection"}, &body.Disagreement)
	if l := c.Files.Council.Complaints; l.URL.Given() {
		body.Complaints = site.Link{Name: l.Name.S, Href: l.URL.S}
		if !l.Name.Given() {
			body.Complaints.Name = "How to complain"
		}
	}
	p.Body = body
	a.Add(p)
}
