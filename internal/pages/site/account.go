package site

import (
	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/tell"
)

// Inspections is the page of inspection, disagreement and complaints.
type Inspections struct {
	List         []Inspection // in the order of the file
	Disagreement Table        // mediation and appeals by year
	Complaints   Link         // where to complain
	Findings     []Finding    // what does not add up
}

// An Inspection is one as a page shows it.
type Inspection struct {
	ID         string // its id on the page
	Name       string // what it is called
	Framework  string // the framework in words
	Kind       string // the kind of visit, or empty
	Inspected  string // when inspectors came, or empty
	Published  string // when the report was published, or empty
	Outcome    string // the outcome in the report's terms
	Priorities Table  // what is to be put right
	Source     Link   // the report
}

var frameworks = map[string]string{
	"2016": "the framework that began in 2016", "2023": "the framework for area SEND inspections from 2023",
}

var kindsOfVisit = map[string]string{
	"full": "full inspection", "revisit": "revisit", "monitoring": "monitoring visit", "thematic": "thematic visit",
}

func (a *assembler) inspection(c *check.Checked) {
	p := a.section(c, "inspection", "What did inspectors find, and is it put right?", tell.Inspection(c.Council))
	a.narrate(&p, c, "inspection")
	file := model.Get[model.InspectionFile](c.Files)
	source := func(t model.Text) Link {
		if !t.Given() {
			t = file.Source
		}
		return a.sourceLink(p.Root, c, t.S)
	}
	var body Inspections
	for _, x := range file.Inspections {
		v := Inspection{ID: x.ID.S, Framework: frameworks[x.Framework.S], Kind: kindsOfVisit[x.Kind.S], Inspected: x.Inspected.Period.String(),
			Published: x.Published.String(), Outcome: x.Outcome.S, Source: source(x.Source)}
		v.Name = "Inspection"
		switch {
		case x.Published.Given():
			v.Name = "The report of " + v.Published
		case x.Inspected.Given():
			v.Name = "The visit of " + v.Inspected
		}
		v.Priorities = Table{ID: x.ID.S + "-priorities", Caption: "What inspectors asked to be put right",
			Head: []Cell{{Text: "Priority action"}, {Text: "Who answers for it"}, {Text: "Status"}, {Text: "Rated by"}, {Text: "When"}}}
		for _, k := range x.Priorities {
			v.Priorities.Rows = append(v.Priorities.Rows, Row{ID: k.ID.S, Cells: []Cell{
				{Text: k.Text.S, Small: k.Progress.S}, {Text: orNot(k.Owner.S)}, {Tag: tag(k.Status.S)}, {Text: orNot(k.RatedBy.S)}, {Text: orNot(k.RatedOn.String())}}})
		}
		body.List = append(body.List, v)
	}
	body.Disagreement = a.yearTable(p.Root, c, "disagreement", "Mediation and appeals", disagreed)
	if l := c.Files.Council.Complaints; l.URL.Given() {
		body.Complaints = Link{Name: l.Name.S, Href: l.URL.S}
		if !l.Name.Given() {
			body.Complaints.Name = "How to complain"
		}
	}
	p.Body = body
	a.add(p)
}

// Feedback is the page of what families said and what came of it.
type Feedback struct {
	List []Heard // in the order of the file
}

// Heard is one comment with its response.
type Heard struct {
	ID      string // its id on the page
	YouSaid string // what families said
	WeDid   string // what was done, or empty
	Reason  string // why it is not possible or takes time, or empty
	When    string // when it was said, or empty
	Status  Tag    // where it stands
	Source  Link   // the paper
}

func (a *assembler) feedback(c *check.Checked) {
	p := a.section(c, "feedback", "What did families say, and what came of it?", tell.Feedback(c.Council))
	a.narrate(&p, c, "feedback")
	var body Feedback
	file := model.Get[model.FeedbackFile](c.Files)
	for _, x := range file.Items {
		from := x.Source
		if !from.Given() {
			from = file.Source
		}
		body.List = append(body.List, Heard{ID: x.ID.S, YouSaid: x.YouSaid.S, WeDid: x.WeDid.S, Reason: x.Reason.S, When: x.When.Period.String(),
			Status: tag(x.Status.S), Source: a.sourceLink(p.Root, c, from.S)})
	}
	p.Body = body
	a.add(p)
}

// spending adds what the money buys to the page of money.
func (a *assembler) spending(body *Charts, page *Page, c *check.Checked, shown map[string]bool) {
	if model.Get[model.SpendingFile](c.Files) == nil {
		return
	}
	if d, figures, ok := tell.SpendingChart(c.Council, "spending"); ok && !shown["chart spending"] {
		a.show(body, page, c, d, figures)
	}
	if !shown["table spending"] {
		body.Tables = append(body.Tables, a.spendingTable(page.Root, c))
	}
	body.Findings = append(body.Findings, a.beside(*body, a.findings(page.Root, c, c.Under("spending")))...)
}

// spendingTable is every year's budget and outturn by line.
func (a *assembler) spendingTable(root string, c *check.Checked) Table {
	t := Table{ID: "spending-lines", Caption: "The High Needs Block: budget and outturn", Head: []Cell{{Text: "What"}}}
	var all []model.Figure
	years := model.Get[model.SpendingFile](c.Files).Years
	for _, y := range years {
		t.Head = append(t.Head, Cell{Text: y.Year.Period.String() + " budget", Number: true}, Cell{Text: y.Year.Period.String() + " outturn", Number: true})
	}
	add := func(name string, one bool, address func(code, side string) string) {
		row := Row{Cells: []Cell{{Text: name}}}
		given := false
		for _, y := range years {
			for _, side := range []string{"budget", "outturn"} {
				f, ok := c.Figure("spending." + address(y.Year.Period.Code(), side))
				switch {
				case one && side == "outturn":
					row.Cells = append(row.Cells, Cell{Text: "not applicable", Number: true})
				case !ok:
					row.Cells = append(row.Cells, Cell{Text: "not published", Number: true})
				default:
					given, all = true, append(all, f)
					row.Cells = append(row.Cells, numberCell(root, f))
				}
			}
		}
		if given {
			t.Rows = append(t.Rows, row)
		}
	}
	add("Grant: High Needs Block allocation", true, func(code, _ string) string { return "allocation." + code })
	add("Moved in from other blocks", true, func(code, _ string) string { return "block_transfer." + code })
	seen := map[string]bool{}
	for _, y := range years {
		for _, l := range y.Lines {
			if !seen[l.Line.S] {
				seen[l.Line.S] = true
				add(upper(l.Words()), false, func(code, side string) string { return l.Line.S + "." + code + "." + side })
			}
		}
	}
	add("All lines together", false, func(code, side string) string { return "total." + code + "." + side })
	t.Notes = append(markers(all), notesOf(all)...)
	return t
}
