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
	Status        model.Text   `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"how firm the outturn is; forecast where it is what the council expects to spend"`
	Allocation    model.Number `toml:"allocation" unit:"money" doc:"High Needs Block allocation from the Department for Education, after recoupment as the source gives it"`
	BlockTransfer model.Number `toml:"block_transfer" unit:"money" doc:"moved in from the other blocks of the Dedicated Schools Grant; negative: moved out"`
	TotalBudget   model.Number `toml:"total_budget" unit:"money" doc:"budget of all lines together"`
	TotalOutturn  model.Number `toml:"total_outturn" unit:"money" doc:"outturn of all lines together, or what it is forecast to be"`
	TotalVariance model.Number `toml:"total_variance" unit:"money" doc:"outturn less budget of all lines together, as the source prints it; an overspend is positive"`
	Lines         []Line       `toml:"line"`
	Blocks        []Block      `toml:"block"`
	model.Numeric
}

// Line is the cost of one kind of provision. A kind may be listed more than once, as top-ups
// of primary and of secondary schools do: each has its id then, and the kind is their sum.
type Line struct {
	Line      model.Text   `toml:"line" need:"yes" oneof:"mainstream_top_up|special|independent_non_maintained|post_16|alternative_provision|eotas|services|other" key:"yes" doc:"what the money buys: top-up funding in mainstream schools, state special schools, independent and non-maintained special schools, post-16, alternative provision, education otherwise than at school, support services, other"`
	ID        model.Text   `toml:"id" form:"id" doc:"short name, used in addresses; needed only where a kind stands more than once in a year" example:"primary"`
	LocalName model.Text   `toml:"local_name" doc:"what the line is called locally"`
	Budget    model.Number `toml:"budget" unit:"money" doc:"budget"`
	Outturn   model.Number `toml:"outturn" unit:"money" doc:"outturn, or what it is forecast to be"`
	Variance  model.Number `toml:"variance" unit:"money" doc:"outturn less budget, as the source prints it; an overspend is positive"`
	model.Numeric
}

// Block is another block of the Dedicated Schools Grant in the same year, where the
// source shows them beside the High Needs Block.
type Block struct {
	Block      model.Text   `toml:"block" need:"yes" oneof:"schools|central_school_services|early_years|all_blocks" key:"yes" doc:"which block; all_blocks is the whole grant, the High Needs Block among them"`
	Allocation model.Number `toml:"allocation" unit:"money" doc:"allocation from the Department for Education, as the source gives it"`
	Budget     model.Number `toml:"budget" unit:"money" doc:"budget"`
	Outturn    model.Number `toml:"outturn" unit:"money" doc:"outturn, or what it is forecast to be"`
	Variance   model.Number `toml:"variance" unit:"money" doc:"outturn less budget, as the source prints it; an overspend is positive"`
	model.Numeric
}
