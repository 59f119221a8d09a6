package plans

import "github.com/send-daylight/daylight/internal/account/model"

// File is data/<council>/plans.toml.
type File struct {
	Years      []Year      `toml:"year"`
	Spans      []Span      `toml:"period"`
	Snapshots  []Snapshot  `toml:"snapshot"`
	Tables     []Table     `toml:"table"`
	Benchmarks []Benchmark `toml:"benchmark"`
	model.Common
}

// Year records what happened to requests and plans in one calendar year. The
// terms are those of the Department for Education's SEN2 collection. A year whose figures
// come from several sources may have a row for each.
type Year struct {
	Year model.When `toml:"year" need:"yes" period:"calendar" key:"yes" doc:"calendar year" example:"2024"`
	Counts
}

// Span is the same for any other period, such as a month or a quarter.
type Span struct {
	Period model.When `toml:"period" need:"yes" period:"any" key:"yes" doc:"the period: a month, a quarter, a term or any other, such as the months of a year to date, 2024-04..2024-11" example:"\"2024-Q4\""`
	Counts
}

// Counts are the counts of a year, or of another period.
type Counts struct {
	Status    model.Text   `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"how firm the row is; actual if left out"`
	Requests  model.Number `toml:"requests" unit:"count" doc:"requests for an assessment"`
	Refused   model.Number `toml:"refused" unit:"count" doc:"requests refused"`
	Refusedp  model.Number `toml:"refused_percent" unit:"percent" doc:"the percentage of requests refused as the source prints it"`
	Undecided model.Number `toml:"no_decision" unit:"count" doc:"requests without a decision yet when the source counted them"`
	Dropped   model.Number `toml:"withdrawn" unit:"count" doc:"requests that were withdrawn"`
	// The law allows six weeks to decide on a request.
	Decided6  model.Number `toml:"decided_within_6_weeks" unit:"count" doc:"requests decided within six weeks"`
	DecidedX  model.Number `toml:"decided_after_6_weeks" unit:"count" doc:"requests decided after more than six weeks"`
	Decided6p model.Number `toml:"decided_within_6_weeks_percent" unit:"percent" doc:"of the requests decided, the percentage within six weeks as the source prints it"`

	Assessed model.Number `toml:"assessments" unit:"count" doc:"needs assessments of the year"`
	NoPlan   model.Number `toml:"no_plan" unit:"count" doc:"assessments that ended without a plan"`
	NewPlans model.Number `toml:"new_plans" unit:"count" doc:"all plans that started in the year, where the source counts them apart from those whose time is known"`
	Issued   model.Number `toml:"issued" unit:"count" doc:"new plans issued, exceptions included"`
	// Timeliness, exceptions included: the three parts add up to issued.
	Within20  model.Number `toml:"within_20_weeks" unit:"count" doc:"of the plans issued, those within 20 weeks, exceptions included"`
	To52      model.Number `toml:"weeks_20_to_52" unit:"count" doc:"of the plans issued, those after 20 weeks and within a year"`
	Over52    model.Number `toml:"over_52_weeks" unit:"count" doc:"of the plans issued, those after more than a year"`
	Within20p model.Number `toml:"within_20_weeks_percent" unit:"percent" doc:"the percentage within 20 weeks as the source prints it, exceptions included"`
	// Without exceptions: a smaller base.
	IssuedX    model.Number `toml:"issued_without_exceptions" unit:"count" doc:"new plans issued, without those that a statutory exception applies to"`
	Within20X  model.Number `toml:"within_20_weeks_without_exceptions" unit:"count" doc:"of these, those within 20 weeks"`
	Within20Xp model.Number `toml:"within_20_weeks_without_exceptions_percent" unit:"percent" doc:"the percentage as the source prints it"`

	AverageWeeks model.Number `toml:"average_weeks" unit:"weeks" doc:"average time from request to plan, in weeks"`
	Overdue      model.Number `toml:"overdue_now" unit:"count" doc:"assessments under way for more than 20 weeks at the end of the year"`
	ReviewsDue   model.Number `toml:"annual_reviews_due" unit:"count" doc:"annual reviews due"`
	ReviewsDone  model.Number `toml:"annual_reviews_on_time" unit:"count" doc:"annual reviews on time"`
	ReviewsHeld  model.Number `toml:"annual_reviews_held" unit:"count" doc:"of the annual reviews due, those whose meeting was held in the year"`
	// The law allows four weeks from the meeting to the decision.
	Decided4  model.Number `toml:"review_decisions_within_4_weeks" unit:"count" doc:"decisions after an annual review within four weeks of its meeting"`
	DecidedX4 model.Number `toml:"review_decisions_after_4_weeks" unit:"count" doc:"decisions after an annual review more than four weeks after its meeting"`
	Decided4p model.Number `toml:"review_decisions_within_4_weeks_percent" unit:"percent" doc:"of these decisions, the percentage within four weeks as the source prints it"`

	PhaseDue   model.Number `toml:"phase_transfers_due" unit:"count" doc:"plans to be amended for a change of phase by 15 February or 31 March"`
	PhaseDone  model.Number `toml:"phase_transfers_on_time" unit:"count" doc:"of these, those amended in time"`
	Ceased     model.Number `toml:"ceased" unit:"count" doc:"plans that ceased"`
	Mediation  model.Number `toml:"mediation" unit:"count" doc:"mediation cases held"`
	MediationR model.Number `toml:"mediation_on_requests" unit:"count" doc:"mediation about decisions on requests, where the source counts it apart"`
	MediationA model.Number `toml:"mediation_on_assessments" unit:"count" doc:"mediation about decisions after an assessment"`
	MediationO model.Number `toml:"mediation_on_other_matters" unit:"count" doc:"mediation about other matters"`
	Appeals    model.Number `toml:"appeals" unit:"count" doc:"appeals registered with the tribunal"`
	Appealable model.Number `toml:"appealable_decisions" unit:"count" doc:"decisions that families could appeal against"`
	Appealp    model.Number `toml:"appeal_rate_percent" unit:"percent" doc:"appeals as a percentage of these decisions, as the source prints it"`
	Decided    model.Number `toml:"appeals_decided" unit:"count" doc:"appeals that the tribunal decided"`
	ForFamily  model.Number `toml:"appeals_for_family" unit:"count" doc:"of these, those decided wholly or partly for the family"`
	Conceded   model.Number `toml:"appeals_conceded" unit:"count" doc:"appeals that the council conceded"`
	Withdrawn  model.Number `toml:"appeals_withdrawn" unit:"count" doc:"appeals that the family withdrew"`
	Hidden     []model.Text `toml:"hidden" oneof:"requests|refused|no_decision|withdrawn|decided_within_6_weeks|decided_after_6_weeks|assessments|no_plan|new_plans|issued|within_20_weeks|weeks_20_to_52|over_52_weeks|issued_without_exceptions|within_20_weeks_without_exceptions|overdue_now|annual_reviews_due|annual_reviews_on_time|annual_reviews_held|review_decisions_within_4_weeks|review_decisions_after_4_weeks|phase_transfers_due|phase_transfers_on_time|ceased|mediation|mediation_on_requests|mediation_on_assessments|mediation_on_other_matters|appeals|appealable_decisions|appeals_decided|appeals_for_family|appeals_conceded|appeals_withdrawn" doc:"counts of this year that are not shown, so that no child can be recognised; leave their keys out" example:"appeals_for_family"`
	Missing    []model.Text `toml:"not_available" oneof:"requests|refused|refused_percent|no_decision|withdrawn|decided_within_6_weeks|decided_after_6_weeks|decided_within_6_weeks_percent|assessments|no_plan|new_plans|issued|within_20_weeks|weeks_20_to_52|over_52_weeks|within_20_weeks_percent|issued_without_exceptions|within_20_weeks_without_exceptions|within_20_weeks_without_exceptions_percent|average_weeks|overdue_now|annual_reviews_due|annual_reviews_on_time|annual_reviews_held|review_decisions_within_4_weeks|review_decisions_after_4_weeks|review_decisions_within_4_weeks_percent|phase_transfers_due|phase_transfers_on_time|ceased|mediation|mediation_on_requests|mediation_on_assessments|mediation_on_other_matters|appeals|appealable_decisions|appeal_rate_percent|appeals_decided|appeals_for_family|appeals_conceded|appeals_withdrawn" doc:"what the source says it does not have for this year, which a page shows with the row's note; leave their keys out" example:"annual_reviews_due"`
	model.Numeric
}

