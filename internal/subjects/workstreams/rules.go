package workstreams

import (
	"strings"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
)

// each visits the workstreams with the origin of what they say.
func each(a *check.Audit, do func(Workstream, model.Origin)) {
	f := model.Get[File](a.Council.Files)
	if f == nil {
		return
	}
	for _, w := range f.Workstreams {
		do(w, f.Origin().In(w.Numeric))
	}
}

// eachMilestone visits the milestones, each with its address and its paper.
func eachMilestone(a *check.Audit, do func(m Milestone, address string, from check.Speaker)) {
	each(a, func(w Workstream, o model.Origin) {
		for _, m := range w.Milestones {
			do(m, "workstreams."+w.ID.S+".milestone."+m.ID.S, check.SpeakerOf(a.Council, o.In(m.Numeric)))
		}
	})
}

// eachIndicator returns a rule that compares each indicator with do.
func eachIndicator(do func(*check.Audit, check.Measured)) func(*check.Audit) {
	return func(a *check.Audit) {
		each(a, func(w Workstream, _ model.Origin) {
			for _, i := range w.Indicators {
				do(a, check.Measured{Address: w.indicator(i), Text: i.Text, Unit: i.Unit, Noun: i.Noun, Measures: i.Measures, Direction: i.Direction,
					BaseDate: i.BaseDate, TargetBy: i.TargetBy, ActualOn: i.ActualOn})
			}
		})
	}
}

func (w Workstream) indicator(i Indicator) string {
	return "workstreams." + w.ID.S + ".indicator." + i.ID.S
}

// notYet: what the paper says was done, joined, rated or measured had happened by then.
func notYet(a *check.Audit) {
	eachMilestone(a, func(m Milestone, address string, from check.Speaker) {
		a.Happened(from, m.Done, address, "the milestone “"+m.Text.S+"” was done")
	})
	each(a, func(w Workstream, o model.Origin) {
		a.HappenedOn(check.SpeakerOf(a.Council, o), w.RatedOn, "workstreams."+w.ID.S, w.Name.S+" was rated")
		for _, s := range w.Schools {
			if s.Status.S == "joined" {
				a.Happened(check.SpeakerOf(a.Council, o.In(s.Numeric)), s.Joined, "workstreams."+w.ID.S+".schools."+s.ID.S, "the schools in “"+s.Area.S+"” joined")
			}
		}
		for _, i := range w.Indicators {
			from := check.SpeakerOf(a.Council, o.In(i.Numeric))
			a.Happened(from, i.BaseDate, w.indicator(i)+".baseline", "the baseline of “"+i.Text.S+"” was measured")
			a.Happened(from, i.ActualOn, w.indicator(i)+".actual", "“"+i.Text.S+"” was measured")
		}
	})
}

// statusAndDates: what has a day on which it was done is done.
func statusAndDates(a *check.Audit) {
	eachMilestone(a, func(m Milestone, address string, _ check.Speaker) {
		if s := m.Status.S; m.Done.Given() && s != "done" && s != "not_stated" {
			f := a.Find(m.Status.Pos, address, "the milestone “%s” was done %s, and its status is %s", m.Text, m.Done.Period.Phrase(), strings.ReplaceAll(s, "_", " "))
			f.Hint, f.Also = `write status = "done", or leave done out`, []diag.Pos{m.Done.Pos}
		}
	})
}

// stillPlanned: a milestone whose day has passed is no plan any more. It may be late
// all the same, so this only asks.
func stillPlanned(a *check.Audit) {
	eachMilestone(a, func(m Milestone, address string, from check.Speaker) {
		due := m.Due
		if m.Revised.Given() {
			due = m.Revised
		}
		if m.Status.S == "planned" && due.Given() && from.Passed(due.Period) {
			a.Find(due.Pos, address, "the milestone “%s” was due %s, and on %s its status is still planned", m.Text, due.Period.Phrase(), from.Day()).
				Milder(diag.Warning)
		}
	})
}

// movedEarlier: a milestone moves to a later day, or a note says why not.
func movedEarlier(a *check.Audit) {
	eachMilestone(a, func(m Milestone, address string, _ check.Speaker) {
		if m.Due.Given() && m.Revised.Given() && !m.Note.Given() && m.Revised.Period.End().Compare(m.Due.Period.End()) < 0 {
			f := a.Find(m.Revised.Pos, address, "the milestone “%s” was due %s and has moved to an earlier date, %s, without a word", m.Text, m.Due.Period, m.Revised.Period)
			f.Hint, f.Also = "if it was brought forward, say so in a note; if the two dates changed places, change them back", []diag.Pos{m.Due.Pos}
		}
	})
}

func rated(a *check.Audit) {
	each(a, func(w Workstream, _ model.Origin) {
		a.RatedStatus(w.Status, w.RatedBy, w.RatedOn.Given(), "workstreams."+w.ID.S, w.Name.S)
	})
}
