package model

import (
	"strings"

	"github.com/send-daylight/daylight/internal/diag"
)

var spendingWords = map[string]string{
	"mainstream_top_up": "top-up funding in mainstream schools", "special": "state special schools",
	"independent_non_maintained": "independent and non-maintained special schools", "post_16": "post-16",
	"alternative_provision": "alternative provision", "eotas": "education otherwise than at school",
	"services": "support services", "other": "other",
}

// Words is the line as a reader knows it.
func (l SpendingLine) Words() string { return or(l.LocalName, spendingWords[l.Line.S]) }

func assembleSpending(a *Assembly, file *SpendingFile) {
	a.Cite(file.Source)
	for _, y := range file.Years {
		where, code := file.Origin().In(y.Numeric), y.Year.Period.Code()
		add := func(address, label string, n Number, num Numeric, status Status) {
			f := Figure{Address: Join("spending", address), Label: label, Period: y.Year.Period, Status: status}
			a.Add(f, n, num, where, file.Unit.S)
		}
		outturn := Actual
		if y.TotalOutturn.Given() || len(y.Lines) > 0 {
			outturn = Status(or(y.Status, string(Actual)))
		}
		add("allocation."+code, "High Needs Block: allocation", y.Allocation, y.Numeric, Actual)
		add("block_transfer."+code, "High Needs Block: moved from other blocks", y.BlockTransfer, y.Numeric, Actual)
		add("total."+code+".budget", "High Needs spending: budget", y.TotalBudget, y.Numeric, Actual)
		add("total."+code+".outturn", "High Needs spending: outturn", y.TotalOutturn, y.Numeric, outturn)
		for _, l := range y.Lines {
			add(l.Line.S+"."+code+".budget", "Spending on "+l.Words()+": budget", l.Budget, l.Numeric, Actual)
			add(l.Line.S+"."+code+".outturn", "Spending on "+l.Words()+": outturn", l.Outturn, l.Numeric, outturn)
		}
	}
}

// A Measure is one number of a year of plans.
type Measure struct {
	Field, Words, Unit, Noun string
	Number                   Number
}

