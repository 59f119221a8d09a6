package indicators

import "github.com/send-daylight/daylight/internal/account/model"

// File is data/<council>/indicators.toml.
type File struct {
	Headlines  []model.Text `toml:"headlines" form:"id" doc:"ids of up to six indicators that the council's home shows first; without it, the first three that have a number, and none with []" example:"on-time"`
	Groups     []Group      `toml:"group"`
	Indicators []Indicator  `toml:"indicator"`
	model.Common
}

// Group is a section of the page. Groups and what is in them are in their order here.
type Group struct {
	ID   model.Text `toml:"id" need:"yes" form:"id" doc:"short name" example:"attendance"`
	Name model.Text `toml:"name" need:"yes" doc:"its heading" example:"Attendance and exclusions"`
}

// Indicator is a number that is measured again and again.
type Indicator struct {
	ID         model.Text  `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses and as the page's address" example:"absence-sen-support"`
	Group      model.Text  `toml:"group" refers:"group" doc:"id of the group it belongs to"`
	Text       model.Text  `toml:"text" need:"yes" doc:"what is measured, in a few words" example:"Sessions missed by pupils with SEN support"`
	Definition model.Text  `toml:"definition" doc:"how it is counted, in plain English"`
	Unit       model.Text  `toml:"unit" need:"yes" oneof:"percent|count|rate|days|weeks|months|hours|£|£k|£m|score" doc:"its unit"`
	Per        model.Int   `toml:"per" doc:"of a rate: per how many" example:"100"`
	Noun       model.Text  `toml:"noun" doc:"what a count counts, or what a rate is per" example:"pupils"`
	Direction  model.Text  `toml:"direction" oneof:"up|down|neutral" doc:"which way is better; neutral if left out, and always for numbers of plans, requests, refusals and appeals"`
	Measures   model.Text  `toml:"measures" oneof:"plans|requests|refusals|appeals|timeliness|waits|reviews|absence|exclusions|placements|attainment|destinations|satisfaction|complaints|quality|workforce|spending|other" doc:"what is measured; plans, requests, refusals and appeals have no better direction"`
	People     model.Bool  `toml:"people" doc:"true where children and young people are counted: then small counts are hidden"`
	SameAs     model.Text  `toml:"same_as" doc:"what counts the same over other periods: the id of another indicator, or the beginning of addresses in plans.toml; then the periods must add up" example:"plans.requests"`
	Workstream model.Text  `toml:"workstream" refers:"workstream" doc:"id of the workstream in workstreams.toml that it belongs to: it is shown there too"`
	Every      model.Text  `toml:"every" oneof:"month|quarter|term|half-year|year" doc:"how often a value is promised; one that does not come is called late"`
	WithinDays model.Int   `toml:"within_days" doc:"how many days after the end of its period a value is promised; the length of one period if left out, and at most half a year" example:"45"`
	ToDate     model.Bool  `toml:"to_date" doc:"true where each value counts from the beginning of the year to the end of its period"`
	Year       model.Text  `toml:"year" oneof:"financial|calendar|academic" doc:"the year that to_date counts from; financial if left out, academic for terms"`
	RatedBy    model.Text  `toml:"rated_by" doc:"who gave the ratings: a role or a body"`
	Status     model.Text  `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"how firm the values are; actual if left out"`
	Baseline   Baseline    `toml:"baseline" doc:"where it started"`
	Target     Target      `toml:"target" doc:"where it is to get to in the end"`
	Values     []Value     `toml:"values"`
	Benchmarks []Benchmark `toml:"benchmarks"`
	model.Numeric
}

// Baseline is the value that a target is compared with.
type Baseline struct {
	Period model.When   `toml:"period" period:"any" doc:"the period that it is of" example:"\"2021/22\""`
	Value  model.Number `toml:"value" unit:"any" doc:"its value"`
}

// Target is where the number is to get to.
type Target struct {
	By    model.When   `toml:"by" period:"any" doc:"by when" example:"\"2025-07\""`
	Value model.Number `toml:"value" unit:"any" doc:"its value"`
}

// Value is the measurement of one period. All values of an indicator are of one kind
// of period.
type Value struct {
	Period      model.When   `toml:"period" need:"yes" period:"any" key:"yes" doc:"the period that it is of"`
	Value       model.Number `toml:"value" unit:"any" doc:"the value"`
	Target      model.Number `toml:"target" unit:"any" doc:"what it was to be in that period"`
	Numerator   model.Number `toml:"numerator" doc:"of a percentage or rate: how many were counted"`
	Denominator model.Number `toml:"denominator" doc:"of a percentage or rate: out of how many"`
	Rating      model.Text   `toml:"rating" doc:"how the source rates it, in its word" example:"amber"`
	RatedBy     model.Text   `toml:"rated_by" doc:"who rated it, where it is not who rated the others"`
	Status      model.Text   `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"how firm it is, where that is not as the others are"`
	Break       model.Text   `toml:"break" doc:"how it is counted from this period on, where that is another way than before" example:"Independent schools are counted, too"`
	model.Numeric
}

// Benchmark is the same number elsewhere.
type Benchmark struct {
	Area   model.Text   `toml:"area" need:"yes" oneof:"england|region|neighbours" key:"yes" doc:"England, the region, or statistical neighbours"`
	Period model.When   `toml:"period" need:"yes" period:"any" key:"yes" doc:"the period that it is of"`
	Value  model.Number `toml:"value" need:"yes" unit:"any" doc:"its value"`
	model.Numeric
}
