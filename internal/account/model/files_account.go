package model

// SpendingFile is data/<council>/spending.toml.
type SpendingFile struct {
	Unit  Text           `toml:"unit" need:"yes" oneof:"£m|£k|£" doc:"the unit of every amount in this file" example:"£m"`
	Years []SpendingYear `toml:"year"`
	Common
}

// SpendingYear is the High Needs Block of one financial year. Where a total is
// given, the lines add up to it.
type SpendingYear struct {
	Year          When           `toml:"year" need:"yes" period:"financial" key:"yes" doc:"financial year" example:"\"2024-25\""`
	Status        Text           `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"how firm the outturn is"`
	Allocation    Number         `toml:"allocation" unit:"money" doc:"High Needs Block allocation from the Department for Education, after recoupment as the source gives it"`
	BlockTransfer Number         `toml:"block_transfer" unit:"money" doc:"moved in from the other blocks of the Dedicated Schools Grant; negative: moved out"`
	TotalBudget   Number         `toml:"total_budget" unit:"money" doc:"budget of all lines together"`
	TotalOutturn  Number         `toml:"total_outturn" unit:"money" doc:"outturn of all lines together"`
	Lines         []SpendingLine `toml:"line"`
	Numeric
}

// SpendingLine is what one kind of provision costs.
type SpendingLine struct {
	Line      Text   `toml:"line" need:"yes" oneof:"mainstream_top_up|special|independent_non_maintained|post_16|alternative_provision|eotas|services|other" key:"yes" doc:"what the money buys: top-up funding in mainstream schools, state special schools, independent and non-maintained special schools, post-16, alternative provision, education otherwise than at school, support services, other"`
	LocalName Text   `toml:"local_name" doc:"what the line is called locally"`
	Budget    Number `toml:"budget" unit:"money" doc:"budget"`
	Outturn   Number `toml:"outturn" unit:"money" doc:"outturn"`
	Numeric
}

// PlansFile is data/<council>/plans.toml.
type PlansFile struct {
	Years      []PlansYear  `toml:"year"`
	Snapshots  []Snapshot   `toml:"snapshot"`
	Tables     []CountTable `toml:"table"`
	Benchmarks []Benchmark  `toml:"benchmark"`
	Common
}

// PlansYear is what happened to requests and plans in one calendar year. The
// terms are those of the Department for Education's SEN2 collection.
type PlansYear struct {
	Year     When   `toml:"year" need:"yes" period:"calendar" key:"yes" doc:"calendar year" example:"2024"`
	Status   Text   `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"how firm the row is; actual if left out"`
	Requests Number `toml:"requests" doc:"requests for an assessment"`
	Refused  Number `toml:"refused" doc:"requests refused"`
	Assessed Number `toml:"assessments" doc:"assessments completed"`
	NoPlan   Number `toml:"no_plan" doc:"assessments that ended without a plan"`
	Issued   Number `toml:"issued" doc:"new plans issued, exceptions included"`
	// Timeliness, exceptions included: the three parts add up to issued.
	Within20  Number `toml:"within_20_weeks" doc:"of the plans issued, those within 20 weeks, exceptions included"`
	To52      Number `toml:"weeks_20_to_52" doc:"of the plans issued, those after 20 weeks and within a year"`
	Over52    Number `toml:"over_52_weeks" doc:"of the plans issued, those after more than a year"`
	Within20p Number `toml:"within_20_weeks_percent" unit:"percent" doc:"the percentage within 20 weeks as the source prints it, exceptions included"`
	// Without exceptions: a smaller base.
	IssuedX    Number `toml:"issued_without_exceptions" doc:"new plans issued, without those that a statutory exception applies to"`
	Within20X  Number `toml:"within_20_weeks_without_exceptions" doc:"of these, those within 20 weeks"`
	Within20Xp Number `toml:"within_20_weeks_without_exceptions_percent" unit:"percent" doc:"the percentage as the source prints it"`

	AverageWeeks Number `toml:"average_weeks" unit:"weeks" doc:"average time from request to plan, in weeks"`
	Overdue      Number `toml:"overdue_now" doc:"assessments under way for more than 20 weeks at the end of the year"`
	ReviewsDue   Number `toml:"annual_reviews_due" doc:"annual reviews due"`
	ReviewsDone  Number `toml:"annual_reviews_on_time" doc:"annual reviews on time"`
	PhaseDue     Number `toml:"phase_transfers_due" doc:"plans to be amended for a change of phase by 15 February or 31 March"`
	PhaseDone    Number `toml:"phase_transfers_on_time" doc:"of these, those amended in time"`
	Mediation    Number `toml:"mediation" doc:"mediation cases held"`
	Appeals      Number `toml:"appeals" doc:"appeals registered with the tribunal"`
	Decided      Number `toml:"appeals_decided" doc:"appeals that the tribunal decided"`
	ForFamily    Number `toml:"appeals_for_family" doc:"of these, those decided wholly or partly for the family"`
	Conceded     Number `toml:"appeals_conceded" doc:"appeals that the council conceded"`
	Withdrawn    Number `toml:"appeals_withdrawn" doc:"appeals that the family withdrew"`
	Hidden       []Text `toml:"hidden" oneof:"requests|refused|assessments|no_plan|issued|within_20_weeks|weeks_20_to_52|over_52_weeks|issued_without_exceptions|within_20_weeks_without_exceptions|overdue_now|annual_reviews_due|annual_reviews_on_time|phase_transfers_due|phase_transfers_on_time|mediation|appeals|appeals_decided|appeals_for_family|appeals_conceded|appeals_withdrawn" doc:"counts of this year that are not shown, so that no child can be recognised; leave their keys out" example:"appeals_for_family"`
	Numeric
}

