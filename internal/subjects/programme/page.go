package programme

import (
	"strconv"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Page is the page of agreements.
type Page struct {
	List []ProgrammeView // in the order of the file
}

// A Programme is one agreement as a page shows it.
type ProgrammeView struct {
	ID         string           // its id on the page
	Name       string           // its name
	About      string           // what it is
	Tranche    string           // which tranche, or empty
	Signed     string           // when it was signed, or empty
	Ends       string           // when it ends, or empty
	Status     site.Rated       // where it stands
	Conditions site.Table       // what it demands, a row each
	Figures    site.Table       // its grants and payments
	Reports    site.Table       // monitoring reports
	Boards     []site.Statement // who watches over it
	Text       []site.Statement // what sources say without a figure
}

func page(a *site.Builder, c *check.Checked) {
	p := a.Section(c, "programme", "Is the plan on track, and who says so?", Answer(c.Council))
	a.Narrate(&p, c, "programme")
	var body Page
	for _, x := range model.Get[File](c.Files).Programmes {
		v := ProgrammeView{ID: x.ID.S, Name: x.Name.S, About: x.About.S, Tranche: x.Tranche.S, Signed: x.Signed.String(), Ends: x.Ends.Period.String(),
			Status: site.RatedBy(x.Status.S, x.RatedBy.S, x.RatedOn.String(), x.Reason.S), Text: a.Statements(p.Root, c, x.Statements)}
		v.Conditions = site.Table{ID: x.ID.S + "-conditions", Caption: "Conditions of the agreement",
			Head: []site.Cell{{Text: "Condition"}, {Text: "Status"}, {Text: "Rated by"}, {Text: "When"}}}
		for _, k := range x.Conditions {
			v.Conditions.Rows = append(v.Conditions.Rows, site.Row{Cells: []site.Cell{
				{Text: numbered(k), Small: k.Reason.S}, {Tag: site.StatusTag(k.Status.S)}, {Text: site.OrNotPublished(k.RatedBy.S)}, {Text: site.OrNotPublished(k.RatedOn.String())}}})
		}
		if figures := c.FiguresUnder("programme." + x.ID.S); len(figures) > 0 {
			v.Figures = a.FigureTable(p.Root, c, x.ID.S+"-figures", "Figures", figures)
		}
		v.Reports = site.Table{ID: x.ID.S + "-reports", Caption: "Monitoring reports", Head: []site.Cell{{Text: "Report"}, {Text: "Covers"}, {Text: "Sent"}}}
		for _, r := range x.Reports {
			name := "Report"
			if r.Number.Given() {
				name += " " + strconv.Itoa(r.Number.N)
			}
			v.Reports.Rows = append(v.Reports.Rows, site.Row{Cells: []site.Cell{{Text: name, Href: r.URL.S}, {Text: r.Covers.S}, {Text: site.OrNotPublished(r.Submitted.Period.String())}}})
		}
		for _, b := range x.Boards {
			v.Boards = append(v.Boards, site.Statement{Text: strings.TrimSuffix(b.Name.S+": "+b.Role.S, ": "), Source: a.SourceLink(p.Root, c, b.Source.S)})
		}
		body.List = append(body.List, v)
	}
	p.Body = body
	a.Add(p)
}

// numbered returns a condition with its number, if the source gives one.
func numbered(k Condition) string {
	if !k.Number.Given() {
		return k.Text.S
	}
	return strconv.Itoa(k.Number.N) + ". " + k.Text.S
}
