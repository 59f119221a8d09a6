package programme

import "github.com/send-daylight/daylight/internal/account/model"

// File is data/<council>/programme.toml.
type File struct {
	Unit       model.Text  `toml:"unit" oneof:"£m|£k|£|£bn" doc:"the unit of every amount in this file" example:"£m"`
	Programmes []Programme `toml:"programme"`
	model.Common
}

// Programme is an agreement or programme that the council takes part in.
type Programme struct {
	ID         model.Text        `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses" example:"dbv"`
	Kind       model.Text        `toml:"kind" need:"yes" oneof:"safety_valve|dbv|local_send_reform_plan|other" doc:"Safety Valve agreement, Delivering Better Value, local SEND reform plan, or other"`
	Name       model.Text        `toml:"name" need:"yes" doc:"its name"`
	About      model.Text        `toml:"about" doc:"what it is, in plain English"`
	Tranche    model.Text        `toml:"tranche" doc:"which tranche"`
	Signed     model.Date        `toml:"signed" doc:"when it was signed"`
	Ends       model.When        `toml:"ends" period:"end" doc:"when it ends"`
	Status     model.Text        `toml:"status" need:"yes" oneof:"not_agreed|in_discussion|under_way|on_track|not_on_track|under_review|paused|suspended|complete|ended|terminated|superseded|not_stated" doc:"where it stands"`
	Since      model.When        `toml:"since" period:"when" doc:"since when, if the source says: the day it was suspended, ended or replaced"`
	By         model.Text        `toml:"superseded_by" form:"id" refers:"programme" doc:"id of the programme that replaced it"`
	RatedBy    model.Text        `toml:"rated_by" doc:"who says so"`
	RatedOn    model.Date        `toml:"rated_on" doc:"when they said so"`
	Reason     model.Text        `toml:"reason" doc:"why, as the source explains it"`
	Boards     []Board           `toml:"monitored_by"`
	Conditions []Condition       `toml:"condition"`
	Total      Total             `toml:"total"`
	Stability  Stability         `toml:"stability_grant"`
	Grants     []Grant           `toml:"grant"`
	Payments   []Payment         `toml:"payment"`
	Savings    []Saving          `toml:"saving"`
	Reports    []Report          `toml:"report"`
	Counts     []Fact            `toml:"fact"`
	Statements []model.Statement `toml:"statement"`
	model.Numeric
}

// Board is a body that watches over a programme.
type Board struct {
	Name   model.Text `toml:"name" need:"yes" key:"yes" doc:"its name"`
	Role   model.Text `toml:"role" doc:"what it watches"`
	Source model.Text `toml:"source" doc:"id of the source"`
}

// Condition is something that an agreement demands.
type Condition struct {
	Number  model.Int  `toml:"number" doc:"its number in the agreement, if the source gives it"`
	Text    model.Text `toml:"text" need:"yes" doc:"what it demands, in plain English"`
	Status  model.Text `toml:"status" need:"yes" oneof:"met|on_track|not_on_track|not_met|not_stated" doc:"where it stands, as rated"`
	RatedBy model.Text `toml:"rated_by" doc:"who rated it"`
	RatedOn model.Date `toml:"rated_on" doc:"when it was rated, if the source says"`
	Reason  model.Text `toml:"reason" doc:"why"`
	Source  model.Text `toml:"source" doc:"id of the source"`
}

// Total is the whole amount of an agreement over its life: what was paid and what
// is still to come.
type Total struct {
	Agreed  model.Number `toml:"agreed" unit:"money" doc:"what the Department for Education agreed to pay in all"`
	Paid    model.Number `toml:"paid" unit:"money" doc:"what it has paid so far"`
	Left    model.Number `toml:"left" unit:"money" doc:"what is still to come"`
	Council model.Number `toml:"council_share" unit:"money" doc:"what the council itself pays in all"`
	Saving  model.Number `toml:"expected_saving" unit:"money" doc:"what all savings together are expected to come to, as the source gives it"`
	Saved   model.Number `toml:"achieved_saving" unit:"money" doc:"what all savings together came to, as the source gives it"`
	model.Numeric
}

