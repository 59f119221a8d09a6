package places

import "github.com/send-daylight/daylight/internal/account/model"

// File is data/<council>/places.toml.
type File struct {
	Provisions []Provision `toml:"provision"`
	Projects   []Project   `toml:"project"`
	model.Common
}

// Provision is one kind of specialist provision, for a phase, a need and an area
// as far as the source separates them.
type Provision struct {
	ID        model.Text  `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses" example:"specialist-base"`
	Kind      model.Text  `toml:"kind" need:"yes" oneof:"specialist_base|state_special|independent_special|nmss|ap|post_16" doc:"kind of setting: base or unit in a mainstream school, state special school, independent special school, non-maintained special school, alternative provision, or post-16"`
	LocalName model.Text  `toml:"local_name" doc:"what it is called locally" example:"resourced provision"`
	Phase     model.Text  `toml:"phase" oneof:"all|early_years|primary|secondary|all_through|post_16" doc:"phase of education"`
	Need      model.Text  `toml:"need" doc:"the need it serves, where the source says so"`
	Locality  model.Text  `toml:"locality" doc:"the area, where the source says so"`
	Stock     []Stock     `toml:"stock"`
	Targets   []Target    `toml:"target"`
	Gaps      []Shortfall `toml:"shortfall"`
	model.Numeric
}

// Stock is the places of a provision in one academic year:
// closing = opening + opened - closed + redesignated, and sites likewise.
type Stock struct {
	Year         model.When   `toml:"year" need:"yes" period:"school" key:"yes" doc:"academic year, or the term or day that the source counts by" example:"\"2024/25\""`
	Status       model.Text   `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"how firm the row is"`
	Opening      model.Number `toml:"opening" unit:"count" doc:"places at the start of the year"`
	Opened       model.Number `toml:"opened" unit:"count" doc:"places opened in the year"`
	Closed       model.Number `toml:"closed" unit:"count" doc:"places closed in the year"`
	Redesignated model.Number `toml:"redesignated" unit:"count" brackets:"either" doc:"places moved in from another kind; negative: moved out"`
	Closing      model.Number `toml:"closing" unit:"count" doc:"places at the end of the year"`
	OnRoll       model.Number `toml:"on_roll" unit:"count" doc:"children on roll"`
	SitesOpening model.Number `toml:"sites_opening" unit:"count" doc:"sites at the start of the year"`
	SitesOpened  model.Number `toml:"sites_opened" unit:"count" doc:"sites opened in the year"`
	SitesClosed  model.Number `toml:"sites_closed" unit:"count" doc:"sites closed in the year"`
	SitesClosing model.Number `toml:"sites_closing" unit:"count" doc:"sites at the end of the year"`
	model.Numeric
}

// Target is a number of places that is to be reached.
type Target struct {
	Value    model.Number `toml:"value" need:"yes" unit:"count" doc:"number of places"`
	By       model.When   `toml:"by" need:"yes" period:"when" key:"yes" doc:"by when" example:"\"2025-01\""`
	MoreThan model.Bool   `toml:"more_than" doc:"true where the source says over or more than"`
	model.Numeric
}

// Shortfall is a lack of places that a source states without a number.
type Shortfall struct {
	Text   model.Text `toml:"text" need:"yes" doc:"where places are lacking" example:"secondary phase, Nuneaton and Rugby"`
	Source model.Text `toml:"source" doc:"id of the source"`
}

// Project is places that open together.
type Project struct {
	ID        model.Text   `toml:"id" need:"yes" form:"id" doc:"short name, used in addresses"`
	Name      model.Text   `toml:"name" need:"yes" doc:"what opens"`
	Provision model.Text   `toml:"provision" refers:"provision" doc:"id of the provision it belongs to"`
	Places    model.Number `toml:"places" unit:"count" doc:"number of places"`
	Sites     model.Number `toml:"sites" unit:"count" doc:"number of sites"`
	Planned   model.When   `toml:"planned" period:"when" doc:"when it was to open"`
	Opened    model.When   `toml:"opened" period:"when" doc:"when it opened"`
	When      model.Text   `toml:"when" doc:"the time in the source's words, where it gives no date" example:"in the two years before June 2024"`
	Status    model.Text   `toml:"status" need:"yes" oneof:"planned|open|delayed|cancelled" doc:"what has become of it"`
	model.Numeric
}
