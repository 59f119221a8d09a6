package programme

import (
	"slices"
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
	Since      string           // since when it stands where it stands, or empty
	Replaced   site.Link        // the programme that replaced it
	Status     site.Rated       // where it stands
	Stability  StabilityView    // its High Needs Stability Grant
	Conditions site.Table       // what it demands, a row each
	Payments   site.Table       // what was agreed and paid, the newest year first
	Savings    site.Table       // what it is to save, and has saved
	Figures    site.Table       // its totals, grants and counts
	Reports    site.Table       // monitoring reports
	Boards     []site.Statement // who watches over it
	Text       []site.Statement // what sources say without a figure
	Findings   []site.Finding   // what does not add up in it
}

// StabilityView is the High Needs Stability Grant as a page shows it.
type StabilityView struct {
	Shown      bool     // there is one
	Status     site.Tag // where it stands
	Says       string   // in a sentence
	Reason     string   // why, or empty
	Conditions []string // what it is given for
}

func page(a *site.Builder, c *check.Checked) {
	p := a.Section(c, "programme", "Is the plan on track, and who says so?", Answer(c.Council))
	a.Narrate(&p, c, "programme")
	var body Page
	list := model.Get[File](c.Files).Programmes
	said := answerer{c.Council, list}
	for _, x := range list {
		v := ProgrammeView{ID: x.ID.S, Name: x.Name.S, About: x.About.S, Tranche: x.Tranche.S, Signed: x.Signed.String(), Ends: x.Ends.Period.String(), Since: x.Since.Period.String(),
			Status: site.RatedBy(x.Status.S, x.RatedBy.S, x.RatedOn.String(), x.Reason.S), Text: a.Statements(p.Root, c, x.Statements)}
		if i := slices.IndexFunc(list, func(o Programme) bool { return o.ID.S == x.By.S }); i >= 0 {
			v.Replaced = site.Link{Name: list[i].Name.S, Href: "#" + list[i].ID.S}
		}
		if g := x.Stability; g.Status.Given() || g.Amount.Given() {
			v.Stability = StabilityView{Shown: true, Status: site.StatusTag(site.OrNotStated(g.Status.S)), Says: said.stability(x), Reason: g.Reason.S}
			for _, k := range g.Conditions {
				v.Stability.Conditions = append(v.Stability.Conditions, k.S)
			}
		}
		v.Conditions = conditions(x)
		v.Payments, v.Savings = payments(p.Root, c, x), savings(p.Root, c, x)
		if figures := others(c, x); len(figures) > 0 {
			v.Figures = a.FigureTable(p.Root, c, x.ID.S+"-figures", "Figures", figures)
		}
		v.Reports = reports(x)
		v.Findings = a.Findings(p.Root, c, c.Explained("programme."+x.ID.S))
		for _, b := range x.Boards {
			v.Boards = append(v.Boards, site.Statement{Text: strings.TrimSuffix(b.Name.S+": "+b.Role.S, ": "), Source: a.SourceLink(p.Root, c, b.Source.S)})
		}
		body.List = append(body.List, v)
	}
	p.Body = body
	a.Add(p)
}

func conditions(x Programme) site.Table {
	t := site.Table{ID: x.ID.S + "-conditions", Caption: "Conditions of the agreement",
		Head: []site.Cell{{Text: "Condition", Small: "why"}, {Text: "Status"}, {Text: "Rated by"}, {Text: "When"}}}
	for _, k := range x.Conditions {
		t.Rows = append(t.Rows, site.Row{Cells: []site.Cell{
			{Text: numbered(k), Small: k.Reason.S}, {Tag: site.StatusTag(k.Status.S)}, {Text: site.OrNotPublished(k.RatedBy.S)}, {Text: site.OrNotPublished(k.RatedOn.String())}}})
	}
	return t
}

