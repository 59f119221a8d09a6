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
	Status     model.Text        `toml:"status" need:"yes" oneof:"not_agreed|in_discussion|under_way|on_track|not_on_track|suspended|ended|terminated|superseded|not_stated" doc:"where it stands"`
	RatedBy    model.Text        `toml:"rated_by" doc:"who says so"`
	RatedOn    model.Date        `toml:"rated_on" doc:"when they said so"`
	Reason     model.Text        `toml:"reason" doc:"why, as the source explains it"`
	Boards     []Board           `toml:"monitored_by"`
	Conditions []Condition       `toml:"condition"`
	Grants     []Grant           `toml:"grant"`
	Payments   []Payment         `toml:"payment"`
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

// Grant is money given for a purpose.
type Grant struct {
	ID      model.Text   `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses"`
	Name    model.Text   `toml:"name" need:"yes" doc:"what it is for"`
	Amount  model.Number `toml:"amount" need:"yes" unit:"money" doc:"how much, in the file's unit"`
	Year    model.When   `toml:"year" period:"financial" doc:"financial year" example:"\"2024-25\""`
	Capital model.Bool   `toml:"capital" doc:"true for capital"`
	model.Numeric
}

// Payment is money that an agreement pays against conditions.
type Payment struct {
	Year   model.When   `toml:"year" need:"yes" period:"financial" key:"yes" doc:"financial year"`
	Agreed model.Number `toml:"agreed" unit:"money" doc:"what the agreement says"`
	Paid   model.Number `toml:"paid" unit:"money" doc:"what was paid"`
	PaidOn model.Date   `toml:"paid_on" doc:"when"`
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
