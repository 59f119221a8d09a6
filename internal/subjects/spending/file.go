package spending

import "github.com/send-daylight/daylight/internal/account/model"

// File is data/<council>/spending.toml.
type File struct {
	Unit  model.Text `toml:"unit" need:"yes" oneof:"£m|£k|£|£bn" doc:"the unit of every amount in this file" example:"£m"`
	Years []Year     `toml:"year"`
	model.Common
}

// Year is the High Needs Block of one financial year. Where a total is
// given, the lines add up to it.
type Year struct {
	Year          model.When   `toml:"year" need:"yes" period:"financial" key:"yes" doc:"financial year" example:"\"2024-25\""`
	Status        model.Text   `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"how firm the outturn is"`
	Allocation    model.Number `toml:"allocation" unit:"money" doc:"High Needs Block allocation from the Department for Education, after recoupment as the source gives it"`
	BlockTransfer model.Number `toml:"block_transfer" unit:"money" doc:"moved in from the other blocks of the Dedicated Schools Grant; negative: moved out"`
	TotalBudget   model.Number `toml:"total_budget" unit:"money" doc:"budget of all lines together"`
	TotalOutturn  model.Number `toml:"total_outturn" unit:"money" doc:"outturn of all lines together"`
	Lines         []Line       `toml:"line"`
	model.Numeric
}

// Line is what one kind of provision costs.
type Line struct {
	Line      model.Text   `toml:"line" need:"yes" oneof:"mainstream_top_up|special|independent_non_maintained|post_16|alternative_provision|eotas|services|other" key:"yes" doc:"what the money buys: top-up funding in mainstream schools, state special schools, independent and non-maintained special schools, post-16, alternative provision, education otherwise than at school, support services, other"`
	LocalName model.Text   `toml:"local_name" doc:"what the line is called locally"`
	Budget    model.Number `toml:"budget" unit:"money" doc:"budget"`
	Outturn   model.Number `toml:"outturn" unit:"money" doc:"outturn"`
	model.Numeric
}
