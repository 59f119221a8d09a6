package inspection

import "github.com/send-daylight/daylight/internal/account/model"

// File is data/<council>/inspection.toml.
type File struct {
	Inspections []Inspection `toml:"inspection"`
	model.Common
}

// Inspection is one inspection of the local area.
type Inspection struct {
	ID         model.Text `toml:"id" need:"yes" form:"id" sourced:"inspection" doc:"short name"`
	Framework  model.Text `toml:"framework" need:"yes" oneof:"2016|2023" doc:"framework of the inspection: the one that began in 2016, or area SEND inspections from 2023"`
	Kind       model.Text `toml:"kind" oneof:"full|revisit|monitoring|thematic" doc:"kind of visit"`
	Inspected  model.When `toml:"inspected" period:"when" doc:"when inspectors came"`
	Published  model.Date `toml:"published" doc:"when the report was published"`
	Outcome    model.Text `toml:"outcome" need:"yes" doc:"the outcome in the report's own terms"`
	Source     model.Text `toml:"source" doc:"id of the source"`
	Priorities []Priority `toml:"priority"`
}

// Priority is something that inspectors asked to be put right.
type Priority struct {
	ID       model.Text `toml:"id" need:"yes" form:"id" doc:"short name"`
	Text     model.Text `toml:"text" need:"yes" doc:"what is to be put right"`
	Owner    model.Text `toml:"owner" doc:"the body or role that answers for it"`
	Status   model.Text `toml:"status" need:"yes" oneof:"not_started|under_way|done|paused|stopped|not_stated" doc:"where it stands, as the source says"`
	RatedBy  model.Text `toml:"rated_by" doc:"who says so"`
	RatedOn  model.Date `toml:"rated_on" doc:"when they said so"`
	Progress model.Text `toml:"progress" doc:"what has been done"`
	Source   model.Text `toml:"source" doc:"id of the source"`
}
