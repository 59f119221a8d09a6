package plans

import (
	"strings"

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
		{"refused_percent", "Share of requests refused", "percent", "", y.Refusedp},
		{"no_decision", "Requests without a decision yet", "count", "requests", y.Undecided},
		{"withdrawn", "Requests withdrawn", "count", "requests", y.Dropped},
		{"decided_within_6_weeks", "Requests decided within six weeks", "count", "requests", y.Decided6},
		{"decided_after_6_weeks", "Requests decided after more than six weeks", "count", "requests", y.DecidedX},
		{"decided_within_6_weeks_percent", "Share of decisions on requests made within six weeks", "percent", "", y.Decided6p},
		{"assessments", "Needs assessments", "count", "assessments", y.Assessed},
		{"no_plan", "Assessments that ended without a plan", "count", "assessments", y.NoPlan},
		{"new_plans", "All plans that started in the year", "count", "plans", y.NewPlans},
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
		{"annual_reviews_held", "Annual reviews whose meeting was held in the year", "count", "reviews", y.ReviewsHeld},
		{"review_decisions_within_4_weeks", "Review decisions within four weeks of the meeting", "count", "decisions", y.Decided4},
		{"review_decisions_after_4_weeks", "Review decisions more than four weeks after the meeting", "count", "decisions", y.DecidedX4},
		{"review_decisions_within_4_weeks_percent", "Share of review decisions made within four weeks of the meeting", "percent", "", y.Decided4p},
		{"phase_transfers_due", "Plans to be amended for a change of phase", "count", "plans", y.PhaseDue},
		{"phase_transfers_on_time", "Plans amended in time for a change of phase", "count", "plans", y.PhaseDone},
		{"ceased", "Plans that ceased", "count", "plans", y.Ceased},
		{"mediation", "Mediation cases held", "count", "cases", y.Mediation},
		{"mediation_on_requests", "Mediation about decisions on requests", "count", "cases", y.MediationR},
		{"mediation_on_assessments", "Mediation about decisions after an assessment", "count", "cases", y.MediationA},
		{"mediation_on_other_matters", "Mediation about other matters", "count", "cases", y.MediationO},
		{"appeals", "Appeals registered with the tribunal", "count", "appeals", y.Appeals},
		{"appealable_decisions", "Decisions that families could appeal against", "count", "decisions", y.Appealable},
		{"appeal_rate_percent", "Appeals as a share of the decisions that could be appealed against", "percent", "", y.Appealp},
		{"appeals_decided", "Appeals decided by the tribunal", "count", "appeals", y.Decided},
		{"appeals_for_family", "Appeals decided wholly or partly for the family", "count", "appeals", y.ForFamily},
		{"appeals_conceded", "Appeals conceded by the council", "count", "appeals", y.Conceded},
		{"appeals_withdrawn", "Appeals withdrawn by the family", "count", "appeals", y.Withdrawn},
	}
}

// A Share is a percentage of a year with the counts that it comes from: a part, and
// either the whole or the rest of it.
type Share struct {
	Field                      string // of the percentage
	PartField                  string
	Percent, Part, Whole, Rest model.Number
}

// Shares returns the percentages of a year of plans. That of requests decided within six
// weeks is not among them: its base is neither the requests nor the decisions that the
// Department counts.
func (y Counts) Shares() []Share {
	return []Share{
		{Field: "refused_percent", PartField: "refused", Percent: y.Refusedp, Part: y.Refused, Whole: y.Requests},
		{Field: "within_20_weeks_percent", PartField: "within_20_weeks", Percent: y.Within20p, Part: y.Within20, Whole: y.Issued},
		{Field: "within_20_weeks_without_exceptions_percent", PartField: "within_20_weeks_without_exceptions", Percent: y.Within20Xp, Part: y.Within20X, Whole: y.IssuedX},
		{Field: "review_decisions_within_4_weeks_percent", PartField: "review_decisions_within_4_weeks", Percent: y.Decided4p, Part: y.Decided4, Rest: y.DecidedX4},
		{Field: "appeal_rate_percent", PartField: "appeals", Percent: y.Appealp, Part: y.Appeals, Whole: y.Appealable},
	}
}