// Measures are all numbers of a year of plans, in the order that pages show them.
func (y PlansYear) Measures() []Measure {
	return []Measure{
		{"requests", "Requests for an assessment", "count", "requests", y.Requests},
		{"refused", "Requests refused", "count", "requests", y.Refused},
		{"assessments", "Assessments completed", "count", "assessments", y.Assessed},
		{"no_plan", "Assessments that ended without a plan", "count", "assessments", y.NoPlan},
		{"issued", "New plans issued", "count", "plans", y.Issued},
		{"within_20_weeks", "New plans issued within 20 weeks", "count", "plans", y.Within20},
		{"weeks_20_to_52", "New plans issued after 20 weeks and within a year", "count", "plans", y.To52},
		{"over_52_weeks", "New plans issued after more than a year", "count", "plans", y.Over52},
		{"within_20_weeks_percent", "New plans issued within 20 weeks, exceptions included", "percent", "", y.Within20p},
		{"issued_without_exceptions", "New plans issued, without exceptions", "count", "plans", y.IssuedX},
		{"within_20_weeks_without_exceptions", "New plans issued within 20 weeks, without exceptions", "count", "plans", y.Within20X},
		{"within_20_weeks_without_exceptions_percent", "New plans issued within 20 weeks, without exceptions", "percent", "", y.Within20Xp},
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
	Percent, Part, Whole Number
}

// Shares are the percentages of a year of plans.
func (y PlansYear) Shares() []Share {
	return []Share{
		{"within_20_weeks_percent", "within_20_weeks", y.Within20p, y.Within20, y.Issued},
		{"within_20_weeks_without_exceptions_percent", "within_20_weeks_without_exceptions", y.Within20Xp, y.Within20X, y.IssuedX},
	}
}

// Hides tells whether the year's count of that name is hidden, and where it says so.
func (y PlansYear) Hides(field string) (Text, bool) {
	for _, t := range y.Hidden {
		if t.S == field {
			return t, true
		}
	}
	return Text{}, false
}

func assemblePlans(a *Assembly, file *PlansFile) {
	a.Cite(file.Source)
	for _, y := range file.Years {
		where := file.Origin().In(y.Numeric)
		for _, m := range y.Measures() {
			f := Figure{Address: Join("plans", m.Field, y.Year.Period.Code()), Label: m.Words, Noun: m.Noun, Period: y.Year.Period, Status: Status(or(y.Status, string(Actual)))}
			num := Numeric{Note: y.Note}
			if hidden, ok := y.Hides(m.Field); ok {
				num.Marker = Text{leaf: hidden.leaf, S: "c"}
				if m.Number.Given() {
					a.stillHeld(m.Number.Pos)
					continue
				}
			}
			a.Add(f, m.Number, num, where, m.Unit)
		}
	}
	for _, s := range file.Snapshots {
		f := Figure{Address: Join("plans.snapshot", s.On.Period.Code()), Label: "Children and young people with an EHC plan", Noun: "children and young people", Period: s.On.Period, Status: Actual}
		a.Add(f, s.Plans, s.Numeric, file.Origin(), "count")
	}
	for _, t := range file.Tables {
		a.countTable(t, file.Origin().In(t.Numeric))
	}
	for _, b := range file.Benchmarks {
		words := map[string]string{"england": "England", "region": "the region", "neighbours": "statistical neighbours"}[b.Area.S]
		f := Figure{Address: Join("plans.benchmark", b.Area.S, b.Measure.S, b.Year.Period.Code()), Label: benchmarkWords[b.Measure.S] + ", " + words, Period: b.Year.Period, Status: Actual}
		a.Add(f, b.Value, b.Numeric, file.Origin(), "percent")
	}
}

var benchmarkWords = map[string]string{
	"within_20_weeks_percent":                    "New plans issued within 20 weeks, exceptions included",
	"within_20_weeks_without_exceptions_percent": "New plans issued within 20 weeks, without exceptions",
	"refused_percent":                            "Requests refused",
	"plans_percent":                              "Pupils with an EHC plan",
}

// CellAddress is the local address of a cell of a table of children.
func (t CountTable) CellAddress(row, col string) string {
	return Join("plans.table", t.ID.S, Slug(row), Slug(col))
}

func (a *Assembly) countTable(t CountTable, where Origin) {
	for _, r := range t.Rows {
		for _, cell := range r.Cells {
			f := Figure{Address: t.CellAddress(r.Name.S, cell.Col.S), Label: t.Title.S + ": " + r.Name.S + ", " + cell.Col.S,
				Noun: "children and young people", Period: t.On.Period, Status: Actual}
			num := Numeric{Marker: cell.Marker}
			if cell.Marker.S == "c" && cell.Value.Given() {
				a.stillHeld(cell.Value.Pos)
				continue
			}
			a.Add(f, cell.Value, num, where, "count")
		}
	}
}

// RuleSmallCounts protects children, see package check.
const RuleSmallCounts = "small-counts"

// stillHeld reports a count that is marked as hidden and yet in the file.
func (a *Assembly) stillHeld(pos diag.Pos) {
	a.Errorf(pos, RuleSmallCounts, "this count is marked as hidden, but the file still holds it").Hint =
		"remove the value: the repository, its history and every download are public"
}

func assembleInspection(a *Assembly, file *InspectionFile) {
	a.Cite(file.Source)
	for _, i := range file.Inspections {
		a.Cite(i.Source)
		for _, p := range i.Priorities {
			a.Cite(p.Source)
		}
	}
}

func assembleFeedback(a *Assembly, file *FeedbackFile) {
	a.Cite(file.Source)
	for _, i := range file.Items {
		a.Cite(i.Source)
	}
}

func assembleClaims(a *Assembly, file *ClaimsFile) {
	a.Cite(file.Source)
	for _, c := range file.Claims {
		a.Cite(c.Source)
		if c.Value.Given() != c.Unit.Given() {
			pos := c.Value.Pos
			if !c.Value.Given() {
				pos = c.Unit.Pos
			}
			a.Errorf(pos, RuleUnit, "a claim's value and unit belong together").Hint = `give both, such as value = 115 and unit = "£m", or neither`
		}
	}
}

// Slug is a name as part of an address: small letters, digits and hyphens.
func Slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}
