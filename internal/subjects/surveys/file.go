package surveys

import "github.com/send-daylight/daylight/internal/account/model"

// File is data/<council>/surveys.toml.
type File struct {
	Surveys []Survey `toml:"survey"`
	model.Common
}

// Survey is a set of questions, asked once or again and again. A survey before and
// after a change has before and after; any other has a round for each time.
type Survey struct {
	ID         model.Text `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses" example:"inclusion-pilot"`
	Title      model.Text `toml:"title" need:"yes" doc:"what was asked about"`
	Measure    model.Text `toml:"measure" need:"yes" doc:"what each percentage is a percentage of" example:"respondents very confident or confident"`
	AskedOf    model.Text `toml:"asked_of" doc:"who answered"`
	ReportedAs model.Text `toml:"reported_as" doc:"whom the source says the results are about, where that differs"`
	Workstream model.Text `toml:"workstream" refers:"workstream" doc:"id of the workstream it belongs to"`
	Before     Side       `toml:"before" doc:"the round before a change"`
	After      Side       `toml:"after" doc:"the round after it, or the only one"`
	Rounds     []Round    `toml:"round"`
	Questions  []Question `toml:"question"`
	model.Numeric
}

// Side is one of two rounds that a change lies between.
type Side struct {
	Date model.When   `toml:"date" period:"when" doc:"when"`
	N    model.Number `toml:"n" unit:"count" doc:"how many people answered"`
}

// Round is one of any number of times that a survey was done.
type Round struct {
	Date model.When   `toml:"date" need:"yes" key:"yes" period:"when" doc:"when; its questions have values of this date" example:"\"2024-11\""`
	N    model.Number `toml:"n" unit:"count" doc:"how many people answered"`
}

// Question is one question of a survey, with the percentage in each round.
type Question struct {
	ID     model.Text   `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses"`
	Text   model.Text   `toml:"text" need:"yes" doc:"what the confidence, or the answer, is about"`
	Before model.Number `toml:"before" unit:"percent" doc:"per cent before"`
	After  model.Number `toml:"after" unit:"percent" doc:"per cent after"`
	Values []Value      `toml:"values"`
	model.Numeric
}

// Value is the answer to a question in one round.
type Value struct {
	Date  model.When   `toml:"date" need:"yes" key:"yes" period:"when" doc:"the date of its [[survey.round]]" example:"\"2024-11\""`
	Value model.Number `toml:"value" unit:"percent" doc:"per cent"`
	model.Numeric
}
