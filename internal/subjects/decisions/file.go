package decisions

import "github.com/send-daylight/daylight/internal/account/model"

// File is data/<council>/decisions.toml.
type File struct {
	Unit      model.Text `toml:"unit" oneof:"£m|£k|£|£bn" doc:"the unit of every amount in this file" example:"£m"`
	Decisions []Decision `toml:"decision"`
	Questions []Asked    `toml:"question"`
	Actions   []Action   `toml:"action"`
	model.Common
}

// Decision records what a body decided, or only noted, asked for or was asked.
type Decision struct {
	ID         model.Text   `toml:"id" need:"yes" form:"id" sourced:"decision" doc:"short name, used in addresses"`
	Body       model.Text   `toml:"body" need:"yes" doc:"who decided" example:"Cabinet"`
	Date       model.When   `toml:"date" period:"when" doc:"when: a day, or a month or year where the source says no more"`
	Item       model.Text   `toml:"item" doc:"item of the agenda"`
	Verb       model.Text   `toml:"verb" need:"yes" oneof:"noted|endorsed|approved|agreed|resolved|acknowledged|rejected|refused|deferred|recommended|supported|objected|voted_against|requested|consulted|considered|received|gave_feedback" doc:"what the body did; to note is not to decide"`
	Text       model.Text   `toml:"text" need:"yes" doc:"what was decided, in plain English"`
	Kind       model.Text   `toml:"kind" oneof:"block_transfer|disapplication|consultation|agreement|budget|other" doc:"what kind of matter it is: a transfer between blocks of the Dedicated Schools Grant, a request to the Secretary of State to disapply its rules, a consultation, an agreement with the Department for Education, the budget, or other"`
	Outcome    model.Text   `toml:"outcome" oneof:"awaited|granted|refused|withdrawn|not_stated" doc:"what came of a request, where somebody else decides it"`
	Amount     model.Number `toml:"amount" unit:"money" doc:"the money that it is about, such as a transfer, in the file's unit"`
	Percent    model.Number `toml:"percent" unit:"percent" doc:"the share that it is about, such as 0.5 for a transfer of 0.5% of the schools block" example:"0.5"`
	Year       model.When   `toml:"year" period:"financial" doc:"the financial year that the money is for" example:"\"2026-27\""`
	Vote       model.Text   `toml:"vote" doc:"the vote in words, if the source gives it" example:"unanimous"`
	For        model.Int    `toml:"votes_for" doc:"how many voted for it"`
	Against    model.Int    `toml:"votes_against" doc:"how many voted against it"`
	Abstained  model.Int    `toml:"abstained" doc:"how many abstained"`
	Supersedes model.Text   `toml:"supersedes" doc:"what it replaces"`
	Portfolio  model.Text   `toml:"portfolio" doc:"the portfolio it belongs to"`
	model.Numeric
}

// Asked is a question or concern raised at a meeting, and its answer.
type Asked struct {
	ID         model.Text `toml:"id" need:"yes" form:"id" sourced:"question" doc:"short name"`
	Body       model.Text `toml:"body" need:"yes" doc:"where it was asked"`
	Date       model.When `toml:"date" period:"when" doc:"when: a day, or a month or year where the source says no more"`
	AskedBy    model.Text `toml:"asked_by" doc:"the role of who asked, never a name" example:"a councillor"`
	Text       model.Text `toml:"text" need:"yes" doc:"what was asked or raised"`
	Answer     model.Text `toml:"answer" doc:"the answer; left out where none is recorded"`
	AnsweredBy model.Text `toml:"answered_by" doc:"the role of who answered"`
	Source     model.Text `toml:"source" doc:"id of the source"`
}

// Action is something that somebody undertook to do.
type Action struct {
	ID     model.Text `toml:"id" need:"yes" form:"id" sourced:"action" doc:"short name"`
	Text   model.Text `toml:"text" need:"yes" doc:"what is to be done"`
	Owner  model.Text `toml:"owner" doc:"the role that is to do it"`
	Agreed model.When `toml:"agreed" period:"when" doc:"when it was agreed, if the source says"`
	Due    model.When `toml:"due" period:"when" doc:"by when"`
	Status model.Text `toml:"status" need:"yes" oneof:"open|done|dropped|not_stated" doc:"what has become of it; not_stated where no later paper says"`
	Source model.Text `toml:"source" doc:"id of the source"`
}