// Snapshot is the number of children with plans in January. What two sources count may
// have two rows.
type Snapshot struct {
	On    model.When   `toml:"on" need:"yes" period:"when" key:"yes" doc:"the January of the count" example:"\"2025-01\""`
	Plans model.Number `toml:"plans" unit:"count" doc:"children and young people with an EHC plan"`
	// Budgets are part of the plans.
	Budgets model.Number `toml:"personal_budgets" unit:"count" doc:"of these, those with a personal budget"`
	Missing []model.Text `toml:"not_available" oneof:"plans|personal_budgets" doc:"what the source says it does not have for this January; leave its key out" example:"personal_budgets"`
	model.Numeric
}

// Table is a table of children by two dimensions, with totals where the
// source returns them. Small counts in it are marked c, see the rule small-counts.
type Table struct {
	ID     model.Text `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses" example:"placement-age"`
	Title  model.Text `toml:"title" need:"yes" doc:"what is counted" example:"Children with EHC plans by placement and age"`
	RowsBy model.Text `toml:"rows_by" need:"yes" doc:"what the rows are" example:"Placement"`
	ColsBy model.Text `toml:"columns_by" need:"yes" doc:"what the columns are" example:"Age"`
	On     model.When `toml:"on" need:"yes" period:"when" doc:"when they were counted" example:"\"2025-01\""`
	People model.Text `toml:"people" doc:"name of the group of children that is counted; two tables of one group and one date are checked together, since a reader can take one from the other" example:"plans-2025"`
	Rows   []Row      `toml:"row"`
	model.Numeric
}

