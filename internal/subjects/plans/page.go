package plans

import (
	"cmp"
	"slices"
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/site"
)

// Page is the page of plans and assessments.
type Page struct {
	site.Charts
	Rates   Rates        // percentages against England, each above its table
	Law     string       // what the law says of the time
	Neutral string       // what a higher number does not say
	Asked   site.Table   // requests, assessments and new plans by year
	Time    site.Table   // how long plans took
	Reviews site.Table   // annual reviews and changes of phase
	Spans   []site.Table // the same by month, quarter or term; a table for each
	// Disagreement is shown here where there is no page of inspections.
	Disagreement site.Table
}

// Rates are the charts of the sections of the page of plans.
type Rates struct {
	Asked        []site.Chart // refusals and decisions in time
	Reviews      []site.Chart // decisions after an annual review
	Disagreement []site.Chart // the appeal rate, where there is no page of inspections
}

// Measures of a year of plans, by what a reader asks.
var (
	askedFor = []string{"requests", "refused", "refused_percent", "no_decision", "withdrawn", "decided_within_6_weeks", "decided_after_6_weeks", "decided_within_6_weeks_percent",
		"assessments", "no_plan", "new_plans", "issued", "ceased"}
	timeTaken = []string{"within_20_weeks", "within_20_weeks_percent", "weeks_20_to_52", "over_52_weeks", "issued_without_exceptions",
		"within_20_weeks_without_exceptions", "within_20_weeks_without_exceptions_percent", "average_weeks", "overdue_now"}
	reviewed = []string{"annual_reviews_due", "annual_reviews_held", "annual_reviews_on_time", "review_decisions_within_4_weeks", "review_decisions_after_4_weeks",
		"review_decisions_within_4_weeks_percent", "phase_transfers_due", "phase_transfers_on_time"}
	disagreed = []string{"mediation", "mediation_on_requests", "mediation_on_assessments", "mediation_on_other_matters", "appeals", "appealable_decisions", "appeal_rate_percent", "appeals_decided", "appeals_for_family", "appeals_conceded", "appeals_withdrawn"}
)

// hasYears reports whether there is anything for the page of plans.
func hasYears(f model.Files) bool {
	return model.Get[File](f) != nil && (len(model.Get[File](f).rows()) > 0 || len(model.Get[File](f).Benchmarks) > 0)
}

func page(a *site.Builder, c *check.Checked) {
	answer := Answers(c.Council)
	p := a.Section(c, "plans", "Are plans on time, and how many are asked for?", strings.Join(answer, " "))
	p.Answer = answer
	shown := a.Narrate(&p, c, "plans")
	var body Page
	if d, figures, ok := Chart(c.Council, "plans"); ok && !shown["chart plans"] {
		a.Show(&body.Charts, &p, c, d, figures)
	}
	if d, figures, ok := WaitsChart(c.Council, "plans-waits"); ok && !shown["chart plans-waits"] {
		a.Show(&body.Charts, &p, c, d, figures)
	}
	if d, figures, ok := SpanChart(c.Council, "plans-periods"); ok && !shown["chart plans-periods"] {
		a.Show(&body.Charts, &p, c, d, figures)
	}
	show := func(ids ...string) []site.Chart {
		var drawn site.Charts
		for _, id := range ids {
			if d, figures, ok := RateChart(c.Council, id); ok && !shown["chart "+id] {
				a.Show(&drawn, &p, c, d, figures)
			}
		}
		return drawn.Charts
	}
	body.Rates = Rates{Asked: show("plans-refused", "plans-decisions"), Reviews: show("plans-reviews")}
	body.Spans = spanTables(c, p.Root)
	body.Law, body.Neutral = law(c.Council), Neutral
	askedFor, timeTaken := measures(c.Council)
	body.Asked = yearTable(a, p.Root, c, "asked", "Requests, assessments and new plans", askedFor)
	body.Time = yearTable(a, p.Root, c, "time", "How long plans took", timeTaken)
	body.Asked.Notes = withoutGuests(c, body.Asked.Notes, askedFor, body.Time)
	body.Reviews = yearTable(a, p.Root, c, "reviews", "Annual reviews and changes of phase", reviewed)
	if !c.Files.Has("inspection") {
		body.Rates.Disagreement = show("plans-appeals")
		body.Disagreement = yearTable(a, p.Root, c, "disagreement", "Mediation and appeals", disagreed)
		body.Disagreement.Notes = withoutGuests(c, body.Disagreement.Notes, disagreed, body.Asked, body.Time)
	}
	body.Findings = a.Beside(body.Charts, a.Findings(p.Root, c, c.Under("plans")))
	p.Live = len(body.Charts.Charts)+len(body.Rates.Asked)+len(body.Rates.Reviews)+len(body.Rates.Disagreement)+len(shown) > 0
	p.Body = body
	a.Add(p)
}

// measures returns what the first two tables show. Where a source counts all plans that
// started apart from those whose time is known, the latter are beside their time.
func measures(c model.Council) (asked, time []string) {
	for _, y := range years(c) {
		if _, ok := y.get("new_plans"); ok {
			return slices.DeleteFunc(slices.Clone(askedFor), func(s string) bool { return s == "issued" }), slices.Concat([]string{"issued"}, timeTaken)
		}
	}
	return askedFor, timeTaken
}

