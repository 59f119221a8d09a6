package site

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/tell"
)

// Plans is the page of plans and assessments.
type Plans struct {
	Charts
	Law     string // what the law says of the time
	Asked   Table  // requests, assessments and new plans by year
	Time    Table  // how long plans took
	Reviews Table  // annual reviews and changes of phase
	// Disagreement is shown here where there is no page of inspections.
	Disagreement Table
}

// Measures of a year of plans, by what a reader asks.
var (
	askedFor  = []string{"requests", "refused", "assessments", "no_plan", "issued"}
	timeTaken = []string{"within_20_weeks", "within_20_weeks_percent", "weeks_20_to_52", "over_52_weeks", "issued_without_exceptions",
		"within_20_weeks_without_exceptions", "within_20_weeks_without_exceptions_percent", "average_weeks", "overdue_now"}
	reviewed  = []string{"annual_reviews_due", "annual_reviews_on_time", "phase_transfers_due", "phase_transfers_on_time"}
	disagreed = []string{"mediation", "appeals", "appeals_decided", "appeals_for_family", "appeals_conceded", "appeals_withdrawn"}
)

// hasYears tells whether there is anything for the page of plans.
func hasYears(f model.Files) bool {
	return model.Get[model.PlansFile](f) != nil && (len(model.Get[model.PlansFile](f).Years) > 0 || len(model.Get[model.PlansFile](f).Benchmarks) > 0)
}

func (a *assembler) plans(c *check.Checked) {
	answer := tell.Plans(c.Council)
	p := a.section(c, "plans", "Are plans on time, and how many are asked for?", strings.Join(answer, " "))
	p.Answer = answer
	shown := a.narrate(&p, c, "plans")
	var body Plans
	if d, figures, ok := tell.PlansChart(c.Council, "plans"); ok && !shown["chart plans"] {
		a.show(&body.Charts, &p, c, d, figures)
	}
	if d, figures, ok := tell.WaitsChart(c.Council, "plans-waits"); ok && !shown["chart plans-waits"] {
		a.show(&body.Charts, &p, c, d, figures)
	}
	body.Law = tell.Law
	body.Asked = a.yearTable(p.Root, c, "asked", "Requests, assessments and new plans", askedFor)
	body.Time = a.yearTable(p.Root, c, "time", "How long plans took", timeTaken)
	body.Time.Rows = append(body.Time.Rows, a.benchmarkRows(p.Root, c)...)
	body.Reviews = a.yearTable(p.Root, c, "reviews", "Annual reviews and changes of phase", reviewed)
	if model.Get[model.InspectionFile](c.Files) == nil {
		body.Disagreement = a.yearTable(p.Root, c, "disagreement", "Mediation and appeals", disagreed)
	}
	body.Findings = a.beside(body.Charts, a.findings(p.Root, c, c.Under("plans")))
	p.Live = len(body.Charts.Charts) > 0 || len(shown) > 0
	p.Body = body
	a.add(p)
}

