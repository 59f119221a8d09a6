package surveys

import "github.com/send-daylight/daylight/internal/account/model"

// File is data/<council>/surveys.toml.
type File struct {
	Surveys []Survey `toml:"survey"`
	model.Common
}

// Survey is a set of questions asked before and after a change.
type Survey struct {
	ID         model.Text `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses" example:"inclusion-pilot"`
	Title      model.Text `toml:"title" need:"yes" doc:"what was asked about"`
	Measure    model.Text `toml:"measure" need:"yes" doc:"what each percentage is a percentage of" example:"respondents very confident or confident"`
	AskedOf    model.Text `toml:"asked_of" doc:"who answered"`
	ReportedAs model.Text `toml:"reported_as" doc:"whom the source says the results are about, where that differs"`
	Workstream model.Text `toml:"workstream" refers:"workstream" doc:"id of the workstream it belongs to"`
	Before     Round      `toml:"before" doc:"the first round"`
	After      Round      `toml:"after" doc:"the second round"`
	Questions  []Question `toml:"question"`
	model.Numeric
}

// Round is one time that a survey was done.
type Round struct {
	Date model.When   `toml:"date" period:"when" doc:"when"`
	N    model.Number `toml:"n" doc:"how many people answered"`
}

// Question is one question of a survey, with the percentage before and after.
type Question struct {
	ID     model.Text   `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses"`
	Text   model.Text   `toml:"text" need:"yes" doc:"what the confidence, or the answer, is about"`
	Before model.Number `toml:"before" unit:"percent" doc:"per cent before"`
	After  model.Number `toml:"after" unit:"percent" doc:"per cent after"`
	model.Numeric
}