// guests are measures of two tables that are from the paper of another table's.
var guests = []string{"issued", "mediation_on_requests", "mediation_on_assessments", "mediation_on_other_matters"}

// withoutGuests returns the notes of a table without those that another table of the page
// has too, where they are on guests alone: a page has each note beside what it is about.
func withoutGuests(c *check.Checked, notes []string, fields []string, other ...site.Table) []string {
	var own []model.Figure
	for _, y := range yearsOf(c.Council) {
		for _, field := range fields {
			if f, ok := c.Figure("plans." + field + "." + y.Code()); ok && !slices.Contains(guests, field) {
				own = append(own, f)
			}
		}
	}
	keep := slices.Concat(site.Markers(own), site.NotesOf(own))
	return slices.DeleteFunc(slices.Clone(notes), func(note string) bool {
		return !slices.Contains(keep, note) && slices.ContainsFunc(other, func(t site.Table) bool { return slices.Contains(t.Notes, note) })
	})
}

// yearTable returns the measures of a council's plans by year. A measure that no year
// gives has no row; a table without rows is not shown.
func yearTable(a *site.Builder, root string, c *check.Checked, id, caption string, fields []string) site.Table {
	t := site.Table{ID: id, Caption: caption, Head: []site.Cell{{Text: "Measure"}}}
	years := yearsWith(c.Council, fields)
	slices.Reverse(years) // readers want the newest first, and on a phone it is in sight
	for _, y := range years {
		t.Head = append(t.Head, site.Cell{Text: y.String() + statusOf(c, y), Number: true})
	}
	var all []model.Figure
	for _, field := range fields {
		row := site.Row{Cells: []site.Cell{{}}}
		given := false
		for _, y := range years {
			f, ok := c.Figure("plans." + field + "." + y.Code())
			if !ok {
				row.Cells = append(row.Cells, site.Cell{Text: year{c.Council, y}.absent(field), Number: true})
				continue
			}
			if !given { // as the newest year calls it
				given, row.Cells[0].Text = true, f.Label
			}
			text := f.String()
			if firm := firmness(f.Status); firm != statusOf(c, y) {
				text += firm
			}
			row.Cells = append(row.Cells, site.Cell{Text: text, Href: site.FigureHref(root, f), Number: true})
			all = append(all, f)
		}
		if given {
			t.Rows = append(t.Rows, row)
		}
	}
	rows, others := benchmarkRows(root, c, fields, years)
	t.Rows = append(t.Rows, rows...)
	all = append(all, others...)
	t.Notes = append(site.Markers(all), site.NotesOf(all)...)
	return t
}

// yearsWith returns the years from the first to the last that has any of some measures,
// whether its figure is known or hidden.
func yearsWith(c model.Council, fields []string) []model.Period {
	has := func(y model.Period) bool {
		return slices.ContainsFunc(fields, func(field string) bool { _, ok := c.Figure("plans." + field + "." + y.Code()); return ok })
	}
	out := yearsOf(c)
	for len(out) > 0 && !has(out[0]) {
		out = out[1:]
	}
	for len(out) > 0 && !has(out[len(out)-1]) {
		out = out[:len(out)-1]
	}
	return out
}

// statusOf returns how firm a year of plans is, for its heading; nothing where it is
// plainly what happened, or where its papers differ.
func statusOf(c *check.Checked, year model.Period) string {
	var all []string
	for _, y := range model.Get[File](c.Files).Years {
		if y.Year.Period == year {
			all = append(all, firmness(model.Status(model.Or(y.Status, string(model.Actual)))))
		}
	}
	if all = slices.Compact(all); len(all) != 1 {
		return ""
	}
	return all[0]
}

// firmness returns how firm a figure is, in brackets; nothing where it is plainly what
// happened.
func firmness(s model.Status) string {
	if s == model.Actual {
		return ""
	}
	return " (" + s.Short() + ")"
}

// benchmarkRows returns what other areas have of the measures, by year: England, the
// region, neighbours together, and councils by name.
func benchmarkRows(root string, c *check.Checked, fields []string, years []model.Period) (out []site.Row, figures []model.Figure) {
	for _, area := range areas(c) {
		for _, measure := range fields {
			row := site.Row{Cells: []site.Cell{{}}}
			for _, y := range years {
				f, ok := c.Figure("plans.benchmark." + area + "." + measure + "." + y.Code())
				if !ok {
					row.Cells = append(row.Cells, site.Cell{Text: "not published", Number: true})
					continue
				}
				row.Cells[0].Text = cmp.Or(row.Cells[0].Text, f.Label)
				row.Cells = append(row.Cells, site.NumberCell(root, f))
				figures = append(figures, f)
			}
			if row.Cells[0].Text != "" {
				out = append(out, row)
			}
		}
	}
	return out, figures
}

// areas returns the areas that a council is compared with, as addresses have them.
func areas(c *check.Checked) []string {
	out := []string{"england", "region", "neighbours"}
	for _, b := range model.Get[File](c.Files).Benchmarks {
		if slug := model.Slug(b.Council.S); b.Council.Given() && !slices.Contains(out, slug) {
			out = append(out, slug)
		}
	}
	return out
}
