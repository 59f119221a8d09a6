package plans

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/pages/chart"
	"github.com/send-daylight/daylight/internal/pages/measure"
	"github.com/send-daylight/daylight/internal/pages/site"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// spanned are the fields that pages show by month, quarter or term, in the order of the
// columns.
var spanned = []struct{ field, head string }{
	{"requests", "Requests"}, {"refused", "Refused"}, {"issued", "New plans"}, {"within_20_weeks", "Within 20 weeks"}, {"within_20_weeks_percent", "Share within 20 weeks"},
	{"within_20_weeks_without_exceptions_percent", "Share without exceptions"}, {"average_weeks", "Average time"}, {"overdue_now", "Over 20 weeks now"},
	{"annual_reviews_due", "Reviews due"}, {"annual_reviews_on_time", "Reviews on time"}, {"mediation", "Mediation"}, {"appeals", "Appeals"},
}

// adding are the fields whose shorter periods make the longer ones. What is counted on
// one day, and averages and shares, do not.
var adding = []string{"requests", "refused", "assessments", "no_plan", "issued", "within_20_weeks", "weeks_20_to_52", "over_52_weeks",
	"issued_without_exceptions", "within_20_weeks_without_exceptions", "annual_reviews_due", "annual_reviews_on_time", "phase_transfers_due",
	"phase_transfers_on_time", "mediation", "appeals", "appeals_decided", "appeals_for_family", "appeals_conceded", "appeals_withdrawn"}

// kinds returns the periods that the file has beside calendar years, from early to late, a
// list for each kind.
func kinds(c model.Council) [][]model.Period {
	file := model.Get[File](c.Files)
	if file == nil {
		return nil
	}
	var out [][]model.Period
	for _, s := range file.Spans {
		p := s.Period.Period
		i := slices.IndexFunc(out, func(list []model.Period) bool { return list[0].Kind == p.Kind })
		if i < 0 {
			i, out = len(out), append(out, nil)
		}
		out[i] = append(out[i], p)
	}
	for _, list := range out {
		slices.SortFunc(list, model.Period.Compare)
	}
	return out
}

// spansAddUp holds the counts of longer periods against those of shorter ones.
func spansAddUp(a *check.Audit) {
	if file := model.Get[File](a.Council.Files); file == nil || len(file.Spans) == 0 {
		return
	}
	for _, field := range adding {
		byKind := map[model.PeriodKind][]model.Figure{}
		all := inOrder(a.Council.FiguresUnder("plans." + field))
		for _, f := range all {
			byKind[f.Period.Kind] = append(byKind[f.Period.Kind], f)
		}
		for n, whole := range all {
			for _, same := range all[n+1:] { // a quarter of the calendar and one of the financial year may be one
				a.Agree(whole, same)
			}
			for kind := model.YearEnd; kind <= model.YearToDate; kind++ { // in one order
				if kind != whole.Period.Kind {
					a.PartsMake(whole, byKind[kind])
				}
			}
		}
	}
}

// spansGiveAway finds small counts that the counts of other periods give away. Each alone
// is compared with its threshold elsewhere.
func spansGiveAway(a *check.Audit) {
	if file := model.Get[File](a.Council.Files); file == nil || len(file.Spans) == 0 {
		return
	}
	for _, field := range adding {
		o := &check.OverTime{Told: true}
		for _, f := range inOrder(a.Council.FiguresUnder("plans." + field)) {
			o.ByTerms = o.ByTerms || f.Period.Kind == model.Term
		}
		for _, f := range inOrder(a.Council.FiguresUnder("plans." + field)) {
			o.Add(check.TimedCount{Cell: a.CellOf(f), Period: f.Period, Of: field, Pos: f.Pos, Address: f.Local(), Words: f.Label + ", " + f.Period.String()})
		}
		a.GivenAway(o)
	}
}

