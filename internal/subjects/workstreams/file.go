package workstreams

import "github.com/send-daylight/daylight/internal/account/model"

// File is data/<council>/workstreams.toml.
type File struct {
	Workstreams []Workstream `toml:"workstream"`
	model.Common
}

// Workstream is one strand of a plan.
type Workstream struct {
	ID         model.Text        `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses and as the page's address" example:"resourced-provision"`
	Name       model.Text        `toml:"name" need:"yes" doc:"its name"`
	PartOf     model.Text        `toml:"part_of" refers:"programme" doc:"id of the programme in programme.toml that it belongs to"`
	Aim        model.Text        `toml:"aim" need:"yes" doc:"what it is meant to achieve, in plain English"`
	Owner      model.Text        `toml:"owner" doc:"the role or body that answers for it, never a person's name"`
	Status     model.Text        `toml:"status" oneof:"not_started|under_way|done|paused|stopped|not_stated" doc:"where it stands, as the source says"`
	RatedBy    model.Text        `toml:"rated_by" doc:"who says so"`
	RatedOn    model.Date        `toml:"rated_on" doc:"when they said so"`
	Saving     model.Text        `toml:"forecast_saving" doc:"what it is expected to save, if the source says; address of a figure or a short statement"`
	Milestones []Milestone       `toml:"milestone"`
	Indicators []Indicator       `toml:"indicator"`
	Risks      []Risk            `toml:"risk"`
	Schools    []Schools         `toml:"schools"`
	Statements []model.Statement `toml:"statement"`
	Survey     model.Text        `toml:"survey" refers:"survey" doc:"id of the survey in surveys.toml that measures it"`
	model.Numeric
}

// Milestone is something to be done by a date.
type Milestone struct {
	ID      model.Text `toml:"id" need:"yes" form:"id" sourced:"milestone" doc:"short name"`
	Text    model.Text `toml:"text" need:"yes" doc:"what is to be done"`
	Due     model.When `toml:"due" period:"when" doc:"by when"`
	DueText model.Text `toml:"due_text" doc:"the time in the source's words, where it is not one date" example:"August or September 2024"`
	Revised model.When `toml:"revised_due" period:"when" doc:"the later date it was moved to; where it is an earlier one, say so in a note"`
	Done    model.When `toml:"done" period:"when" doc:"when it was done"`
	Status  model.Text `toml:"status" need:"yes" oneof:"planned|under_way|done|paused|stopped|not_stated" doc:"where it stands, as the source says"`
	model.Numeric
}

// Indicator is a measured number that the workstream is to move.
type Indicator struct {
	ID        model.Text   `toml:"id" need:"yes" form:"id" doc:"short name"`
	Text      model.Text   `toml:"text" need:"yes" doc:"what is measured"`
	Unit      model.Text   `toml:"unit" need:"yes" oneof:"percent|count|£m|£k|£|£bn|weeks" doc:"its unit"`
	Noun      model.Text   `toml:"noun" doc:"what a count counts" example:"schools"`
	Measures  model.Text   `toml:"measures" oneof:"plans|requests|refusals|appeals|absence|exclusions|timeliness|waits|satisfaction|quality|attainment|destinations|spending|other" doc:"what is measured; plans, requests, refusals and appeals have no better direction"`
	Direction model.Text   `toml:"direction" oneof:"up|down|neutral" doc:"which way is better; neutral for numbers of plans, requests, refusals and appeals"`
	Baseline  model.Number `toml:"baseline" doc:"where it started"`
	BaseDate  model.When   `toml:"baseline_date" period:"when" doc:"when that was"`
	Target    model.Number `toml:"target" doc:"where it is to get to"`
	TargetBy  model.When   `toml:"target_by" period:"when" doc:"by when"`
	Actual    model.Number `toml:"actual" doc:"where it is now"`
	ActualOn  model.When   `toml:"actual_date" period:"when" doc:"when that was measured"`
	model.Numeric
}

// Risk is something that may go wrong.
type Risk struct {
	Text       model.Text `toml:"text" need:"yes" doc:"what may go wrong"`
	Mitigation model.Text `toml:"mitigation" doc:"what is done about it"`
	Source     model.Text `toml:"source" doc:"id of the source"`
}

// Schools is a number of schools that took something up. Areas may overlap:
// the numbers are not added.
type Schools struct {
	ID     model.Text   `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses" example:"rugby"`
	Area   model.Text   `toml:"area" need:"yes" doc:"the area" example:"Rugby"`
	Number model.Number `toml:"number" need:"yes" unit:"count" doc:"number of schools"`
	Joined model.When   `toml:"joined" period:"when" doc:"when they join or joined"`
	Status model.Text   `toml:"status" oneof:"joined|joining|agreed" doc:"joined, joining, or agreed to join"`
	model.Numeric
}