// Snapshot is the number of children with plans in January.
type Snapshot struct {
	On    When   `toml:"on" need:"yes" period:"when" key:"yes" doc:"the January of the count" example:"\"2025-01\""`
	Plans Number `toml:"plans" need:"yes" doc:"children and young people with an EHC plan"`
	Numeric
}

// CountTable is a table of children by two dimensions, with totals where the
// source gives them. Small counts in it are marked c, see the rule small-counts.
type CountTable struct {
	ID     Text       `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses" example:"placement-age"`
	Title  Text       `toml:"title" need:"yes" doc:"what is counted" example:"Children with EHC plans by placement and age"`
	RowsBy Text       `toml:"rows_by" need:"yes" doc:"what the rows are" example:"Placement"`
	ColsBy Text       `toml:"columns_by" need:"yes" doc:"what the columns are" example:"Age"`
	On     When       `toml:"on" need:"yes" period:"when" doc:"when they were counted" example:"\"2025-01\""`
	People Text       `toml:"people" doc:"name of the group of children that is counted; two tables of one group and one date are checked together, since a reader can take one from the other" example:"plans-2025"`
	Rows   []CountRow `toml:"row"`
	Numeric
}

// CountRow is a row of a table of children. A row called Total holds the totals
// of the columns.
type CountRow struct {
	Name  Text        `toml:"name" need:"yes" key:"yes" doc:"the row's heading; Total for the totals of the columns"`
	Cells []CountCell `toml:"cells"`
}

// CountCell is one count. A column called Total holds the totals of the rows.
type CountCell struct {
	Col    Text   `toml:"column" need:"yes" key:"yes" doc:"the column's heading; Total for the total of the row"`
	Value  Number `toml:"value" doc:"the count"`
	Marker Text   `toml:"marker" oneof:"c|x|z|e|p|r|low|u" doc:"c for a count that is not shown, so that no child can be recognised"`
}

// Benchmark is the same measure for others.
type Benchmark struct {
	Measure Text   `toml:"measure" need:"yes" oneof:"within_20_weeks_percent|within_20_weeks_without_exceptions_percent|refused_percent|plans_percent" key:"yes" doc:"what is compared"`
	Area    Text   `toml:"area" need:"yes" oneof:"england|region|neighbours" key:"yes" doc:"England, the region, or statistical neighbours"`
	Year    When   `toml:"year" need:"yes" period:"calendar" key:"yes" doc:"calendar year"`
	Value   Number `toml:"value" need:"yes" unit:"percent" doc:"the percentage"`
	Numeric
}

// InspectionFile is data/<council>/inspection.toml.
type InspectionFile struct {
	Inspections []Inspection `toml:"inspection"`
	Common
}

