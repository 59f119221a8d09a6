package site

import (
	"slices"

	"github.com/send-daylight/daylight/internal/pages/words"
)

// Compare is the page that shows councils side by side, sorted by name and never
// ranked.
type Compare struct {
	Table   Table    // a row for each council
	England string   // a sentence about England, or empty
	Missing []string // what no council publishes
}

// sideBySide makes the page on a site of two councils or more.
func (a *Builder) sideBySide() {
	if !slices.Contains(a.in.OptionalPages, "compare") {
		return
	}
	councils := slices.DeleteFunc(slices.Clone(a.councils), func(c Summary) bool { return c.Programme })
	p := Page{Path: "compare/index.html", Template: "compare", Root: "../", Title: "Councils side by side",
		Description: "What each council publishes about its deficit, its plans and its agreements, sorted by name and not ranked."}
	p.Crumbs = Trail{{Name: "Home", Href: "../index.html"}, {Name: p.Title}}
	a.Narrate(&p, nil, "compare")
	columns := a.in.Subjects.columns
	body := Compare{Table: Table{ID: "compared", Caption: "What each council publishes, sorted by name", Head: []Cell{{Text: "Council"}}}}
	given := make([]int, len(columns))
	for _, c := range columns {
		body.Table.Head = append(body.Table.Head, Cell{Text: c.Name})
	}
	for _, c := range councils {
		row := Row{Cells: []Cell{{Text: c.Name, Href: "../" + c.Slug + "/index.html"}}}
		for i, text := range c.Row {
			if text != NotPublished {
				given[i]++
			}
			row.Cells = append(row.Cells, Cell{Text: Upper(text)})
		}
		body.Table.Rows = append(body.Table.Rows, row)
	}
	for i, c := range columns {
		if given[i] == 0 {
			body.Missing = append(body.Missing, c.Name)
		}
	}
	p.Answer = []string{"This page shows " + words.Number(len(councils)) + " councils side by side. They are sorted by name, not ranked: they differ in size, in need and in what they publish."}
	var newest England
	for _, c := range councils {
		if newest.Value == "" || c.England.Value != "" && c.England.Period.Compare(newest.Period) > 0 {
			newest = c.England
		}
	}
	if newest.Value != "" {
		body.England = "In England, " + newest.Value + " of new plans were issued within 20 weeks " + newest.Period.Phrase() + "."
	}
	p.Body = body
	a.Add(p)
}