// numbered returns a condition with its number, if the source gives one.
func numbered(k Condition) string {
	if !k.Number.Given() {
		return k.Text.S
	}
	return strconv.Itoa(k.Number.N) + ". " + k.Text.S
}

// payments returns what was agreed and paid, the newest year first.
func payments(root string, c *check.Checked, x Programme) site.Table {
	t := site.Table{ID: x.ID.S + "-payments", Caption: "Payments: agreed and paid", Head: []site.Cell{{Text: "For"}, {Text: "Agreed", Number: true}, {Text: "Paid", Number: true, Small: "when"}}}
	var shown []model.Figure
	for _, y := range slices.Backward(x.byYear()) {
		name := y.Year.Period.String()
		if y.Number.Given() {
			name += ", payment " + strconv.Itoa(y.Number.N)
		}
		row := site.Row{Cells: []site.Cell{{Text: name}}}
		for _, field := range []string{"agreed", "paid"} {
			f, ok := c.Figure(x.payment(y) + "." + field)
			cell := site.Cell{Text: site.NotPublished, Number: true}
			if ok {
				cell, shown = site.NumberCell(root, f), append(shown, f)
				cell.Small = ""
			}
			if field == "paid" && y.PaidOn.Given() {
				cell.Small = "on " + y.PaidOn.String()
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	t.InOneUnit()
	t.Notes = append(site.Markers(shown), site.NotesOf(shown)...)
	return t
}

// savings returns what each piece of work is to save, and what was spent on it first. Where
// the source gives what all come to, that is the last row.
func savings(root string, c *check.Checked, x Programme) site.Table {
	t := site.Table{ID: x.ID.S + "-savings", Caption: "Savings", Head: []site.Cell{{Text: "What saves money", Small: "year"}, {Text: "Spent first", Number: true}, {Text: "Expected to save", Number: true}, {Text: "Saved", Number: true}}}
	var shown []model.Figure
	row := func(name string, small string, addresses ...string) {
		out, given := site.Row{Cells: []site.Cell{{Text: name, Small: small}}}, false
		for _, address := range addresses {
			f, ok := c.Figure(address)
			cell := site.Cell{Text: site.NotPublished, Number: true}
			if ok {
				cell, shown, given = site.NumberCell(root, f), append(shown, f), true
				cell.Small = ""
			}
			out.Cells = append(out.Cells, cell)
		}
		if given {
			t.Rows = append(t.Rows, out)
		}
	}
	for _, s := range x.Savings {
		at := x.address("saving", s.ID.S)
		row(s.Name.S, s.Year.Period.String(), at+".invested", at+".expected", at+".achieved")
	}
	if len(x.Savings) > 0 {
		row("All together", "", "", x.address("total.expected_saving"), x.address("total.achieved_saving"))
	}
	t.InOneUnit()
	t.Notes = append(site.Markers(shown), site.NotesOf(shown)...)
	return t.WithoutEmpty()
}

// others returns the figures that no table of their own shows.
func others(c *check.Checked, x Programme) []model.Figure {
	return slices.DeleteFunc(c.FiguresUnder("programme."+x.ID.S), func(f model.Figure) bool {
		rest := strings.TrimPrefix(f.Local(), "programme."+x.ID.S+".")
		return strings.HasPrefix(rest, "payment.") || strings.HasPrefix(rest, "saving.")
	})
}

func reports(x Programme) site.Table {
	t := site.Table{ID: x.ID.S + "-reports", Caption: "Monitoring reports", Head: []site.Cell{{Text: "Report"}, {Text: "Covers"}, {Text: "Sent"}}}
	for _, r := range x.Reports {
		name := "Report"
		if r.Number.Given() {
			name += " " + strconv.Itoa(r.Number.N)
		}
		t.Rows = append(t.Rows, site.Row{Cells: []site.Cell{{Text: name, Href: r.URL.S}, {Text: r.Covers.S}, {Text: site.OrNotPublished(r.Submitted.Period.String())}}})
	}
	return t
}
