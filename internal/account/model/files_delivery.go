package model

// WorkstreamsFile is data/<council>/workstreams.toml.
type WorkstreamsFile struct {
	Workstreams []Workstream `toml:"workstream"`
	Common
}

// Workstream is one strand of a plan.
type Workstream struct {
	ID         Text            `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses and as the page's address" example:"resourced-provision"`
	Name       Text            `toml:"name" need:"yes" doc:"its name"`
	PartOf     Text            `toml:"part_of" doc:"id of the programme in programme.toml that it belongs to"`
	Aim        Text            `toml:"aim" need:"yes" doc:"what it is meant to achieve, in plain English"`
	Owner      Text            `toml:"owner" doc:"the role or body that answers for it, never a person's name"`
	Status     Text            `toml:"status" oneof:"not_started|under_way|done|stopped|not_stated" doc:"where it stands, as the source says"`
	RatedBy    Text            `toml:"rated_by" doc:"who says so"`
	RatedOn    Date            `toml:"rated_on" doc:"when they said so"`
	Saving     Text            `toml:"forecast_saving" doc:"what it is expected to save, if the source says; address of a figure or a short statement"`
	Milestones []Milestone     `toml:"milestone"`
	Indicators []Indicator     `toml:"indicator"`
	Risks      []Risk          `toml:"risk"`
	Schools    []SchoolsJoined `toml:"schools"`
	Statements []Statement     `toml:"statement"`
	Survey     Text            `toml:"survey" doc:"id of the survey in surveys.toml that measures it"`
	Numeric
}

// Milestone is something to be done by a date.
type Milestone struct {
	ID      Text `toml:"id" need:"yes" form:"id" doc:"short name"`
	Text    Text `toml:"text" need:"yes" doc:"what is to be done"`
	Due     When `toml:"due" period:"when" doc:"by when"`
	DueText Text `toml:"due_text" doc:"the time in the source's words, where it is not one date" example:"August or September 2024"`
	Revised When `toml:"revised_due" period:"when" doc:"the later date it was moved to"`
	Done    When `toml:"done" period:"when" doc:"when it was done"`
	Status  Text `toml:"status" need:"yes" oneof:"planned|under_way|done|stopped|not_stated" doc:"where it stands, as the source says"`
	Numeric
}

// Indicator is a measured number that the workstream is to move.
type Indicator struct {
	ID        Text   `toml:"id" need:"yes" form:"id" doc:"short name"`
	Text      Text   `toml:"text" need:"yes" doc:"what is measured"`
	Unit      Text   `toml:"unit" need:"yes" oneof:"percent|count|£m|£k|£|weeks" doc:"its unit"`
	Noun      Text   `toml:"noun" doc:"what a count counts" example:"schools"`
	Direction Text   `toml:"direction" oneof:"up|down|neutral" doc:"which way is better; neutral for numbers of plans, requests, refusals and appeals"`
	Baseline  Number `toml:"baseline" doc:"where it started"`
	BaseDate  When   `toml:"baseline_date" period:"when" doc:"when that was"`
	Target    Number `toml:"target" doc:"where it is to get to"`
	TargetBy  When   `toml:"target_by" period:"when" doc:"by when"`
	Actual    Number `toml:"actual" doc:"where it is now"`
	ActualOn  When   `toml:"actual_date" period:"when" doc:"when that was measured"`
	Numeric
}

// Risk is something that may go wrong.
type Risk struct {
	Text       Text `toml:"text" need:"yes" doc:"what may go wrong"`
	Mitigation Text `toml:"mitigation" doc:"what is done about it"`
	Source     Text `toml:"source" doc:"id of the source"`
}

// SchoolsJoined is a number of schools that took something up. Areas may overlap:
// the numbers are not added.
type SchoolsJoined struct {
	ID     Text   `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses" example:"rugby"`
	Area   Text   `toml:"area" need:"yes" doc:"the area" example:"Rugby"`
	Number Number `toml:"number" need:"yes" doc:"number of schools"`
	Joined When   `toml:"joined" period:"when" doc:"when they join or joined"`
	Status Text   `toml:"status" oneof:"joined|joining|agreed" doc:"joined, joining, or agreed to join"`
	Numeric
}

// Statement is something a source says without a number that can be checked.
type Statement struct {
	Text    Text `toml:"text" need:"yes" doc:"what the source says, in plain English"`
	Quote   Text `toml:"quote" doc:"the source's own words, kept short"`
	Problem Text `toml:"problem" doc:"what a reader should know: no number, no date, no comparison"`
	Source  Text `toml:"source" doc:"id of the source"`
}

