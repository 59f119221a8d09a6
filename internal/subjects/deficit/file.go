package deficit

import "github.com/send-daylight/daylight/internal/account/model"

// File is data/<council>/deficit.toml.
type File struct {
	Unit   model.Text `toml:"unit" need:"yes" oneof:"£m|£k|£|£bn" doc:"the unit of every amount in this file" example:"£m"`
	Scope  model.Text `toml:"scope" oneof:"high_needs|dsg_all|not_stated" doc:"the scope of every series that names none itself; where neither does, pages say deficit and leave open of what"`
	Series []Series   `toml:"series"`
	Costs  []Cost     `toml:"carrying_cost"`
	model.Common
}

// Series is one forecast or record of the cumulative deficit. A deficit is
// a positive number.
type Series struct {
	Scenario model.Text `toml:"scenario" need:"yes" oneof:"actual|forecast|unmitigated|target|stretch|agreement" key:"yes" doc:"what is assumed: recorded outturn, a forecast of which the source does not say what it assumes, nothing changes, the plan's target, its stretch target, or the figure of an agreement"`
	Bound    model.Text `toml:"bound" oneof:"upper|lower|single" key:"yes" doc:"upper or lower bound, where the source gives two"`
	Basis    model.Text `toml:"basis" oneof:"gross|net_of_payments" key:"yes" doc:"before or after payments of the Department for Education; left out: before them, or there are none"`
	Scope    model.Text `toml:"scope" oneof:"high_needs|dsg_all|not_stated" key:"yes" doc:"the High Needs Block alone, or the whole Dedicated Schools Grant; not_stated where the source does not say"`
	Status   model.Text `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"status of every value that has none of its own"`
	Surplus  model.Bool `toml:"surplus" doc:"true where the negative amounts of this series are a real surplus, and not a deficit that the source prints as a negative reserve"`
	Values   []Value    `toml:"values"`
	model.Numeric
}

// Value is the deficit at one year end, or on a day between two, with the movement since
// the 31 March before where the source gives it: closing = opening + in_year +
// adjustments - dfe_payments - stability_grant - la_contribution. The value can be left
// out where the source gives only the movement.
type Value struct {
	YearEnd        model.When   `toml:"year_end" need:"yes" period:"year_end" key:"yes" doc:"year of the 31 March, such as 2025 or \"2024-25\"; a day, such as 2025-09-30, for a position between two" example:"2025"`
	Value          model.Number `toml:"value" unit:"money" brackets:"positive" doc:"the deficit at that date; a surplus is negative" example:"84.5"`
	Status         model.Text   `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"how firm it is; not_stated where the source does not say"`
	Opening        model.Number `toml:"opening" unit:"money" brackets:"positive" doc:"the deficit at the 31 March before; where it is left out, the row before is meant"`
	InYear         model.Number `toml:"in_year" unit:"money" brackets:"either" doc:"what this year adds"`
	Adjustments    model.Number `toml:"adjustments" unit:"money" brackets:"either" doc:"other changes"`
	DfEPayments    model.Number `toml:"dfe_payments" unit:"money" doc:"payments of the Department for Education that reduce it"`
	StabilityGrant model.Number `toml:"stability_grant" unit:"money" doc:"High Needs stability grant that reduces it"`
	LAContribution model.Number `toml:"la_contribution" unit:"money" doc:"what the council itself paid towards it"`
	model.Numeric
}

// Cost is the cost of carrying the deficit in one financial year: interest
// that it pays or does not earn.
type Cost struct {
	Year   model.When   `toml:"year" need:"yes" period:"financial" key:"yes" doc:"financial year" example:"\"2024-25\""`
	Amount model.Number `toml:"amount" need:"yes" unit:"money" doc:"how much, in the file's unit"`
	Status model.Text   `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"how firm it is"`
	model.Numeric
}
