package check

import (
	"cmp"
	"slices"

	"github.com/send-daylight/daylight/internal/account/ledger"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/account/suppress"
	"github.com/send-daylight/daylight/internal/diag"
)

// Rules are rules by name, each once, in the order of their numbers.
type Rules []Rule

// Join adds rules to those that are there. A rule of a name that is there already
// adds only its function: a rule can look at several data files.
func (rs Rules) Join(more ...Rule) Rules {
	out := slices.Clone(rs)
	for _, r := range more {
		i := slices.IndexFunc(out, func(x Rule) bool { return x.Name == r.Name })
		if i < 0 {
			i = len(out)
			out = append(out, r)
			out[i].runs = nil
		}
		if r.Run != nil {
			out[i].runs = append(slices.Clone(out[i].runs), r.Run)
		}
	}
	slices.SortStableFunc(out, func(x, y Rule) int { return cmp.Compare(x.Number, y.Number) })
	return out
}

// Find finds a rule by its name.
func (rs Rules) Find(name string) (Rule, bool) {
	i := slices.IndexFunc(rs, func(r Rule) bool { return r.Name == name })
	if i < 0 {
		return Rule{}, false
	}
	return rs[i], true
}

// Names returns the names of all rules.
func (rs Rules) Names() []string {
	names := make([]string, len(rs))
	for i, r := range rs {
		names[i] = r.Name
	}
	return names
}

// Common returns the rules about no one data file. Those without a function are held
// where their input is read: package model (sources, status, unit, address) and
// package narrative (number-from-data, small-counts-in-words) report under these names.
func Common() Rules {
	return Rules(nil).Join([]Rule{
		{Name: "years", Number: 1, Severity: diag.Error, Run: notOfThePast,
			Title:    "Years go forward, each once, and no forecast is of the past",
			Explains: "Year ends ascend and none stands twice. Nothing is called a forecast for a date before the day the source speaks of."},
		{Name: "official-codes", Number: 2, Severity: diag.Error, Run: officialCodes,
			Title:    "Names and codes agree with the official list of councils",
			Explains: "The name, the code of the Office for National Statistics and the code of the Department for Education must belong to one council."},
		{Name: "percentages", Number: 7, Severity: diag.Error, Acknowledge: true, Run: percentages,
			Title:    "Percentages lie between 0 and 100, and follow from their counts",
			Explains: "A share of a whole cannot be more than all of it. Where the source gives both counts, the percentage is worked out again, as finely as it is printed."},
		{Name: "rated-status", Number: 11, Severity: diag.Note,
			Title:    "A status says who gave it and when",
			Explains: "\"On track\" means little without who says so and when."},
		{Name: model.RuleSmallCounts, Number: 12, Severity: diag.Error, Firm: true, Run: smallCounts,
			Title:    "No small count of children is shown, or can be worked out",
			Explains: "A count from 1 to 5 can point at a child. It is hidden in the file itself, together with as many other counts as it takes that no reader can work it out. Counts that official statistics have published already are shown. A site can only hide more, never less."},
		{Name: suppress.RuleInWords, Number: 12, Severity: diag.Warning, Run: smallCountsInWords,
			Title:    "No text says a small count of children",
			Explains: "\"3 children in one ward\" in an answer, a note or a narrative points at them as a table would. A number from 1 to 5 before children, pupils, young people, families, plans or appeals, in figures or in words, is asked about. A quotation of what was published may have it, and so may \"fewer than six\"."},
		{Name: "sources", Number: 13, Severity: diag.Error, Run: sourcesUsed,
			Title:    "Every figure and every decision has a source, and every source is used",
			Explains: "A reader must be able to look each figure up, and so each decision, question, action, milestone and inspection. A press report is never the only source of a figure."},
		{Name: "references", Number: 13, Severity: diag.Error, Run: references,
			Title:    "What a file refers to is there",
			Explains: "A workstream names the programme that it is part of and the survey that measures it, a survey its workstream, and a project its provision. Each of these is an entry of this account."},
		{Name: "status", Number: 11, Severity: diag.Error, Firm: true,
			Title:    "Every figure says how firm it is",
			Explains: "Actual, provisional, forecast, or not stated by the source."},
		{Name: "unit", Number: 14, Severity: diag.Error, Firm: true,
			Title:    "Every amount has a unit",
			Explains: "Money is written in £m, £k or £ as the file says, and kept exactly."},
		{Name: "address", Number: 14, Severity: diag.Error, Firm: true,
			Title:    "Every figure has one address",
			Explains: "Two figures under one address would leave open which of them is meant."},
		{Name: ledger.Rule, Number: 16, Severity: diag.Error, Run: revisions,
			Title:    "A published figure that changes says why",
			Explains: "Figures are compared with those recorded at the release before. One that changed or is gone needs a reason, which readers see with its old and new value. A count that is hidden, since it is too small to show, needs none."},
		{Name: NumberFromData, Number: 15, Severity: diag.Warning,
			Title:    "Every number in a text comes from the data",
			Explains: "A number typed into a text cannot be checked and does not change when the data change."},
	}...).Join(dated...).Join(measured...).Join(overTime...)
}