// SurveysFile is data/<council>/surveys.toml.
type SurveysFile struct {
	Surveys []Survey `toml:"survey"`
	Common
}

// Survey is a set of questions asked before and after a change.
type Survey struct {
	ID         Text       `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses" example:"inclusion-pilot"`
	Title      Text       `toml:"title" need:"yes" doc:"what was asked about"`
	Measure    Text       `toml:"measure" need:"yes" doc:"what each percentage is a percentage of" example:"respondents very confident or confident"`
	AskedOf    Text       `toml:"asked_of" doc:"who answered"`
	ReportedAs Text       `toml:"reported_as" doc:"whom the source says the results are about, where that differs"`
	Workstream Text       `toml:"workstream" doc:"id of the workstream it belongs to"`
	Before     Round      `toml:"before" doc:"the first round"`
	After      Round      `toml:"after" doc:"the second round"`
	Questions  []Question `toml:"question"`
	Numeric
}

// Round is one time that a survey was done.
type Round struct {
	Date When   `toml:"date" period:"when" doc:"when"`
	N    Number `toml:"n" doc:"how many people answered"`
}

// Question is one question of a survey, with the percentage before and after.
type Question struct {
	ID     Text   `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses"`
	Text   Text   `toml:"text" need:"yes" doc:"what the confidence, or the answer, is about"`
	Before Number `toml:"before" unit:"percent" doc:"per cent before"`
	After  Number `toml:"after" unit:"percent" doc:"per cent after"`
	Numeric
}

// DecisionsFile is data/<council>/decisions.toml.
type DecisionsFile struct {
	Decisions []Decision `toml:"decision"`
	Questions []Asked    `toml:"question"`
	Actions   []Action   `toml:"action"`
	Common
}

// Decision is what a body decided, or only noted.
type Decision struct {
	ID         Text `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses"`
	Body       Text `toml:"body" need:"yes" doc:"who decided" example:"Cabinet"`
	Date       When `toml:"date" period:"when" doc:"when: a day, or a month or year where the source says no more"`
	Item       Text `toml:"item" doc:"item of the agenda"`
	Verb       Text `toml:"verb" need:"yes" oneof:"noted|endorsed|approved|agreed|acknowledged|rejected|deferred|recommended|gave_feedback" doc:"what the body did; to note is not to decide"`
	Text       Text `toml:"text" need:"yes" doc:"what was decided, in plain English"`
	Vote       Text `toml:"vote" doc:"the vote, if the source gives it" example:"unanimous"`
	Supersedes Text `toml:"supersedes" doc:"what it replaces"`
	Portfolio  Text `toml:"portfolio" doc:"the portfolio it belongs to"`
	Source     Text `toml:"source" doc:"id of the source"`
	Note       Text `toml:"note" doc:"a note that readers see"`
}

// Asked is a question or concern raised at a meeting, and its answer.
type Asked struct {
	ID         Text `toml:"id" need:"yes" form:"id" doc:"short name"`
	Body       Text `toml:"body" need:"yes" doc:"where it was asked"`
	Date       When `toml:"date" period:"when" doc:"when: a day, or a month or year where the source says no more"`
	AskedBy    Text `toml:"asked_by" doc:"the role of who asked, never a name" example:"a councillor"`
	Text       Text `toml:"text" need:"yes" doc:"what was asked or raised"`
	Answer     Text `toml:"answer" doc:"the answer; left out where none is recorded"`
	AnsweredBy Text `toml:"answered_by" doc:"the role of who answered"`
	Source     Text `toml:"source" doc:"id of the source"`
}

// Action is something that somebody undertook to do.
type Action struct {
	ID     Text `toml:"id" need:"yes" form:"id" doc:"short name"`
	Text   Text `toml:"text" need:"yes" doc:"what is to be done"`
	Owner  Text `toml:"owner" doc:"the role that is to do it"`
	Agreed When `toml:"agreed" period:"when" doc:"when it was agreed, if the source says"`
	Due    When `toml:"due" period:"when" doc:"by when"`
	Status Text `toml:"status" need:"yes" oneof:"open|done|dropped|not_stated" doc:"what has become of it; not_stated where no later paper says"`
	Source Text `toml:"source" doc:"id of the source"`
}

