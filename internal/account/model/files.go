package model

// CouncilFile is data/<council>/council.toml.
type CouncilFile struct {
	Kind       Text   `toml:"kind" need:"yes" oneof:"council|programme|demonstration" doc:"council, programme for a national programme, or demonstration for a council that is made up" example:"council"`
	Name       Text   `toml:"name" need:"yes" doc:"the official name" example:"Warwickshire"`
	ShortName  Text   `toml:"short_name" doc:"a shorter name for headings and menus" example:"BCP"`
	GSS        Text   `toml:"gss" form:"gss" doc:"the nine-character code of the Office for National Statistics" example:"E10000031"`
	DfECode    Int    `toml:"dfe_code" doc:"the three-digit code of the Department for Education" example:"937"`
	Publisher  Text   `toml:"publisher" oneof:"council|forum_mirror|example" doc:"who publishes this site: the council, a forum's mirror, or an example that is not official" example:"council"`
	Summary    Text   `toml:"summary" doc:"one sentence on what this account covers"`
	Population Number `toml:"population_0_25" doc:"residents aged 0 to 25" example:"170000"`

	LocalOffer  Link    `toml:"local_offer" doc:"the council's local offer"`
	Sendiass    Link    `toml:"sendiass" doc:"the independent advice service for families"`
	ParentForum Link    `toml:"parent_carer_forum" doc:"the parent carer forum"`
	Complaints  Link    `toml:"complaints" doc:"how to complain"`
	Contact     Contact `toml:"contact" doc:"the office that answers for this site: a role, never a person's name"`

	Source        Text           `toml:"source" doc:"id of the source of the population"`
	AsAt          Date           `toml:"as_at" doc:"the day of the population figure"`
	KnownProblems []KnownProblem `toml:"known_problem"`
}

// Link is a named address on the web.
type Link struct {
	Name Text `toml:"name" doc:"its name"`
	URL  Text `toml:"url" form:"url" doc:"its address, https://…"`
}

// Contact is how to reach an office.
type Contact struct {
	Role  Text `toml:"role" doc:"the office or role that answers" example:"SEND information team"`
	Email Text `toml:"email" form:"email" doc:"an office mailbox, not a person's" example:"send@council.example"`
	Phone Text `toml:"phone" form:"tel" doc:"an office telephone number" example:"01632 960000"`
}

// SourcesFile is data/<council>/sources.toml.
type SourcesFile struct {
	Sources       []Source       `toml:"source"`
	KnownProblems []KnownProblem `toml:"known_problem"`
}

// A Source is a paper that figures or statements come from. What it does not say
// stays out: no date is ever guessed.
type Source struct {
	ID        Text `toml:"id" need:"yes" form:"id" doc:"short name, used wherever this paper is cited" example:"forum-2024-06"`
	Title     Text `toml:"title" need:"yes" doc:"the paper's title"`
	Body      Text `toml:"body" need:"yes" doc:"who published it"`
	Meeting   Text `toml:"meeting" doc:"the meeting it went to, and the item"`
	Date      Date `toml:"date" doc:"its date, if it gives one"`
	DateNote  Text `toml:"date_note" doc:"what is known of the date where the paper gives none"`
	URL       Text `toml:"url" form:"url" doc:"where it is published"`
	Page      Text `toml:"page_or_table" doc:"page, paragraph or table"`
	Licence   Text `toml:"licence" doc:"its licence, if it is not the Open Government Licence v3.0"`
	Retrieved Date `toml:"retrieved" doc:"the day it was read"`
	SHA256    Text `toml:"sha256" form:"sha256" doc:"SHA-256 of the file that was read"`
	Quality   Text `toml:"quality" need:"yes" oneof:"official|audited|minutes|management|press" doc:"official statistics, audited accounts, minutes and published papers of a meeting, management information, or press"`
	Note      Text `toml:"note" doc:"what a reader should know about it"`
}

// DeficitFile is data/<council>/deficit.toml.
type DeficitFile struct {
	Unit   Text            `toml:"unit" need:"yes" oneof:"£m|£k|£" doc:"the unit of every amount in this file" example:"£m"`
	Series []DeficitSeries `toml:"series"`
	Common
}

// DeficitSeries is one forecast or record of the cumulative deficit. A deficit is
// a positive number.
type DeficitSeries struct {
	Scenario Text           `toml:"scenario" need:"yes" oneof:"actual|unmitigated|target|stretch|agreement" key:"yes" doc:"what is assumed: recorded outturn, nothing changes, the plan's target, its stretch target, or the figure of an agreement"`
	Bound    Text           `toml:"bound" oneof:"upper|lower|single" key:"yes" doc:"upper or lower bound, where the source gives two"`
	Basis    Text           `toml:"basis" oneof:"gross|net_of_payments" key:"yes" doc:"before or after payments of the Department for Education"`
	Scope    Text           `toml:"scope" oneof:"high_needs|dsg_all|not_stated" key:"yes" doc:"the High Needs Block alone, or the whole Dedicated Schools Grant; not_stated where the source does not say"`
	Status   Text           `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"status of every value that has none of its own"`
	Values   []DeficitValue `toml:"values"`
	Numeric
}