func inOrder(figures []model.Figure) []model.Figure {
	slices.SortStableFunc(figures, func(a, b model.Figure) int { return a.Period.Compare(b.Period) })
	return figures
}

// spanTables returns the counts by month, quarter or term, a table for each, the newest first.
func spanTables(c *check.Checked, root string) []site.Table {
	var out []site.Table
	for _, periods := range kinds(c.Council) {
		noun := measure.Noun(periods[0].Kind)
		t := site.Table{ID: "by-" + noun, Caption: "Plans and assessments by " + noun, Head: []site.Cell{{Text: words.Capital(noun)}}}
		var all []model.Figure
		for _, x := range spanned {
			if slices.ContainsFunc(periods, func(p model.Period) bool { _, ok := c.Figure("plans." + x.field + "." + p.Code()); return ok }) {
				t.Head = append(t.Head, site.Cell{Text: x.head, Number: true})
			}
		}
		for _, p := range slices.Backward(periods) {
			row := site.Row{Cells: []site.Cell{{Text: words.Capital(p.String())}}}
			for _, x := range spanned {
				if !slices.ContainsFunc(t.Head, func(h site.Cell) bool { return h.Text == x.head }) {
					continue
				}
				cell := site.Cell{Text: site.NotPublished, Number: true}
				if f, ok := c.Figure("plans." + x.field + "." + p.Code()); ok {
					cell = site.NumberCell(root, f)
					all = append(all, f)
				}
				row.Cells = append(row.Cells, cell)
			}
			t.Rows = append(t.Rows, row)
		}
		t.Notes = append(site.Markers(all), site.NotesOf(all)...)
		out = append(out, t)
	}
	return out
}

// lately reports how many new plans were issued within 20 weeks in the newest month, quarter
// or term, for a council that publishes no years.
func lately(c model.Council) string {
	s, ok := spanSeries(c, "")
	if _, known := s.Newest(); !ok || !known || s.Direction == measure.Neutral {
		return ""
	}
	return words.Capital(s.Name) + ": " + words.Lower(s.Title()) + "."
}

// SpanChart describes the share within 20 weeks by month, quarter or term, or the number
// of requests where no share is given. It takes the kind of period with most values.
func SpanChart(c model.Council, id string) (d chart.Chart, figures []model.Figure, ok bool) {
	s, ok := spanSeries(c, id)
	if !ok {
		return d, nil, false
	}
	for _, p := range s.Points {
		if p.Value.Address != "" {
			figures = append(figures, p.Value)
		}
	}
	d, ok = s.Chart(c)
	return d, figures, ok
}

// spanSeries returns the series that [SpanChart] describes.
func spanSeries(c model.Council, id string) (measure.Series, bool) {
	for _, x := range []struct {
		field, name, unit string
		direction         measure.Direction
	}{
		{"within_20_weeks_percent", "new plans issued within 20 weeks, exceptions included", "Per cent", measure.Up},
		{"within_20_weeks_without_exceptions_percent", "new plans issued within 20 weeks, without exceptions", "Per cent", measure.Up},
		{"requests", "requests for an assessment", "Requests", measure.Neutral},
	} {
		var best measure.Series
		most := 1
		for _, periods := range kinds(c) {
			s := measure.Series{ID: id, Name: x.name, Place: c.ShortName(), Unit: x.unit, Direction: x.direction}
			given := 0
			for _, p := range periods {
				f, known := c.Figure("plans." + x.field + "." + p.Code())
				if known && f.Known {
					given++
				}
				s.Points = append(s.Points, measure.Point{Period: p, Value: f})
			}
			if given > most {
				best, most = s, given
			}
		}
		if most == 1 {
			continue
		}
		if england := inOrder(c.FiguresUnder("plans.benchmark.england." + x.field)); len(england) > 0 {
			best.Others = []measure.Other{{Name: "England", Figures: england}}
		}
		return best, true
	}
	return measure.Series{}, false
}
