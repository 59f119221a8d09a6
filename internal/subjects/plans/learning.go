package plans

import (
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// LearningPage is the page of who has a plan and where they learn.
type LearningPage struct {
	site.Charts             // how many have a plan, year by year
	Neutral     string      // what a higher number does not say
	Snapshots   site.Table  // the same as a table
	Views       []TableView // who learns where
}

// A TableView is a table of children with where it comes from.
type TableView struct {
	site.Table
	Drawn  []site.Chart // the shares of its rows, or none
	Folded bool         // its numbers are folded away: a chart shows them, or there are many
	When   string       // when they were counted
	Source site.Link    // the paper
}

// mostRows is how many rows of a table a page shows unasked.
const mostRows = 12

// childrenID is the id of the chart of children who have a plan.
const childrenID = "plans-children"

func hasTables(f model.Files) bool {
	return model.Get[File](f) != nil && (len(model.Get[File](f).Tables) > 0 || len(model.Get[File](f).Snapshots) > 0)
}

func learningPage(a *site.Builder, c *check.Checked) {
	p := a.Section(c, "learning", "Who has a plan, and where do they learn?", Learning(c.Council))
	shown := a.Narrate(&p, c, "learning")
	body := LearningPage{Neutral: Neutral}
	for _, t := range model.Get[File](c.Files).Tables {
		if shown["table "+t.ID.S] {
			continue
		}
		v := tableView(a, p.Root, c, t)
		if d, figures, ok := TableChart(c.Council, t, t.ID.S); ok && !shown["chart "+t.ID.S] {
			var drawn site.Charts
			a.Show(&drawn, &p, c, d, figures)
			v.Drawn = drawn.Charts
			v.Table.ID += "-numbers" // the chart has the id
		}
		v.Folded = len(v.Drawn) > 0 || len(v.Rows) > mostRows
		body.Views = append(body.Views, v)
	}
	body.Snapshots = snapshotTable(p.Root, c)
	if d, figures, ok := SnapshotChart(c.Council, childrenID); ok && !shown["chart "+childrenID] {
		a.Show(&body.Charts, &p, c, d, figures)
	}
	body.Findings = a.Beside(site.Charts{}, a.Findings(p.Root, c, c.Under("plans.table")))
	p.Live = len(shown) > 0 || len(body.Charts.Charts) > 0 || slices.ContainsFunc(body.Views, func(v TableView) bool { return len(v.Drawn) > 0 })
	p.Body = body
	a.Add(p)
}

// snapshotTable returns the children with a plan of each January, and those of them with
// a personal budget where the council gives that.
func snapshotTable(root string, c *check.Checked) site.Table {
	figures := c.FiguresUnder("plans.snapshot")
	if len(figures) == 0 {
		return site.Table{}
	}
	all := slices.Clone(figures)
	t := site.Table{ID: "snapshots", Caption: "Children and young people with an EHC plan, each January",
		Head: []site.Cell{{Text: "When"}, {Text: "Children and young people", Number: true}}}
	budgets := len(c.FiguresUnder("plans.personal_budgets")) > 0
	if budgets {
		t.Head = append(t.Head, site.Cell{Text: "With a personal budget", Number: true})
	}
	for _, f := range slices.Backward(figures) {
		row := site.Row{Cells: []site.Cell{{Text: f.Period.String()}, site.NumberCell(root, f)}}
		if budgets {
			cell := site.Cell{Text: "not published", Number: true}
			if b, ok := c.Figure("plans.personal_budgets." + f.Period.Code()); ok {
				cell, all = site.NumberCell(root, b), append(all, b)
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = append(site.Markers(all), site.NotesOf(all)...)
	return t
}

// missingCell returns what a cell says that a table does not have. A total may be left out
// since its groups do not make it.
func missingCell(row string) string {
	if isTotal(row) {
		return "left out"
	}
	return site.NotPublished
}

// tableView returns a table of children as its source has it: rows and columns in
// its order, every cell filled, markers explained above.
func tableView(a *site.Builder, root string, c *check.Checked, t Table) TableView {
	caption := t.Title.S + ", " + t.On.Period.String()
	if strings.EqualFold(t.ColsBy.S, "year") { // its columns name their years
		caption = t.Title.S
	}
	v := TableView{Table: site.Table{ID: t.ID.S, Caption: caption, Head: []site.Cell{{Text: t.RowsBy.S}}}, When: t.On.Period.String()}
	var columns []string
	seen := map[string]bool{}
	for _, r := range t.Rows {
		for _, cell := range r.Cells {
			if !seen[cell.Col.S] {
				seen[cell.Col.S] = true
				columns = append(columns, cell.Col.S)
				v.Head = append(v.Head, site.Cell{Text: cell.Col.S, Number: true})
			}
		}
	}
	shares := t.sharedWith()
	for _, area := range shares {
		v.Head = append(v.Head, site.Cell{Text: site.Upper(area.Words), Number: true})
	}
	var all []model.Figure
	for _, r := range t.Rows {
		row := site.Row{Cells: []site.Cell{{Text: r.Name.S}}}
		for _, col := range columns {
			f, ok := c.Figure(strings.TrimPrefix(t.CellAddress(r.Name.S, col), c.Slug+"/"))
			if !ok {
				row.Cells = append(row.Cells, site.Cell{Text: missingCell(r.Name.S), Number: true})
				continue
			}
			all = append(all, f)
			row.Cells = append(row.Cells, site.NumberCell(root, f))
		}
		for _, area := range shares {
			cell := site.Cell{Number: true}
			if f, ok := c.Figure(t.ShareAddress(area, r.Name.S)); ok {
				cell = site.NumberCell(root, f)
			}
			row.Cells = append(row.Cells, cell)
		}
		v.Rows = append(v.Rows, row)
	}
	v.Notes = site.Markers(all)
	if t.Note.Given() {
		v.Notes = append(v.Notes, site.Upper(t.Note.S))
	}
	if showsSmall(c.Council, all) {
		v.Notes = append(v.Notes, "Official statistics have published the small counts of this table already, so they are shown.")
	}
	if len(all) > 0 {
		v.Source = a.SourceLink(root, c, all[0].SourceID)
	}
	return v
}

// sharedWith returns the areas whose shares any row of a table has.
func (t Table) sharedWith() (out []Area) {
	for i, area := range Areas {
		if slices.ContainsFunc(t.Rows, func(r Row) bool { return r.shares()[i].Given() }) {
			out = append(out, area)
		}
	}
	return out
}