// beside are the findings that stand at none of the page's charts already, and
// are not about a table of children.
func (a *assembler) beside(shown Charts, list []Finding) []Finding {
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

// yearTable is the measures of a council's plans by year. A measure that no year
// gives has no row; a table without rows is not shown.
func (a *assembler) yearTable(root string, c *check.Checked, id, caption string, fields []string) Table {
	t := Table{ID: id, Caption: caption, Head: []Cell{{Text: "Measure"}}}
	years := tell.PlansYears(c.Council)
	for _, y := range years {
		t.Head = append(t.Head, Cell{Text: y.String() + statusOf(c, y), Number: true})
	}
	var all []model.Figure
	for _, field := range fields {
		row := Row{Cells: []Cell{{}}}
		given := false
		for _, y := range years {
			f, ok := c.Figure("plans." + field + "." + y.Code())
			if !ok {
				row.Cells = append(row.Cells, Cell{Text: "not published", Number: true})
				continue
			}
			given, row.Cells[0].Text = true, f.Label
			row.Cells = append(row.Cells, Cell{Text: f.String(), Href: figureHref(root, f), Number: true})
			all = append(all, f)
		}
		if given {
			t.Rows = append(t.Rows, row)
		}
	}
	t.Notes = append(markers(all), notesOf(all)...)
	return t
}

// statusOf is how firm a year of plans is, for its heading; nothing where it is
// plainly what happened.
func statusOf(c *check.Checked, year model.Period) string {
	for _, y := range model.Get[model.PlansFile](c.Files).Years {
		if y.Year.Period == year && y.Status.Given() && y.Status.S != string(model.Actual) {
			return " (" + model.Status(y.Status.S).Short() + ")"
		}
	}
	return ""
}

// numberCell is a figure in a table whose row and column say what it is.
func numberCell(root string, f model.Figure) Cell {
	cell := Cell{Text: f.String(), Href: figureHref(root, f), Number: true}
	if f.Status != model.Actual {
		cell.Small = f.Status.Short()
	}
	return cell
}

// notesOf are the notes of figures, each once.
func notesOf(figures []model.Figure) []string {
	var out []string
	seen := map[string]bool{"": true}
	for _, f := range figures {
		if !seen[f.Note] {
			seen[f.Note] = true
			out = append(out, upper(f.Note))
		}
	}
	return out
}

// benchmarkRows are England, the region and neighbours, by year.
func (a *assembler) benchmarkRows(root string, c *check.Checked) []Row {
	var out []Row
	for _, area := range []string{"england", "region", "neighbours"} {
		for _, measure := range []string{"within_20_weeks_percent", "within_20_weeks_without_exceptions_percent", "refused_percent", "plans_percent"} {
			row := Row{Cells: []Cell{{}}}
			for _, y := range tell.PlansYears(c.Council) {
				f, ok := c.Figure("plans.benchmark." + area + "." + measure + "." + y.Code())
				if !ok {
					row.Cells = append(row.Cells, Cell{Text: "not published", Number: true})
					continue
				}
				row.Cells[0].Text = f.Label
				row.Cells = append(row.Cells, numberCell(root, f))
			}
			if row.Cells[0].Text != "" {
				out = append(out, row)
			}
		}
	}
	return out
}

// Learning is the page of who has a plan and where they learn.
type Learning struct {
	Snapshots Table        // how many have a plan, year by year
	Tables    []CountTable // who learns where
	Findings  []Finding    // what does not add up
}

// A CountTable is a table of children with where it comes from.
type CountTable struct {
	Table
	When   string // when they were counted
	Source Link   // the paper
}

func hasTables(f model.Files) bool {
	return model.Get[model.PlansFile](f) != nil && (len(model.Get[model.PlansFile](f).Tables) > 0 || len(model.Get[model.PlansFile](f).Snapshots) > 0)
}

func (a *assembler) learning(c *check.Checked) {
	p := a.section(c, "learning", "Who has a plan, and where do they learn?", tell.Learning(c.Council))
	shown := a.narrate(&p, c, "learning")
	var body Learning
	for _, t := range model.Get[model.PlansFile](c.Files).Tables {
		if !shown["table "+t.ID.S] {
			body.Tables = append(body.Tables, a.countTable(p.Root, c, t))
		}
	}
	if figures := c.FiguresUnder("plans.snapshot"); len(figures) > 0 {
		body.Snapshots = Table{ID: "snapshots", Caption: "Children and young people with an EHC plan, each January", Notes: append(markers(figures), notesOf(figures)...),
			Head: []Cell{{Text: "When"}, {Text: "Children and young people", Number: true}}}
		for _, f := range figures {
			body.Snapshots.Rows = append(body.Snapshots.Rows, Row{Cells: []Cell{{Text: f.Period.String()}, numberCell(p.Root, f)}})
		}
	}
	body.Findings = a.beside(Charts{}, a.findings(p.Root, c, c.Under("plans.table")))
	p.Live = len(shown) > 0
	p.Body = body
	a.add(p)
}

// countTable is a table of children as its source has it: rows and columns in
// its order, every cell filled, markers explained above.
func (a *assembler) countTable(root string, c *check.Checked, t model.CountTable) CountTable {
	v := CountTable{Table: Table{ID: t.ID.S, Caption: t.Title.S + ", " + t.On.Period.String(), Head: []Cell{{Text: t.RowsBy.S}}}, When: t.On.Period.String()}
	var columns []string
	seen := map[string]bool{}
	for _, r := range t.Rows {
		for _, cell := range r.Cells {
			if !seen[cell.Col.S] {
				seen[cell.Col.S] = true
				columns = append(columns, cell.Col.S)
				v.Head = append(v.Head, Cell{Text: cell.Col.S, Number: true})
			}
		}
	}
	var all []model.Figure
	for _, r := range t.Rows {
		row := Row{Cells: []Cell{{Text: r.Name.S}}}
		for _, col := range columns {
			f, ok := c.Figure(strings.TrimPrefix(t.CellAddress(r.Name.S, col), c.Slug+"/"))
			if !ok {
				row.Cells = append(row.Cells, Cell{Text: "not published", Number: true})
				continue
			}
			all = append(all, f)
			row.Cells = append(row.Cells, numberCell(root, f))
		}
		v.Rows = append(v.Rows, row)
	}
	v.Notes = markers(all)
	if t.Note.Given() {
		v.Notes = append(v.Notes, upper(t.Note.S))
	}
	if check.ShowsSmall(c.Council, all) {
		v.Notes = append(v.Notes, "Small counts stand here because official statistics have already published them.")
	}
	if len(all) > 0 {
		v.Source = a.sourceLink(root, c, all[0].SourceID)
	}
	return v
}
