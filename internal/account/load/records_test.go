package load

import "github.com/send-daylight/daylight/internal/account/model"

// The records that tests read: copies of some of package model's, so that what is
// said about a bad input changes only with this package.

// testFiles are the kinds of files that [Reference] is tested with.
var testFiles = []model.DataFile{
	needed(model.NewDataFile[councilFile]("council", "who publishes", nil)),
	needed(model.NewDataFile[sourcesFile]("sources", "the papers that every figure comes from", nil)),
	model.NewDataFile[deficitFile]("deficit", "the High Needs deficit", nil),
}

// folderFiles are those that [Council] is tested with.
var folderFiles = append(model.CoreFiles(),
	model.NewDataFile[deficitFile]("deficit", "the High Needs deficit", nil),
	model.NewDataFile[struct {
		KnownProblems []model.KnownProblem `toml:"known_problem"`
	}]("places", "specialist places", nil))

func needed(f model.DataFile) model.DataFile {
	f.Need = true
	return f
}

type councilFile struct {
	Kind       model.Text   `toml:"kind" need:"yes" oneof:"council|programme" doc:"council, or programme for a national programme" example:"council"`
	Name       model.Text   `toml:"name" need:"yes" doc:"the official name" example:"Warwickshire"`
	ShortName  model.Text   `toml:"short_name" doc:"a shorter name for headings and menus" example:"BCP"`
	GSS        model.Text   `toml:"gss" form:"gss" doc:"the nine-character code of the Office for National Statistics" example:"E10000031"`
	DfECode    model.Int    `toml:"dfe_code" doc:"the three-digit code of the Department for Education" example:"937"`
	Publisher  model.Text   `toml:"publisher" oneof:"council|forum_mirror|example" doc:"who publishes this site: the council, a forum's mirror, or an example that is not official" example:"council"`
	Summary    model.Text   `toml:"summary" doc:"one sentence on what this account covers"`
	Population model.Number `toml:"population_0_25" doc:"residents aged 0 to 25" example:"170000"`

	LocalOffer  link    `toml:"local_offer" doc:"the council's local offer"`
	Sendiass    link    `toml:"sendiass" doc:"the independent advice service for families"`
	ParentForum link    `toml:"parent_carer_forum" doc:"the parent carer forum"`
	Complaints  link    `toml:"complaints" doc:"how to complain"`
	Contact     contact `toml:"contact" doc:"the office that answers for this site: a role, never a person's name"`

	Source        model.Text           `toml:"source" doc:"id of the source of the population"`
	AsAt          model.Date           `toml:"as_at" doc:"the day of the population figure"`
	KnownProblems []model.KnownProblem `toml:"known_problem"`
}

type link struct {
	Name model.Text `toml:"name" doc:"its name"`
	URL  model.Text `toml:"url" form:"url" doc:"its address, https://…"`
}

type contact struct {
	Role  model.Text `toml:"role" doc:"the office or role that answers" example:"SEND information team"`
	Email model.Text `toml:"email" form:"email" doc:"an office mailbox, not a person's" example:"send@council.example"`
	Phone model.Text `toml:"phone" form:"tel" doc:"an office telephone number" example:"01632 960000"`
}

type sourcesFile struct {
	Sources       []sourceRow          `toml:"source"`
	KnownProblems []model.KnownProblem `toml:"known_problem"`
}

type sourceRow struct {
	ID        model.Text `toml:"id" need:"yes" form:"id" doc:"short name, used wherever this paper is cited" example:"forum-2024-06"`
	Title     model.Text `toml:"title" need:"yes" doc:"the paper's title"`
	Body      model.Text `toml:"body" need:"yes" doc:"who published it"`
	Meeting   model.Text `toml:"meeting" doc:"the meeting it went to, and the item"`
	Date      model.Date `toml:"date" doc:"its date, if it gives one"`
	DateNote  model.Text `toml:"date_note" doc:"what is known of the date where the paper gives none"`
	URL       model.Text `toml:"url" form:"url" doc:"where it is published"`
	Page      model.Text `toml:"page_or_table" doc:"page, paragraph or table"`
	Licence   model.Text `toml:"licence" doc:"its licence, if it is not the Open Government Licence v3.0"`
	Retrieved model.Date `toml:"retrieved" doc:"the day it was read"`
	SHA256    model.Text `toml:"sha256" form:"sha256" doc:"SHA-256 of the file that was read"`
	Quality   model.Text `toml:"quality" need:"yes" oneof:"official|audited|minutes|management|press" doc:"official statistics, audited accounts, minutes and published papers of a meeting, management information, or press"`
	Note      model.Text `toml:"note" doc:"what a reader should know about it"`
}

type deficitFile struct {
	Unit   model.Text      `toml:"unit" need:"yes" oneof:"£m|£k|£" doc:"the unit of every amount in this file" example:"£m"`
	Series []deficitSeries `toml:"series"`

	Source        model.Text           `toml:"source" doc:"id of the source"`
	KnownProblems []model.KnownProblem `toml:"known_problem"`
}

type deficitSeries struct {
	Scenario model.Text     `toml:"scenario" need:"yes" oneof:"actual|unmitigated|target|stretch|agreement" doc:"what is assumed: recorded outturn, nothing changes, the plan's target, its stretch target, or the figure of an agreement"`
	Bound    model.Text     `toml:"bound" oneof:"upper|lower|single" doc:"upper or lower bound, where the source gives two"`
	Basis    model.Text     `toml:"basis" oneof:"gross|net_of_payments" doc:"before or after payments of the Department for Education"`
	Scope    model.Text     `toml:"scope" oneof:"high_needs|dsg_all" doc:"the High Needs Block alone, or the whole Dedicated Schools Grant; not_stated where the source does not say"`
	Status   model.Text     `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"status of every value that has none of its own"`
	Values   []deficitValue `toml:"values"`
	model.Numeric
}

type deficitValue struct {
	YearEnd        model.When   `toml:"year_end" need:"yes" period:"year_end" doc:"year of the 31 March, such as 2025, or \"2024-25\"" example:"2025"`
	Value          model.Number `toml:"value" brackets:"positive" doc:"the deficit at that date; a surplus is negative" example:"84.5"`
	Status         model.Text   `toml:"status" oneof:"actual|provisional|forecast|not_stated" doc:"how firm it is; not_stated where the source does not say"`
	Opening        model.Number `toml:"opening" brackets:"positive" doc:"the deficit a year before"`
	InYear         model.Number `toml:"in_year" brackets:"either" doc:"what this year adds"`
	Adjustments    model.Number `toml:"adjustments" brackets:"either" doc:"other changes"`
	DfEPayments    model.Number `toml:"dfe_payments" doc:"payments of the Department for Education that reduce it"`
	StabilityGrant model.Number `toml:"stability_grant" doc:"High Needs stability grant that reduces it"`
	LAContribution model.Number `toml:"la_contribution" doc:"what the council itself paid towards it"`
	model.Numeric
}