// of returns the whole that the percentage is of, if the counts give it.
func (x Share) of() (whole model.Decimal, ok bool) {
	switch {
	case x.Whole.Given():
		return x.Whole.D, x.Whole.D.IsPos()
	case x.Part.Given() && x.Rest.Given():
		whole = model.Sum(x.Part.D, x.Rest.D)
		return whole, whole.IsPos()
	}
	return whole, false
}

// implied returns the part that the percentage and the other count give away.
func (x Share) implied() (part model.Decimal, ok bool) {
	hundred := model.Whole(100)
	switch {
	case x.Whole.Given():
		return model.Ratio(model.Product(x.Percent.D, x.Whole.D), hundred), true
	case x.Rest.Given() && x.Percent.D.Cmp(hundred) < 0:
		return model.Ratio(model.Product(x.Percent.D, x.Rest.D), model.Sum(hundred, x.Percent.D.Neg())), true
	}
	return part, false
}

// Lacks reports whether the source says that it has no such figure, and where.
func (y Counts) Lacks(field string) (model.Text, bool) { return named(y.Missing, field) }

// Hides reports whether the year's count of that name is hidden, and where it says so.
func (y Counts) Hides(field string) (model.Text, bool) { return named(y.Hidden, field) }

func named(list []model.Text, field string) (model.Text, bool) {
	for _, t := range list {
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
	started := map[model.Period]bool{} // where all plans that started are counted apart
	for _, y := range file.rows() {
		started[y.Year.Period] = started[y.Year.Period] || y.NewPlans.Given()
	}
	for _, y := range file.rows() {
		where := file.Origin().In(y.Numeric)
		for _, m := range y.Measures() {
			f := model.Figure{Address: model.Join("plans", m.Field, y.Year.Period.Code()), Label: m.Words, Noun: m.Noun, Period: y.Year.Period, Status: model.Status(model.Or(y.Status, string(model.Actual)))}
			if m.Field == "issued" && started[y.Year.Period] {
				f.Label = "New plans counted for their time"
			}
			num := model.Numeric{Note: y.Note, Hedge: y.Hedge}
			if m.Number.Given() {
				num.Marker = y.Marker // such as b for a break
			}
			if hidden, ok := y.Hides(m.Field); ok {
				num.Marker = hidden
				num.Marker.S = "c"
				if m.Number.Given() {
					stillHeld(a, m.Number.Pos)
					continue
				}
			}
			if missing, ok := y.Lacks(m.Field); ok {
				num.Marker = notAvailable(missing)
				if m.Number.Given() {
					notMissing(a, m.Number.Pos)
					continue
				}
			}
			a.Add(f, m.Number, num, where, m.Unit)
		}
	}
	for _, s := range file.Snapshots {
		f := model.Figure{Address: model.Join("plans.snapshot", s.On.Period.Code()), Label: "Children and young people with an EHC plan", Noun: "children and young people", Period: s.On.Period, Status: model.Actual}
		if !s.Plans.Given() && !s.Budgets.Given() && len(s.Missing) == 0 && !model.StandsIn(s.Marker.S) {
			a.Errorf(s.On.Pos, "required", "this snapshot counts nothing").Hint = "add plans = …, with the number of children and young people who have a plan"
		}
		noPlans, lacksPlans := named(s.Missing, "plans")
		noBudgets, lacksBudgets := named(s.Missing, "personal_budgets")
		switch {
		case lacksPlans && s.Plans.Given():
			notMissing(a, s.Plans.Pos)
		case lacksPlans:
			a.Add(f, s.Plans, model.Numeric{Note: s.Note, Marker: notAvailable(noPlans)}, file.Origin().In(s.Numeric), "count")
		case s.Plans.Given() || !s.Budgets.Given() && !lacksBudgets:
			a.Add(f, s.Plans, s.Numeric, file.Origin(), "count")
		}
		f.Address, f.Label = model.Join("plans.personal_budgets", s.On.Period.Code()), "Plans with a personal budget"
		f.Noun = "plans"
		switch {
		case lacksBudgets && s.Budgets.Given():
			notMissing(a, s.Budgets.Pos)
		case lacksBudgets:
			a.Add(f, s.Budgets, model.Numeric{Note: s.Note, Marker: notAvailable(noBudgets)}, file.Origin().In(s.Numeric), "count")
		case s.Budgets.Given():
			a.Add(f, s.Budgets, model.Numeric{Note: s.Note, Marker: s.Marker}, file.Origin().In(s.Numeric), "count")
		}
	}
	for _, t := range file.Tables {
		assembleTable(a, t, file.Origin().In(t.Numeric))
	}
	for _, b := range file.Benchmarks {
		area, words := b.Area.S, map[string]string{"england": "England", "region": "the region", "neighbours": "statistical neighbours"}[b.Area.S]
		if area == "council" {
			area, words = model.Slug(b.Council.S), b.Council.S
		}
		if b.Area.S == "council" && !b.Council.Given() {
			a.Errorf(b.Area.Pos, "required", "this benchmark does not say which council it is of").Hint = `add other_council = "…", with its name`
			continue
		}
		f := model.Figure{Address: model.Join("plans.benchmark", area, b.Measure.S, b.Year.Period.Code()), Label: benchmarkWords[b.Measure.S] + ", " + words, Period: b.Year.Period, Status: model.Actual}
		a.Add(f, b.Value, b.Numeric, file.Origin(), "percent")
	}
}

var benchmarkWords = map[string]string{
	"within_20_weeks_percent":                    "Share of new plans issued within 20 weeks, exceptions included",
	"within_20_weeks_without_exceptions_percent": "Share of new plans issued within 20 weeks, without exceptions",
	"refused_percent":                            "Share of requests refused",
	"decided_within_6_weeks_percent":             "Share of decisions on requests made within six weeks",
	"review_decisions_within_4_weeks_percent":    "Share of review decisions made within four weeks of the meeting",
	"appeal_rate_percent":                        "Appeals as a share of the decisions that could be appealed against",
	"plans_percent":                              "Share of pupils with an EHC plan",
}

// CellAddress returns the local address of a cell of a table of children.
func (t Table) CellAddress(row, col string) string {
	return model.Join("plans.table", t.ID.S, model.Slug(row), model.Slug(col))
}

// An Area is an area whose share a row of a table may have.
type Area struct{ Key, Words string }

// Areas are the areas of a row's shares, the council itself first.
var Areas = []Area{{"", "per cent"}, {"england", "England, per cent"}, {"region", "the region, per cent"}}

// shares returns the shares of a row, in the order of Areas.
func (r Row) shares() []model.Number { return []model.Number{r.Percent, r.England, r.Region} }

// ShareAddress returns the local address of a row's share.
func (t Table) ShareAddress(area Area, row string) string {
	return model.Join("plans.share", area.Key, t.ID.S, model.Slug(row))
}

func assembleTable(a *model.Assembly, t Table, where model.Origin) {
	var care model.Text // the note on the table, where it says why its figures are to be read with care
	if strings.Contains(t.Note.S, model.Care) {
		care = t.Note
	}
	for _, r := range t.Rows {
		for i, n := range r.shares() {
			num := model.Numeric{}
			if i == 0 { // the council's own
				num.Note = care
			}
			f := model.Figure{Address: t.ShareAddress(Areas[i], r.Name.S), Label: t.Title.S + ": " + r.Name.S + ", " + Areas[i].Words, Period: t.On.Period, Status: model.Actual}
			a.Add(f, n, num, where, "percent")
		}
		for _, cell := range r.Cells {
			f := model.Figure{Address: t.CellAddress(r.Name.S, cell.Col.S), Label: t.Title.S + ": " + r.Name.S + ", " + cell.Col.S,
				Noun: "children and young people", Period: t.On.Period, Status: model.Actual}
			num := model.Numeric{Marker: cell.Marker, Note: care}
			if cell.Marker.S == "c" && cell.Value.Given() {
				stillHeld(a, cell.Value.Pos)
				continue
			}
			a.Add(f, cell.Value, num, where, "count")
		}
	}
}

// stillHeld reports a count that is marked as hidden and yet in the file.
// notAvailable returns the marker of a figure that a list names as not available.
func notAvailable(named model.Text) model.Text {
	named.S = "x"
	return named
}

func notMissing(a *model.Assembly, pos diag.Pos) {
	a.Errorf(pos, "not-available", "this figure is said not to be available, but the file has it").Hint = "remove its key from not_available"
}

func stillHeld(a *model.Assembly, pos diag.Pos) {
	a.Errorf(pos, model.RuleSmallCounts, "this count is marked as hidden, but the file still holds it").Hint =
		"remove the value: the repository, its history and every download are public"
}