// Inspection is one inspection of the local area.
type Inspection struct {
	ID         Text       `toml:"id" need:"yes" form:"id" doc:"short name"`
	Framework  Text       `toml:"framework" need:"yes" oneof:"2016|2023" doc:"framework of the inspection: the one that began in 2016, or area SEND inspections from 2023"`
	Kind       Text       `toml:"kind" oneof:"full|revisit|monitoring|thematic" doc:"kind of visit"`
	Inspected  When       `toml:"inspected" period:"when" doc:"when inspectors came"`
	Published  Date       `toml:"published" doc:"when the report was published"`
	Outcome    Text       `toml:"outcome" need:"yes" doc:"the outcome in the report's own terms"`
	Source     Text       `toml:"source" doc:"id of the source"`
	Priorities []Priority `toml:"priority"`
}

// Priority is something that inspectors asked to be put right.
type Priority struct {
	ID       Text `toml:"id" need:"yes" form:"id" doc:"short name"`
	Text     Text `toml:"text" need:"yes" doc:"what is to be put right"`
	Owner    Text `toml:"owner" doc:"the body or role that answers for it"`
	Status   Text `toml:"status" need:"yes" oneof:"not_started|under_way|done|stopped|not_stated" doc:"where it stands, as the source says"`
	RatedBy  Text `toml:"rated_by" doc:"who says so"`
	RatedOn  Date `toml:"rated_on" doc:"when they said so"`
	Progress Text `toml:"progress" doc:"what has been done"`
	Source   Text `toml:"source" doc:"id of the source"`
}

// FeedbackFile is data/<council>/feedback.toml.
type FeedbackFile struct {
	Items []Feedback `toml:"item"`
	Common
}

// Feedback is a comment received and what was done (SEND Regulations 2014,
// regulation 56), identifying nobody.
type Feedback struct {
	ID      Text `toml:"id" need:"yes" form:"id" doc:"short name"`
	YouSaid Text `toml:"you_said" need:"yes" doc:"what families or young people said, identifying nobody"`
	WeDid   Text `toml:"we_did" doc:"what was done; left out where nothing has been"`
	Status  Text `toml:"status" need:"yes" oneof:"done|under_way|planned|not_possible|not_stated" doc:"where it stands"`
	Reason  Text `toml:"reason" doc:"why it is not possible, or why it takes time"`
	When    When `toml:"when" period:"when" doc:"when it was said"`
	Source  Text `toml:"source" doc:"id of the source"`
}

// ClaimsFile is data/<council>/claims.toml.
type ClaimsFile struct {
	Claims []Claim `toml:"claim"`
	Common
}

// Claim is a sentence of a source with a number in it, and the expression that
// should give that number. It is worked out at every build.
type Claim struct {
	ID         Text   `toml:"id" need:"yes" form:"id" doc:"short name"`
	Quote      Text   `toml:"quote" need:"yes" doc:"the source's own words, short"`
	SaidBy     Text   `toml:"said_by" doc:"the body or role that says so, never a person's name"`
	Source     Text   `toml:"source" need:"yes" doc:"id of the source"`
	Value      Number `toml:"value" doc:"the number that is claimed; left out where the claim has none"`
	Unit       Text   `toml:"unit" oneof:"£m|£k|£|percent|percentage_points|count|weeks" doc:"its unit"`
	Expression Text   `toml:"expression" doc:"how the number should come about" example:"fig(\"deficit.upper-unmitigated.2028\") - fig(\"deficit.upper-target.2028\")"`
	About      Text   `toml:"about" doc:"what a reader should know about the claim"`
}

// ReleasesFile is data/<council>/releases.toml.
type ReleasesFile struct {
	Releases      []Release      `toml:"release"`
	KnownProblems []KnownProblem `toml:"known_problem"`
}

// Release is one publication of the council's figures. The figures themselves
// are recorded under data/<council>/releases/.
type Release struct {
	Published Date     `toml:"published" need:"yes" key:"yes" doc:"the day these figures were published"`
	NextDue   Date     `toml:"next_due" doc:"the day the next release is due"`
	Summary   Text     `toml:"summary" doc:"what is new, in a sentence"`
	Changes   []Change `toml:"change"`
}

// Change says why a published figure differs from the release before.
type Change struct {
	At     Text `toml:"at" need:"yes" key:"yes" doc:"address of the figure, or the beginning of several addresses" example:"deficit.upper-target"`
	Kind   Text `toml:"kind" need:"yes" oneof:"scheduled|correction|new_data" doc:"a planned revision, a correction, or new data"`
	Reason Text `toml:"reason" need:"yes" doc:"why, in plain English"`
}
