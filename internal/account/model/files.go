package model

import (
	"strings"
	"time"
)

// CouncilFile is data/<council>/council.toml.
type CouncilFile struct {
	Kind       Text   `toml:"kind" need:"yes" oneof:"council|programme|demonstration" doc:"council, programme for a national programme, or demonstration for a council that is made up" example:"council"`
	Name       Text   `toml:"name" need:"yes" doc:"the official name" example:"Warwickshire"`
	ShortName  Text   `toml:"short_name" doc:"a shorter name for sentences and menus; without it, the name, and Bristol for Bristol, City of" example:"BCP"`
	GSS        Text   `toml:"gss" form:"gss" doc:"the nine-character code of the Office for National Statistics" example:"E10000031"`
	DfECode    Int    `toml:"dfe_code" doc:"the three-digit code of the Department for Education" example:"937"`
	Publisher  Text   `toml:"publisher" oneof:"council|forum_mirror|example" doc:"who publishes this site: the council, a forum's mirror, or an example that is not official" example:"council"`
	Summary    Text   `toml:"summary" doc:"one sentence on what this account covers"`
	Population Number `toml:"population_0_25" doc:"residents aged 0 to 25" example:"170000"`

	LocalOffer  Link    `toml:"local_offer" doc:"the council's local offer"`
	Sendiass    Link    `toml:"sendiass" doc:"the independent advice service for families"`
	ParentForum Link    `toml:"parent_carer_forum" doc:"the parent carer forum"`
	Complaints  Link    `toml:"complaints" doc:"how to complain"`
	Contact     Contact `toml:"contact" doc:"the office that answers for this site: a role, never a person's name"`

	EasyRead Bool `toml:"easy_read" doc:"false: the council wants no page in Easy Read, such as where it has made its own; true if left out" example:"true"`

	Menu []MenuEntry `toml:"menu" doc:"the council's menu after the overview, where it is not the usual one"`

	Source        Text           `toml:"source" doc:"id of the source of the population"`
	AsAt          Date           `toml:"as_at" doc:"the day of the population figure"`
	KnownProblems []KnownProblem `toml:"known_problem"`
}

// MenuEntry is one entry of a menu that is not the usual one: a page, an address
// elsewhere, or the place of all pages that no entry names.
type MenuEntry struct {
	Page   Text `toml:"page" doc:"a page by its address: money or contact-us; of the site as a whole, such as madeup-county" example:"contact-us"`
	URL    Text `toml:"url" form:"url" doc:"instead of page: an address elsewhere; it needs a name"`
	Name   Text `toml:"name" doc:"what the entry says; left out, it is the page's own name"`
	Others Bool `toml:"others" doc:"true: the pages that no entry names stand here, and at the end if left out"`
}

// Link is a named address on the web.
type Link struct {
	Name Text `toml:"name" doc:"its name"`
	URL  Text `toml:"url" form:"url" doc:"its address, https://…"`
}

// Contact is how to reach an office.
type Contact struct {
	Role  Text `toml:"role" doc:"the office or role that answers" example:"SEND information team"`
	Email Text `toml:"email" form:"email" doc:"an office mailbox, not a person's" example:"send@council.example"`
	Phone Text `toml:"phone" form:"tel" doc:"an office telephone number" example:"01632 960000"`
}

// SourcesFile is data/<council>/sources.toml.
type SourcesFile struct {
	Sources       []Source       `toml:"source"`
	KnownProblems []KnownProblem `toml:"known_problem"`
}

// A Source is a paper that figures or statements come from. What it does not say
// stays out: no date is ever guessed.
type Source struct {
	ID        Text `toml:"id" need:"yes" form:"id" doc:"short name, used wherever this paper is cited" example:"forum-2024-06"`
	Title     Text `toml:"title" need:"yes" doc:"the paper's title"`
	Body      Text `toml:"body" need:"yes" doc:"who published it"`
	Meeting   Text `toml:"meeting" doc:"the meeting it went to, and the item"`
	Date      Date `toml:"date" doc:"its date, if it gives one"`
	DateNote  Text `toml:"date_note" doc:"what is known of the date where the paper gives none"`
	URL       Text `toml:"url" form:"url" doc:"where it is published"`
	Page      Text `toml:"page_or_table" doc:"page, paragraph or table"`
	Licence   Text `toml:"licence" doc:"its licence, if it is not the Open Government Licence v3.0"`
	Retrieved Date `toml:"retrieved" doc:"the day it was read"`
	SHA256    Text `toml:"sha256" form:"sha256" doc:"SHA-256 of the file that was read"`
	Quality   Text `toml:"quality" need:"yes" oneof:"official|audited|minutes|management|press" doc:"official statistics, audited accounts, minutes and published papers of a meeting, management information, or press"`
	Note      Text `toml:"note" doc:"what a reader should know about it"`
	File      Text `toml:"file" doc:"a copy of the paper that the site publishes, in the folder papers beside this file; it needs its sha256" example:"papers/forum-2024-06.pdf"`
}

// Month returns the month of a paper that gives no day, as its date_note has it; no day
// where that says something else.
func (s Source) Month() Day {
	t, err := time.Parse("January 2006", s.DateNote.S)
	if err != nil || s.Date.Given() {
		return Day{}
	}
	return Day{Year: t.Year(), Month: int(t.Month())}
}

// IsDepartments reports whether the id of a source is of a file of the Department's open
// data, as the import names them. A council's own paper has another id.
func IsDepartments(source string) bool { return strings.HasPrefix(source, "dfe-") }

// Statement is something a source says without a number that can be checked.
type Statement struct {
	Text    Text `toml:"text" need:"yes" doc:"what the source says, in plain English"`
	Quote   Text `toml:"quote" doc:"the source's own words, kept short"`
	Problem Text `toml:"problem" doc:"what a reader should know: no number, no date, no comparison"`
	Source  Text `toml:"source" doc:"id of the source"`
}
