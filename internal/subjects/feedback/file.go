package feedback

import "github.com/send-daylight/daylight/internal/account/model"

// File is data/<council>/feedback.toml.
type File struct {
	Items []Item `toml:"item"`
	model.Common
}

// Item is a comment received and what was done (SEND Regulations 2014,
// regulation 56), identifying nobody.
type Item struct {
	ID      model.Text `toml:"id" need:"yes" form:"id" doc:"short name"`
	YouSaid model.Text `toml:"you_said" need:"yes" doc:"what families or young people said, identifying nobody"`
	WeDid   model.Text `toml:"we_did" doc:"what was done; left out where nothing has been"`
	Status  model.Text `toml:"status" need:"yes" oneof:"done|under_way|planned|not_possible|not_stated" doc:"where it stands"`
	Reason  model.Text `toml:"reason" doc:"why it is not possible, or why it takes time"`
	When    model.When `toml:"when" period:"when" doc:"when it was said"`
	Source  model.Text `toml:"source" doc:"id of the source"`
}