// Stability is the High Needs Stability Grant: a share of the deficit on one day, paid
// once the Department for Education has approved the local SEND reform plan. The share is
// 90 per cent of the deficit at 31 March 2026 that the Department finds eligible
// (explanatory note of 9 February 2026).
type Stability struct {
	Status     model.Text   `toml:"status" oneof:"awaited|announced|agreed|paid|refused|none|not_stated" doc:"where it stands; none for a council that had no deficit on that day"`
	Amount     model.Number `toml:"amount" unit:"money" doc:"how much, in the file's unit"`
	Share      model.Number `toml:"share" unit:"percent" doc:"the share of the deficit, in per cent" example:"90"`
	BasisDay   model.Date   `toml:"basis_day" doc:"the day of the deficit that it is a share of" example:"2026-03-31"`
	Deficit    model.Number `toml:"deficit" unit:"money" doc:"the deficit on that day, as the source gives it"`
	Eligible   model.Number `toml:"eligible" unit:"money" doc:"the part of it that the Department for Education finds eligible, where that is less"`
	Year       model.When   `toml:"year" period:"financial" doc:"the financial year in which it is paid" example:"\"2026-27\""`
	DecidedOn  model.Date   `toml:"decided_on" doc:"when it was agreed or refused"`
	PaidOn     model.Date   `toml:"paid_on" doc:"when it was paid"`
	Conditions []model.Text `toml:"conditions" doc:"what it is given for: each condition in a sentence"`
	Reason     model.Text   `toml:"reason" doc:"why it is awaited, less or refused, as the source explains it"`
	model.Numeric
}

// Grant is money given for a purpose.
type Grant struct {
	ID      model.Text   `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses"`
	Name    model.Text   `toml:"name" need:"yes" doc:"what it is for"`
	Amount  model.Number `toml:"amount" need:"yes" unit:"money" doc:"how much, in the file's unit"`
	Status  model.Text   `toml:"status" oneof:"announced|agreed|awaited|paid|refused|not_stated" doc:"where it stands: announced, agreed, asked for and awaited, paid, or refused"`
	PaidOn  model.Date   `toml:"paid_on" doc:"when it was paid"`
	Year    model.When   `toml:"year" period:"financial" doc:"financial year" example:"\"2024-25\""`
	Until   model.When   `toml:"every_year_until" period:"financial" doc:"last financial year, where the amount is given in every year from the first on" example:"\"2027-28\""`
	Council model.Number `toml:"council_share" unit:"money" doc:"what the council itself adds to it"`
	Capital model.Bool   `toml:"capital" doc:"true for capital"`
	model.Numeric
}

// Payment is money that an agreement pays against conditions. A year may have several:
// each has its number then.
type Payment struct {
	Year   model.When   `toml:"year" need:"yes" period:"financial" key:"yes" doc:"financial year"`
	Number model.Int    `toml:"number" key:"yes" doc:"first, second, …; needed only where a year has more than one payment"`
	Agreed model.Number `toml:"agreed" unit:"money" doc:"what the agreement says"`
	Paid   model.Number `toml:"paid" unit:"money" doc:"what was paid; 0 where nothing was"`
	PaidOn model.Date   `toml:"paid_on" doc:"when"`
	model.Numeric
}

// Saving is the sum that a piece of the work is to save, and what it costs first.
type Saving struct {
	ID         model.Text   `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses"`
	Name       model.Text   `toml:"name" need:"yes" doc:"what saves money"`
	Workstream model.Text   `toml:"workstream" form:"id" refers:"workstream" doc:"id of the workstream that it belongs to"`
	Year       model.When   `toml:"year" period:"financial" doc:"financial year" example:"\"2026-27\""`
	Invested   model.Number `toml:"invested" unit:"money" doc:"what is spent first, to save later"`
	Expected   model.Number `toml:"expected" unit:"money" doc:"what it is expected to save"`
	Achieved   model.Number `toml:"achieved" unit:"money" doc:"what it has saved"`
	model.Numeric
}

// Report is a monitoring report to the Department for Education.
type Report struct {
	Number    model.Int  `toml:"number" doc:"first, second, …"`
	Covers    model.Text `toml:"covers" need:"yes" doc:"the period it covers" example:"June to August 2024"`
	Submitted model.When `toml:"submitted" period:"when" doc:"when it was sent"`
	URL       model.Text `toml:"url" form:"url" doc:"where it is published"`
	Source    model.Text `toml:"source" doc:"id of the source"`
}

// Fact is a count that belongs to a programme as a whole.
type Fact struct {
	ID    model.Text   `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses"`
	Text  model.Text   `toml:"text" need:"yes" doc:"what is counted"`
	Value model.Number `toml:"value" need:"yes" doc:"the number"`
	Noun  model.Text   `toml:"noun" doc:"what is counted, in the plural" example:"councils"`
	On    model.When   `toml:"on" period:"when" doc:"when"`
	model.Numeric
}
