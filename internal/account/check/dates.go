package check

import (
	"cmp"

	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// Names of the rules about the dates of entries. Each data file checks its own
// entries by them.
const (
	RuleFuture  = "in-the-future"
	RuleDated   = "status-and-dates"
	RulePlanned = "still-planned"
)

// dated are the rules about dates that hold for several files.
var dated = []Rule{
	{Name: RuleFuture, Number: 1, Severity: diag.Error, Acknowledge: true, Lead: misfit, Run: notOfTheFuture,
		Title:    "Nothing has happened after the day that its source speaks of",
		Explains: "A paper cannot say that something was done, opened, joined, measured, rated or paid, or what a year came to, on a day that was still to come. That day is the one the figures were taken on or the date of the paper, whichever is later."},
	{Name: RuleDated, Number: 1, Severity: diag.Error, Acknowledge: true, Lead: misfit,
		Title:    "A status agrees with its dates",
		Explains: "What has a date on which it was done or opened is not still planned, under way or given up, and what was paid or decided is not still awaited."},
	{Name: RulePlanned, Number: 1, Severity: diag.Error, Acknowledge: true, Lead: misfit,
		Title:    "What is still planned is planned for a day to come",
		Explains: "Where the planned day had passed when the paper was written, the thing has happened, is delayed or was given up. Where the paper still calls it planned, readers are told so."},
}

// misfit leads the explanation of a finding about dates.
const misfit = "Does not fit together"

// A Speaker is the paper that an entry comes from: the day that it speaks of, and
// its own date.
type Speaker struct{ asAt, date model.Day }

// SpeakerOf returns the paper of an entry, and of the file where the entry names none.
func SpeakerOf(c model.Council, o model.Origin) Speaker {
	s := Speaker{asAt: o.AsAt.Day}
	if source, ok := c.Source(o.Source.S); ok {
		s.date = source.Date.Day
		if s.date.IsZero() {
			s.date = source.Retrieved.Day
		}
	}
	return s
}

// Latest returns the last day that the paper can know of; zero where nothing is said.
func (s Speaker) Latest() model.Day {
	if s.asAt.Compare(s.date) > 0 {
		return s.asAt
	}
	return s.date
}

// Day returns the day that the paper speaks of; zero where nothing is said.
func (s Speaker) Day() model.Day { return cmp.Or(s.asAt, s.date) }

// Happened reports something that the paper says has happened on a day it cannot
// know of. what is the beginning of a sentence, such as "the milestone “x” was done".
func (a *Audit) Happened(s Speaker, when model.When, address, what string) {
	if last := s.Latest(); when.Given() && !last.IsZero() && when.Period.Start().Compare(last) > 0 {
		a.Find(when.Pos, address, "%s %s, but its source speaks of %s", what, when.Period.Phrase(), last)
	}
}

// HappenedOn is Happened of a day.
func (a *Audit) HappenedOn(s Speaker, on model.Date, address, what string) {
	if last := s.Latest(); on.Given() && !last.IsZero() && on.Day.Compare(last) > 0 {
		a.Find(on.Pos, address, "%s on %s, but its source speaks of %s", what, on, last)
	}
}

// Passed reports whether all of a period had passed on the day that the paper speaks of.
func (s Speaker) Passed(p model.Period) bool {
	day := s.Day()
	return !day.IsZero() && p.Kind != model.NoPeriod && p.End().Compare(day) < 0
}

// Milder lowers a finding, unless the site has made the whole rule milder still.
func (f *Finding) Milder(to diag.Severity) *Finding {
	f.Severity = min(f.Severity, to)
	return f
}