// DeficitValue is the deficit at one year end, with the movement since the year
// before where the source gives it: closing = opening + in_year + adjustments
// - dfe_payments - stability_grant - la_contribution.
type DeficitValue struct {
	YearEnd        When   `toml:"year_end" need:"yes" period:"year_end" key:"yes" doc:"year of the 31 March, such as 2025, or \"2024-25\"" example:"2025"`
	Value          Number `toml:"value" unit:"money" doc:"the deficit at that date; a surplus is negative" example:"84.5"`
	Status         Text   `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"how firm it is; not_stated where the source does not say"`
	Opening        Number `toml:"opening" unit:"money" doc:"the deficit a year before"`
	InYear         Number `toml:"in_year" unit:"money" doc:"what this year adds"`
	Adjustments    Number `toml:"adjustments" unit:"money" doc:"other changes"`
	DfEPayments    Number `toml:"dfe_payments" unit:"money" doc:"payments of the Department for Education that reduce it"`
	StabilityGrant Number `toml:"stability_grant" unit:"money" doc:"High Needs stability grant that reduces it"`
	LAContribution Number `toml:"la_contribution" unit:"money" doc:"what the council itself paid towards it"`
	Numeric
}

// PlacesFile is data/<council>/places.toml.
type PlacesFile struct {
	Provisions []Provision `toml:"provision"`
	Projects   []Project   `toml:"project"`
	Common
}

// Provision is one kind of specialist provision, for a phase, a need and an area
// as far as the source separates them.
type Provision struct {
	ID        Text        `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses" example:"specialist-base"`
	Kind      Text        `toml:"kind" need:"yes" oneof:"specialist_base|state_special|independent_special|nmss|ap|post_16" doc:"kind of setting: base or unit in a mainstream school, state special school, independent special school, non-maintained special school, alternative provision, or post-16"`
	LocalName Text        `toml:"local_name" doc:"what it is called locally" example:"resourced provision"`
	Phase     Text        `toml:"phase" oneof:"all|early_years|primary|secondary|all_through|post_16" doc:"phase of education"`
	Need      Text        `toml:"need" doc:"the need it serves, where the source says so"`
	Locality  Text        `toml:"locality" doc:"the area, where the source says so"`
	Stock     []Stock     `toml:"stock"`
	Targets   []PlaceGoal `toml:"target"`
	Gaps      []PlaceGap  `toml:"shortfall"`
	Numeric
}

// Stock is the places of a provision in one academic year:
// closing = opening + opened - closed + redesignated, and sites likewise.
type Stock struct {
	Year         When   `toml:"year" need:"yes" period:"academic" key:"yes" doc:"academic year" example:"\"2024/25\""`
	Status       Text   `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"how firm the row is"`
	Opening      Number `toml:"opening" doc:"places at the start of the year"`
	Opened       Number `toml:"opened" doc:"places opened in the year"`
	Closed       Number `toml:"closed" doc:"places closed in the year"`
	Redesignated Number `toml:"redesignated" doc:"places moved in from another kind; negative: moved out"`
	Closing      Number `toml:"closing" doc:"places at the end of the year"`
	OnRoll       Number `toml:"on_roll" doc:"children on roll"`
	SitesOpening Number `toml:"sites_opening" doc:"sites at the start of the year"`
	SitesOpened  Number `toml:"sites_opened" doc:"sites opened in the year"`
	SitesClosed  Number `toml:"sites_closed" doc:"sites closed in the year"`
	SitesClosing Number `toml:"sites_closing" doc:"sites at the end of the year"`
	Numeric
}

// PlaceGoal is a number of places that is to be reached.
type PlaceGoal struct {
	Value    Number `toml:"value" need:"yes" doc:"number of places"`
	By       When   `toml:"by" need:"yes" period:"when" key:"yes" doc:"by when" example:"\"2025-01\""`
	MoreThan Bool   `toml:"more_than" doc:"true where the source says over or more than"`
	Numeric
}

// PlaceGap is a lack of places that a source states without a number.
type PlaceGap struct {
	Text   Text `toml:"text" need:"yes" doc:"where places are lacking" example:"secondary phase, Nuneaton and Rugby"`
	Source Text `toml:"source" doc:"id of the source"`
}

// Project is places that open together.
type Project struct {
	ID        Text   `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses"`
	Name      Text   `toml:"name" need:"yes" doc:"what opens"`
	Provision Text   `toml:"provision" doc:"id of the provision it belongs to"`
	Places    Number `toml:"places" doc:"number of places"`
	Sites     Number `toml:"sites" doc:"number of sites"`
	Planned   When   `toml:"planned" period:"when" doc:"when it was to open"`
	Opened    When   `toml:"opened" period:"when" doc:"when it opened"`
	When      Text   `toml:"when" doc:"the time in the source's words, where it gives no date" example:"in the two years before June 2024"`
	Status    Text   `toml:"status" need:"yes" oneof:"planned|open|delayed|cancelled" doc:"what has become of it"`
	Numeric
}
