package plans

import (
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// A Measure is one number of a year of plans.
type Measure struct {
	Field, Words, Unit, Noun string
	Number                   model.Number
}

// Measures returns all numbers of a year of plans, in the order that pages show them.
func (y Counts) Measures() []Measure {
	return []Measure{
		{"requests", "Requests for an assessment", "count", "requests", y.Requests},
		{"refused", "Requests refused", "count", "requests", y.Refused},
		{"assessments", "Assessments completed", "count", "assessments", y.Assessed},
		{"no_plan", "Assessments that ended without a plan", "count", "assessments", y.NoPlan},
		{"issued", "New plans issued", "count", "plans", y.Issued},
		{"within_20_weeks", "New plans issued within 20 weeks", "count", "plans", y.Within20},
		{"weeks_20_to_52", "New plans issued after 20 weeks and within a year", "count", "plans", y.To52},
		{"over_52_weeks", "New plans issued after more than a year", "count", "plans", y.Over52},
		{"within_20_weeks_percent", "Share of new plans issued within 20 weeks, exceptions included", "percent", "", y.Within20p},
		{"issued_without_exceptions", "New plans issued, without exceptions", "count", "plans", y.IssuedX},
		{"within_20_weeks_without_exceptions", "New plans issued within 20 weeks, without exceptions", "count", "plans", y.Within20X},
		{"within_20_weeks_without_exceptions_percent", "Share of new plans issued within 20 weeks, without exceptions", "percent", "", y.Within20Xp},
		{"average_weeks", "Average time from request to plan", "weeks", "", y.AverageWeeks},
		{"overdue_now", "Assessments under way for more than 20 weeks", "count", "assessments", y.Overdue},
		{"annual_reviews_due", "Annual reviews due", "count", "reviews", y.ReviewsDue},
		{"annual_reviews_on_time", "Annual reviews on time", "count", "reviews", y.ReviewsDone},
		{"phase_transfers_due", "Plans to be amended for a change of phase", "count", "plans", y.PhaseDue},
		{"phase_transfers_on_time", "Plans amended in time for a change of phase", "count", "plans", y.PhaseDone},
		{"mediation", "Mediation cases held", "count", "cases", y.Mediation},
		{"appeals", "Appeals registered with the tribunal", "count", "appeals", y.Appeals},
		{"appeals_decided", "Appeals decided by the tribunal", "count", "appeals", y.Decided},
		{"appeals_for_family", "Appeals decided wholly or partly for the family", "count", "appeals", y.ForFamily},
		{"appeals_conceded", "Appeals conceded by the council", "count", "appeals", y.Conceded},
		{"appeals_withdrawn", "Appeals withdrawn by the family", "count", "appeals", y.Withdrawn},
	}
}

// A Share is a percentage of a year with the counts that it comes from.
type Share struct {
	Field                string // of the percentage
	PartField            string
	Percent, Part, Whole model.Number
}

// Shares returns the percentages of a year of plans.
func (y Counts) Shares() []Share {
	return []Share{
		{"within_20_weeks_percent", "within_20_weeks", y.Within20p, y.Within20, y.Issued},
		{"within_20_weeks_without_exceptions_percent", "within_20_weeks_without_exceptions", y.Within20Xp, y.Within20X, y.IssuedX},
	}
}

// Hides reports whether the year's count of that name is hidden, and where it says so.
func (y Counts) Hides(field string) (model.Text, bool) {
	for _, t := range y.Hidden {
		if t.S == field {
			return t, true
		}
	}
	return model.Text{}, false
}

// rows returns the years, and the other periods as if each were one.
func (f *File) rows() []Year {
	out := f.Years[:len(f.Years):len(f.Years)]
	for _, s := range f.Spans {
		out = append(out, Year{s.Period, s.Counts})
	}
	return out
}

func assemble(a *model.Assembly, file *File) {
	a.Cite(file.Source)
	for _, y := range file.rows() {
		where := file.Origin().In(y.Numeric)
		for _, m := range y.Measures() {
			f := model.Figure{Address: model.Join("plans", m.Field, y.Year.Period.Code()), Label: m.Words, Noun: m.Noun, Period: y.Year.Period, Status: model.Status(model.Or(y.Status, string(model.Actual)))}
			num := model.Numeric{Note: y.Note}
			if hidden, ok := y.Hides(m.Field); ok {
				num.Marker = hidden
				num.Marker.S = "c"
				if m.Number.Given() {
					stillHeld(a, m.Number.Pos)
					continue
				}
			}
			a.Add(f, m.Number, num, where, m.Unit)
		}
	}
	for _, s := range file.Snapshots {
		f := model.Figure{Address: model.Join("plans.snapshot", s.On.Period.Code()), Label: "Children and young people with an EHC plan", Noun: "children and young people", Period: s.On.Period, Status: model.Actual}
		a.Add(f, s.Plans, s.Numeric, file.Origin(), "count")
	}
	for _, t := range file.Tables {
		assembleTable(a, t, file.Origin().In(t.Numeric))
	}
	for _, b := range file.Benchmarks {
		words := map[string]string{"england": "England", "region": "the region", "neighbours": "statistical neighbours"}[b.Area.S]
		f := model.Figure{Address: model.Join("plans.benchmark", b.Area.S, b.Measure.S, b.Year.Period.Code()), Label: benchmarkWords[b.Measure.S] + ", " + words, Period: b.Year.Period, Status: model.Actual}
		a.Add(f, b.Value, b.Numeric, file.Origin(), "percent")
	}
}

var benchmarkWords = map[string]string{
	"within_20_weeks_percent":                    "Share of new plans issued within 20 weeks, exceptions included",
	"within_20_weeks_without_exceptions_percent": "Share of new plans issued within 20 weeks, without exceptions",
	"refused_percent":                            "Share of requests refused",
	"plans_percent":                              "Share of pupils with an EHC plan",
}

// CellAddress returns the local address of a cell of a table of children.
func (t Table) CellAddress(row, col string) string {
	return model.Join("plans.table", t.ID.S, model.Slug(row), model.Slug(col))
}

func assembleTable(a *model.Assembly, t Table, where model.Origin) {
	for _, r := range t.Rows {
		for _, cell := range r.Cells {
			f := model.Figure{Address: t.CellAddress(r.Name.S, cell.Col.S), Label: t.Title.S + ": " + r.Name.S + ", " + cell.Col.S,
				Noun: "children and young people", Period: t.On.Period, Status: model.Actual}
			num := model.Numeric{Marker: cell.Marker}
			if cell.Marker.S == "c" && cell.Value.Given() {
				stillHeld(a, cell.Value.Pos)
				continue
			}
			a.Add(f, cell.Value, num, where, "count")
		}
	}
}

// stillHeld reports a count that is marked as hidden and yet in the file.
func stillHeld(a *model.Assembly, pos diag.Pos) {
	a.Errorf(pos, model.RuleSmallCounts, "this count is marked as hidden, but the file still holds it").Hint =
		"remove the value: the repository, its history and every download are public"
}