// Row is a row of a table of children. A row called Total holds the totals
// of the columns. Its share of all may be beside those of other areas.
type Row struct {
	Name    model.Text   `toml:"name" need:"yes" key:"yes" doc:"the row's heading; Total for the totals of the columns"`
	Percent model.Number `toml:"percent" unit:"percent" doc:"the row's share of all as the source prints it"`
	England model.Number `toml:"england_percent" unit:"percent" doc:"the same share in England"`
	Region  model.Number `toml:"region_percent" unit:"percent" doc:"the same share in the region"`
	Cells   []Cell       `toml:"cells"`
}

// Cell is one count. A column called Total holds the totals of the rows.
type Cell struct {
	Col    model.Text   `toml:"column" need:"yes" key:"yes" doc:"the column's heading; Total for the total of the row"`
	Value  model.Number `toml:"value" unit:"count" doc:"the count"`
	Marker model.Text   `toml:"marker" oneof:"c|x|z|e|p|r|low|u" doc:"c for a count that is not shown, so that no child can be recognised"`
}

// Benchmark is the same measure for others.
type Benchmark struct {
	Measure model.Text   `toml:"measure" need:"yes" oneof:"within_20_weeks_percent|within_20_weeks_without_exceptions_percent|refused_percent|decided_within_6_weeks_percent|review_decisions_within_4_weeks_percent|appeal_rate_percent|plans_percent" key:"yes" doc:"what is compared"`
	Area    model.Text   `toml:"area" need:"yes" oneof:"england|region|neighbours|council" key:"yes" doc:"England, the region, statistical neighbours together, or one other council"`
	Council model.Text   `toml:"other_council" key:"yes" doc:"the name of the other council, where the area is council" example:"Leicestershire"`
	Year    model.When   `toml:"year" need:"yes" period:"calendar" key:"yes" doc:"calendar year"`
	Value   model.Number `toml:"value" need:"yes" unit:"percent" doc:"the percentage"`
	model.Numeric
}