// ProgrammeFile is data/<council>/programme.toml.
type ProgrammeFile struct {
	Unit       Text        `toml:"unit" oneof:"£m|£k|£" doc:"the unit of every amount in this file" example:"£m"`
	Programmes []Programme `toml:"programme"`
	Common
}

// Programme is an agreement or programme that the council takes part in.
type Programme struct {
	ID         Text        `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses" example:"dbv"`
	Kind       Text        `toml:"kind" need:"yes" oneof:"safety_valve|dbv|local_send_reform_plan|other" doc:"Safety Valve agreement, Delivering Better Value, local SEND reform plan, or other"`
	Name       Text        `toml:"name" need:"yes" doc:"its name"`
	About      Text        `toml:"about" doc:"what it is, in plain English"`
	Tranche    Text        `toml:"tranche" doc:"which tranche"`
	Signed     Date        `toml:"signed" doc:"when it was signed"`
	Ends       When        `toml:"ends" period:"when" doc:"when it ends"`
	Status     Text        `toml:"status" need:"yes" oneof:"not_agreed|in_discussion|under_way|on_track|not_on_track|ended|not_stated" doc:"where it stands"`
	RatedBy    Text        `toml:"rated_by" doc:"who says so"`
	RatedOn    Date        `toml:"rated_on" doc:"when they said so"`
	Reason     Text        `toml:"reason" doc:"why, as the source explains it"`
	Boards     []Board     `toml:"monitored_by"`
	Conditions []Condition `toml:"condition"`
	Grants     []Grant     `toml:"grant"`
	Payments   []Payment   `toml:"payment"`
	Reports    []Report    `toml:"report"`
	Counts     []Fact      `toml:"fact"`
	Statements []Statement `toml:"statement"`
	Numeric
}

// Board is a body that watches over a programme.
type Board struct {
	Name   Text `toml:"name" need:"yes" key:"yes" doc:"its name"`
	Role   Text `toml:"role" doc:"what it watches"`
	Source Text `toml:"source" doc:"id of the source"`
}

// Condition is something that an agreement demands.
type Condition struct {
	Number  Int  `toml:"number" doc:"its number in the agreement, if the source gives it"`
	Text    Text `toml:"text" need:"yes" doc:"what it demands, in plain English"`
	Status  Text `toml:"status" need:"yes" oneof:"met|on_track|not_on_track|not_met|not_stated" doc:"where it stands, as rated"`
	RatedBy Text `toml:"rated_by" doc:"who rated it"`
	RatedOn Date `toml:"rated_on" doc:"when it was rated, if the source says"`
	Reason  Text `toml:"reason" doc:"why"`
	Source  Text `toml:"source" doc:"id of the source"`
}

// Grant is money given for a purpose.
type Grant struct {
	ID      Text   `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses"`
	Name    Text   `toml:"name" need:"yes" doc:"what it is for"`
	Amount  Number `toml:"amount" need:"yes" unit:"money" doc:"how much, in the file's unit"`
	Year    When   `toml:"year" period:"financial" doc:"financial year" example:"\"2024-25\""`
	Capital Bool   `toml:"capital" doc:"true for capital"`
	Numeric
}

// Payment is money that an agreement pays against conditions.
type Payment struct {
	Year   When   `toml:"year" need:"yes" period:"financial" key:"yes" doc:"financial year"`
	Agreed Number `toml:"agreed" unit:"money" doc:"what the agreement says"`
	Paid   Number `toml:"paid" unit:"money" doc:"what was paid"`
	PaidOn Date   `toml:"paid_on" doc:"when"`
	Numeric
}

// Report is a monitoring report to the Department for Education.
type Report struct {
	Number    Int  `toml:"number" doc:"first, second, …"`
	Covers    Text `toml:"covers" need:"yes" doc:"the period it covers" example:"June to August 2024"`
	Submitted When `toml:"submitted" period:"when" doc:"when it was sent"`
	URL       Text `toml:"url" form:"url" doc:"where it is published"`
	Source    Text `toml:"source" doc:"id of the source"`
}

// Fact is a count that belongs to a programme as a whole.
type Fact struct {
	ID    Text   `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses"`
	Text  Text   `toml:"text" need:"yes" doc:"what is counted"`
	Value Number `toml:"value" need:"yes" doc:"the number"`
	Noun  Text   `toml:"noun" doc:"what is counted, in the plural" example:"councils"`
	On    When   `toml:"on" period:"when" doc:"when"`
	Numeric
}
