package surveys

import (
	"slices"

	"github.com/send-daylight/daylight/internal/account/check"
	"github.com/send-daylight/daylight/internal/account/model"
	"github.com/send-daylight/daylight/internal/diag"
	"github.com/send-daylight/daylight/internal/pages/words"
)

// fewAnswers is below which rule 10 calls a survey small.
const fewAnswers = 30

func each(a *check.Audit, do func(s Survey, address string)) {
	f := model.Get[File](a.Council.Files)
	if f == nil {
		return
	}
	for _, s := range f.Surveys {
		do(s, "surveys."+s.ID.S)
	}
}

// size: rule 10. Of a survey that was taken once, no change is claimed; its one number
// of people is all that it can lack.
func size(a *check.Audit) {
	each(a, func(s Survey, address string) {
		var without []string
		times := s.Times()
		for _, t := range times {
			if !t.N.Given() {
				without = append(without, words.Lower(t.Name))
			}
		}
		switch {
		case len(without) == 0:
		case len(times) == 1:
			a.Find(s.ID.Pos, address, "%q gives no number of people who answered", s.Title.S)
		case len(without) == len(times) && len(times) == 2:
			a.Find(s.ID.Pos, address, "%q gives no number of people who answered, before or after", s.Title.S)
		case len(without) == len(times):
			a.Find(s.ID.Pos, address, "%q gives no number of people who answered", s.Title.S)
		case len(times) == 2:
			a.Find(s.ID.Pos, address, "%q gives the number of people who answered on one side only", s.Title.S)
		default:
			a.Find(s.ID.Pos, address, "%q gives no number of people who answered in %s", s.Title.S, words.List(without))
		}
		for _, t := range times {
			if t.N.Given() && t.N.D.Cmp(model.Whole(fewAnswers)) < 0 {
				a.Find(t.N.Pos, address, "only %s people answered %q; fewer than %d can differ by chance", check.Count(t.N.D), s.Title.S, fewAnswers)
			}
		}
	})
}

// rounds: each answer belongs to one round, and before is before after.
func rounds(a *check.Audit) {
	each(a, func(s Survey, address string) {
		before, after := s.Before.Date, s.After.Date
		if before.Given() && after.Given() && before.Period.Compare(after.Period) >= 0 {
			a.Find(before.Pos, address, "%q was taken %s before the change and %s after it", s.Title.S, before.Period.Phrase(), after.Period.Phrase()).
				Also = []diag.Pos{after.Pos}
		}
		var dates []string
		for _, r := range s.Rounds {
			dates = append(dates, r.Date.Period.Code())
			for _, side := range []model.When{before, after} {
				if side.Given() && side.Period == r.Date.Period {
					a.Find(r.Date.Pos, address, "%q has two rounds %s", s.Title.S, r.Date.Period.Phrase()).Also = []diag.Pos{side.Pos}
				}
			}
		}
		if len(s.Rounds) == 0 {
			return // that nobody knows who answered is for another rule to say
		}
		for _, q := range s.Questions {
			for _, v := range q.Values {
				if !slices.Contains(dates, v.Date.Period.Code()) {
					f := a.Find(v.Date.Pos, address, "%q has an answer of %s, and no round of that date: %q", s.Title.S, v.Date.Period, q.Text.S)
					f.Hint = "add [[survey.round]] with this date, or write the date of one"
				}
			}
		}
	})
}

// notYet: a survey that the paper reports had been taken by then.
func notYet(a *check.Audit) {
	each(a, func(s Survey, address string) {
		from := check.SpeakerOf(a.Council, model.Get[File](a.Council.Files).Origin().In(s.Numeric))
		dates := []model.When{s.Before.Date, s.After.Date}
		for _, r := range s.Rounds {
			dates = append(dates, r.Date)
		}
		for _, d := range dates {
			a.Happened(from, d, address, "the survey “"+s.Title.S+"” was taken")
		}
	})
}
